import type { Month } from '../core/calendar/day.ts'
import type { Pattern } from '../core/policy/policy.ts'
import type { MonthEnd } from '../core/scoring/pattern.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Card } from './card.ts'

/** What grades over time propose in one month (R194): to HR and leadership, who decide. */
export interface ProposalsView {
  month: Month
  patterns: readonly {
    pattern: Pattern
    people: readonly { name: string; team: string; months: readonly MonthEnd[]; frozen: boolean }[]
  }[]
}

const shownPeople = 30

export function proposalsCard({ month, patterns }: ProposalsView, words: Speech): Card {
  const say = words.proposals
  const found = patterns.filter((it) => it.people.length > 0)
  return {
    title: say.title(month, words.format),
    gist: say.gist,
    tone: found.length > 0 ? 'todo' : 'done',
    blocks: [
      ...(found.length === 0 ? [{ is: 'text', text: say.none } as const] : []),
      ...found.flatMap((it) => patternBlocks(it, words)),
      { is: 'note', text: say.nothingByItself },
    ],
  }
}

function patternBlocks({ pattern, people }: ProposalsView['patterns'][number], words: Speech): Block[] {
  const say = words.proposals
  const f = words.format
  const rest = people.length - shownPeople
  return [
    { is: 'heading', text: words.label(pattern.title) },
    { is: 'text', text: say.proposes(words.label(pattern.proposes)) },
    ...(pattern.requires ? [{ is: 'text', text: say.requires(words.label(pattern.requires)) } as const] : []),
    {
      is: 'table',
      table: {
        caption: words.label(pattern.title).slice(0, 100),
        head: say.head,
        rows: people
          .slice(0, shownPeople)
          .map((it) => [
            it.name,
            it.team,
            it.months.map((end) => say.monthEnd(end.month, end.total, f)).join(say.between),
            it.frozen ? say.frozen : say.open,
          ]),
      },
    },
    ...(rest > 0 ? [{ is: 'note', text: say.more(rest) } as const] : []),
  ]
}
