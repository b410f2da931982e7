import { valueText } from '../cards/rating-form.ts'
import { type IndicatorSum, type RowsListView, type RowsView, rowsAPage, type ShownRow } from '../cards/rows.ts'
import { type Day, firstDay, lastDay, type Month } from '../core/calendar/day.ts'
import { dayIn } from '../core/calendar/zone.ts'
import { Exact, hundred, zero } from '../core/exact.ts'
import type { PersonId } from '../core/people/person.ts'
import type { Indicator, Item, Policy } from '../core/policy/policy.ts'
import type { Part } from '../core/readings/staged-row.ts'
import { indicatorOf, sinceOf } from '../core/scoring/reading.ts'
import { alsoReads, isJudging } from '../core/scoring/rules/index.ts'
import { itemsOf } from '../core/scoring/scorecard.ts'
import type { ScoreLine } from '../core/scoring/sheet.ts'
import type { Speech } from '../i18n/words.ts'
import type { LineageRow, RowSpan, UnitOfWork } from './unit-of-work.ts'
import { type Around, measuredFor } from './view-assessment.ts'

interface Reader {
  words: Speech
  zone: string
}

/** The lines of a month that are measured: of the published sheet, or as they stand today. */
async function linesOf(uow: UnitOfWork, it: Around): Promise<readonly ScoreLine[]> {
  if ('edition' in it.assessment) {
    const sheet = await uow.results.get(it.assessment.id, it.assessment.edition)
    if (sheet) return sheet.lines
  }
  return measuredFor(uow, it)
}

/** Every measured item of a month, with how many rows its value is made of. */
export async function rowsListView(uow: UnitOfWork, it: Around, words: Speech): Promise<RowsListView> {
  const { assessment, agent, scorecard, version } = it
  const lines = await linesOf(uow, it)
  const items = itemsOf(scorecard).flatMap(({ item }) => {
    const line = lines.find((one) => one.item === item.id)
    if (!line || item.indicator === undefined || isJudging(item.rule)) return []
    const rows = line.trace.reduce((sum, step) => (step.is === 'value' ? sum + step.rows : sum), 0)
    return [{ item: item.id, title: words.label(item.title), value: valueText(line, version.policy, words), rows }]
  })
  return { assessment: assessment.id, name: agent.name, month: assessment.month, items }
}

/** What one item's number is made of, twenty rows a page, newest first; null for an item that is not measured. */
export async function rowsView(
  uow: UnitOfWork,
  it: Around,
  { item: id, page, replaced = false }: { item: string; page: number; replaced?: boolean | undefined },
  { words, zone }: Reader,
): Promise<RowsView | null> {
  const { assessment, agent, scorecard, version } = it
  const item = itemsOf(scorecard).find((one) => one.item.id === id)?.item
  if (!item || item.indicator === undefined) return null
  const line = (await linesOf(uow, it)).find((one) => one.item === id) ?? null
  const spans = spansOf(version.policy, item, agent.id, assessment.month)
  const sums = []
  for (const span of spans) sums.push(await sumOf(uow, span, line, { words, zone }))
  const counted = sums.map(({ all }) => all)
  const found = await pageOf(uow, spans, counted, page, replaced)
  return {
    assessment: assessment.id,
    item: id,
    title: words.label(item.title),
    name: agent.name,
    month: assessment.month,
    sums: sums.map(({ sum }) => sum),
    rows: await shownRows(uow, version.policy, found.rows, zone),
    page: found.page,
    pages: found.pages,
    isReplaced: replaced,
  }
}

/** The rows behind one indicator of one person: also where nobody has a sheet. */
export interface IndicatorSpan extends RowSpan {
  indicator: Indicator
}

/** What an item reads, each over the days that count for it. */
const spansOf = (policy: Policy, item: Item, person: PersonId, month: Month): readonly IndicatorSpan[] =>
  [...new Set([item.indicator ?? '', ...alsoReads(item.rule).map(({ id }) => id)])].map((id) =>
    spanOf(indicatorOf(policy, id), person, firstDay(month), lastDay(month)),
  )

export const spanOf = (indicator: Indicator, person: PersonId, from: Day, to: Day): IndicatorSpan => ({
  indicator,
  person,
  indicators: [indicator.id],
  from: sinceOf(indicator, from, to),
  to,
  newest: indicator.combine === 'last',
})

/** What the rows of today come to, file by file, and what the sheet says where it says otherwise. */
export async function sumOf(
  uow: UnitOfWork,
  span: IndicatorSpan,
  line: ScoreLine | null,
  { words, zone }: Reader,
): Promise<{ sum: IndicatorSum; all: number }> {
  const { indicator, from, to } = span
  const files = await uow.lineage.totals(span)
  const part = (of: 'numerator' | 'denominator') => Exact.sum(files.map((file) => Exact.of(file[of])))
  const rows = files.reduce((sum, file) => sum + file.rows, 0)
  const now = rows > 0 ? comesTo(indicator, part('numerator'), part('denominator'), rows, words) : null
  const step = line?.trace.find((one) => one.is === 'value' && one.indicator === indicator.id)
  const onSheet =
    step?.is === 'value'
      ? comesTo(indicator, Exact.of(step.numerator), Exact.of(step.denominator), step.rows, words)
      : null
  const isSame =
    !onSheet || (now && onSheet.rows === now.rows && onSheet.part.every((text, at) => text === now.part[at]))
  const sum: IndicatorSum = {
    indicator,
    from,
    to,
    now,
    onSheet: isSame ? null : onSheet,
    files: files.map((it) => ({
      file: it.file,
      on: dayIn(zone, it.at),
      part: [it.numerator, it.denominator] as const,
      rows: it.rows,
    })),
  }
  return { sum, all: files.reduce((count, file) => count + file.all, 0) }
}

function comesTo(indicator: Indicator, numerator: Exact, denominator: Exact, rows: number, words: Speech) {
  const part: Part = [numerator.toString(), denominator.toString()]
  const value = valueIn(indicator, numerator, denominator)
  return { value: value ? words.format.value(value, indicator.unit) : words.review.measured.none, part, rows }
}

function valueIn({ combine }: Indicator, numerator: Exact, denominator: Exact): Exact | null {
  if (combine === 'sum') return numerator
  if (denominator.equals(zero)) return null
  const value = numerator.over(denominator)
  return combine === 'rate' ? value.times(hundred) : value
}

interface FoundPage {
  rows: readonly LineageRow[]
  page: number
  pages: number
}

/** One list over all indicators of an item: the first one's rows, onSheet the next one's. */
async function pageOf(
  uow: UnitOfWork,
  spans: readonly IndicatorSpan[],
  counted: readonly number[],
  wanted: number,
  replaced: boolean,
): Promise<FoundPage> {
  if (replaced) return replacedPage(uow, spans, wanted)
  const all = counted.reduce((sum, count) => sum + count, 0)
  const pages = Math.max(1, Math.ceil(all / rowsAPage))
  const page = Math.min(wanted, pages - 1)
  const rows: LineageRow[] = []
  let [after, room] = [page * rowsAPage, rowsAPage]
  for (const [at, span] of spans.entries()) {
    const count = counted[at] ?? 0
    if (after < count && room > 0) rows.push(...(await uow.lineage.rows(span, { after, atMost: room })))
    after = Math.max(0, after - count)
    room = rowsAPage - rows.length
  }
  return { rows, page, pages }
}

/** Replaced values are few: of each indicator the newest ones. */
async function replacedPage(uow: UnitOfWork, spans: readonly IndicatorSpan[], page: number): Promise<FoundPage> {
  const rows: LineageRow[] = []
  for (const span of spans)
    rows.push(...(await uow.lineage.replaced(span, { after: page * rowsAPage, atMost: rowsAPage + 1 })))
  const hasMore = rows.length > rowsAPage
  return { rows: rows.slice(0, rowsAPage), page, pages: page + (hasMore ? 2 : 1) }
}

/** Rows with the names of people and logs. */
export async function shownRows(
  uow: UnitOfWork,
  policy: Policy,
  rows: readonly LineageRow[],
  zone: string,
): Promise<readonly ShownRow[]> {
  const ids = rows.flatMap(({ from, replaced }) => [from.by, replaced?.by ?? null]).filter((id) => id !== null)
  const people = await uow.people.byIds([...new Set(ids)])
  const nameOf = (id: PersonId | null) => (id ? (people.get(id)?.name ?? null) : null)
  return rows.map(({ day, key, source, line, indicator, part, counts, from, typed, replaced }) => ({
    day,
    key,
    log: source,
    line,
    indicator: indicatorOf(policy, indicator),
    part,
    counts,
    file: from.file,
    typed,
    by: { name: nameOf(from.by), on: dayIn(zone, from.at) },
    replaced: replaced && { file: replaced.file, name: nameOf(replaced.by), on: dayIn(zone, replaced.at) },
  }))
}
