import { Exact } from '../core/exact.ts'
import type { Policy } from '../core/policy/policy.ts'
import type { RollUp } from '../core/scoring/roll-up.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block } from './card.ts'

/** What the published months have come to so far; null where there are too few for a mean. */
export interface RollUpView {
  quarter: { of: string; is: RollUp } | null // 2026-Q3
  year: { of: string; is: RollUp } | null // 2026
}

/** The quarter and the year so far, as sums that a reader can check. */
export function rollUpBlocks({ quarter, year }: RollUpView, policy: Policy, words: Speech): Block[] {
  const lines = [quarter, year].flatMap((it) => (it ? [lineFor(it.of, it.is, policy, words)] : []))
  return lines.length > 0 ? [{ is: 'note', text: lines.join('\n') }] : []
}

function lineFor(of: string, { parts, total, grade, exact }: RollUp, policy: Policy, words: Speech): string {
  const say = words.rollUp
  const band = policy.grades.find((it) => it.id === grade)
  const sum = `(${parts.map((it) => it.total).join(' + ')}) ÷ ${parts.length}`
  const names = words.format.list(parts.map((it) => say.period(it.of, words.format)))
  const about = Exact.of(exact).equals(Exact.of(total)) ? '=' : '≈'
  return say.line(
    say.period(of, words.format),
    names,
    `${sum} ${about} ${total}`,
    grade,
    band ? words.label(band.title) : '',
  )
}
