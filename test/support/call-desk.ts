import { sql } from 'kysely'
import { expect } from 'vitest'
import { cn } from '../../src/core/calendar/cn.ts'
import { Exact } from '../../src/core/exact.ts'
import type { Mapping } from '../../src/core/readings/mapping.ts'
import type { LogReport } from '../../src/core/readings/report.ts'
import type { Database } from '../../src/db/connect.ts'
import { inTransaction } from '../../src/db/unit-of-work.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { loadMappings, readMapping, shippedMappings } from '../../src/policies/mappings.ts'
import { fileReader } from '../../src/sources/file-reader.ts'
import { importFile } from '../../src/usecases/import-file.ts'
import { american, chinese } from './call-mappings.ts'
import { documented } from './documented.ts'
import { figuresOf, type MadeCall } from './made-calls.ts'

/** Takes logs of calls in, by the mappings that ship, that docs/ shows and two more; and compares the record with the calls. */
export interface CallDesk {
  taken(name: string, bytes: Uint8Array | string): Promise<LogReport>
  /** Is the record of these people, known by the beginning of their numbers, what these calls were? Each person, day and figure. */
  expectAll(numbers: string, calls: readonly MadeCall[]): Promise<void>
}

const now = new Date('2026-02-10T02:00:00Z')

/** `staff`: the lines of a staff list. */
export async function callDesk(db: Database, staff: readonly string[]): Promise<CallDesk> {
  const transact = inTransaction(db, { now: () => now, wake: async () => {} })
  const policy = await loadPreset('after-sales')
  const pages = documented('source-mappings.md')
  const shown = ['german-calls', 'daily-figures', 'figures-by-name', 'phone-events'].map((it) => pages.get(it) ?? '')
  const written = [chinese, american, ...shown].map((text): Mapping => {
    const read = readMapping(text, policy)
    if ('faults' in read) throw new Error(JSON.stringify(read.faults))
    return read.mapping
  })
  const rules = {
    policy,
    mappings: [...written, ...loadMappings(shippedMappings, policy)],
    indicators: policy.indicators.map(({ id }) => id),
    calendar: cn,
    files: fileReader,
  }
  const send = (name: string, bytes: Uint8Array) =>
    importFile(transact, { ...rules, content: { name, bytes }, by: null, via: 'command', now })
  await send('staff.csv', new TextEncoder().encode(staff.join('\n')))
  return {
    async taken(name, bytes) {
      const made = await send(name, typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes)
      if (!('report' in made) || made.report.kind !== 'log') throw new Error(`not imported: ${JSON.stringify(made)}`)
      return made.report
    },
    async expectAll(numbers, calls) {
      const expected = counted(calls)
      expect(expected.length).toBeGreaterThan(100)
      expect(await summed(db, calls)).toEqual(expected)
      expect(await recorded(db, numbers)).toEqual(expected)
    },
  }
}

/** `00101 2026-01-05 answer-seconds 143/3`, sorted; of a volume only the sum says something. */
const figure = (no: string, on: string, indicator: string, [n, over]: readonly [string | number, string | number]) =>
  `${no} ${on} ${indicator} ${Exact.of(n)}${indicator === 'answered-calls' ? '' : `/${Exact.of(over)}`}`

/** The calls of each person and day. */
export const byDay = (calls: readonly MadeCall[]) => Map.groupBy(calls, (it) => `${it.no} ${it.day}`)

/** By the list itself. */
function counted(calls: readonly MadeCall[]): readonly string[] {
  const all = [...byDay(calls)].flatMap(([key, own]) => {
    const [no = '', on = ''] = key.split(' ')
    return Object.entries(figuresOf(own)).map(([indicator, pair]) => figure(no, on, indicator, pair))
  })
  return all.sort()
}

/** By SQL over a plain table of it. */
async function summed(db: Database, calls: readonly MadeCall[]): Promise<readonly string[]> {
  const { rows } = await sql<{ no: string; day: string; indicator: string; n: string; over: string }>`
    with made as (
      select * from jsonb_to_recordset(${JSON.stringify(calls)}::jsonb)
        as it(no text, day date, answered boolean, solved boolean, wait numeric, talk numeric, rating numeric)
    ), answered as (select * from made where answered)
    select no, day::text, 'answered-calls' as indicator, count(*)::text as n, '1' as over from answered group by no, day
    union all select no, day::text, 'answer-seconds', sum(wait)::text, count(*)::text from answered group by no, day
    union all select no, day::text, 'talk-seconds', sum(talk)::text, count(*)::text from answered group by no, day
    union all select no, day::text, 'satisfaction', count(*) filter (where rating >= 4)::text, count(rating)::text
      from answered where rating is not null group by no, day
    union all select no, day::text, 'first-contact', count(*) filter (where solved)::text, count(solved)::text
      from answered where solved is not null group by no, day`.execute(db)
  return rows.map(({ no, day, indicator, n, over }) => figure(no, day, indicator, [n, over])).sort()
}

/** By the record. */
async function recorded(db: Database, numbers: string): Promise<readonly string[]> {
  const { rows } = await sql<{ no: string; day: string; indicator: string; n: string; over: string }>`
    select employee_no as no, day::text, indicator, sum(numerator)::text as n, sum(denominator)::text as over
    from reading join person on person.id = person_id where employee_no like ${`${numbers}%`}
    group by 1, 2, 3`.execute(db)
  const known = rows.filter(({ indicator, n, over }) => Number(indicator === 'answered-calls' ? n : over) > 0)
  return known
    .filter(({ indicator }) => indicator !== 'handling-seconds') // the call log feeds talk time twice
    .map(({ no, day, indicator, n, over }) => figure(no, day, indicator, [n, over]))
    .sort()
}
