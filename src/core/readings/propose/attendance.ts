import type { Condition, Feed } from '../mapping.ts'
import { categoryOf } from './categories.ts'
import type { Reading } from './column-readings.ts'
import { firstOf } from './event-gate.ts'
import { add, type FeedPlan, type FeedTask, isFed } from './feed-plan.ts'

const indicator = 'late-days'

/** An attendance record: being late counts one, being absent three, as the record that ships counts them (R184). */
export function attendanceFeeds(plan: FeedPlan, { readings, measures }: FeedTask): void {
  if (!measures.some(({ id }) => id === indicator) || isFed(plan, indicator)) return
  const of = (key: string) => readings.find(({ meant, column }) => meant?.key === key && column.read !== 'day')
  const [state, late, absent] = [of('attendance-state'), of('late'), of('absent')]
  const words = [state, late].find((it) => it?.column.read === 'text')
  if (words) stateFeed(plan, words)
  else if (late?.column.read === 'yes-no' && absent?.column.read === 'yes-no') {
    const yes = ({ facts: { id } }: Reading): Condition[] => [{ column: id, is: true }]
    const worth = [
      { points: 1, where: yes(late) },
      { points: 3, where: yes(absent) },
    ]
    add(plan, { indicator, as: 'points', worth, where: [] }, late.facts.id, late.column)
  }
}

function stateFeed(plan: FeedPlan, reading: Reading): void {
  const { facts, column } = reading
  const category = categoryOf(facts, 'late')
  if (!category) return
  const worth: Extract<Feed, { as: 'points' }>['worth'] = [
    { points: 1, where: [{ column: facts.id, oneOf: [...category.hits] }] },
    ...(category.absent.length > 0 ? [{ points: 3, where: [{ column: facts.id, oneOf: [...category.absent] }] }] : []),
  ]
  add(plan, { indicator, as: 'points', worth, where: [] }, facts.id, column)
  plan.doubts.push({
    is: 'category',
    column: facts.header,
    seen: firstOf(reading, category.hits),
    indicator,
    hits: [...category.hits, ...category.absent],
    others: category.others.filter((it) => !category.absent.includes(it)),
    open: [],
    instead: [{ do: 'no-feed', indicator }],
  })
}
