import type { Condition, Feed } from '../mapping.ts'
import type { Reading } from './column-readings.ts'
import { add, type FeedPlan, type FeedTask, isFed, placeFor, wayTo } from './feed-plan.ts'
import { ratios } from './meanings.ts'
import type { Doubt } from './proposal.ts'

/** Both parts of a rate stand in the row: then it adds up exactly, which a mean of daily rates does not. */
export function ratioFeeds(plan: FeedPlan, { readings, measures }: FeedTask, gate: readonly Condition[]): void {
  for (const { indicators, value, over } of ratios) {
    const above = readings.find((it) => isAmount(it) && it.meant?.key === value)
    const below = over.flatMap((key) => readings.filter((it) => isAmount(it) && it.meant?.key === key))[0]
    if (!above || !below) continue
    for (const measure of measures.filter(({ id }) => indicators.includes(id))) {
      if (isFed(plan, measure.id)) continue
      // A length of time is read in the indicator's unit; a number of cases as it is.
      const way = wayTo(
        plan,
        { ...measure, combine: 'sum', unit: measure.unit === 'percent' ? 'count' : measure.unit },
        above,
        { isDaily: true, gate },
      )
      const column = above.column.read === 'number' ? above.column : way?.column
      if (!column) continue
      const place = placeFor(plan, above.facts.id, column)
      const isCounted: Condition = { column: below.facts.id, above: 0 }
      const feed: Feed = {
        indicator: measure.id,
        as: 'ratio',
        value: place,
        over: below.facts.id,
        where: [...gate, isCounted],
      }
      add(plan, feed, place, column)
      if (over.length > 1) plan.doubts.push(overDoubt(measure.id, above, below))
    }
  }
}

const isAmount = ({ column }: Reading) => column.read === 'number' || column.read === 'duration'

const overDoubt = (indicator: string, { facts: { header, filled } }: Reading, { facts: below }: Reading): Doubt => {
  const [first] = filled
  const seen = first ? { line: first.line, value: first.text.slice(0, 60) } : null
  return { is: 'over', column: header, seen, indicator, over: below.header, instead: [{ do: 'no-feed', indicator }] }
}
