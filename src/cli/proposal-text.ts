import type { Column, Mapping } from '../core/readings/mapping.ts'
import { placeOf } from '../core/readings/propose/doubt-place.ts'
import { columnsUsed, draftFrom, headerOf } from '../core/readings/propose/draft.ts'
import type { Around, Proposal } from '../core/readings/propose/proposal.ts'
import { cannotText, doubtText } from '../i18n/propose-say.ts'
import type { Speech } from '../i18n/words.ts'
import { mappingText } from '../policies/mapping-text.ts'
import { tableLines } from './text-table.ts'

/** The mapping as YAML, its doubts as comments at their places. */
export const proposalText = ({ draft, doubts }: Proposal, { indicators }: Around, words: Speech): string =>
  mappingText(
    draft,
    doubts.map((doubt) => ({ place: placeOf(doubt, draft), says: doubtText(doubt, words, indicators) })),
  )

/** What it feeds, what was assumed, what is not used, and the first rows as they would be read. */
export function summaryLines(proposal: Proposal, { indicators }: Around, words: Speech): readonly string[] {
  const { cli } = words.propose
  const { draft, mapping, doubts, unused, sample, refused } = proposal
  const titles = feedsIn(draft).map((id) => titleOf(id, indicators, words))
  return [
    '',
    ...(titles.length > 0 ? [cli.feeds(titles.join(words.locale === 'en' ? ', ' : '、'))] : []),
    ...(unused.length > 0 ? [cli.unused(unused.slice(0, 50).join(words.locale === 'en' ? ', ' : '、'))] : []),
    ...(doubts.length > 0
      ? [cli.doubts, ...doubts.map((it) => `- ${doubtText(it, words, indicators)}`)]
      : [cli.noDoubts]),
    ...refused.map(({ cannot }) => cannotText(cannot, words, indicators)),
    ...(mapping ? ['', ...sampleLines(mapping, sample, words)] : []),
    '',
  ]
}

const feedsIn = ({ feeds, named }: Pick<Mapping, 'feeds' | 'named'>): readonly string[] => [
  ...new Set([...feeds.map(({ indicator }) => indicator), ...Object.values(named?.names ?? {})]),
]

const titleOf = (id: string, indicators: Around['indicators'], words: Speech): string => {
  const found = indicators.find((it) => it.id === id)
  return found ? words.label(found.title) : id
}

const columnsShown = 8

/** Line, person, day, then what the columns in use say. */
function sampleLines(mapping: Mapping, sample: Proposal['sample'], words: Speech): readonly string[] {
  const { cli } = words.propose
  if (sample.length === 0) return [cli.noSample]
  const used = columnsUsed(draftFrom(mapping))
  const shown = Object.keys(mapping.columns)
    .filter((id) => used.has(id) && id !== mapping.person && id !== mapping.day)
    .slice(0, columnsShown)
  const head = [cli.line, cli.person, cli.day, ...shown.map((id) => short(headerOf(mapping, id)))]
  const rows = sample.map(({ line, person, day, values }) => [
    String(line),
    short(person),
    day,
    ...shown.map((id) => short(cellText(mapping.columns[id], values[id] ?? null, words))),
  ])
  return [cli.sample, ...tableLines(head, rows, [0])]
}

function cellText(column: Column | undefined, value: string | null, { propose: { cli } }: Speech): string {
  if (value === null) return '–'
  return column?.read === 'yes-no' ? (value === 'true' ? cli.yes : cli.no) : value
}

/** Controls would move the terminal's cursor. */
const short = (text: string): string => [...text.replace(/\p{Cc}/gu, ' ')].slice(0, 24).join('')
