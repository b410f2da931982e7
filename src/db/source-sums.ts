import { type RawBuilder, sql } from 'kysely'
import type { RowsTarget } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'

/** What is summed: the rows of a source, in the order of its indicators. */
type Summing = Pick<RowsTarget, 'source' | 'indicators' | 'last'>

/** Sums of rows that are new: of a person's day and an indicator, by its place in the layout. */
export const prepareSums = (db: Database) =>
  sql`create temporary table sums (
    person_id text collate "C", day date, place integer, numerator numeric, denominator numeric, rows bigint
  ) on commit drop`.execute(db)

const mostWide = 16

/** Are all parts that are staged whole numbers over 1? */
export const isPlain = ({ indicators }: Summing): RawBuilder<boolean> =>
  sql`bool_and(parts not like '%.%' and parts not like '%/%' and length(parts) <= ${longestWhole + 2 * (indicators.length - 1)})`

/**
 * Adds up what is given, all of it new. Column by column where there are few, and as whole numbers where all are: a million
 * rows of six indicators take 0.7 s, with fractions 1.3 s, and 7 s where each row is parted into rows of its own.
 */
export const sumGiven = ({ indicators }: Summing, isPlain: boolean): RawBuilder<unknown> =>
  sql.raw(indicators.length > mostWide ? sumLong : sumWide(indicators.length, isPlain))

function sumWide(count: number, isPlain: boolean): string {
  const places = Array.from({ length: count }, (_, at) => at + 1)
  const parts = places.map((place) => `nullif(split_part(parts, ' ', ${place}), '-') as p${place}`).join(', ')
  const sums = places.flatMap((place) => (isPlain ? wholeSums(place) : exactSums(place))).join(', ')
  const long = places.map((place) => `(${place}, n${place}, d${place}, c${place})`).join(', ')
  return `insert into sums
    select person_id, day, sum.* from (
      select person_id, day, ${sums} from (select person_id, day, ${parts} from given offset 0) as part
      group by person_id, day
    ) as wide, lateral (values ${long}) as sum (place, numerator, denominator, rows)
    where sum.rows > 0`
}

const longestWhole = 18 // digits that a bigint surely holds

/** Parts as `writeParts` wrote them, when all are whole numbers over 1. */
const wholeSums = (place: number): string[] => [
  `sum(p${place}::bigint) as n${place}`,
  `count(p${place})::numeric as d${place}`,
  `count(p${place}) as c${place}`,
]

/** And when some are `1.5` or `3/4`. */
const exactSums = (place: number): string[] => [
  `sum(split_part(p${place}, '/', 1)::numeric) as n${place}`,
  `sum(case when p${place} like '%/%' then split_part(p${place}, '/', 2)::numeric when p${place} is not null then 1 end) as d${place}`,
  `count(p${place}) as c${place}`,
]

const sumLong = `insert into sums
  select person_id, day, part.place, sum(split_part(part.text, '/', 1)::numeric),
    sum(coalesce(nullif(split_part(part.text, '/', 2), ''), '1')::numeric), count(*)
  from given cross join lateral string_to_table(parts, ' ') with ordinality as part (text, place)
  where part.text <> '-' group by person_id, day, part.place`

/**
 * Writes the readings of every day on which a row came, changed or went. A day that had none gets the sums of its new rows;
 * any other is summed again from all its rows, and so is one of which the last row counts alone.
 */
export async function resum(db: Database, taking: Summing): Promise<void> {
  const { source, indicators, last } = taking
  await sql`insert into touched
    select distinct person_id, day from sums
    where ${last.length > 0} or exists (
      select from reading where reading.person_id = sums.person_id and reading.day = sums.day and reading.source = ${source}
    )`.execute(db)
  await sql`analyze touched`.execute(db)
  await sql`insert into reading (person_id, indicator, day, source, numerator, denominator, rows)
    select person_id, (${[...indicators]}::text[])[place], day, ${source}, sum(numerator), sum(denominator), sum(rows)
    from sums where not exists (select from touched where touched.person_id = sums.person_id and touched.day = sums.day)
    group by person_id, day, place order by person_id, day`.execute(db)
  await sumTouched(db, taking)
}

async function sumTouched(db: Database, { source, last }: Summing): Promise<void> {
  const { rows } = await sql<{ day: string }>`select distinct day from touched`.execute(db)
  if (rows.length === 0) return
  const days = sql`${rows.map(({ day }) => day)}::date[]`
  await sql`delete from reading using (select distinct person_id, day from touched) as it
    where reading.source = ${source} and reading.person_id = it.person_id and reading.day = it.day`.execute(db)
  const parts = sql`from source_part as part join (select distinct person_id, day from touched) as it using (person_id, day)
    where part.source = ${source} and part.day = any(${days})`
  const isLast = sql`part.indicator = any(${[...last]}::text[])`
  await sql`insert into reading (person_id, indicator, day, source, numerator, denominator, rows)
    select person_id, indicator, day, source, sum(numerator), sum(denominator), count(*) ${parts} and not ${isLast}
    group by person_id, indicator, day, source`.execute(db)
  if (last.length === 0) return
  await sql`insert into reading (person_id, indicator, day, source, numerator, denominator, rows)
    select distinct on (person_id, day, indicator) person_id, indicator, day, source, numerator, denominator, 1
    ${parts} and ${isLast}
    order by person_id, day, indicator, import desc, line desc nulls last, key desc`.execute(db)
}
