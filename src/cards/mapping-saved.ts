import type { PlacedFault } from '../core/policy/fault.ts'
import type { Label } from '../core/policy/label.ts'
import type { Mapping } from '../core/readings/mapping.ts'
import { headerOf } from '../core/readings/propose/draft.ts'
import type { Speech } from '../i18n/words.ts'
import type { Card } from './card.ts'
import { columnText, feedLines } from './mapping-text.ts'
import { policyFaultsCard } from './policy-desk.ts'
import { shortened } from './upload-view.ts'

const columnsShown = 20
const feedsShown = 20

/** A source mapping that has been saved: which columns it knows, and what it feeds. */
export function mappingSavedCard(
  { mapping, indicators }: { mapping: Mapping; indicators: readonly { id: string; title: Label }[] },
  words: Speech,
): Card {
  const say = words.upload.mapping
  const columns = Object.entries(mapping.columns)
  const rows = columns
    .slice(0, columnsShown)
    .map(([id, column]) => [shortened(headerOf(mapping, id), 40), columnText(column, words)])
  const lines = feedLines(mapping, indicators, words)
  return {
    title: say.title,
    gist: words.upload.gist,
    tone: 'good',
    blocks: [
      { is: 'text', text: say.text(shortened(words.label(mapping.title), 80)) },
      {
        is: 'table',
        table: { caption: say.columns, head: [say.columns, words.upload.shape.columnsHead[2] ?? ''], rows },
      },
      ...(columns.length > columnsShown
        ? [{ is: 'note', text: say.more(columns.length - columnsShown) } as const]
        : []),
      { is: 'heading', text: say.feeds },
      {
        is: 'text',
        text: lines
          .slice(0, feedsShown)
          .map((line) => `• ${line}`)
          .join('\n'),
      },
      ...(lines.length > feedsShown ? [{ is: 'note', text: say.more(lines.length - feedsShown) } as const] : []),
      { is: 'note', text: say.next },
    ],
  }
}

/** A source mapping with faults: each with its line, as those of a policy are told. */
export function mappingFaultsCard(
  about: { file: string; faults: readonly PlacedFault[]; more: number },
  words: Speech,
): Card {
  const say = words.upload.mapping
  const { blocks, ...card } = policyFaultsCard(about, words)
  const table = blocks.filter(({ is }) => is === 'table')
  return {
    ...card,
    title: say.refused,
    gist: words.upload.gist,
    blocks: [
      { is: 'text', text: say.refusedText(about.file) },
      ...table,
      ...(about.more > 0 ? [{ is: 'text', text: say.more(about.more) } as const] : []),
    ],
  }
}
