import { Exact } from '../exact.ts'
import { SheetInputs } from './inputs.ts'
import type { Checked, StoredEdition } from './recheck.ts'
import type { Amendment } from './score.ts'
import { ScoreSheet } from './sheet.ts'

/** The sheet that stands, and what the month would be scored from again beside the readings. */
export interface StandingSheet {
  edition: number
  sheet: Pick<ScoreSheet, 'total' | 'grade' | 'coefficient'> & {
    lines: readonly { item: string; points: string | null }[]
  }
  team: string | null
  position: string
  ratings: Extract<SheetInputs, { is: 'scored' }>['ratings']
  /** Points that appeals have given: they stand, whatever the readings say. */
  amended: ReadonlyMap<string, Amendment>
}

/**
 * One edition with the road it came: the appeals that amended items, down to the sheet that was scored from readings. Null
 * where something on that road cannot be read, or was made before inputs were kept: then there is nothing to hold against it.
 */
export function standingSheet(editions: readonly StoredEdition[], edition: number): StandingSheet | null {
  const find = (number: number) => editions.find((it) => it.edition === number)
  const sheet = ScoreSheet.safeParse(find(edition)?.sheet).data ?? null
  return sheet && standing(sheet, edition, (at) => SheetInputs.safeParse(find(at)?.inputs).data ?? null)
}

/** The same of editions that have been read, and found to equal themselves. */
export function standingChecked(editions: readonly Checked[], edition: number): StandingSheet | null {
  const same = (number: number) => {
    const found = editions.find((it) => it.edition === number)
    return found?.is === 'same' ? found : null
  }
  const newest = same(edition)
  return newest && standing(newest.sheet, edition, (at) => same(at)?.inputs ?? null)
}

function standing(
  { total, grade, coefficient, lines: all }: ScoreSheet,
  edition: number,
  inputsOf: (edition: number) => SheetInputs | null,
): StandingSheet | null {
  const lines = all.map(({ item, points }) => ({ item, points }))
  const amended = new Map<string, Amendment>()
  const keep = (item: string, { points, because }: { points: string; because: string }) => {
    if (!amended.has(item)) amended.set(item, { points: Exact.of(points), because }) // the newest word counts
  }
  for (let at = edition; ; ) {
    const inputs = inputsOf(at)
    if (!inputs) return null
    if (inputs.is === 'scored') {
      for (const [item, amendment] of Object.entries(inputs.amended)) keep(item, amendment)
      const { team, position, ratings } = inputs
      return { edition, sheet: { total, grade, coefficient, lines }, team, position, ratings, amended }
    }
    if (inputs.edition >= at) return null // no edition stands upon itself
    keep(inputs.item, inputs)
    at = inputs.edition
  }
}
