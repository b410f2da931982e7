import type { Correction } from './correction.ts'
import type { Doubt } from './proposal.ts'

/** What of a mapping a correction speaks of. */
function topicOf(it: Correction): string {
  switch (it.do) {
    case 'measure':
    case 'feed':
      return `feed ${it.do === 'feed' ? it.feed.indicator : it.indicator}`
    case 'no-feed':
      return `feed ${it.indicator}`
    case 'person':
    case 'row':
    case 'file':
    case 'rows':
    case 'zone':
    case 'replaces':
    case 'title':
    case 'source':
      return it.do
    case 'day':
      return it.forms ? `day ${it.column}` : 'day'
    default:
      return `column ${it.column}`
  }
}

/** Each thing once: a column that is read for two indicators raises its doubts twice. */
export function withoutTwins(doubts: readonly Doubt[]): readonly Doubt[] {
  const keyOf = ({ is, column, seen, instead, ...rest }: Doubt) =>
    JSON.stringify([is, column, seen, instead, 'indicator' in rest ? rest.indicator : null])
  const keys = doubts.map(keyOf)
  return doubts.filter((_, at) => keys.indexOf(keys[at] ?? '') === at)
}

/** Doubts that nobody has spoken about yet. A person who has chosen, even what was assumed anyway, is asked no more. */
export function stillOpen(doubts: readonly Doubt[], made: readonly Correction[]): readonly Doubt[] {
  const settled = new Set(made.map(topicOf))
  return doubts.filter(({ instead }) => !instead.some((it) => settled.has(topicOf(it))))
}
