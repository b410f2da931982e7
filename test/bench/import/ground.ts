import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { freshDatabase, freshFolder, type Place } from '../ground.ts'

/** A call log on disk, and the same rows as a table would have them. */
export interface Ground {
  place: Place
  file: string
  /** COPY lines of the rows that stand in the table afterwards, ready made. */
  lines: string
  rows: number
}

const people = 200
const callsADay = 11_200
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const topics = ['Contract', 'Technical support', 'Payment', 'Administration', 'Streaming']
export const callHeader =
  'Call Id,Agent,Date,Time,Topic,Answered (Y/N),Resolved,Speed of answer in seconds,AvgTalkDuration,Satisfaction rating\n'

/** Of a thousand rows one names nobody, and ten stand there a second time, some far behind their first. */
const isStranger = (n: number) => n % 1_000 === 777
const isRepeat = (n: number) => n % 100 === 50 && n > 100
const repeats = (n: number) => (isRepeat(n) ? Math.max(1, n - (n % 300 === 50 ? 150_001 : 25)) : n)

interface Call {
  id: string
  agent: number
  day: Date
  answered: boolean
  resolved: boolean
  speed: number
  talk: number
  rating: number
}

function callOf(n: number): Call {
  const day = new Date(Date.UTC(2026, 0, 1 + Math.floor(n / callsADay)))
  const answered = n % 5 !== 0
  return {
    id: `ID${String(n).padStart(7, '0')}`,
    agent: (n * 7919) % people,
    day,
    answered,
    resolved: answered && n % 3 !== 0,
    speed: (n * 17) % 120,
    talk: 30 + ((n * 31) % 400),
    rating: 1 + (n % 5),
  }
}

const two = (n: number) => String(n).padStart(2, '0')

export function callRow(n: number): string {
  const { id, agent, day, answered, resolved, speed, talk, rating } = callOf(repeats(n))
  const length = `0:${two(Math.floor(talk / 60))}:${two(talk % 60)}`
  const who = isStranger(n) ? 'Nobody Atall' : `Agent ${agent}`
  return `${id},${who},${day.getUTCDate()}-${months[day.getUTCMonth()]}-26,${9 + (n % 9)}:${two(n % 60)}:36,${topics[n % 5]},${
    answered ? 'Y' : 'N'
  },${resolved ? 'Y' : 'N'},${answered ? speed : ''},${answered ? length : ''},${answered ? rating : ''}\n`
}

/** As a row stands in the table: line, import, layout, day, source, key, person, parts. */
function tableRow(n: number, ids: readonly string[]): string {
  const { id, agent, day, answered, resolved, speed, talk, rating } = callOf(n)
  const parts = answered ? `1 ${speed} ${talk} ${talk} ${rating >= 4 ? 1 : 0} ${resolved ? 1 : 0}` : '- - - - - -'
  return `${n + 2}\t1\t1\t${day.toISOString().slice(0, 10)}\tcalls\t${id}\t${ids[agent]}\t${parts}\n`
}

async function write(path: string, rows: number, head: string, row: (n: number) => string): Promise<void> {
  const pieces = function* () {
    let text = head
    for (let n = 0; n < rows; n += 1) {
      text += row(n)
      if (text.length < 262_144) continue
      yield text
      text = ''
    }
    yield text
  }
  await pipeline(pieces, createWriteStream(path))
}

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** Two hundred agents on record and their calls on disk. */
export async function buildGround(rows: number): Promise<Ground> {
  const folder = freshFolder('import')
  await mkdir(folder, { recursive: true })
  const [file, lines] = [join(folder, 'calls.csv'), join(folder, 'calls.copy')]
  const ids = Array.from({ length: people }, (_, n) => idOf(n))
  await write(file, rows, callHeader, callRow)
  await write(lines, rows, '', (n) => (isStranger(n) || isRepeat(n) ? '' : tableRow(n, ids)))
  return { place: await peopledDatabase(ids), file, lines, rows }
}

export async function peopledDatabase(ids = Array.from({ length: people }, (_, n) => idOf(n))): Promise<Place> {
  const place = await freshDatabase()
  const client = new pg.Client(place)
  await client.connect()
  try {
    await client.query(
      `insert into person (id, employee_no, name, locale, zone)
       select id, lpad(n::text, 6, '0'), 'Agent ' || n - 1, 'zh-CN', 'Asia/Shanghai'
       from unnest($1::text[]) with ordinality as it (id, n)`,
      [ids],
    )
  } finally {
    await client.end()
  }
  return place
}
