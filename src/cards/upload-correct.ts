import { feedWays } from '../core/readings/propose/correction.ts'
import type { UploadAt } from '../core/workflow/upload.ts'
import type { Speech } from '../i18n/words.ts'
import type { Field, Form, Option } from './card.ts'
import { auto } from './upload-as.ts'
import { shortened, type UploadView } from './upload-view.ts'

type Shaped = UploadAt<'unknown-shape'>

/** A list longer than this would not fit into a card together with the others: the name is typed instead. */
export const columnsListed = 25
/** In a form, "none of them". */
export const none = '-'
/** Ways to write a day that a person can tell apart, each with an example; what was found is the first choice. */
export const dayOrders = {
  'year-first': ['yyyy-MM-dd', 'yyyy/M/d', 'yyyy.M.d', 'yyyy年M月d日', 'yyyyMMdd'],
  'day-first': ['d/M/yyyy', 'd/M/yy', 'd.M.yyyy'],
  'month-first': ['M/d/yyyy', 'M/d/yy', 'MMM d, yyyy'],
  'month-name': ['d-MMM-yy', 'd-MMM-yyyy', 'd MMM yyyy'],
  'short-year': ['yyMMdd'],
  excel: ['excel'],
  iso: ['iso'],
  'epoch-s': ['epoch-s'],
  'epoch-ms': ['epoch-ms'],
} as const

const dayExamples: Record<keyof typeof dayOrders, string> = {
  'year-first': '2026-03-31, 2026/3/31, 2026年3月31日',
  'day-first': '31/3/2026, 31.3.2026',
  'month-first': '3/31/2026, Mar 31, 2026',
  'month-name': '31-Mar-26, 31 Mar 2026',
  'short-year': '260331',
  excel: '46112 (Excel)',
  iso: '2026-03-31T23:30:00+08:00',
  'epoch-s': '1774970000',
  'epoch-ms': '1774970000000',
}

/** Whose row it is, on which day, by which number: one form. */
export function mappingForm(it: Shaped, words: Speech): Form {
  const say = words.upload.shape
  const { draft } = it.proposed
  const orders = Object.keys(dayOrders) as (keyof typeof dayOrders)[]
  const row = draft.row.length === 1 ? (draft.row[0] ?? null) : null
  return {
    title: say.changeTitle,
    intro: [],
    open: { label: say.change, press: { do: 'upload.mapping.form', upload: it.id } },
    fields: [
      columnField(it, { name: 'person', label: say.person, initial: draft.person }, words),
      columnField(it, { name: 'day', label: say.day, initial: draft.day }, words),
      {
        is: 'choice',
        name: 'order',
        label: say.order,
        required: true,
        initial: auto,
        options: [
          { value: auto, label: say.orderFound },
          ...orders.map((value) => ({ value, label: dayExamples[value] })),
        ],
      },
      columnField(it, { name: 'row', label: say.rowId, hint: say.rowIdHint, initial: row, orNone: say.none }, words),
    ],
    send: { label: say.send, press: { do: 'upload.mapping', upload: it.id } },
  }
}

/** What feeds one indicator, in place of what fed it before. */
export function feedForm({ upload: it, indicators }: UploadView<'unknown-shape'>, words: Speech): Form {
  const say = words.upload.shape
  return {
    title: say.feedTitle,
    intro: [],
    open: { label: say.addFeed, press: { do: 'upload.feed.form', upload: it.id } },
    fields: [
      {
        is: 'choice',
        name: 'indicator',
        label: say.indicator,
        required: true,
        options: indicators
          .slice(0, 60)
          .map(({ id, title }) => ({ value: id, label: shortened(words.label(title), 60) })),
      },
      columnField(
        it,
        { name: 'column', label: say.column, hint: say.columnHint, initial: null, orNone: say.none },
        words,
      ),
      {
        is: 'choice',
        name: 'as',
        label: say.as,
        required: true,
        initial: auto,
        options: [auto, ...feedWays].map((value) => ({ value, label: say.ways[value as keyof typeof say.ways] })),
      },
      { is: 'line', name: 'hits', label: say.hits, hint: say.hitsHint, required: false, atMost: 200 },
      columnField(it, { name: 'where', label: say.where, initial: null, orNone: say.none }, words),
      { is: 'line', name: 'is', label: say.whereIs, hint: say.whereHint, required: false, atMost: 200 },
    ],
    send: { label: say.send, press: { do: 'upload.feed', upload: it.id } },
  }
}

export function unfeedForm({ upload: it, indicators }: UploadView<'unknown-shape'>, words: Speech): Form {
  const say = words.upload.shape
  const titles = new Map(indicators.map(({ id, title }) => [id, words.label(title)]))
  const fed = it.proposed.draft.feeds.map(({ indicator }) => indicator)
  return {
    title: say.removeTitle,
    intro: [],
    open: { label: say.removeFeed, press: { do: 'upload.unfeed.form', upload: it.id } },
    fields: [
      {
        is: 'choice',
        name: 'indicator',
        label: say.indicator,
        required: true,
        options: fed.slice(0, 60).map((id) => ({ value: id, label: shortened(titles.get(id) ?? id, 60) })),
      },
    ],
    send: { label: say.remove, press: { do: 'upload.unfeed', upload: it.id } },
  }
}

interface Asked {
  name: string
  label: string
  hint?: string
  initial: string | null
  /** What stands for no column at all; without it one must be chosen. */
  orNone?: string
}

/** One of the file's columns: chosen from a list, or, in a wide file, named. */
function columnField({ proposed }: Shaped, asked: Asked, words: Speech): Field {
  const { name, label, hint, initial, orNone } = asked
  const base = { name, label, required: orNone === undefined, ...(hint && { hint }) }
  if (proposed.columns.length > columnsListed) {
    const typed = initial === null ? '' : (proposed.columns.find(({ id }) => id === initial)?.header ?? '')
    const how = words.upload.shape.typed
    return { ...base, is: 'line', hint: hint ? `${hint}; ${how}` : how, atMost: 200, initial: shortened(typed, 200) }
  }
  const options: Option[] = proposed.columns.map(({ id, header }) => ({ value: id, label: shortened(header, 60) }))
  const first = initial ?? (orNone ? none : undefined)
  return {
    ...base,
    is: 'choice',
    options: [...(orNone ? [{ value: none, label: orNone }] : []), ...options],
    ...(first !== undefined && { initial: first }),
  }
}
