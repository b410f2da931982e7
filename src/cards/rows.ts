import type { Day, Month } from '../core/calendar/day.ts'
import type { Indicator } from '../core/policy/policy.ts'
import type { Part } from '../core/readings/staged-row.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Button, Card } from './card.ts'

/** What an item of somebody's month is measured by, and how many rows there are. */
export interface RowsListView {
  assessment: string
  name: string
  month: Month
  items: readonly { item: string; title: string; value: string; rows: number }[]
}

/** The button that opens the list, on every card that shows a sheet's numbers. */
export const rowsButton = (assessment: string, words: Speech): Button => ({
  label: words.rows.open,
  press: { do: 'rows.open', assessment },
  weight: 'plain',
})

const mostButtons = 20

export function rowsListCard(view: RowsListView, words: Speech): Card {
  const say = words.rows
  const { assessment, items } = view
  return {
    title: say.listTitle(view.name, view.month, words.format),
    gist: say.gist,
    tone: 'plain',
    blocks:
      items.length === 0
        ? [{ is: 'text', text: say.listNone }]
        : [
            { is: 'text', text: say.listText },
            {
              is: 'table',
              table: {
                caption: say.listCaption,
                head: say.listHead,
                numeric: [1, 2],
                rows: items.map(({ title, value, rows }) => [title, value, words.format.number(String(rows))]),
              },
            },
            {
              is: 'buttons',
              buttons: items
                .filter(({ rows }) => rows > 0)
                .slice(0, mostButtons)
                .map(({ item, title }) => ({
                  label: [...title].slice(0, 30).join(''),
                  press: { do: 'rows.show', assessment, item, page: 0 },
                  weight: 'plain',
                })),
            },
          ],
  }
}

/** What the rows of one indicator come to, beside what the sheet says. */
export interface IndicatorSum {
  indicator: Indicator
  from: Day
  to: Day
  /** By the rows of today; null: there is none. */
  now: { value: string; part: Part; rows: number } | null
  /** On the sheet, where that was made of other numbers; null: of these. */
  onSheet: { value: string; part: Part; rows: number } | null
  files: readonly { file: string | null; on: Day; part: Part; rows: number }[]
}

/** `file` null: typed in. */
export interface ShownRow {
  day: Day
  key: string
  log: string
  line: number | null
  indicator: Indicator
  part: Part
  counts: boolean
  file: string | null
  typed: { source: string; provider: string } | null
  by: { name: string | null; on: Day }
  replaced: { file: string | null; name: string | null; on: Day } | null
}

export interface RowsView {
  assessment: string
  item: string
  title: string
  name: string
  month: Month
  sums: readonly IndicatorSum[]
  rows: readonly ShownRow[]
  page: number
  pages: number
  isReplaced: boolean // what stood once, instead of what stands
}

export const rowsAPage = 20

export function rowsCard(view: RowsView, words: Speech): Card {
  const say = words.rows
  const f = words.format
  return {
    title: say.title(view.title, view.name, view.month, f),
    gist: say.gist,
    tone: 'plain',
    blocks: [
      ...view.sums.flatMap((sum) => sumBlocks(sum, words)),
      ...(view.isReplaced
        ? [{ is: 'note', text: view.rows.length > 0 ? say.replacedNote : say.replacedNone } as const]
        : []),
      ...tableOf(view, words),
      ...(view.pages > 1 ? [{ is: 'note', text: say.page(view.page + 1, view.pages) } as const] : []),
      ...(view.isReplaced ? [] : [filesFold(view, words)]),
      { is: 'buttons', buttons: buttonsOf(view, words) },
    ],
  }
}

function sumBlocks({ indicator, from, to, now, onSheet }: IndicatorSum, words: Speech): Block[] {
  const say = words.rows
  const text = (it: NonNullable<IndicatorSum['now']>) =>
    say.sum(it.value, partText(it.part, indicator, words), it.rows, words.format)
  return [
    {
      is: 'pairs',
      rows: [
        {
          label: words.label(indicator.title),
          value: [{ strong: now ? text(now) : say.none }, ' ', say.span(from, to, words.format)],
        },
      ],
    },
    ...(onSheet ? [{ is: 'note', text: say.moved(text(onSheet), now ? text(now) : say.none) } as const] : []),
  ]
}

function tableOf({ rows, isReplaced, sums }: RowsView, words: Speech): Block[] {
  if (rows.length === 0) return []
  const say = words.rows
  const several = sums.length > 1
  return [
    {
      is: 'table',
      table: {
        caption: say.caption,
        head: isReplaced ? say.replacedHead : say.head,
        rows: rows.map((row) => [
          words.format.day(row.day),
          row.key,
          valueShown(row, several, words),
          whereFrom(row, words),
          isReplaced ? replacedBy(row, words) : say.by(row.by.name ?? say.machine, row.by.on, words.format),
        ]),
      },
    },
  ]
}

function valueShown({ part, indicator, counts }: ShownRow, several: boolean, words: Speech): string {
  const text = partText(part, indicator, words)
  const named = several ? `${words.label(indicator.title)} ${text}` : text
  return counts ? named : words.rows.notCounted(named)
}

const whereFrom = ({ file, line, typed }: ShownRow, words: Speech): string => {
  if (file !== null) return words.rows.line(file, line)
  return typed ? words.rows.typed(typed.source, typed.provider) : words.rows.typedIn
}

function replacedBy({ replaced }: ShownRow, words: Speech): string {
  if (!replaced) return '–'
  const say = words.rows
  return say.byFile(replaced.file ?? say.typedIn, replaced.name ?? say.machine, replaced.on, words.format)
}

/** A part as people read it: `0.45 h`, `18 of 20`. Two hundred of a hundred is no value, so rates keep both numbers. */
export function partText([numerator, denominator]: Part, indicator: Indicator | null, words: Speech): string {
  const number = (text: string) => words.format.number(text, 4)
  if (!indicator || indicator.combine === 'rate') return words.rows.part(number(numerator), number(denominator))
  const value = words.format.value(numerator, indicator.unit, 4)
  return indicator.combine === 'mean' && denominator !== '1' ? words.rows.part(value, number(denominator)) : value
}

const filesFold = ({ sums }: RowsView, words: Speech): Block => {
  const say = words.rows
  return {
    is: 'fold',
    title: say.files,
    lines: sums.flatMap(({ indicator, files }) =>
      files.map(({ file, on, part, rows }) =>
        say.fileSum(
          file ?? say.typedIn,
          on,
          words.label(indicator.title),
          partText(part, indicator, words),
          rows,
          words.format,
        ),
      ),
    ),
  }
}

function buttonsOf({ assessment, item, page, pages, isReplaced }: RowsView, words: Speech): Button[] {
  const say = words.rows
  const turn = (label: string, to: number, replaced = isReplaced): Button => ({
    label,
    press: { do: 'rows.show', assessment, item, page: to, ...(replaced ? { replaced } : {}) },
    weight: 'plain',
  })
  return [
    ...(page > 0 ? [turn(say.before, page - 1)] : []),
    ...(page + 1 < pages ? [turn(say.next, page + 1)] : []),
    turn(isReplaced ? say.current : say.replaced, 0, !isReplaced),
    { label: say.back, press: { do: 'rows.list', assessment }, weight: 'plain' },
  ]
}
