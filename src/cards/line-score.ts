import { Exact, zero } from '../core/exact.ts'
import type { Item, Policy } from '../core/policy/policy.ts'
import { bonusOf } from '../core/scoring/lines.ts'
import { isOutside } from '../core/scoring/rules/index.ts'
import type { ScoreLine } from '../core/scoring/sheet.ts'
import { unscoredInWords } from '../i18n/explain.ts'
import type { Speech } from '../i18n/words.ts'

/** A line's points in a table: `5.95`, `+8` for a bonus, whether a veto has fired, or why there are none. */
export function pointsText({ rule }: Item, line: ScoreLine, words: Speech): string {
  if (line.points === null) return unscoredInWords(words, line) ?? '–'
  if (rule.rule === 'bonus') return words.scoring.bonus(words.format.points(line.points))
  if (rule.rule !== 'veto') return words.format.points(line.points)
  return line.trace.some((step) => step.is === 'veto') ? words.scoring.veto.fired : words.scoring.veto.quiet
}

/** What full marks are; a dash for a bonus and a veto, which stand outside the 100. */
export const fullText = ({ rule }: Item, line: ScoreLine, words: Speech): string =>
  isOutside(rule) ? '–' : words.format.points(line.max)

/** Both in one: `5.95 / 10`, or `+8`. */
export const scoreText = (item: Item, line: ScoreLine, words: Speech): string =>
  line.points === null || isOutside(item.rule)
    ? pointsText(item, line, words)
    : `${pointsText(item, line, words)} / ${fullText(item, line, words)}`

/** What comes on top of a sum of points, as a sentence with a space before it; empty without a bonus. */
export function bonusNote({ total }: Policy, lines: readonly ScoreLine[], words: Speech): string {
  const bonus = bonusOf(lines)
  if (bonus.equals(zero)) return ''
  const counted = total.bonusCap === undefined ? bonus : bonus.min(Exact.of(total.bonusCap))
  return words.review.measured.bonus(words.format.points(counted))
}
