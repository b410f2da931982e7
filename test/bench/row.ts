/** One line of the result: a ratio against a limit or a peer that was measured in the same run. */
export interface Row {
  name: string
  /** Ours divided by the reference; below 1 is better than it. */
  ratio: number
  reference: string
  /** The most that the ratio may be; null where it is only reported. */
  goal: number | null
  met: boolean
}

export const row = (name: string, ratio: number, reference: string, goal: number | null): Row => ({
  name,
  ratio: Math.round(ratio * 1000) / 1000,
  reference,
  goal,
  met: goal === null || ratio <= goal,
})

/** How much is measured. `tiny` tries whether everything runs; its figures mean nothing. */
export type Size = 'whole' | 'tiny'

/** What a row has to say beside its ratio: to people, never to the JSON. */
export type Tell = (line: string) => void

export interface Bench {
  names: readonly string[]
  run(size: Size, tell: Tell): Promise<readonly Row[]>
}

/** The value below which this share of the sample lies, by straight lines between neighbours. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? Number.NaN
  const high = sorted[Math.ceil(at)] ?? Number.NaN
  return low + (high - low) * (at - Math.floor(at))
}

export const median = (sample: readonly number[]): number => quantile(sample, 0.5)

export function table(rows: readonly Row[]): string {
  const lines = [
    ['', 'ratio', 'goal', '', 'against'],
    ...rows.map((it) => [
      it.name,
      it.ratio.toFixed(3),
      it.goal === null ? '–' : `≤ ${it.goal}`,
      it.goal === null ? '' : it.met ? 'met' : 'MISSED',
      it.reference,
    ]),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
