import { setTimeout as sleep } from 'node:timers/promises'
import { connectMessengers } from './compose-messengers.ts'
import { configuredPolicy, type Rules, rulesOn } from './compose-rules.ts'
import { apiGiven, type Watched, watched } from './compose-ways-in.ts'
import type { Config } from './config.ts'
import { dayIn } from './core/calendar/zone.ts'
import type { Locale, MessengerName } from './core/people/person.ts'
import type { Policy } from './core/policy/policy.ts'
import type { ImportFailure } from './core/workflow/notice.ts'
import { sweepAnswers } from './db/answers.ts'
import { connect, type Database } from './db/connect.ts'
import { eventStore, inbox, sweepInbox } from './db/inbox.ts'
import { whatIsMissing } from './db/migrate.ts'
import { type Wake, wakeDue } from './db/notices.ts'
import { outbox } from './db/outbox.ts'
import { pace } from './db/pace.ts'
import type { Fetch } from './db/pulls.ts'
import { inTransaction } from './db/unit-of-work.ts'
import type { Begin } from './db/uploads.ts'
import { apiDoor } from './http/api/door.ts'
import { buildServer } from './http/server.ts'
import { beginWork, type Work } from './jobs/begin-work.ts'
import { troubleIn } from './jobs/drain.ts'
import type { JobBody } from './jobs/job.ts'
import { enqueueWithin, openQueue } from './jobs/queue.ts'
import { readMapping } from './policies/mappings.ts'
import { readPolicyFile } from './policies/read.ts'
import { fileReader } from './sources/file-reader.ts'
import type { Looking } from './sources/keep-looking.ts'
import { spool } from './sources/spool.ts'
import { type Delivering, deliverNotice } from './usecases/deliver-notice.ts'
import { drawNotice } from './usecases/draw-notice.ts'
import { handlingEvents, nameOf } from './usecases/handle-event.ts'
import { type FileToImport, type Imported, importFile } from './usecases/import-file.ts'
import type { FileToRead } from './usecases/import-rules.ts'
import { intake } from './usecases/intake.ts'
import { type Clock, type Doorway, type Log, type Messenger, PullRefused, type Tables } from './usecases/ports.ts'
import { type Preview, previewFile } from './usecases/preview-file.ts'
import { publishPolicy } from './usecases/publish-policy.ts'
import { beginPulls, type PullWorld, pullSource } from './usecases/pull-sources.ts'
import { readUpload } from './usecases/read-upload.ts'
import { redrawNotice } from './usecases/redraw-notice.ts'
import { takeUpload } from './usecases/take-upload.ts'
import { tick } from './usecases/tick.ts'
import type { InTransaction } from './usecases/unit-of-work.ts'

export { loadMessengers } from './compose-messengers.ts'

export interface World {
  /** The hour that rules and cards go by; the playground's can be moved. Sockets, leases and limits go by the real one. */
  clock: Clock
  log: Log
}

export interface App {
  db: Database
  inTransaction: InTransaction
  /** What files are read by today: the policy in force with its sources' mappings, its calendar and the reader of files. */
  rules(): Promise<Rules>
  /** Opens the doors; gives the address. */
  listen(): Promise<string>
  /** Starts this process' workers: outbox, inbox, the tick of each minute. */
  work(): Promise<void>
  /** What fetches the sources of a day, for a command that asks for one at once. */
  pulls: PullWorld
  /** What the clock asks for, now or at the given hour. */
  tick(now?: Date): Promise<void>
  /** A staff list or a log, taken by today's rules. */
  importFile(file: Omit<FileToImport, keyof Rules | 'now'>): Promise<Imported | ImportFailure>
  /** The same, with nothing kept. */
  previewFile(file: Omit<FileToRead, keyof Rules | 'now'>): Promise<Preview | ImportFailure>
  /** A folder whose files are taken in; `told` hears what became of each. */
  watch(folder: string, locale: Locale, told: (name: string, end: 'done' | 'refused') => void): Watched
  /** Doors first, then jobs, then the database; within ten seconds. */
  stop(): Promise<void>
}

const real = { now: () => Date.now(), sleep: async (ms: number) => void (await sleep(ms)) }
/**
 * With the calls themselves within the ninety seconds after which a job is taken for dead. A minute's worth of messages is spent in
 * half of it: a shorter patience would send thousands of digests round the queue each minute.
 */
const longestTurnMs = 45_000

/**
 * Builds each room once and hands it over. Connects nothing that is not configured. The configured policy is published on an
 * empty record, and a draft where its text is new. The database must have been migrated.
 */
export async function compose(config: Config, world: World): Promise<App> {
  const { clock, log } = world
  const configured = await configuredPolicy(config.policy)
  const db = connect(config.database, { onTrouble: troubleIn(log, 'database') })
  const queue = await openQueue(config.database, { forWork: false, onTrouble: troubleIn(log, 'queue') })
  const wake: Wake = (trx, job, notice, priority = 0) => enqueueWithin(queue, trx, job, { notice }, { priority })
  const begin: Begin = (trx, job, body) => enqueueWithin(queue, trx, job, body, { key: `${body.upload}:${body.run}` })
  const fetch: Fetch = (trx, body) => enqueueWithin(queue, trx, 'pull-source', body)
  const together = inTransaction(db, { now: () => clock.now(), wake, begin, fetch })
  try {
    await bringPolicyIn(together, configured, log)
  } catch (error) {
    await queue.stop({ graceful: false })
    await db.destroy()
    throw error
  }

  const rules = () => together((uow) => rulesOn(uow, dayIn(config.zone, clock.now())))
  const bringIn: App['importFile'] = async (file) =>
    importFile(together, { ...file, ...(await rules()), now: clock.now() })
  const lookInto: App['previewFile'] = async (file) =>
    previewFile(together, { ...file, ...(await rules()), now: clock.now() })
  const messengers: Partial<Record<MessengerName, Messenger>> = {} // filled below: they need the intake, and it needs them
  let work: Work | null = null
  let looking: Looking | null = null
  const doorway: Doorway = {
    intake: intake({
      inTransaction: together,
      messengers,
      clock,
      log,
      digest: fileReader.digest,
      readPolicy: readPolicyFile,
      readMapping: async (text) => readMapping(text, (await rules()).policy),
    }),
    inbox: inbox(db, () => work?.poke()),
    pace: pace(db, real, longestTurnMs),
    clock,
    log,
  }
  const connected = await connectMessengers(config, doorway, db)
  for (const { messenger } of Object.values(connected)) messengers[messenger.name] = messenger

  const pulls: PullWorld = {
    inTransaction: together,
    rules,
    tables: connected.feishu?.tables ?? noTables,
    spool,
    clock,
    log,
  }
  const onTick = async (now = clock.now()) => {
    await tick(together, now)
    await beginPulls(pulls, now)
    await db.transaction().execute((trx) => wakeDue(trx, now, wake))
    await sweepInbox(db)
    await sweepAnswers(db)
  }
  const waysIn = { config, db, together, rules, clock, now: () => new Date(real.now()), log }
  const server = await buildServer({
    doors: [...Object.values(connected), { door: apiDoor(apiGiven(waysIn)) }],
    unready: () => whatIsMissing(db).catch(() => 'the database does not answer'),
    log,
    stopwatch: () => performance.now(),
  })
  return {
    db,
    inTransaction: together,
    rules,
    importFile: bringIn,
    previewFile: lookInto,
    watch: (...how) => watched(waysIn, ...how),
    tick: onTick,
    pulls,
    listen: () => server.listen({ host: config.host, port: config.port }),
    async work() {
      const says: Delivering = {
        outbox: outbox(db, () => clock.now(), wake),
        messengers,
        draw: drawing(together, clock),
        clock,
        log,
      }
      const uploads = { inTransaction: together, rules, clock, stopwatch: () => performance.now(), log }
      const handlers = {
        'deliver-notice': ({ notice }: JobBody<'deliver-notice'>) => deliverNotice(says, notice),
        'redraw-notice': ({ notice }: JobBody<'redraw-notice'>) => redrawNotice(says, notice),
        'read-upload': (body: JobBody<'read-upload'>) => readUpload(uploads, body),
        'take-upload': (body: JobBody<'take-upload'>) => takeUpload(uploads, body),
        'pull-source': (body: JobBody<'pull-source'>) => pullSource(pulls, body),
        tick: () => onTick(),
      }
      const store = eventStore(db)
      work = await beginWork(config.database, handlers, { store, handle: handlingEvents(store, connected, log) }, log)
      const { folder, locale } = config.watch
      if (folder) looking = watched(waysIn, folder, locale, noting(log)).begin(folderTrouble(log))
    },
    async stop() {
      await server.close()
      await looking?.stop()
      await work?.stop()
      await queue.stop({ graceful: false })
      await db.destroy()
    },
  }
}

const folderTrouble = (log: Log) => (error: unknown) =>
  log.warn({ because: nameOf(error) }, 'the watched folder could not be looked at; trying on')

/** Names of files are people's words. */
const noting = (log: Log) => (_: string, end: string) => log.info({ end }, 'a file of the watched folder was taken up')

/** Where Feishu is not connected, nothing of it can be fetched. */
const noTables: Tables = {
  lacks: () => 'not-connected',
  helpdesk: () => {
    throw new PullRefused({ no: 'not-connected' })
  },
  base: () => {
    throw new PullRefused({ no: 'not-connected' })
  },
}

async function bringPolicyIn(together: InTransaction, configured: Policy, log: Log): Promise<void> {
  const { is, policy } = await together((uow) => publishPolicy(uow, configured))
  if (is === 'published') log.info({ policy }, 'the configured policy is in force: it is the first on record')
  if (is === 'drafted' || is === 'replaced')
    log.warn({ policy }, 'the configured policy is a draft: it comes into force when leadership has approved it')
}

const drawing =
  (together: InTransaction, clock: Clock): Delivering['draw'] =>
  (about, { person }) =>
    together(async (uow) => drawNotice(uow, about, person ? await uow.people.byId(person) : null, clock.now()))
