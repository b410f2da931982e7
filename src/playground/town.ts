import { createWriteStream, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../compose.ts'
import type { DatabasePlace } from '../config.ts'
import { cn } from '../core/calendar/cn.ts'
import { type Day, day, type Month, plusDays } from '../core/calendar/day.ts'
import { isWorkday } from '../core/calendar/workdays.ts'
import { dayIn } from '../core/calendar/zone.ts'
import type { Log } from '../usecases/ports.ts'
import { type Claim, claim } from './claim.ts'
import { daysEnding, openClock, type TownClock } from './clock.ts'
import type { FeishuTown } from './feishu/town.ts'
import { fillRest } from './fill-rest.ts'
import type { KindOfDay } from './page/model.ts'
import { openPage } from './page-server.ts'
import type { PageTown } from './page-town.ts'
import { residents } from './people.ts'
import { loadProduct, openRecord, startProduct, type TownRecord } from './product.ts'
import { castOf, progressOf } from './progress.ts'
import { deskTickets } from './sample/help-desk.ts'
import { logOf } from './sample/logs.ts'
import { sampleFiles } from './samples.ts'
import { settleIn } from './settle-in.ts'
import type { SlackTown } from './slack/town.ts'
import { openStandIns } from './stand-ins.ts'
import { hasChart } from './wire-search.ts'

export interface TownOptions {
  /** The page's; 0 takes any free one. */
  port: number
  /** Where the database, the chats, the clock and the log are kept. */
  dataDir: string
  /** The platforms' rate limits. */
  limits?: 'strict' | 'off'
  /** A migrated database to use in place of one in the folder; whoever made it ends it. */
  database?: DatabasePlace
  /** Tickets are fetched from Feishu's help desk each day: colleagues ask there once HR has brought the people in. */
  helpdesk?: boolean
  /** Everybody opens the bot once where they work, as soon as they are on record. */
  settles?: boolean
  /** Hears what whoever starts the town should know. */
  tell?: (sentence: string) => void
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
export async function openTown(options: TownOptions): Promise<Town> {
  const { port, dataDir } = options
  let built: Built | null = null
  let mine: Claim | null = null
  const now = (): Built => {
    if (!built) throw new Error('the town is being built again')
    return built
  }
  const page = await openPage({
    port,
    async anew() {
      if (options.database) throw new Error('this town lives on a database that is not its own to empty')
      const before = now()
      built = null
      page.show(null)
      await before.close()
      empty(dataDir)
      built = await buildTown(options)
      page.show(built.pageTown)
    },
  })
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    mine = await claim(dataDir, page.url)
    built = await buildTown(options)
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

/** What the town keeps in its folder, and nothing else that may lie there; the folder stays claimed. */
function empty(dataDir: string) {
  for (const name of ['database', 'chats', 'clock.json', 'playground.log'])
    rmSync(join(dataDir, name), { recursive: true, force: true })
}

interface Built {
  pageTown: PageTown
  slack: SlackTown
  feishu: FeishuTown
  app: App
  close(): Promise<void>
}

async function buildTown(options: TownOptions): Promise<Built> {
  const { dataDir, limits = 'strict', database, tell = () => {} } = options
  const clock = openClock(join(dataDir, 'clock.json'))
  const log = logInto(join(dataDir, 'playground.log'), clock)
  const given: TownRecord | null = database ? { address: database, close: async () => {} } : null
  const [record, standIns] = await Promise.all([
    given ?? openRecord(dataDir),
    openStandIns({ clock, limits, chats: join(dataDir, 'chats'), helpdesk: options.helpdesk ?? false, tell }),
    loadProduct(),
  ])
  const app = await startProduct(record.address, { ...standIns.settings, clock, log: log.log })
  standIns.deliverTo(await app.listen())
  // the workers come up while the page is already there: what is sent meanwhile waits in the outbox and the inbox
  const working = app.work().catch((error: unknown) => tell(`The workers did not start: ${String(error)}`))
  const keeping = setInterval(() => keepTime(clock), 1000).unref()
  const { slack, feishu } = standIns
  const hasPeople = async () => (await app.inTransaction((uow) => uow.people.everyone())).length > 1
  const peopleCame = async () => {
    const came = await hasPeople()
    if (came) feishu.helpdesk.made = lastDeskTickets
    return came
  }
  if (options.helpdesk) void working.then(peopleCame).catch(() => {}) // on the way to its end: nobody asks any more
  if (options.settles) settleIn({ inTransaction: app.inTransaction, residents: residents(), slack, feishu })
  return {
    slack,
    feishu,
    app,
    pageTown: pageTownOf({ app, clock, slack, feishu, peopleCame }),
    async close() {
      clearInterval(keeping)
      keepTime(clock)
      await working
      await app.stop()
      await standIns.close()
      await record.close()
      await log.close()
    },
  }
}

/** A full disk must not end the town: the next second tries again. */
function keepTime(clock: TownClock) {
  try {
    clock.keep()
  } catch {
    // the chats' journal says so, with the reason
  }
}

interface Parts {
  app: App
  clock: TownClock
  slack: SlackTown
  feishu: FeishuTown
  /** Has HR brought the people in? From then on colleagues use the help desk. */
  peopleCame(): Promise<boolean>
}

/** What the help desk was asked on the last two weeks' days that are over. */
function lastDeskTickets(now: Date) {
  const today = dayIn('Asia/Shanghai', now)
  return Array.from({ length: 14 }, (_, n) => plusDays(today, n - 14)).flatMap(deskTickets)
}

/** The town for its page: the calendar, the samples, and what the record says. */
function pageTownOf(parts: Parts): PageTown {
  const { app, clock, slack, feishu, peopleCame } = parts
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
    travel: (to) => travel(app, clock, to, peopleCame),
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
async function travel(app: App, clock: TownClock, to: Date, peopleCame: Parts['peopleCame']): Promise<void> {
  const hasPeople = await peopleCame()
  for (const { day: ended, at } of daysEnding(clock.now(), to)) {
    clock.moveTo(at)
    if (!hasPeople) continue
    for (const { name, text } of logOf(ended))
      await app.importFile({ content: { name, bytes: Buffer.from(text) }, by: null, via: 'folder' })
  }
  if (to > clock.now()) clock.moveTo(to)
  await app.tick()
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
