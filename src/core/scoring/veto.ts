import { Exact } from '../exact.ts'
import type { ScoreLine } from './sheet.ts'
import type { StepOf } from './trace.ts'

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
 * proportion. A veto on the grade changes no line: see `outcome.ts`.
 */
export const held = (lines: readonly ScoreLine[]): readonly ScoreLine[] =>
  itemsFirst(firedIn(lines)).reduce((now, { by, limits }) => {
    if ('grade' in limits) return now
    const isMeant = (line: ScoreLine) =>
      'item' in limits ? line.item === limits.item : line.dimension === limits.dimension
    const meant = now.filter((line) => isMeant(line) && line.points !== null && line.max !== '0')
    const sum = Exact.sum(meant.map((line) => Exact.of(line.points ?? 0)))
    const limit = Exact.of(limits.to)
    if (sum.isAtMost(limit)) return now
    const share = limit.over(sum)
    return now.map((line) => (meant.includes(line) ? lowered(line, by, share) : line))
  }, lines)

const itemsFirst = (fired: readonly Fired[]): readonly Fired[] => [
  ...fired.filter(({ limits }) => 'item' in limits),
  ...fired.filter(({ limits }) => !('item' in limits)),
]

function lowered(line: ScoreLine, by: string, share: Exact): ScoreLine {
  const before = line.points ?? '0'
  const points = Exact.of(before).times(share).toString()
  const trace = line.trace.filter((step) => step.is !== 'awarded')
  const { max } = line
  return { ...line, points, trace: [...trace, { is: 'vetoed', by, before, points }, { is: 'awarded', points, max }] }
}
