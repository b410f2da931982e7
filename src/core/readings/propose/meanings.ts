import { contactMeanings } from './contact-meanings.ts'
import type { Meanings } from './meaning.ts'
import { peopleMeanings } from './people-meanings.ts'

export type { FileKind, Meaning } from './meaning.ts'

export const meanings: Meanings = { ...contactMeanings, ...peopleMeanings }

/** Indicators of which a file may hold both parts, each in a column: value ÷ over, by what the columns mean. */
export const ratios: readonly { indicators: readonly string[]; value: string; over: readonly string[] }[] = [
  { indicators: ['satisfaction'], value: 'satisfied-count', over: ['rated-count'] },
  { indicators: ['complaint-rate'], value: 'complaint-count', over: ['answered-count', 'chat-count', 'ticket-count'] },
  { indicators: ['talk-seconds'], value: 'total-talk', over: ['answered-count'] },
  {
    indicators: ['handling-seconds', 'handling-minutes'],
    value: 'total-handling',
    over: ['answered-count', 'chat-count', 'ticket-count'],
  },
  {
    indicators: ['problems-solved', 'solving-rate'],
    value: 'solved-count',
    over: ['ticket-count', 'chat-count', 'answered-count'],
  },
  {
    indicators: ['first-contact'],
    value: 'first-contact-count',
    over: ['answered-count', 'chat-count', 'ticket-count'],
  },
  { indicators: ['entry-accuracy'], value: 'fields-correct', over: ['fields-checked'] },
  { indicators: ['resource-utilisation'], value: 'hours-planned', over: ['hours-available'] },
]
