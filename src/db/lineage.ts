import { sql } from 'kysely'
import { z } from 'zod'
import type { Day } from '../core/calendar/day.ts'
import type { PersonId } from '../core/people/person.ts'
import { ManualReport } from '../core/readings/manual.ts'
import type { LineageRow, RowSpan, RowTotals, UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'

/**
 * The rows behind a person's readings. Where of several rows of a day only the last one counts, the reading holds one row: so
 * the newest rows count, as many as the reading says.
 */
export const lineage = (db: Database): UnitOfWork['lineage'] => ({
  async rows(span, { after, atMost }) {
    const { rows } = await sql<RawRow>`
      select part.*, made.id as import, made.kind, made.file, made.by_id as by, made.at, made.report
      from (${counted(span)}) as part join import as made on made.number = part.number
      order by part.day desc, made.at desc, part.line desc nulls last, part.source, part.key, part.indicator
      limit ${atMost} offset ${after}`.execute(db)
    return rows.map(toRow)
  },
  async totals(span) {
    const { rows } = await sql<RowTotals & { kind: string }>`
      select part.indicator, made.kind, made.file, made.at, made.id as import,
        trim_scale(coalesce(sum(part.numerator) filter (where counts), 0))::text as numerator,
        trim_scale(coalesce(sum(part.denominator) filter (where counts), 0))::text as denominator,
        count(*) filter (where counts)::int as rows, count(*)::int as all
      from (${counted(span)}) as part join import as made on made.number = part.number
      group by part.indicator, made.id order by made.at desc, made.id, part.indicator`.execute(db)
    return rows.map(({ kind, file, ...it }) => ({ ...it, file: kind === 'manual' ? null : file }))
  },
  async replaced(span, { after, atMost }) {
    const { rows } = await sql<RawRow>`
      select part.*, true as counts, made.id as import, made.kind, made.file, made.by_id as by, made.at, made.report,
        later.kind as later_kind, later.file as later_file, later.by_id as later_by, later.at as later_at
      from (${before(span)}) as part
        join import as made on made.number = part.number
        join import as later on later.number = part.replaced_by
      order by part.day desc, later.at desc, part.line desc nulls last, part.source, part.key, part.indicator
      limit ${atMost} offset ${after}`.execute(db)
    return rows.map(toRow)
  },
  async changedBy(imports, { person, from, to }, atMost) {
    const made = sql`(select number from import where id = any(${[...imports]}))`
    const { rows } = await sql<RawChange>`
      select coalesce(now.day, old.day) as day, coalesce(now.source, old.source) as source,
        coalesce(now.key, old.key) as key, coalesce(now.indicator, old.indicator) as indicator, now.line,
        trim_scale(now.numerator)::text as numerator, trim_scale(now.denominator)::text as denominator,
        trim_scale(old.numerator)::text as before_numerator, trim_scale(old.denominator)::text as before_denominator
      from (select * from source_part
          where person_id = ${person} and day between ${from} and ${to} and import in ${made}) as now
        full join (select distinct on (source, key, indicator) * from (${before({ person, from, to })}) as gone
          where replaced_by in ${made} order by source, key, indicator, replaced_by) as old
        using (source, key, indicator)
      where (now.numerator, now.denominator) is distinct from (old.numerator, old.denominator)
      order by 1 desc, 2, 3, 4 limit ${atMost}`.execute(db)
    return rows.map(({ numerator, denominator, before_numerator, before_denominator, ...row }) => ({
      ...row,
      now: partOf(numerator, denominator),
      before: partOf(before_numerator, before_denominator),
    }))
  },
})

interface RawChange {
  day: Day
  source: string
  key: string
  indicator: string
  line: number | null
  numerator: string | null
  denominator: string | null
  before_numerator: string | null
  before_denominator: string | null
}

const partOf = (numerator: string | null, denominator: string | null) =>
  numerator === null || denominator === null ? null : ([numerator, denominator] as const)

/** Rows of one person and some indicators; for each, whether it counts in the reading of its day. */
const counted = ({ person, from, to, indicators, newest = false }: RowSpan) => sql`
  select row.source, row.key, row.day, row.line, row.indicator, row.import as number,
    trim_scale(row.numerator) as numerator, trim_scale(row.denominator) as denominator,
    rank() over (partition by row.source, row.day, row.indicator
      order by row.import desc, row.line desc nulls last, row.key desc) <= reading.rows as counts
  from source_part as row
    join reading on (reading.person_id, reading.indicator, reading.day, reading.source)
      = (row.person_id, row.indicator, row.day, row.source)
  where row.person_id = ${person} and row.day between ${from} and ${to}
    and row.indicator = any(${[...indicators]})
    and (not ${newest} or row.day = (select max(day) from reading as its
      where its.person_id = ${person} and its.indicator = row.indicator and its.day between ${from} and ${to}))`

/** Rows that stood once; of all indicators where none are named. */
const before = ({ person, from, to, indicators }: Partial<RowSpan> & { person: PersonId; from: Day; to: Day }) => sql`
  select row.source, row.key, row.day, row.line, fed.indicator, row.import as number, row.replaced_by,
    split_part(fed.part, '/', 1)::numeric as numerator,
    case when fed.part like '%/%' then split_part(fed.part, '/', 2)::numeric else 1 end as denominator
  from source_row_before as row
    join source_layout as layout on layout.id = row.layout
    cross join lateral unnest(layout.indicators, string_to_array(row.parts, ' ')) as fed (indicator, part)
  where row.person_id = ${person} and row.day between ${from} and ${to} and fed.part not in ('-', '')
    and (${indicators ? [...indicators] : null}::text[] is null or fed.indicator = any(${indicators ? [...indicators] : null}))`

interface RawRow {
  source: string
  key: string
  day: Day
  line: number | null
  indicator: string
  numerator: string
  denominator: string
  counts: boolean
  import: string
  kind: string
  file: string
  by: PersonId | null
  at: Date
  report: unknown
  later_kind?: string
  later_file?: string
  later_by?: PersonId | null
  later_at?: Date
}

/** A log's title, which its report holds. */
const Titled = z.object({ title: z.object({ zh: z.string(), en: z.string() }) })

function toRow(row: RawRow): LineageRow {
  const { source, key, day, line, indicator, numerator, denominator, counts, kind, by, at, report } = row
  const typed = ManualReport.safeParse(report).data
  const fileOf = (its: string, name: string) => (its === 'manual' ? null : name)
  return {
    source,
    title: Titled.safeParse(report).data?.title ?? null,
    key,
    day,
    line,
    indicator,
    part: [numerator, denominator],
    counts,
    from: { import: row.import, file: fileOf(kind, row.file), by, at },
    typed: typed?.kind === 'manual' ? { source: typed.source, provider: typed.provider, note: typed.note } : null,
    replaced:
      row.later_at && row.later_kind
        ? { file: fileOf(row.later_kind, row.later_file ?? ''), by: row.later_by ?? null, at: row.later_at }
        : null,
  }
}
