import type { Card, Reply } from '../cards/card.ts'
import type { Policy } from '../core/policy/policy.ts'
import type { Refusal } from '../core/workflow/move.ts'
import { sayRefusal } from '../i18n/refuse.ts'
import type { Speech } from '../i18n/words.ts'
import type { Act } from './act.ts'

/** A press being carried out: who, when, in which words, with what the form held. */
export interface Carrying extends Act {
  words: Speech
  values: Readonly<Record<string, string>>
  now: Date
}

type No = Extract<Reply, { show: 'refusal' }>

/** A refusal as an answer: the sentence, the field it is about, and the truth in place of an old card. */
export function sayNo({ words }: Carrying, refused: Refusal, policy: Policy | null, card?: Card | null): No {
  const field = fieldOf(refused)
  return {
    show: 'refusal',
    says: sayRefusal(words, refused, policy),
    ...(field ? { field } : {}),
    ...(card && !field ? { card } : {}),
  }
}

/** The input that a refusal is about; null where it is not about an input. */
function fieldOf(refused: Refusal): string | null {
  switch (refused.no) {
    case 'empty':
    case 'too-long':
    case 'not-a-number':
    case 'not-offered':
    case 'not-a-day':
    case 'day-past':
    case 'not-a-value':
    case 'of-not-used':
    case 'value-outside':
    case 'future-day':
    case 'nobody-called':
    case 'several-called':
    case 'not-employed':
      return refused.field
    case 'score-missing':
      return refused.items[0] ?? null
    case 'score-outside':
      return refused.item || null
    case 'reason-needed':
    case 'gap-reason-needed':
      return 'reason'
    case 'you-rated':
      return 'reviewer'
    case 'no-such-item':
      return 'item'
    case 'no-change':
      return 'points'
    case 'unknown-person':
    case 'not-yours':
    case 'not-yet':
    case 'already-done':
    case 'too-late':
    case 'gone':
    case 'not-about-yourself':
    case 'still-open':
    case 'cycle-exists':
    case 'nobody-to-assess':
    case 'nothing-to-appeal':
    case 'result-changed':
    case 'blanks':
    case 'consultation-open':
    case 'policy-unchanged':
    case 'same-value':
    case 'appeal-open':
    case 'not-saved':
      return null
  }
}

/** What is refused because of who asks or when: there the card on the screen may be old, and is drawn again. */
export const isStale = (refused: Refusal): boolean =>
  refused.no === 'already-done' ||
  refused.no === 'gone' ||
  refused.no === 'too-late' ||
  refused.no === 'still-open' ||
  refused.no === 'result-changed'
