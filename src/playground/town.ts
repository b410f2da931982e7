import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../compose.ts'
import type { Config } from '../config.ts'
import { cn } from '../core/calendar/cn.ts'
import { type Day, day, type Month } from '../core/calendar/day.ts'
import { isWorkday } from '../core/calendar/workdays.ts'
import type { Embedded } from '../db/embedded.ts'
import type { Log } from '../usecases/ports.ts'
import { type Claim, claim } from './claim.ts'
import { daysEnding, openClock, type TownClock, townZone } from './clock.ts'
import type { FeishuTown } from './feishu/town.ts'
import { fillRest } from './fill-rest.ts'
import type { KindOfDay } from './page/model.ts'
import { openPage } from './page-server.ts'
import type { PageTown } from './page-town.ts'
import { residents, seatHr } from './people.ts'
import { castOf, progressOf } from './progress.ts'
import { logOf } from './sample/logs.ts'
import { sampleFiles } from './samples.ts'
import type { SlackTown } from './slack/town.ts'
import { openStandIns } from './stand-ins.ts'
import { hasChart } from './wire-search.ts'

export interface TownOptions {
  /** The page's; 0 takes any free one. */
  port: number
  /** Where the database, the clock and the log are kept. */
  dataDir: string
  /** The platforms' rate limits. */
  limits?: 'strict' | 'off'
}

/** A whole town: both stand-ins, the real product between them, and the page. */
export interface Town {
  url: string
  clock: TownClock
  slack: SlackTown
  feishu: FeishuTown
  app: App
  /** Moves the clock and lets everything happen that is due on the way. */
  travel(to: Date): Promise<void>
  close(): Promise<void>
}

/** The month under review when the town begins. */
const month: Month = '2026-08'

/** Builds it all and ties it together. After a new beginning the town's parts are other ones: ask for them again. */
export async function openTown({ port, dataDir, limits = 'strict' }: TownOptions): Promise<Town> {
  let built: Built | null = null
  let mine: Claim | null = null
  const now = (): Built => {
    if (!built) throw new Error('the town is being built again')
    return built
  }
  const page = await openPage({
    port,
    async anew() {
      const before = now()
      built = null
      page.show(null)
      await before.close()
      rmSync(dataDir, { recursive: true, force: true })
      mine = await take()
      built = await buildTown(dataDir, limits)
      page.show(built.pageTown)
    },
  })
  const take = () => {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    return claim(dataDir, page.url)
  }
  try {
    mine = await take()
    built = await buildTown(dataDir, limits)
  } catch (error) {
    mine?.drop()
    await page.close()
    throw error
  }
  page.show(built.pageTown)
  return {
    url: page.url,
    get clock() {
      return now().pageTown.clock
    },
    get slack() {
      return now().slack
    },
    get feishu() {
      return now().feishu
    },
    get app() {
      return now().app
    },
    travel: (to) => now().pageTown.travel(to),
    async close() {
      await page.close()
      await built?.close()
      mine?.drop()
    },
  }
}

interface Built {
  pageTown: PageTown
  slack: SlackTown
  feishu: FeishuTown
  app: App
  close(): Promise<void>
}

async function buildTown(dataDir: string, limits: 'strict' | 'off'): Promise<Built> {
  const clock = openClock(join(dataDir, 'clock.json'))
  const log = logInto(join(dataDir, 'playground.log'), clock)
  const modules = loadProduct() // comes in while initdb runs, in a process of its own
  const [database, standIns] = await Promise.all([startDatabase(dataDir), openStandIns(clock, limits), modules])
  const app = await startProduct(await modules, database, { ...standIns.settings, clock, log: log.log })
  standIns.deliverTo(await app.listen())
  await app.work()
  const keeping = setInterval(() => clock.keep(), 5000).unref()
  const { slack, feishu } = standIns
  return {
    slack,
    feishu,
    app,
    pageTown: pageTownOf({ app, clock, slack, feishu }),
    async close() {
      clearInterval(keeping)
      clock.keep()
      await app.stop()
      await standIns.close()
      await stopDatabase(database)
      await log.close()
    },
  }
}

/** The town for its page: the calendar, the samples, and what the record says. */
function pageTownOf(parts: { app: App; clock: TownClock; slack: SlackTown; feishu: FeishuTown }): PageTown {
  const { app, clock, slack, feishu } = parts
  const people = residents()
  const leads = people.filter((it) => it.part === 'lead')
  const hasDigest = () => leads.some((it) => hasChart(slack.chat(it.slack)) || hasChart(feishu.chat(it.feishu)))
  return {
    residents: people,
    slack,
    feishu,
    clock,
    kindOf: (it) => kindOf(day(it)),
    works: (it) => isWorkday(day(it), cn),
    ...sampleFiles(month),
    progress: () => progressOf(app.inTransaction, month, hasDigest),
    cast: () => castOf(app.inTransaction, month, people),
    travel: (to) => travel(app, clock, to),
    fillRest: (what, told) =>
      fillRest({ inTransaction: app.inTransaction, residents: people, slack, feishu, month }, what, told),
  }
}

function kindOf(it: Day): KindOfDay {
  if (cn.makeUp.has(it)) return 'make-up'
  if (cn.off.has(it)) return 'holiday'
  return isWorkday(it, cn) ? 'workday' : 'weekend'
}

/**
 * On the way every day that ends leaves its log, as the company's systems would, once HR has brought the people in. What
 * is due is asked for at the end: a clock that jumps is an outage to the product, caught up once.
 */
async function travel(app: App, clock: TownClock, to: Date): Promise<void> {
  const hasPeople = (await app.inTransaction((uow) => uow.people.everyone())).length > 1
  for (const { day: ended, at } of daysEnding(clock.now(), to)) {
    clock.moveTo(at)
    if (!hasPeople) continue
    for (const { name, text } of logOf(ended)) await app.importFile({ name, bytes: Buffer.from(text), by: null })
  }
  if (to > clock.now()) clock.moveTo(to)
  await app.tick()
}

async function startDatabase(dataDir: string): Promise<Embedded> {
  const { startEmbedded } = await import('../db/embedded.ts')
  return startEmbedded(join(dataDir, 'database'))
}

/** One that a killed run left behind was adopted, and is ended all the same: the claim says that nobody else uses it. */
async function stopDatabase(database: Embedded): Promise<void> {
  if (database.started) return database.stop()
  try {
    process.kill(database.pid, 'SIGINT')
    for (let looks = 0; looks < 200; looks++) {
      process.kill(database.pid, 0)
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
  } catch {
    // it is gone
  }
}

const loadProduct = () =>
  Promise.all([
    import('../compose.ts'),
    import('../db/connect.ts'),
    import('../db/migrate.ts'),
    import('../jobs/queue.ts'),
  ])

async function startProduct(
  [{ compose }, { connect }, { migrate }, { installQueues }]: Awaited<ReturnType<typeof loadProduct>>,
  database: Embedded,
  { clock, log, ...messengers }: Pick<Config, 'slack' | 'feishu'> & { clock: TownClock; log: Log },
): Promise<App> {
  const db = connect(database.config, { most: 1, onTrouble: () => {} })
  await Promise.all([migrate(db).finally(() => db.destroy()), installQueues(database.config)])
  const place = { database: database.config, host: '127.0.0.1', port: 0 }
  const config: Config = { ...place, logLevel: 'warn', ...messengers, policy: 'after-sales', zone: townZone }
  const app = await compose(config, { clock, log })
  await seatHr(app.inTransaction)
  return app
}

/** The product's log, a line of JSON each, beside the data: the terminal shows only what a newcomer needs. */
function logInto(file: string, clock: TownClock) {
  const stream = createWriteStream(file, { flags: 'a' })
  stream.on('error', () => {}) // a full disk must not end the town; the database will say so
  const line = (level: string) => (what: object, says: string) =>
    void stream.write(`${JSON.stringify({ level, at: clock.now(), says, ...what })}\n`)
  const log: Log = { info: line('info'), warn: line('warn'), error: line('error') }
  return { log, close: () => new Promise<void>((resolve) => stream.end(resolve)) }
}
