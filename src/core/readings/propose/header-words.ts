import { tidy } from '../tidy.ts'

/** A header taken apart: `AvgTalkDuration [s]` → "avg talk duration" and "s"; `平均处理时长（秒）` → "平均处理时长" and "秒". */
export interface HeaderWords {
  text: string
  /** What stands in brackets behind it: mostly a unit. */
  aside: string
}

export function wordsOf(header: string): HeaderWords {
  const whole = tidy(header).slice(0, 200)
  const aside = /[([{【]([^)\]}】]*)[)\]}】]\s*$/.exec(whole)
  return {
    text: spaced(aside && aside.index > 0 ? whole.slice(0, aside.index) : whole),
    aside: spaced(aside?.[1] ?? ''),
  }
}

/** Words apart from each other: at capitals, between scripts, at every sign. */
const spaced = (text: string): string =>
  text
    .replace(/([a-zà-ÿ\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([\u3400-\u9fff])([^\u3400-\u9fff])/g, '$1 $2')
    .replace(/([^\u3400-\u9fff])([\u3400-\u9fff])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()

const isChinese = /[\u3400-\u9fff]/

/** Does a header say this? Latin words whole, Chinese ones anywhere. */
export function says(text: string, phrase: string): boolean {
  if (!isChinese.test(phrase)) return ` ${text} `.includes(` ${phrase} `)
  return isChinese.test(text) && text.replaceAll(' ', '').includes(phrase.replaceAll(' ', ''))
}

/** How much a text says: a Chinese sign weighs as much as two letters. */
export const weightOf = (text: string): number =>
  [...text.replaceAll(' ', '')].reduce((sum, sign) => sum + (isChinese.test(sign) ? 2 : 1), 0)

/** The longest of these phrases that a header says, and how much of the header it is, 0 to 1; null where it says none. */
export function longestIn(text: string, phrases: readonly string[]): { phrase: string; share: number } | null {
  let best: string | null = null
  for (const phrase of phrases) {
    if (phrase !== '' && says(text, phrase) && (best === null || weightOf(phrase) > weightOf(best))) best = phrase
  }
  return best === null ? null : { phrase: best, share: weightOf(best) / Math.max(1, weightOf(text)) }
}

/** Is there one of these in it? */
export const saysAny = (text: string, phrases: readonly string[]): boolean => phrases.some((it) => says(text, it))

/** A list of phrases, written with commas between them. */
export const said = (list: string): readonly string[] => list.split(',').map((phrase) => phrase.trim())
