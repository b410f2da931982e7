import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Rules } from './compose-rules.ts'
import type { Config } from './config.ts'
import { Report } from './core/readings/report.ts'
import { answers } from './db/answers.ts'
import type { Database } from './db/connect.ts'
import type { ApiGiven } from './http/api/given.ts'
import { usual } from './http/patience.ts'
import { bringReadings } from './usecases/bring-readings.ts'
import type { Clock, Keys, Log, ReadingsDesk } from './usecases/ports.ts'
import type { InTransaction } from './usecases/unit-of-work.ts'

export interface WaysInGiven {
  config: Config
  db: Database
  together: InTransaction
  rules(): Promise<Rules>
  clock: Clock
  /** The real hour. */
  now(): Date
  log: Log
}

/** What the HTTP API is given. */
export const apiGiven = ({ config, db, together, rules, clock, now, log }: WaysInGiven): ApiGiven => ({
  keys: keysIn(together),
  answers: answers(db),
  desk: deskFor(together, rules, clock),
  now,
  folder: join(tmpdir(), 'kaoping-uploads'),
  uploadAtMost: config.api.maxMebibytes,
  patience: usual,
  log,
})

/** Readings come in by the rules of their hour; reports of logs go out. */
export const deskFor = (together: InTransaction, rules: WaysInGiven['rules'], clock: Clock): ReadingsDesk => ({
  bring: async (brought) => bringReadings(together, await rules(), brought, clock.now()),
  async report(id) {
    const found = await together((uow) => uow.imports.get(id))
    const report = found && Report.parse(found.report)
    return report?.kind === 'log' ? report : null
  },
  refusedRows: async () => null,
})

/** Tokens and hooks, each asked for in a transaction of its own. */
export const keysIn = (together: InTransaction): Keys => ({
  token: (id) => together((uow) => uow.access.token(id)),
  tokenUsed: (id, at) => together((uow) => uow.access.tokenUsed(id, at)),
  hook: (name) => together((uow) => uow.access.hook(name)),
  hookUsed: (id, at) => together((uow) => uow.access.hookUsed(id, at)),
})
