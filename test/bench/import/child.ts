import { createReadStream, readFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { rulesOn } from '../../../src/compose-rules.ts'
import { day } from '../../../src/core/calendar/day.ts'
import { connect } from '../../../src/db/connect.ts'
import { inTransaction } from '../../../src/db/unit-of-work.ts'
import { loadPreset } from '../../../src/policies/load.ts'
import { bytesOf } from '../../../src/sources/bytes.ts'
import { entriesOf, unpacked } from '../../../src/sources/zip.ts'
import { importFile } from '../../../src/usecases/import-file.ts'
import { publishPolicy } from '../../../src/usecases/publish-policy.ts'
import { answering, given } from '../child.ts'
import type { Ground } from './ground.ts'

/** Imports, and what they are measured against, in a process of its own. Every answer is in seconds, or megabytes. */
const { place, file, lines } = given<Ground>()
const db = connect(place, { most: 3, onTrouble: () => {} })
const now = new Date('2026-07-01T02:00:00Z')
const together = inTransaction(db, { now: () => now, wake: async () => {} })
const plain = new pg.Client(place)
await plain.connect()
await together(async (uow) => publishPolicy(uow, await loadPreset('after-sales')))
const rules = await together((uow) => rulesOn(uow, day('2026-07-01')))

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** The table as it is, with its primary key and nothing else. */
async function emptyTable(name: string): Promise<void> {
  await plain.query(`drop table if exists ${name}`)
  await plain.query(`create table ${name} (like source_row)`)
  await plain.query(`alter table ${name} add primary key (source, key)`)
  await plain.query('checkpoint')
}

async function bareCopy(): Promise<number> {
  await emptyTable('bare')
  return timed(() =>
    pipeline(createReadStream(lines, { highWaterMark: 262_144 }), plain.query(copyFrom('copy bare from stdin'))),
  )
}

/** As it is written first: parse, copy beside, insert or update; nothing is checked, nothing summed. */
async function naive(): Promise<number> {
  await emptyTable('naive')
  return timed(async () => {
    await plain.query('begin')
    await plain.query('create temporary table beside (like source_row) on commit drop')
    const parser = parse({ columns: true })
    const toLines = async function* (rows: AsyncIterable<Record<string, string>>) {
      let [text, line] = ['', 1]
      for await (const row of rows) {
        line += 1
        const parts = [row['Answered (Y/N)'], row['Speed of answer in seconds'], row.AvgTalkDuration, row.Resolved]
        const day = new Date(`${row.Date} UTC`).toISOString().slice(0, 10)
        text += `${line}\t1\t1\t${day}\tcalls\t${row['Call Id']}\t${row.Agent}\t${parts.join(' ')}\n`
        if (text.length < 65_536) continue
        yield Buffer.from(text)
        text = ''
      }
      yield Buffer.from(text)
    }
    await pipeline(createReadStream(file), parser, toLines, plain.query(copyFrom('copy beside from stdin')))
    await plain.query(`insert into naive select distinct on (key) * from beside order by key, line desc
      on conflict (source, key) do update set line = excluded.line, parts = excluded.parts`)
    await plain.query('commit')
  })
}

async function take(): Promise<void> {
  const made = await importFile(together, {
    ...rules,
    content: { name: 'calls.csv', path: file },
    by: null,
    via: 'command',
    now,
  })
  if (!('report' in made)) throw new Error(`not imported: ${JSON.stringify(made)}`)
}

/** Our own and our children's memory, in megabytes; the pages of the program itself, which they share, counted once. */
function megabytes(): number {
  const ownOf = (pid: string | number) =>
    Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean)
  return [process.pid, ...children].reduce<number>((sum, pid) => {
    try {
      return sum + ownOf(pid) / 1024
    } catch {
      return sum // it has ended meanwhile
    }
  }, 0)
}

/** Nothing but inflating the parts of a workbook. */
async function inflate(): Promise<number> {
  const bytes = await bytesOf({ name: 'calls.xlsx', path: file })
  const zip = await entriesOf(bytes)
  if (!('entries' in zip)) throw new Error('no workbook')
  let characters = 0
  const seconds = await timed(async () => {
    for (const entry of zip.entries) for await (const piece of unpacked(bytes, entry)) characters += piece.length
  })
  if (characters === 0) throw new Error('an empty workbook')
  return seconds
}

let last = 0

/** How far memory grows while the file is imported, the process that reads it included. */
async function growth(): Promise<number> {
  const before = megabytes()
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, megabytes())
  }, 20)
  last = await timed(take)
  clearInterval(watch)
  return most - before
}

answering(async ({ ask }) => {
  if (ask === 'copy') return bareCopy()
  if (ask === 'naive') return naive()
  if (ask === 'take' || ask === 'again') return timed(take)
  if (ask === 'growth') return growth()
  if (ask === 'inflate') return inflate()
  if (ask === 'last') return last
  throw new RangeError(`nothing answers to ${ask}`)
})
