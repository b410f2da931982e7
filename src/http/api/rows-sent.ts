import { z } from 'zod'
import type { Problem } from '../../core/access/problem.ts'

const Row = z.record(z.string(), z.unknown())

/**
 * The rows of a delivery as NDJSON, a line each: of one object, of an array of objects, or of lines that are objects already.
 * Numbers keep every digit they came with.
 */
export function rowsSent(body: Buffer, isLines: boolean): { lines: Buffer } | { problem: Problem } {
  const text = decode(body)
  if (text === null) return { problem: { no: 'not-json', line: 1 } }
  const rows = isLines ? fromLines(text) : fromJson(text)
  if ('problem' in rows) return rows
  return rows.all.length > 0 ? { lines: Buffer.from(`${rows.all.join('\n')}\n`) } : { problem: { no: 'body-missing' } }
}

function decode(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return null
  }
}

type Rows = { all: readonly string[] } | { problem: Problem }

function fromLines(text: string): Rows {
  const all: string[] = []
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const row = parse(line)
    if (row === undefined) return { problem: { no: 'not-json', line: at + 1 } }
    if (!isRow(row)) return { problem: { no: 'no-object', line: at + 1 } }
    all.push(line)
  }
  return { all }
}

function fromJson(text: string): Rows {
  const value = parse(text)
  if (value === undefined) return { problem: { no: 'not-json', line: 1 } }
  const rows: readonly unknown[] = Array.isArray(value) ? value : [value]
  const stray = rows.findIndex((row) => !isRow(row))
  if (stray >= 0) return { problem: { no: 'no-object', line: stray + 1 } }
  return { all: rows.map((row) => JSON.stringify(row)) }
}

const isRow = (it: unknown): boolean => !Array.isArray(it) && Row.safeParse(it).success

/** TypeScript does not know yet what Node does: https://github.com/tc39/proposal-json-parse-with-source */
const raw = JSON as unknown as {
  rawJSON(text: string): unknown
  parse(text: string, revive: (key: string, value: unknown, from: { source?: string }) => unknown): unknown
}

/** Undefined where it is no JSON, or so deep that nobody means it. A number stays as it was written: ids have 19 digits. */
function parse(text: string): unknown {
  try {
    return raw.parse(text, (_, value, { source }) =>
      typeof value === 'number' && source ? raw.rawJSON(source) : value,
    )
  } catch {
    return undefined
  }
}
