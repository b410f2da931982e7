import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabasePlace } from '../../src/config.ts'
import { day } from '../../src/core/calendar/day.ts'
import type { MessengerName } from '../../src/core/people/person.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { attendance, calls, tickets } from '../../src/playground/sample/logs.ts'
import { employees } from '../../src/playground/sample/staff.ts'
import { citizens, peopleCsv } from '../../src/playground/sample/town.ts'
import { openTown } from '../../src/playground/town.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { feishuHands } from './feishu-hands.ts'
import type { Hands } from './hands.ts'
import { slackHands } from './slack-hands.ts'

/** Those who live the stories: a small company out of the sample, in two languages. */
export const cast = {
  lin: '00002', // HR
  su: '00003', // HR too
  boss: '00001', // leadership
  chen: '00100', // leads 王芳 and 李梅
  wang: '00101',
  li: '00102',
  grace: '00400', // leads Emily, reads English
  emily: '00401',
} as const
export type Actor = keyof typeof cast

const isCast = (no: string | undefined) => Object.values(cast).some((it) => it === no)

/** The staff list of the small company, as the sample's own rows. */
export const staffCsv = (): string => linesOf(peopleCsv(), (cells) => isCast(cells[0]))

/** August's logs of the three agents, in the shape of the three systems. */
export function augustLogs(): readonly { name: string; text: string }[] {
  const agents = employees.filter((it) => isCast(it.no) && it.position === 'service-agent')
  const known = new Set(agents.flatMap((it) => [it.no, it.name, it.email]))
  const during = (log: typeof calls) => log(day('2026-08-01'), day('2026-08-31'))
  const own = (text: string, column: number) => linesOf(text, (cells) => known.has(cells[column] ?? ''))
  return [
    { name: 'calls-2026-08.csv', text: own(during(calls), 1) },
    { name: 'tickets-2026-08.csv', text: own(during(tickets), 1) },
    { name: 'attendance-2026-08.csv', text: own(during(attendance), 0) },
  ]
}

function linesOf(csv: string, keep: (cells: readonly string[]) => boolean): string {
  const [head = '', ...rows] = csv.split(/\r?\n/)
  return [head, ...rows.filter((row) => keep(row.split(',')))].join('\n')
}

/** Sends a file, looks at what it would bring, and imports it: until the report is there. */
export async function bringsIn(hands: Hands, name: string, text: string, words = speechFor('zh-CN')): Promise<void> {
  await hands.uploads(name, new TextEncoder().encode(text))
  await hands.presses(words.upload.ready.import, { in: name })
  await hands.sees(new RegExp(`${words.imports.report.title}[\\s\\S]*${name.replaceAll('.', '\\.')}`))
}

/** How a town is told of a test's own database. */
export function placeOf({ config }: FreshDatabase): DatabasePlace {
  const { connectionString, host, port, user, database } = config
  if (connectionString) return connectionString
  if (!host || !port || typeof user !== 'string' || !database) throw new Error('the test database has no whole address')
  return { host, port, user, database }
}

/** A whole playground of one's own on the run's database server, without rate limits, and hands for everyone in one messenger. */
export async function openStory(messenger: MessengerName, its: { helpdesk?: boolean } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'kaoping-story-'))
  const fresh = await freshDatabase()
  const town = await openTown({ port: 0, dataDir, limits: 'off', database: placeOf(fresh), ...its })
  const handsOf = (no: string): Hands => {
    const citizen = citizens().find((it) => it.employeeNo === no)
    if (!citizen) throw new Error(`nobody in town has the number ${no}`)
    return messenger === 'slack' ? slackHands(town.slack, citizen.slack) : feishuHands(town.feishu, citizen.feishu)
  }
  const people = Object.fromEntries(Object.entries(cast).map(([name, no]) => [name, handsOf(no)])) as Record<
    Actor,
    Hands
  >
  return {
    town,
    ...people,
    everyone: Object.values(people),
    /** Nobody has ever been pinged, in either messenger. */
    pings: () => [...town.slack.mentions, ...town.feishu.mentions],
    moveTo: (to: string) => town.travel(new Date(to)),
    async close() {
      await town.close()
      await fresh.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
