import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Rules } from './compose-rules.ts'
import type { Config } from './config.ts'
import type { Locale } from './core/people/person.ts'
import { Report } from './core/readings/report.ts'
import { alone } from './db/alone.ts'
import { answers } from './db/answers.ts'
import type { Database } from './db/connect.ts'
import type { ApiGiven } from './http/api/given.ts'
import { usual } from './http/patience.ts'
import { speechFor } from './i18n/words.ts'
import { keepLooking, type Looking } from './sources/keep-looking.ts'
import { type FolderLook, watchedFolder } from './sources/watched-folder.ts'
import { bringReadings } from './usecases/bring-readings.ts'
import type { Clock, Keys, Log, ReadingsDesk } from './usecases/ports.ts'
import { refusedRowsFile } from './usecases/refused-rows.ts'
import { isStaffList, takeWatchedFile } from './usecases/take-watched-file.ts'
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
    const report = found?.kind === 'log' ? Report.parse(found.report) : null // a typed value has no report of rows
    return report?.kind === 'log' ? report : null
  },
  async refusedRows(id, locale) {
    const file = await together((uow) => refusedRowsFile(uow, id, locale))
    return file?.bytes ?? null
  },
})

/** Tokens and hooks, each asked for in a transaction of its own. */
export const keysIn = (together: InTransaction): Keys => ({
  token: (id) => together((uow) => uow.access.token(id)),
  tokenUsed: (id, at) => together((uow) => uow.access.tokenUsed(id, at)),
  hook: (name) => together((uow) => uow.access.hook(name)),
  hookUsed: (id, at) => together((uow) => uow.access.hookUsed(id, at)),
})

export interface Watched {
  /** One look at the folder; null where another process is at it. */
  look(): Promise<FolderLook | null>
  /** Looks every few seconds until it is stopped. */
  begin(onTrouble: (error: unknown) => void): Looking
}

const lookEveryMs = 5_000

/** A folder whose files are taken by today's rules; one process at a time, so that staff lists stand before logs. */
export function watched(
  { db, together, rules, clock }: Pick<WaysInGiven, 'db' | 'together' | 'rules' | 'clock'>,
  folder: string,
  locale: Locale,
  told: (name: string, end: 'done' | 'refused') => void = () => {},
): Watched {
  const house = async () => ({ inTransaction: together, rules: await rules(), now: clock.now() })
  const its = watchedFolder(folder, {
    take: async (file) => takeWatchedFile(await house(), file, locale),
    isStaffList: async (file) => isStaffList(await house(), file),
    isReady: () =>
      together(async () => {}).then(
        () => true,
        () => false,
      ),
    gaveUp: (name) => speechFor(locale).bringIn.gaveUp(name),
    told,
  })
  const look = async () => {
    const looks: FolderLook[] = []
    await alone(db, 'watched folder', async () => void looks.push(await its.look()))
    return looks[0] ?? null
  }
  return { look, begin: (onTrouble) => keepLooking(look, lookEveryMs, onTrouble) }
}
