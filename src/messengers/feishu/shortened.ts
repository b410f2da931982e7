import { type Div, plain } from './card-json.ts'
import { clip, tidy } from './words.ts'

/** What was left out is said, in both languages: the client shows its own. The rest of a card comes in the person's words. */
export const leftOut = (zh: string, en: string): Div => ({
  tag: 'div',
  text: {
    ...plain(`${zh} / ${en}`),
    i18n_content: { zh_cn: zh, en_us: en },
    text_size: 'notation',
    text_color: 'grey',
  },
})

/** The beginning of a list, and a sentence where that is not all. */
export function shownOf<Item>(list: readonly Item[], atMost: number): { list: readonly Item[]; note: Div[] } {
  if (list.length <= atMost) return { list, note: [] }
  return {
    list: list.slice(0, atMost),
    note: [
      leftOut(`共 ${list.length} 项，这里显示前 ${atMost} 项。`, `The first ${atMost} of ${list.length} are shown.`),
    ],
  }
}

/** The beginning of a text, and a sentence where that is not all. Length is counted in characters of the text as sent. */
export function beginningOf(text: string, atMost: number): { text: string; note: Div[] } {
  const whole = tidy(text)
  if (whole.length <= atMost) return { text: whole, note: [] }
  const rest = whole.length - atMost
  return {
    text: clip(whole, atMost),
    note: [
      leftOut(
        `篇幅所限，余下约 ${rest} 字未在此显示。`,
        `For length, about ${rest} more characters are not shown here.`,
      ),
    ],
  }
}
