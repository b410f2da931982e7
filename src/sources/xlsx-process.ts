import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FileNotes, NotReadable, ReadAs } from '../core/readings/table.ts'
import { type FileContent, FileUnreadable } from '../usecases/ports.ts'
import type { Piece, Rows } from './records.ts'

/** What the process says: first what the workbook is or why it is none, then rows, and that these were all. */
export type Said =
  | { notes: FileNotes; header: readonly string[] }
  | { rows: readonly Piece[] }
  | { not: NotReadable }
  | { end: true }

const entry = fileURLToPath(new URL('./xlsx-process-entry.ts', import.meta.url))
const limits = { heapMebibytes: 512, silenceMs: 60_000 }

/**
 * Reads a workbook in a process of its own, because its texts must be held while it is read: a heap that cannot grow into
 * ours, an end to its time, and nobody waits for it who presses a button meanwhile. `batches` must be read or left by `return`.
 */
export async function workbookFromProcess(
  file: FileContent,
  as: ReadAs,
): Promise<{ notes: FileNotes; header: readonly string[]; batches: Rows } | NotReadable> {
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${limits.heapMebibytes}`,
      '--no-warnings',
      entry,
      JSON.stringify({ path: 'path' in file ? file.path : null, as }),
    ],
    { stdio: ['pipe', 'pipe', 'ignore'], env: {} },
  )
  child.stdin.on('error', () => {}) // it may end before it has read all
  child.stdin.end('bytes' in file ? file.bytes : undefined)
  const said = patiently(child)
  try {
    const first = (await said.next()).value
    if (!first || !('notes' in first)) throw new Error('the process that reads a workbook did not say what it is')
    return { ...first, batches: leaving(child, rowsIn(child, said)) }
  } catch (error) {
    child.kill('SIGKILL')
    if (error instanceof FileUnreadable) return error.not
    throw error
  }
}

async function* rowsIn(child: ChildProcess, said: AsyncIterable<Said>): Rows {
  try {
    for await (const one of said) if ('rows' in one) yield one.rows
  } finally {
    child.kill('SIGKILL')
  }
}

/** Rows that nobody has begun to read are left by `return` too. */
function leaving(child: ChildProcess, rows: Rows): Rows {
  const leave = rows.return.bind(rows)
  rows.return = (value) => {
    child.kill('SIGKILL')
    return leave(value)
  }
  return rows
}

/** What the process says, to its end. One that is silent while somebody waits, or dies, has met a file that is too much for it. */
async function* patiently(child: ChildProcess): AsyncGenerator<Said> {
  const ended = new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(signal ?? code))
  })
  ended.catch(() => {}) // told below
  for await (const line of linesOf(child)) {
    const said = JSON.parse(line) as Said
    if ('not' in said) throw new FileUnreadable(said.not)
    if ('end' in said) return
    yield said
  }
  throw wasTooMuch(await ended)
}

/** Parted at \n alone: readline would part texts at U+2028 too, and read ahead of whoever takes them. */
async function* linesOf(child: ChildProcess): AsyncGenerator<string> {
  const pieces = child.stdout?.setEncoding('utf8').iterator()
  let rest = ''
  while (pieces) {
    const silence = setTimeout(() => child.kill('SIGKILL'), limits.silenceMs)
    const next: IteratorResult<string> = await pieces.next().finally(() => clearTimeout(silence))
    if (next.done) return
    const lines = (rest + next.value).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}

/** A heap that is full ends a process by SIGABRT, or 134; silence by SIGKILL. Anything else is a fault of ours. */
const wasTooMuch = (how: number | string | null): Error =>
  how === 134 || typeof how === 'string'
    ? new FileUnreadable({ unreadable: 'zip-bomb', where: `> ${limits.heapMebibytes} MiB` })
    : new Error(`the process that reads a workbook ended early: ${how}`)
