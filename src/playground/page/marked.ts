/** Text with marks, as both platforms' readers give it. A tree of values: what a person wrote never becomes markup. */
export type Marked =
  | { is: 'text'; text: string }
  | { is: 'strong' | 'em' | 'strike'; of: readonly Marked[] }
  | { is: 'code'; text: string }
  | { is: 'pre'; text: string }
  | { is: 'link'; href: string; of: readonly Marked[] }
  | { is: 'colour'; colour: string; of: readonly Marked[] }
  | { is: 'mention'; text: string }
  | { is: 'break' }

/** Only web addresses and mail may be followed. */
export const isSafe = (href: string): boolean => /^(https?:\/\/|mailto:)/i.test(href)

/** The words alone, for labels and announcements. */
export const wordsOf = (marked: readonly Marked[]): string =>
  marked.map((it) => ('of' in it ? wordsOf(it.of) : it.is === 'break' ? '\n' : it.text)).join('')
