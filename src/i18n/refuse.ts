import type { Policy } from '../core/policy/policy.ts'
import type { Refusal } from '../core/workflow/move.ts'
import type { Format } from './format.ts'
import type { Speech } from './words.ts'

/** A refusal in the person's own words, with the way out. The policy gives items their titles. */
export function sayRefusal(words: Speech, refused: Refusal, policy: Policy | null): string {
  const titles = (ids: readonly string[]) => words.format.list(ids.map((id) => titleOf(words, policy, id)))
  // each sentence takes its own kind of refusal; the union cannot say that a key and its value belong together
  const say = words.refusal[refused.no] as (refused: Refusal, format: Format, titles: Titles) => string
  return say(refused, words.format, titles)
}

type Titles = (ids: readonly string[]) => string

/**
 * An item's title in the reader's language, that of the position's own scorecard where one is given; its id where the
 * policy no longer has it.
 */
export function titleOf(words: Speech, policy: Policy | null, item: string, position?: string): string {
  const found = policy?.scorecards
    .filter((scorecard) => position === undefined || scorecard.position === position)
    .flatMap((scorecard) => scorecard.dimensions)
    .flatMap((dimension) => dimension.items)
    .find((one) => one.id === item)
  return found ? words.label(found.title) : item
}
