import type { Label } from '../core/policy/label.ts'
import type { Cannot } from '../core/readings/propose/correction.ts'
import type { Doubt } from '../core/readings/propose/proposal.ts'
import type { Titles } from './propose-sentences.ts'
import type { Speech } from './words.ts'

type Titled = readonly { id: string; title: Label }[]

/** A doubt as a sentence; `indicators` give their titles, without them their ids stand there. */
export function doubtText(doubt: Doubt, words: Speech, indicators: Titled = []): string {
  // each sentence takes its own kind of doubt; the union cannot say that a key and its value belong together
  const say = words.propose.doubt[doubt.is] as (doubt: Doubt, title: Titles) => string
  return say(doubt, titlesOf(indicators, words))
}

/** Why a correction could not be made, and the way out. */
export function cannotText(cannot: Cannot, words: Speech, indicators: Titled = []): string {
  const say = words.propose.cannot[cannot.is] as (cannot: Cannot, title: Titles) => string
  return say(cannot, titlesOf(indicators, words))
}

const titlesOf =
  (indicators: Titled, words: Speech): Titles =>
  (id) => {
    const found = indicators.find((it) => it.id === id)
    return found ? words.label(found.title) : id
  }
