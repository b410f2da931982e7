import { type RawBuilder, sql } from 'kysely'
import type { RowCounts } from '../core/readings/report.ts'
import { stagedColumns } from '../core/readings/staged-row.ts'
import type { RowsTarget } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { chunksOf, copyInto } from './copy.ts'
import { isPlain, prepareSums, resum, sumGiven } from './source-sums.ts'

/** What is being taken in, and where it goes. */
export interface Taking extends RowsTarget {
  number: number // of the import
  layout: number
}

const fourMebibytes = 4_194_304 // fifty thousand calls

/**
 * Takes the rows of a log in: some are copied beside the record, then merged in the order of their keys, while the next are read.
 * The last accepted row wins; what it replaces moves to source_row_before; an equal row is not touched at all. The days that
 * were touched are summed again. Rows without a name and files that replace their period are merged in one piece: what
 * they are shows only at their end.
 */
export async function takeRows(
  db: Database,
  importId: string,
  target: RowsTarget,
  rows: AsyncIterable<Uint8Array>,
  chunkBytes = fourMebibytes,
): Promise<RowCounts> {
  const taking = { ...target, number: await numberOf(db, importId), layout: await layoutOf(db, target) }
  await prepare(db)
  const total: RowCounts = { added: 0, changed: 0, same: 0, merged: 0, withdrawn: 0, notYours: { rows: 0, first: [] } }
  const isWhole = target.byContent || target.replaces === 'period'
  let chunks = 0
  for await (const chunk of chunksOf(rows, isWhole ? Number.POSITIVE_INFINITY : chunkBytes)) {
    await copyInto(
      db,
      `copy ${target.byContent ? 'unnamed' : 'staged'} (${stagedColumns.join(', ')}) from stdin`,
      chunk,
    )
    if (target.byContent) await nameByContent(db)
    // One import of a source at a time: the values that a second one replaces are then those of the first.
    if (chunks === 0)
      await sql`select pg_advisory_xact_lock(hashtextextended(${`import:${target.source}`}, 0))`.execute(db)
    chunks += 1
    await mergeStaged(db, taking, total)
    await sql`truncate staged, met`.execute(db)
  }
  if (total.changed > 0 && chunks > 1) await putBack(db, taking, total)
  const { same } = await one<{ same: number }>(
    db,
    sql`select count(distinct kept.key)::int as same from kept join source_row as row
      on row.source = ${taking.source} and row.key = kept.key and row.import <> ${taking.number}`,
  )
  await resum(db, taking)
  await dropAll(db)
  return { ...total, same, merged: total.merged - total.added - total.changed - same }
}

const staged = `line integer not null, key text collate "C" not null, person_id text collate "C" not null,
  day date not null, parts text collate "C" not null`

/** `staged`: rows to be merged; `met`: those that are on record; `kept`: the keys of equal ones; `touched`: days to sum again. */
const tables = {
  staged,
  unnamed: staged,
  met: `line integer, key text collate "C", own boolean, equal boolean, person_id text, day date`,
  kept: `key text collate "C"`,
  touched: `person_id text collate "C", day date`,
}

async function prepare(db: Database): Promise<void> {
  await sql`set local work_mem = '32MB'`.execute(db)
  for (const [name, columns] of Object.entries(tables))
    await sql.raw(`create temporary table ${name} (${columns}) on commit drop`).execute(db)
  await prepareSums(db)
}

async function dropAll(db: Database): Promise<void> {
  await sql.raw(`drop table ${Object.keys(tables).join(', ')}, sums`).execute(db)
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
  const { id } = await one<{ id: number }>(
    db,
    sql`select id from source_layout where source = ${source} and indicators = ${its}::text[]`,
  )
  return id
}

/** Equal rows without a name are told apart by how often they have come. */
async function nameByContent(db: Database): Promise<void> {
  await sql`insert into staged
    select line, key || '#' || row_number() over (partition by key order by line), person_id, day, parts
    from unnamed`.execute(db)
}

interface Staged {
  rows: number
  first: string | null
  last: string | null
  isPlain: boolean | null
}

/** Merges what is staged. `total.merged` counts all rows that came; what they were is taken off at the end. */
async function mergeStaged(db: Database, taking: Taking, total: RowCounts): Promise<void> {
  const staged = await one<Staged>(
    db,
    sql`select count(*)::int as rows, min(key) as first, max(key) as last, ${isPlain(taking)} as "isPlain" from staged`,
  )
  total.merged += staged.rows
  if (taking.replaces === 'period') total.withdrawn += await withdraw(db, taking)
  const known = await knownKeys(db, taking, staged)
  if (known.last !== null) await mergeMet(db, taking, known, total)
  total.added += await addNew(db, taking, staged.isPlain ?? false)
}

/** What is left is new: under each key the last row, in the order of keys. Sorted once, kept and summed. */
async function addNew(db: Database, taking: Taking, isPlain: boolean): Promise<number> {
  const { added } = await one<{ added: number }>(
    db,
    sql`with given as materialized (
        select distinct on (key) line, key, person_id, day, parts from staged
        where not exists (select from met where met.key = staged.key) order by key, line desc
      ), summed as (${sumGiven(taking, isPlain)}), inserted as (
        insert into source_row (line, import, layout, day, source, key, person_id, parts)
        select line, ${taking.number}::int, ${taking.layout}::int, day, ${taking.source}, key, person_id, parts from given
        returning 1
      ) select count(*)::int as added from inserted`,
  )
  return added
}

/** Between which keys on record those of the file may stand: an export of new days mostly lies behind all that are there. */
const knownKeys = (db: Database, { source }: Taking, { first, last }: Staged) =>
  one<{ first: string | null; last: string | null }>(
    db,
    sql`select min(key) as first, max(key) as last from source_row where source = ${source} and key between ${first} and ${last}`,
  )

/** Rows whose key is on record: left alone, or replaced. */
async function mergeMet(
  db: Database,
  taking: Taking,
  known: { first: string | null; last: string | null },
  total: RowCounts,
): Promise<void> {
  const { source, number, layout, mayBring } = taking
  const met = await changedBy(
    db,
    sql`insert into met
      select distinct on (staged.key) staged.line, staged.key, old.import = ${number},
        (old.person_id, old.day, old.parts, old.layout) = (staged.person_id, staged.day, staged.parts, ${layout}::int),
        old.person_id, old.day
      from staged join source_row as old on old.source = ${source} and old.key = staged.key
      where staged.key between ${known.first} and ${known.last}
      order by staged.key, staged.line desc`,
  )
  if (met === 0) return
  if (mayBring) await leaveOthersAlone(db, mayBring, total)
  await sql`insert into kept select key from met where equal and not own`.execute(db)
  total.changed += await changedBy(
    db,
    sql`insert into source_row_before (line, import, layout, day, source, key, person_id, parts, replaced_by)
      select old.line, old.import, old.layout, old.day, old.source, old.key, old.person_id, old.parts, ${number}
      from met join source_row as old on old.source = ${source} and old.key = met.key
      where not met.equal and not met.own`,
  )
  await sql`insert into touched
    select person_id, day from met where not equal
    union select staged.person_id, staged.day from staged join met using (line) where not met.equal`.execute(db)
  await sql`update source_row set line = staged.line, import = ${number}, layout = ${layout}, day = staged.day,
      person_id = staged.person_id, parts = staged.parts
    from staged join met using (line)
    where source_row.source = ${source} and source_row.key = staged.key and not met.equal`.execute(db)
}

const noted = 50

/** A row that the file changed and, further down, said again as it had been is what it was. */
async function putBack(db: Database, { source, number }: Taking, total: RowCounts): Promise<void> {
  total.changed -= await changedBy(
    db,
    sql`with back as (
        delete from source_row_before as old using source_row as row
        where old.replaced_by = ${number} and old.source = ${source} and row.source = ${source} and row.key = old.key
          and (row.person_id, row.day, row.parts, row.layout) = (old.person_id, old.day, old.parts, old.layout)
        returning old.*
      ), noted as (insert into kept select key from back)
      update source_row as row set import = back.import, line = back.line
      from back where row.source = ${source} and row.key = back.key`,
  )
}

/** A lead's file does not take a row from somebody whom they do not lead. */
async function leaveOthersAlone(db: Database, mayBring: readonly string[], total: RowCounts): Promise<void> {
  const { rows } = await sql<{ line: number; key: string }>`
    with others as (delete from met where person_id <> all(${[...mayBring]}::text[]) returning key)
    delete from staged using others where staged.key = others.key returning staged.line, staged.key`.execute(db)
  const first = [...total.notYours.first, ...rows.sort((a, b) => a.line - b.line)].slice(0, noted)
  total.notYours = { rows: total.notYours.rows + rows.length, first }
  total.merged -= rows.length
}

/** Rows of the file's people, between its first and its last day, that it no longer holds. */
const withdraw = (db: Database, { source, number }: Taking): Promise<number> =>
  changedBy(
    db,
    sql`with gone as (
        delete from source_row as old
        where old.source = ${source} and old.person_id in (select person_id from staged)
          and old.day between (select min(day) from staged) and (select max(day) from staged)
          and not exists (select from staged where staged.key = old.key)
        returning old.*
      ), days as (insert into touched select person_id, day from gone)
      insert into source_row_before (line, import, layout, day, source, key, person_id, parts, replaced_by)
      select line, import, layout, day, source, key, person_id, parts, ${number} from gone`,
  )

async function changedBy(db: Database, statement: RawBuilder<unknown>): Promise<number> {
  return Number((await statement.execute(db)).numAffectedRows ?? 0n)
}

async function one<Row>(db: Database, query: RawBuilder<unknown>): Promise<Row> {
  const { rows } = await (query as RawBuilder<Row>).execute(db)
  if (!rows[0]) throw new Error('a query that gives one row gave none')
  return rows[0]
}
