import { Exact, zero } from '../exact.ts'
import type { ScoreLine } from './sheet.ts'
import type { Step, StepOf } from './trace.ts'

interface Fired {
  by: string // the veto's item
  limits: StepOf<'veto'>['limits']
}

/** The vetoes that confirmed events have set off, from the lines themselves. */
export function firedIn(lines: readonly ScoreLine[]): readonly Fired[] {
  const fired: Fired[] = []
  for (const { item, trace } of lines)
    for (const step of trace) if (step.is === 'veto') fired.push({ by: item, limits: step.limits })
  return fired
}

/**
 * The lines with every veto on an item or a dimension carried out: items first, then dimensions, so that the order in
 * which a policy lists them decides nothing. A dimension above its limit comes down to it as a whole, each item in
 * proportion. A limit of 0 also takes what could not be scored, or an event would cost nothing where data is missing.
 * What an appeal has decided stands. A veto on the grade changes no line: see `outcome.ts`.
 */
export const held = (lines: readonly ScoreLine[]): readonly ScoreLine[] =>
  itemsFirst(firedIn(lines)).reduce((now, { by, limits }) => {
    if ('grade' in limits) return now
    const isMeant = (line: ScoreLine) =>
      isHeld(line) && ('item' in limits ? line.item === limits.item : line.dimension === limits.dimension)
    const sum = Exact.sum(now.flatMap((line) => (isMeant(line) && line.points !== null ? [Exact.of(line.points)] : [])))
    const limit = Exact.of(limits.to)
    return now.map((line) => {
      if (!isMeant(line)) return line
      if (line.points === null) return limit.equals(zero) ? zeroed(line, by) : line
      return sum.isAbove(limit) ? lowered(line, line.points, by, limit.over(sum)) : line
    })
  }, lines)

const isHeld = ({ max, kind }: ScoreLine): boolean => max !== '0' && kind !== 'amended'

const itemsFirst = (fired: readonly Fired[]): readonly Fired[] => [
  ...fired.filter(({ limits }) => 'item' in limits),
  ...fired.filter(({ limits }) => !('item' in limits)),
]

function lowered(line: ScoreLine, before: string, by: string, share: Exact): ScoreLine {
  const points = Exact.of(before).times(share).toString()
  return awarded(line, points, { is: 'vetoed', by, before, points })
}

const zeroed = (line: ScoreLine, by: string): ScoreLine => ({
  ...awarded(line, '0', { is: 'zeroed', by }),
  unscored: null,
})

function awarded(line: ScoreLine, points: string, step: Step): ScoreLine {
  const trace = line.trace.filter(({ is }) => is !== 'awarded' && is !== 'left-out')
  return { ...line, points, trace: [...trace, step, { is: 'awarded', points, max: line.max }] }
}
