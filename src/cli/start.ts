import closeWithGrace from 'close-with-grace'
import { pino } from 'pino'
import { type App, compose } from '../compose.ts'
import type { Config } from '../config.ts'
import { connect } from '../db/connect.ts'
import { whatIsMissing } from '../db/migrate.ts'
import { areQueuesCurrent } from '../jobs/queue.ts'
import { nameOf } from '../usecases/handle-event.ts'
import type { Clock, Log } from '../usecases/ports.ts'
import { Unavailable } from './command.ts'

/** The one real clock. */
export const realClock: Clock = { now: () => new Date() }

const stopWithinMs = 10_000

/** Lines of JSON on standard output; what is logged holds no bodies and no personal data by its type's own rule. */
export const logTo = (level: Config['logLevel']): Log => {
  const logger = pino({ level, base: null })
  return {
    info: (what, says) => logger.info(what, says),
    warn: (what, says) => logger.warn(what, says),
    error: (what, says) => logger.error(what, says),
  }
}

/** Throws with the way out when the database is away or not of this release's shape. */
export async function checkRecord({ database }: Config): Promise<void> {
  const db = connect(database, { most: 1, onTrouble: () => {} })
  try {
    const missing = await whatIsMissing(db)
    if (missing) throw new Unavailable(`The database is not ready: ${missing}`)
    if (!(await areQueuesCurrent(database)))
      throw new Unavailable('The database is not ready: the job queues are missing: run kaoping migrate')
  } catch (error) {
    if (error instanceof Unavailable) throw error
    throw new Unavailable(
      `The database does not answer (${nameOf(error)}): is DATABASE_URL right, and is it running?`,
      {
        cause: error,
      },
    )
  } finally {
    await db.destroy()
  }
}

/** A composed app that ends with grace: on a signal doors close, jobs end, the database last. */
export async function start(config: Config, begin: (app: App, log: Log) => Promise<void>): Promise<void> {
  await checkRecord(config)
  const log = logTo(config.logLevel)
  const app = await compose(config, { clock: realClock, log })
  closeWithGrace({ delay: stopWithinMs, logger: false }, async ({ signal, err }) => {
    if (err) log.error({ because: nameOf(err) }, 'stopping after an error that nobody caught')
    else log.info({ signal }, 'stopping')
    await app.stop()
  })
  await begin(app, log)
}
