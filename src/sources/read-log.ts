import { setImmediate as breathe } from 'node:timers/promises'
import type { LogAccount, LogJob } from '../core/readings/log-account.ts'
import type { ReadAs } from '../core/readings/table.ts'
import type { FileContent, Files, LogStream } from '../usecases/ports.ts'
import { bytesOf } from './bytes.ts'
import { logLines } from './log-lines.ts'
import { linesFromProcess } from './log-process.ts'

const mostHere = 1_048_576 // bytes of text: some twenty milliseconds, in pieces

/**
 * Reads a log: a small text here, anything large and every workbook in a process of its own, so that whoever presses a button
 * meanwhile is answered. What is read never gathers: lines come as fast as they are taken.
 */
export const readLog: Files['readLog'] = (file, as, job, onRow = () => {}): LogStream => {
  const account = Promise.withResolvers<LogAccount>()
  account.promise.catch(() => {}) // whoever reads the rows hears of it first
  const rows = settling(readSomewhere(file, as, job, onRow), account)
  return { rows, account: account.promise }
}

type Lines = AsyncGenerator<Uint8Array, LogAccount>

async function* readSomewhere(file: FileContent, as: ReadAs, job: LogJob, onRow: (rows: number) => void): Lines {
  return yield* (await isSmall(file))
    ? breathing(logLines(file, as, job, onRow))
    : linesFromProcess(file, as, job, onRow)
}

async function isSmall(file: FileContent): Promise<boolean> {
  const bytes = await bytesOf(file)
  if (!bytes.isFile || bytes.size > mostHere) return false
  const [p, k] = await bytes.part(0, 2)
  return !(p === 0x50 && k === 0x4b)
}

/** Other work gets its turn between two pieces. */
async function* breathing(lines: Lines): Lines {
  for (;;) {
    const next = await lines.next()
    if (next.done) return next.value
    yield next.value
    await breathe()
  }
}

async function* settling(lines: Lines, account: PromiseWithResolvers<LogAccount>): AsyncGenerator<Uint8Array, void> {
  try {
    account.resolve(yield* lines)
  } catch (error) {
    account.reject(error)
    throw error
  } finally {
    account.reject(new Error('the log was not read to its end')) // does nothing where it was
  }
}
