import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** Something that is to outlive a restart: what it is, and which one. */
export interface Entry {
  is: string
  id: string
}

/** What a stand-in remembers over a restart. Of several entries about one thing the last counts. */
export interface Journal<E extends Entry> {
  /** What was remembered at the opening, each as it was last, in the order in which they first came. */
  readonly entries: readonly E[]
  /** On the disk within `withinMs`, also when the process is killed. */
  write(entry: E): void
  forget(is: E['is'], id: string): void
  /** Bytes lie in files of their own, at once. `id` must be a plain name. */
  saveBytes(id: string, bytes: Uint8Array): void
  /** Empty where somebody took the file away. */
  bytesOf(id: string): Uint8Array
  close(): void
}

/** For a town that lives in memory alone. */
export const noJournal: Journal<never> = {
  entries: [],
  write() {},
  forget() {},
  saveBytes() {},
  bytesOf: () => new Uint8Array(),
  close() {},
}

const withinMs = 200
const Forgotten = z.object({ is: z.string(), id: z.string(), forgotten: z.literal(true) })

/**
 * Opens the journal in `file`, a line of JSON an entry. Lines are appended, so that a change costs as much with a thousand
 * messages as with one; what no longer counts is swept out at the next opening. A file that cannot be read is set aside, `tell`
 * hears of it, and the journal begins anew.
 */
export function openJournal<E extends Entry>(
  file: string,
  Shape: z.ZodType<E>,
  tell: (sentence: string) => void,
): Journal<E> {
  const bytesIn = join(dirname(file), 'files')
  mkdirSync(bytesIn, { recursive: true, mode: 0o700 })
  const entries = remembered(file, Shape, tell)
  let unwritten = new Map<string, object>()
  let timer: NodeJS.Timeout | null = null
  let isFailing = false
  const flush = () => {
    if (timer) clearTimeout(timer)
    timer = null
    try {
      appendFileSync(file, asLines(unwritten.values()))
      unwritten = new Map()
      isFailing = false
    } catch (error) {
      if (!isFailing) tell(`${file} cannot be written, so a restart would lose what is new in its chats: ${error}`)
      isFailing = true // a full disk must not end the town; the next change tries again
    }
  }
  const note = (entry: Entry) => {
    unwritten.set(nameOf(entry), entry)
    timer ??= setTimeout(flush, withinMs)
  }
  return {
    entries,
    write: note,
    forget: (is, id) => note({ is, id, forgotten: true } as Entry),
    saveBytes(id, bytes) {
      const at = join(bytesIn, id)
      writeFileSync(`${at}.new`, bytes)
      renameSync(`${at}.new`, at)
    },
    bytesOf: (id) => readIfThere(join(bytesIn, id)) ?? new Uint8Array(),
    close: flush,
  }
}

const nameOf = ({ is, id }: Entry) => `${is} ${id}`
const asLines = (entries: Iterable<object>) => [...entries].map((it) => `${JSON.stringify(it)}\n`).join('')

function remembered<E extends Entry>(file: string, Shape: z.ZodType<E>, tell: (sentence: string) => void): E[] {
  const text = readIfThere(file)?.toString('utf8')
  if (text === undefined) return []
  const lines = text.split('\n').slice(0, -1) // behind the last line end stands what a kill cut short
  try {
    const entries = lastOfEach(lines, Shape)
    writeFileSync(`${file}.new`, asLines(entries))
    renameSync(`${file}.new`, file)
    return entries
  } catch (error) {
    renameSync(file, `${file}.damaged`)
    const why = error instanceof z.ZodError ? z.prettifyError(error).replaceAll('\n', ' ') : String(error)
    tell(`${file} is damaged, so its chats begin empty; it is kept as ${file}.damaged (${why})`)
    return []
  }
}

function lastOfEach<E extends Entry>(lines: readonly string[], Shape: z.ZodType<E>): E[] {
  const found = new Map<string, E>()
  for (const line of lines) {
    const json: unknown = JSON.parse(line)
    const forgotten = Forgotten.safeParse(json).data
    if (forgotten) found.delete(nameOf(forgotten))
    else {
      const entry = Shape.parse(json)
      found.set(nameOf(entry), entry)
    }
  }
  return [...found.values()]
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
