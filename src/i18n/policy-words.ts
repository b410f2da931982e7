import type { Fault, PlacedFault, Warning } from '../core/policy/fault.ts'
import { type Speech, speechFor } from './words.ts'

export { differenceInWords } from './policy-differences.ts'

/** What is wrong at a place of a policy, in the reader's language, with the way out. */
export function faultInWords(words: Speech, fault: Fault): string {
  const { fault: sentences, kinds, phrase } = words.policy
  if (fault.is === undefined) return phrase(fault.says)
  // the catalog holds one function for each name of the union, and the name chosen is the fault's own
  return (sentences[fault.is] as (fault: Fault, kind: typeof kinds) => string)(fault, kinds)
}

/** What somebody should look at, in the reader's language. */
export function warningInWords(words: Speech, warning: Warning): string {
  const say = words.policy.warning[warning.is] as (warning: Warning, title: string) => string
  return say(warning, 'title' in warning ? words.label(warning.title) : '')
}

/** One line a fault: `after-sales.yaml:12 grades[1].from 95: must be below 90 …` */
export const faultLine = (file: string, { line, place, value, fault }: PlacedFault, words = speechFor('en')): string =>
  `${[`${file}:${line}`, place, value].filter((it) => it !== '').join(' ')}${words.policy.colon}${faultInWords(words, fault)}`
