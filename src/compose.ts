import { setTimeout as sleep } from 'node:timers/promises'
import type { PgBoss } from 'pg-boss'
import { connectMessengers } from './compose-messengers.ts'
import { loadRules, type Rules } from './compose-rules.ts'
import type { Config } from './config.ts'
import { dayIn } from './core/calendar/zone.ts'
import type { MessengerName, Person } from './core/people/person.ts'
import type { ImportFailure } from './core/workflow/notice.ts'
import { connect, type Database } from './db/connect.ts'
import { eventStore, inbox, sweepInbox } from './db/inbox.ts'
import { whatIsMissing } from './db/migrate.ts'
import { type Wake, wakeDue } from './db/notices.ts'
import { outbox } from './db/outbox.ts'
import { pace } from './db/pace.ts'
import { inTransaction } from './db/unit-of-work.ts'
import { buildServer } from './http/server.ts'
import { type Drain, drain, troubleIn } from './jobs/drain.ts'
import type { Handlers } from './jobs/job.ts'
import { enqueueWithin, openQueue } from './jobs/queue.ts'
import { startWorkers } from './jobs/worker.ts'
import { type Delivering, deliverNotice } from './usecases/deliver-notice.ts'
import { draw } from './usecases/draw.ts'
import { handlingEvents } from './usecases/handle-event.ts'
import { type Imported, importFile } from './usecases/import-file.ts'
import { intake } from './usecases/intake.ts'
import type { Clock, Connected, Doorway, Log, Messenger } from './usecases/ports.ts'
import { publishPolicy } from './usecases/publish-policy.ts'
import { redrawNotice } from './usecases/redraw-notice.ts'
import { tick } from './usecases/tick.ts'
import type { InTransaction } from './usecases/unit-of-work.ts'

export interface World {
  /** The hour that rules and cards go by; the playground's can be moved. Sockets, leases and limits go by the real one. */
  clock: Clock
  log: Log
}

export interface App {
  db: Database
  inTransaction: InTransaction
  rules: Rules
  /** Opens the doors; gives the address. */
  listen(): Promise<string>
  /** Starts this process' workers: outbox, inbox, the tick of each minute. */
  work(): Promise<void>
  /** What the clock asks for, now or at the given hour. */
  tick(now?: Date): Promise<void>
  /** A staff list or a log; `by` null is the machine's own command line. */
  importFile(file: { name: string; bytes: Uint8Array; by: Person | null }): Promise<Imported | ImportFailure>
  /** Doors first, then jobs, then the database; within ten seconds. */
  stop(): Promise<void>
}

const real = { now: () => Date.now(), sleep: async (ms: number) => void (await sleep(ms)) }
const longestTurnMs = 20_000 // with the calls themselves well within the minute after which a job is taken for dead
const jobsEndWithinMs = 7_000

/**
 * Builds each room once and hands it over. Connects nothing that is not configured, and publishes the policy when its text is
 * new. The database must have been migrated.
 */
export async function compose(config: Config, world: World): Promise<App> {
  const { clock, log } = world
  const rules = await loadRules(config)
  const db = connect(config.database, { onTrouble: troubleIn(log, 'database') })
  const queue = await openQueue(config.database, { forWork: false, onTrouble: troubleIn(log, 'queue') })
  const wake: Wake = (trx, job, notice, priority = 0) => enqueueWithin(queue, trx, job, { notice }, { priority })
  const together = inTransaction(db, { now: () => clock.now(), wake })
  await together((uow) => publishPolicy(uow, rules.policy, dayIn(rules.policy.zone, clock.now())))

  const bringIn: App['importFile'] = (file) => importFile(together, { ...file, ...rules, now: clock.now() })
  const messengers: Partial<Record<MessengerName, Messenger>> = {} // filled below: they need the intake, and it needs them
  let workers: Workers | null = null
  const doorway: Doorway = {
    intake: intake({ inTransaction: together, messengers, clock, log, importFile: bringIn }),
    inbox: inbox(db, () => workers?.events.poke()),
    pace: pace(db, real, longestTurnMs),
    clock,
    log,
  }
  const connected = await connectMessengers(config, doorway, db)
  for (const { messenger } of Object.values(connected)) messengers[messenger.name] = messenger

  const onTick = async (now = clock.now()) => {
    await tick(together, now)
    await db.transaction().execute((trx) => wakeDue(trx, now, wake))
    await sweepInbox(db)
  }
  const server = await buildServer({
    doors: Object.values(connected),
    unready: () => whatIsMissing(db).catch(() => 'the database does not answer'),
    log,
    stopwatch: () => performance.now(),
  })
  return {
    db,
    inTransaction: together,
    rules,
    importFile: bringIn,
    tick: onTick,
    listen: () => server.listen({ host: config.host, port: config.port }),
    async work() {
      const delivering = deliveringWith(db, together, messengers, world)
      workers = await atWork(config, db, delivering, connected, () => onTick())
    },
    async stop() {
      await server.close()
      await workers?.events.stop()
      await workers?.boss.stop({ graceful: true, timeout: jobsEndWithinMs })
      await queue.stop({ graceful: false })
      await db.destroy()
    },
  }
}

const deliveringWith = (
  db: Database,
  together: InTransaction,
  messengers: Delivering['messengers'],
  { clock, log }: World,
): Delivering => ({
  outbox: outbox(db, () => clock.now()),
  messengers,
  draw: (about, { person }) =>
    together(async (uow) => draw(uow, about, person ? await uow.people.byId(person) : null, clock.now())),
  clock,
  log,
})

interface Workers {
  boss: PgBoss
  events: Drain
}

async function atWork(
  config: Config,
  db: Database,
  delivering: Delivering,
  connected: Partial<Record<MessengerName, Connected>>,
  onTick: () => Promise<void>,
): Promise<Workers> {
  const { log } = delivering
  const boss = await openQueue(config.database, { forWork: true, onTrouble: troubleIn(log, 'queue') })
  const handlers: Handlers = {
    'deliver-notice': ({ notice }) => deliverNotice(delivering, notice),
    'redraw-notice': ({ notice }) => redrawNotice(delivering, notice),
    tick: onTick,
  }
  await startWorkers(boss, handlers, log)
  const store = eventStore(db)
  return { boss, events: drain(store, handlingEvents(store, connected, log), troubleIn(log, 'inbox')) }
}
