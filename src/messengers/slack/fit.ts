/**
 * Shortening without breaking: text is measured in UTF-16 units, which are never fewer than the code points
 * that Slack may count, and is never cut inside a surrogate pair or an escaped character.
 */

/** Only these three, in this order; Slack decodes them for display and reads none of them as a token again. */
export const inert = (text: string): string =>
  text.toWellFormed().replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const plainCost = (sign: string) => sign.length
const escapedCosts: Record<string, number> = { '&': 5, '<': 4, '>': 4 }
const escapedCost = (sign: string) => escapedCosts[sign] ?? sign.length

const signAt = (text: string, at: number) => String.fromCodePoint(text.codePointAt(at) ?? 0)

/** How many units of `text`, from `start`, fit into `atMost`, whole code points only. `escaped`: each counted as it will be escaped. */
function unitsThatFit(text: string, start: number, atMost: number, escaped: boolean): number {
  const cost = escaped ? escapedCost : plainCost
  let spent = 0
  let end = start
  while (end < text.length) {
    const sign = signAt(text, end)
    spent += cost(sign)
    if (spent > atMost) break
    end += sign.length
  }
  return end - start
}

/** The text, or its beginning with `…` where it is longer than `atMost`. */
export function clip(text: string, atMost: number, escaped = false): string {
  const whole = text.toWellFormed()
  if (unitsThatFit(whole, 0, atMost, escaped) === whole.length) return whole
  return `${whole.slice(0, unitsThatFit(whole, 0, Math.max(atMost - 1, 0), escaped))}…`
}

/** The beginning of the text, as much as fits into `atMost`. */
export function startOf(text: string, atMost: number): string {
  const whole = text.toWellFormed()
  return whole.slice(0, unitsThatFit(whole, 0, atMost, false))
}

/** The text in pieces of at most `atMost`, nothing lost; broken after a line where one ends in the last quarter. */
export function split(text: string, atMost: number, escaped = false): string[] {
  const whole = text.toWellFormed()
  const pieces: string[] = []
  for (let start = 0; start < whole.length; ) {
    const units = unitsThatFit(whole, start, atMost, escaped) || signAt(whole, start).length // always a step on
    const end = start + units
    const line = end < whole.length ? whole.lastIndexOf('\n', end - 1) + 1 : end
    const stop = line > start + units * 0.75 ? line : end
    pieces.push(whole.slice(start, stop))
    start = stop
  }
  return pieces
}

/** How many code points: what a reader would call characters. */
export const signsIn = (text: string): number => Array.from(text).length

/** How much room a text takes in mrkdwn. */
export const escapedLength = (text: string): number => inert(text).length

/** Columns on a screen: Chinese signs take two. */
export function columns(text: string): number {
  let width = 0
  for (const sign of text) width += /[\p{Script=Han}\p{Script=Hiragana}\u3000-\u303f\uff00-\uff60]/u.test(sign) ? 2 : 1
  return width
}
