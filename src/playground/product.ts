import { join } from 'node:path'
import type { App } from '../compose.ts'
import type { Config, DatabasePlace } from '../config.ts'
import type { Embedded } from '../db/embedded.ts'
import type { Log } from '../usecases/ports.ts'
import { type TownClock, townZone } from './clock.ts'
import { seatHr } from './people.ts'

/** Where the town's record is kept. */
export interface TownRecord {
  address: DatabasePlace
  close(): Promise<void>
}

/** The product's modules: asked for early, they come in while initdb runs, in a process of its own. */
export const loadProduct = () => Promise.all([withMessengers(), import('../db/migrate.ts'), import('../jobs/queue.ts')])

async function withMessengers() {
  const compose = await import('../compose.ts')
  await compose.loadMessengers()
  return compose
}

/** The folder's own PostgreSQL, with its tables as they are today. */
export async function openRecord(dataDir: string): Promise<TownRecord> {
  const modules = loadProduct()
  const { startEmbedded } = await import('../db/embedded.ts')
  const [embedded, [, { migrateAt }, { installQueues }]] = await Promise.all([
    startEmbedded(join(dataDir, 'database')),
    modules,
  ])
  await Promise.all([migrateAt(embedded.config), installQueues(embedded.config)])
  return { address: embedded.config, close: () => stopDatabase(embedded) }
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

/** The real product on that record, told where to find its messengers; somebody in HR is there to begin. */
export async function startProduct(
  database: DatabasePlace,
  { clock, log, ...messengers }: Pick<Config, 'slack' | 'feishu'> & { clock: TownClock; log: Log },
): Promise<App> {
  const [{ compose }] = await loadProduct()
  const place = { database, host: '127.0.0.1', port: 0 }
  const waysIn: Pick<Config, 'api' | 'watch'> = { api: { maxMebibytes: 512 }, watch: { folder: null, locale: 'zh-CN' } }
  const config: Config = {
    ...place,
    ...waysIn,
    logLevel: 'warn',
    ...messengers,
    policy: 'after-sales',
    zone: townZone,
  }
  const app = await compose(config, { clock, log })
  await seatHr(app.inTransaction)
  return app
}
