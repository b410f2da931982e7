import { type RawBuilder, sql } from 'kysely'
import { stagedColumns } from '../core/readings/staged-row.ts'
import type { RowCounts, RowsTarget } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { copyInto } from './copy.ts'

interface Taking extends RowsTarget {
  number: number // of the import
  layout: number
}

/**
 * Takes the rows of a log in: copied beside the record first, then merged in the order of their keys. The last accepted row
 * wins; what it replaces moves to source_row_before; an equal row is not touched at all. Sums the touched days again.
 */
export async function takeRows(
  db: Database,
  importId: string,
  target: RowsTarget,
  rows: AsyncIterable<Uint8Array>,
): Promise<RowCounts> {
  await sql`create temporary table staged (
    line integer not null, key text collate "C" not null, person_id text not null, day date not null,
    parts text collate "C" not null) on commit drop`.execute(db)
  await copyInto(db, `copy staged (${stagedColumns.join(', ')}) from stdin`, rows)
  // One import of a source at a time: the values that a second one replaces are then those of the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import:${target.source}`}, 0))`.execute(db)
  const taking = { ...target, number: await numberOf(db, importId), layout: await layoutOf(db, target) }

  const staged = await oneCount(db, sql`select count(*)::int as n from staged`)
  const distinct = await gathered(db, 'given', distinctRows(taking))
  const notYours = await leaveOthersAlone(db, taking)
  const counts = await merge(db, taking)
  const withdrawn = taking.replaces === 'period' ? await withdraw(db, taking) : 0
  await resum(db, taking)
  for (const name of ['staged', 'given', 'news', 'withdrawn', 'touched'])
    await sql`drop table if exists ${sql.table(name)}`.execute(db)
  return {
    ...counts,
    merged: staged - distinct,
    same: distinct - notYours.rows - counts.added - counts.changed,
    withdrawn,
    notYours,
  }
}

async function numberOf(db: Database, importId: string): Promise<number> {
  const { number } = await db.selectFrom('import').select('number').where('id', '=', importId).executeTakeFirstOrThrow()
  return number
}

/** In which order the parts of this source's rows stand; kept once. */
export async function layoutOf(
  db: Database,
  { source, indicators }: Pick<RowsTarget, 'source' | 'indicators'>,
): Promise<number> {
  const its = [...indicators]
  await sql`insert into source_layout (source, indicators) values (${source}, ${its}::text[])
    on conflict (source, indicators) do nothing`.execute(db)
  return oneCount(db, sql`select id as n from source_layout where source = ${source} and indicators = ${its}::text[]`)
}

/** Each row once, the last one; equal rows without a name are told apart by how often they have come. */
const distinctRows = ({ byContent }: Taking) =>
  byContent
    ? sql`select line, key || '#' || row_number() over (partition by key order by line) as key, person_id, day, parts
        from staged`
    : sql`select distinct on (key) line, key, person_id, day, parts from staged order by key, line desc`

/** A lead's file does not take a row from somebody whom they do not lead. */
async function leaveOthersAlone(db: Database, { source, mayBring }: Taking): Promise<RowCounts['notYours']> {
  if (!mayBring) return { rows: 0, first: [] }
  const { rows } = await sql<{ line: number; key: string }>`
    delete from given using source_row as old
    where old.source = ${source} and old.key = given.key and old.person_id <> all(${[...mayBring]})
    returning given.line, given.key`.execute(db)
  return { rows: rows.length, first: rows.toSorted((a, b) => a.line - b.line).slice(0, 50) }
}

async function merge(db: Database, { source, number, layout }: Taking) {
  const all = await gathered(
    db,
    'news',
    sql`select given.*, old.person_id as old_person, old.day as old_day
      from given left join source_row as old on old.source = ${source} and old.key = given.key
      where old.key is null
        or (old.person_id, old.day, old.parts, old.layout) <> (given.person_id, given.day, given.parts, ${layout})
      order by given.key`,
  )
  const changed = await made(
    db,
    sql`insert into source_row_before (line, import, layout, day, source, key, person_id, parts, replaced_by)
      select old.line, old.import, old.layout, old.day, old.source, old.key, old.person_id, old.parts, ${number}
      from news join source_row as old on old.source = ${source} and old.key = news.key
      where news.old_person is not null`,
  )
  const row = sql`line = news.line, import = ${number}, layout = ${layout}, day = news.day,
    person_id = news.person_id, parts = news.parts`
  await sql`update source_row set ${row} from news
    where source_row.source = ${source} and source_row.key = news.key and news.old_person is not null`.execute(db)
  await sql`insert into source_row (line, import, layout, day, source, key, person_id, parts)
    select line, ${number}, ${layout}, day, ${source}, key, person_id, parts from news
    where old_person is null order by key`.execute(db)
  return { added: all - changed, changed }
}

/** Rows of the file's people, between its first and its last day, that it no longer holds. */
async function withdraw(db: Database, { source, number }: Taking): Promise<number> {
  await sql`create temporary table withdrawn (person_id text not null, day date not null) on commit drop`.execute(db)
  return made(
    db,
    sql`with gone as (
        delete from source_row as old
        where old.source = ${source} and old.person_id in (select person_id from given)
          and old.day between (select min(day) from given) and (select max(day) from given)
          and not exists (select from given where given.key = old.key)
        returning old.*
      ), kept as (
        insert into source_row_before (line, import, layout, day, source, key, person_id, parts, replaced_by)
        select line, import, layout, day, source, key, person_id, parts, ${number} from gone
      )
      insert into withdrawn select person_id, day from gone`,
  )
}

/** Sums the days again on which a row came, changed or went. */
async function resum(db: Database, { source, replaces, last }: Taking): Promise<void> {
  await sql`create temporary table touched on commit drop as
    select person_id, day from news union select old_person, old_day from news where old_person is not null
    ${replaces === 'period' ? sql`union select person_id, day from withdrawn` : sql``}`.execute(db)
  await sql`analyze touched`.execute(db)
  await sql`delete from reading using touched where reading.source = ${source}
    and reading.person_id = touched.person_id and reading.day = touched.day`.execute(db)
  const isLast = sql`indicator = any(${[...last]}::text[])`
  await sql`insert into reading (person_id, indicator, day, source, numerator, denominator, rows)
    select person_id, indicator, day, source, sum(numerator), sum(denominator), count(*)
    from touched join source_part using (person_id, day) where source = ${source} and not ${isLast}
    group by person_id, indicator, day, source`.execute(db)
  if (last.length === 0) return
  await sql`insert into reading (person_id, indicator, day, source, numerator, denominator, rows)
    select distinct on (person_id, day, indicator) person_id, indicator, day, source, numerator, denominator, 1
    from touched join source_part using (person_id, day) where source = ${source} and ${isLast}
    order by person_id, day, indicator, import desc, line desc nulls last, key desc`.execute(db)
}

/** Keeps the rows of a query until the end, and says how many there are. */
async function gathered(db: Database, name: string, query: RawBuilder<unknown>): Promise<number> {
  await sql`create temporary table ${sql.table(name)} on commit drop as ${query}`.execute(db)
  return oneCount(db, sql`select count(*)::int as n from ${sql.table(name)}`)
}

/** How many rows a statement made or changed. */
async function made(db: Database, statement: RawBuilder<unknown>): Promise<number> {
  return Number((await statement.execute(db)).numAffectedRows ?? 0n)
}

async function oneCount(db: Database, query: RawBuilder<unknown>): Promise<number> {
  const { rows } = await (query as RawBuilder<{ n: number }>).execute(db)
  if (!rows[0]) throw new Error('a count gave no row')
  return rows[0].n
}
