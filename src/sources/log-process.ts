import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { LogAccount, type LogJob } from '../core/readings/log-account.ts'
import type { NotReadable, ReadAs } from '../core/readings/table.ts'
import { type FileContent, FileUnreadable } from '../usecases/ports.ts'

/** What the process is asked, once. */
export interface Question {
  file: FileContent
  as: ReadAs
  job: LogJob
}

/** What it says beside the lines. */
export type Said = { rows: number } | { account: LogAccount } | { not: NotReadable }

const entry = fileURLToPath(new URL('./log-process-entry.ts', import.meta.url))
const longestSilenceMs = 60_000

/**
 * Reads a log in a process of its own: lines come over its standard output, so that a reader that waits makes it wait. It is
 * ended when nobody reads on, and when it is silent for a minute while somebody waits. A crash is an error, never a shorter file.
 */
export async function* linesFromProcess(
  file: FileContent,
  as: ReadAs,
  job: LogJob,
  onRow: (rows: number) => void,
): AsyncGenerator<Uint8Array, LogAccount> {
  const child = fork(entry, [], {
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
    serialization: 'advanced',
    execArgv: ['--max-old-space-size=256', '--max-semi-space-size=4'],
  })
  const outcome = outcomeOf(child, onRow)
  outcome.catch(() => {})
  try {
    child.send({ file, as, job } satisfies Question)
    yield* impatiently(child)
    return await outcome
  } finally {
    child.kill('SIGKILL')
  }
}

function outcomeOf(child: ChildProcess, onRow: (rows: number) => void): Promise<LogAccount> {
  return new Promise((resolve, reject) => {
    child.on('message', (said: Said) => {
      if ('rows' in said) onRow(said.rows)
      else if ('account' in said) resolve(LogAccount.parse(said.account))
      else reject(new FileUnreadable(said.not))
    })
    child.once('error', reject)
    child.once('exit', (code, signal) =>
      reject(new Error(`the process that read a log ended early: ${signal ?? code}`)),
    )
  })
}

async function* impatiently({ stdout }: ChildProcess): AsyncGenerator<Uint8Array, void> {
  if (!stdout) return
  const lines = stdout.iterator()
  for (;;) {
    const silence = setTimeout(
      () => stdout.destroy(new Error('the process that reads a log is silent')),
      longestSilenceMs,
    )
    const next: IteratorResult<Uint8Array> = await lines.next().finally(() => clearTimeout(silence))
    if (next.done) return
    yield next.value
  }
}
