import type { Condition, Feed } from '../mapping.ts'
import { type FeedPlan, type FeedTask, isFed, settle } from './feed-plan.ts'
import type { FileKind } from './meanings.ts'
import type { Doubt } from './proposal.ts'

/** What a row of such a log counts for by itself. */
const counted: Partial<Record<FileKind, string>> = {
  calls: 'answered-calls',
  tickets: 'tickets',
  'call-backs': 'call-backs',
}

/** Each row of a log of events counts one: a call that was answered, a ticket, a call-back, a complaint found valid. */
export function rowFeeds(
  plan: FeedPlan,
  { measures, kind, isDaily, readings }: FeedTask,
  gate: readonly Condition[],
): void {
  if (isDaily || !kind) return
  const indicator = counted[kind]
  if (indicator && measures.some(({ id }) => id === indicator) && !isFed(plan, indicator)) {
    plan.feeds.push({ indicator, as: 'count', where: [...gate] })
    // Without a column that says so, every call counts as answered.
    if (kind === 'calls' && gate.length === 0) plan.doubts.push(assumedRow(indicator))
  }
  if (kind !== 'complaints' || !measures.some(({ id }) => id === 'complaint-rate') || isFed(plan, 'complaint-rate'))
    return
  const valid = readings.find(({ column, facts }) => column.read === 'yes-no' && isValidity.test(facts.header))
  const where: Condition[] = valid ? [{ column: valid.facts.id, is: true }] : []
  settle(plan, where)
  plan.feeds.push({ indicator: 'complaint-rate', as: 'numerator', where } satisfies Feed)
  if (!valid) plan.doubts.push(assumedRow('complaint-rate'))
}

const isValidity = /成立|有效|有责|属实|\bvalid\b|justified|confirmed/i

const assumedRow = (indicator: string): Doubt => ({
  is: 'feed-unsure',
  column: null,
  seen: null,
  assumed: indicator,
  candidates: [],
  instead: [{ do: 'no-feed', indicator }],
})
