import type { Kind, Named, Reason, Warning } from '../core/policy/fault.ts'
import type { RuleName } from '../core/scoring/rules/index.ts'

/** One sentence a kind of fault; it follows the place and the value, and says the way out. */
export type FaultWords = { [Is in Reason['is']]: (fault: Reason & { is: Is }, kinds: Record<Kind, string>) => string }

/** One sentence a kind of warning, likewise. */
export type WarningWords = { [Is in Warning['is']]: (warning: Warning & { is: Is }, title: string) => string }

export type KindWords = Record<Kind, string>
export type NamedWords = Record<Named, string>
export type RuleTitles = Record<RuleName, string>

/** At most so many names in one sentence. */
const most = 12

/** Names as a list that stays readable. */
export const listed = (names: readonly string[], comma: string): string =>
  names.length > most ? `${names.slice(0, most).join(comma)} …` : names.join(comma)
