import type { Column } from '../mapping.ts'
import type { DurationForm } from '../value.ts'
import type { Cannot, Correction } from './correction.ts'
import { columnsOf, columnsUsed, type Draft, isDaily, mappingOf } from './draft.ts'
import { secondsIn, type TimeUnit } from './duration-form.ts'
import { placeFor } from './feed-plan.ts'
import type { Measure } from './proposal.ts'
import { countWay, wayFor } from './ways.ts'

export type Amended = { draft: Draft } | { cannot: Cannot }

/** A draft with one correction made: a valid draft again, or why it cannot be. Nothing else of it changes. */
export function amend(draft: Draft, correction: Correction, measures: readonly Measure[]): Amended {
  const missing = columnsIn(correction).find((id) => !Object.hasOwn(draft.columns, id))
  if (missing !== undefined) return { cannot: { is: 'no-column', column: missing, known: Object.keys(draft.columns) } }
  const made = amended(draft, correction, measures)
  if ('cannot' in made) return made
  const whole = mappingOf(made.draft)
  return 'faults' in whole ? { cannot: { is: 'schema', says: whole.faults.join('; ') } } : made
}

const columnsIn = (it: Correction): readonly string[] => {
  if ('columns' in it) return it.columns
  if (it.do === 'feed') return columnsOf(it.feed)
  if ('where' in it && it.where)
    return [...it.where.map(({ column }) => column), ...('column' in it && it.column ? [it.column] : [])]
  return 'column' in it && it.column !== null ? [it.column] : []
}

function amended(draft: Draft, it: Correction, measures: readonly Measure[]): Amended {
  switch (it.do) {
    case 'person':
      return {
        draft: withColumn(
          { ...draft, person: it.column, row: rowAfter(draft, 'person', it.column) },
          it.column,
          asText,
        ),
      }
    case 'day':
      return withDay(draft, it)
    case 'row':
      return { draft: { ...draft, row: [...new Set(it.columns)] } }
    case 'text':
      return { draft: withColumn(draft, it.column, asText) }
    case 'yes-no':
      return { draft: withColumn(draft, it.column, asYesNo) }
    case 'blank':
      return {
        draft: withColumn(draft, it.column, (column) => ('blank' in column ? { ...column, blank: it.blank } : column)),
      }
    case 'number':
    case 'duration':
    case 'bounds':
      return withAmount(draft, it, measures)
    case 'measure':
      return withMeasure(draft, it, measures)
    case 'feed':
      return (
        known(it.feed.indicator, measures) ?? {
          draft: { ...without(draft, it.feed.indicator), feeds: [...without(draft, it.feed.indicator).feeds, it.feed] },
        }
      )
    case 'no-feed':
      return isFed(draft, it.indicator)
        ? { draft: without(draft, it.indicator) }
        : { cannot: { is: 'not-fed', indicator: it.indicator } }
    case 'rows':
      return { draft: { ...draft, rows: it.where } }
    case 'file': {
      const { do: _, ...file } = it
      return { draft: { ...draft, file: { ...draft.file, ...file } } }
    }
    case 'zone':
      return { draft: { ...draft, zone: it.zone } }
    case 'replaces':
      return { draft: { ...draft, replaces: it.replaces } }
    case 'title':
      return { draft: { ...draft, title: it.title } }
    case 'source':
      return { draft: { ...draft, source: it.source } }
  }
}

const withColumn = (draft: Draft, id: string, change: (column: Column) => Column): Draft => {
  const column = draft.columns[id]
  return column ? { ...draft, columns: { ...draft.columns, [id]: change(column) } } : draft
}

const found = ({ header, optional }: Column) => ({ header, optional })
const blankIn = (column: Column) => 'blank' in column && column.blank

const asText = (column: Column): Column => ({ ...found(column), read: 'text', blank: false })
const asYesNo = (column: Column): Column => ({ ...found(column), read: 'yes-no', blank: blankIn(column) })

/** Rows that are told apart by who and when go on being so. */
const rowAfter = (draft: Draft, which: 'person' | 'day', column: string): string[] =>
  draft.row.map((id) => (id === draft[which] ? column : id))

function withDay(draft: Draft, { column: id, forms }: Extract<Correction, { do: 'day' }>): Amended {
  const column = draft.columns[id]
  const read = forms ?? (column?.read === 'day' ? column.forms : null)
  if (!column || !read) return { cannot: { is: 'no-days', column: id } }
  const day: Column = { ...found(column), read: 'day', forms: [...read] }
  return { draft: withColumn({ ...draft, day: id, row: rowAfter(draft, 'day', id) }, id, () => day) }
}

/** A number or a length of time; what is not said stays as it was. */
function withAmount(
  draft: Draft,
  it: Extract<Correction, { do: 'number' | 'duration' | 'bounds' }>,
  measures: readonly Measure[],
): Amended {
  const column = draft.columns[it.column]
  if (!column) return { draft }
  const before = column.read === 'number' || column.read === 'duration' ? column : null
  const [from, to] = [it.from ?? before?.from ?? 0, it.to ?? before?.to ?? unboundedTo]
  if (from > to) return { cannot: { is: 'bounds-crossed', from, to } }
  if (it.do === 'bounds') {
    if (!before) return { cannot: { is: 'no-number', column: it.column } }
    return { draft: withColumn(draft, it.column, () => ({ ...before, from, to })) }
  }
  const rest = { ...found(column), from, to, blank: blankIn(column) }
  if (it.do === 'number') {
    const { decimal = '.', times = 1 } = before?.read === 'number' ? before : {}
    const read: Column = { ...rest, read: 'number', decimal: it.decimal ?? decimal, times: it.times ?? times }
    return { draft: withColumn(withSign(draft, it), it.column, () => read) }
  }
  if (before?.read === 'duration' && it.forms) return { draft: withForms(draft, it, it.forms) }
  const forms = it.forms ?? (['h:mm:ss', 'words'] as const)
  const gives = unitWanted(draft, it.column, measures)
  const [only] = forms
  const factor =
    before && it.to === undefined && only && isUnit(only) && forms.length === 1 ? secondsIn[only] / secondsIn[gives] : 1
  const bounds = { from: rest.from * factor, to: rest.to * factor }
  return {
    draft: withColumn(draft, it.column, () => ({ ...rest, ...bounds, read: 'duration', forms: [...forms], gives })),
  }
}

/** The same column of the file may be read twice, in two units: it is written in one way all the same. */
const twinsOf = (draft: Draft, id: string): readonly string[] => {
  const header = draft.columns[id]?.header[0]
  return Object.entries(draft.columns).flatMap(([other, column]) => (column.header[0] === header ? [other] : []))
}

const withSign = (draft: Draft, { column: id, decimal }: Extract<Correction, { do: 'number' }>): Draft =>
  decimal === undefined
    ? draft
    : twinsOf(draft, id).reduce(
        (it, twin) => withColumn(it, twin, (column) => (column.read === 'number' ? { ...column, decimal } : column)),
        draft,
      )

/** Another form, and where one plain unit takes the place of another, bounds that grow or shrink with it. */
const withForms = (
  draft: Draft,
  { column: id, from, to }: Extract<Correction, { do: 'duration' }>,
  forms: readonly DurationForm[],
): Draft =>
  twinsOf(draft, id).reduce(
    (it, twin) =>
      withColumn(it, twin, (column) => {
        if (column.read !== 'duration') return column
        const [was, is] = [column.forms, forms].map((all) => (all.length === 1 ? all[0] : undefined))
        const factor = was && is && isUnit(was) && isUnit(is) ? secondsIn[is] / secondsIn[was] : 1
        const bounds = { from: from ?? column.from * factor, to: to ?? column.to * factor }
        return { ...column, forms: [...forms], ...bounds }
      }),
    draft,
  )

const isUnit = (form: DurationForm): form is TimeUnit => Object.hasOwn(secondsIn, form)

const unboundedTo = 1_000_000_000

/** The unit that the indicator is counted in which this column feeds; seconds where it feeds none. */
function unitWanted({ feeds }: Draft, column: string, measures: readonly Measure[]): 'seconds' | 'minutes' | 'hours' {
  const feed = feeds.find((it) => 'value' in it && it.value === column)
  const unit = measures.find(({ id }) => id === feed?.indicator)?.unit
  return unit === 'minute' ? 'minutes' : unit === 'hour' ? 'hours' : 'seconds'
}

function withMeasure(draft: Draft, it: Extract<Correction, { do: 'measure' }>, measures: readonly Measure[]): Amended {
  const measure = measures.find(({ id }) => id === it.indicator)
  if (!measure) return known(it.indicator, measures) ?? { draft }
  const rest = without(draft, it.indicator)
  const gate = it.where ?? draft.gate
  const column = it.column === null ? null : draft.columns[it.column]
  if (!column || it.column === null) {
    const feed = countWay(measure, gate)
    return feed
      ? { draft: { ...rest, feeds: [...rest.feeds, feed] } }
      : { cannot: { is: 'does-not-fit', indicator: it.indicator, column: null } }
  }
  const where = { isDaily: isDaily(draft), gate, as: it.as, hits: it.hits }
  const way = wayFor(measure, it.column, column, where)
  if (!way) return { cannot: { is: 'does-not-fit', indicator: it.indicator, column: it.column } }
  const columns = new Map(Object.entries(draft.columns))
  const place = placeFor({ columns, settled: new Set(columnsUsed(rest)) }, it.column, way.column)
  const own = place === it.column ? way : wayFor(measure, place, column, where)
  if (!own) return { cannot: { is: 'does-not-fit', indicator: it.indicator, column: it.column } }
  return { draft: { ...rest, columns: { ...draft.columns, [place]: own.column }, feeds: [...rest.feeds, own.feed] } }
}

const isFed = ({ feeds }: Draft, indicator: string) => feeds.some((feed) => feed.indicator === indicator)

const without = (draft: Draft, indicator: string): Draft => ({
  ...draft,
  feeds: draft.feeds.filter((feed) => feed.indicator !== indicator),
})

const known = (indicator: string, measures: readonly Measure[]): { cannot: Cannot } | null =>
  measures.some(({ id }) => id === indicator)
    ? null
    : { cannot: { is: 'no-indicator', indicator, known: measures.map(({ id }) => id) } }
