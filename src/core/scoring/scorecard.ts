import type { Item, Policy, Scorecard } from '../policy/policy.ts'

/** The scorecard of a position; throws RangeError when the policy has none. */
export function scorecardOf(policy: Policy, position: string): Scorecard {
  const found = policy.scorecards.find((it) => it.position === position)
  if (!found) throw new RangeError(`the policy ${policy.policy} has no scorecard for ${position}`)
  return found
}

/** The items in their order, each with its dimension. */
export const itemsOf = ({ dimensions }: Scorecard): readonly { item: Item; dimension: string }[] =>
  dimensions.flatMap(({ id, items }) => items.map((item) => ({ item, dimension: id })))
