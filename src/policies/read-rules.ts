import { type Document, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml'
import { type Fault, type FileKind, type Path, type PlacedFault, pathText, type Reason } from '../core/policy/fault.ts'
import { kindOf } from '../core/policy/issues.ts'
import { valueAt } from '../core/policy/shape.ts'
import { startIn } from './place.ts'

/** The line on which a place of the file stands, from 1. */
export type LineOf = (path: Path) => number

/** A file of rules as data, and where its places stand. */
export interface Rules {
  data: unknown
  lineOf: LineOf
  /** Faults with their lines, places and values, in the order of the file. */
  placed(faults: readonly Fault[]): readonly PlacedFault[]
}

type NoRules = { faults: readonly PlacedFault[] }

/** A handbook is some fifty kilobytes; a file of five times that is something else. */
const mostKilobytes = 256

/** A YAML file's bytes as a table of data, for a schema to judge; or why it is none. */
export function readRules(bytes: Uint8Array, what: FileKind): Rules | NoRules {
  if (bytes.length > mostKilobytes * 1024) return wholeFile({ is: 'too-large', mostKilobytes })
  const text = asText(bytes)
  if (text === null) return wholeFile({ is: 'not-utf8' })
  const lines = new LineCounter()
  const read = asData(text, lines)
  if ('faults' in read) return read
  const { data, document } = read
  if (data === null || data === undefined) return wholeFile({ is: 'empty', what })
  if (kindOf(data) !== 'table') return wholeFile({ is: 'no-table', what, got: kindOf(data) })
  const startOf = (path: Path) => startIn(document, path)
  return {
    data,
    lineOf: (path) => lines.linePos(startOf(path)).line,
    placed: (faults) => placed(faults, data, startOf, lines),
  }
}

const wholeFile = (reason: Reason): NoRules => ({
  faults: [{ line: 1, place: '', value: '', fault: { path: [], ...reason } }],
})

function asText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

type Read = { data: unknown; document: Document } | NoRules

/** Text as YAML. Aliases that multiply (a file of a kilobyte, data of a gigabyte) are refused by the parser's own count. */
function asData(text: string, lines: LineCounter): Read {
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false })
    if (document.errors.length > 0)
      return { faults: document.errors.slice(0, mostFaults).map((error) => unreadable(error, lines)) }
    const twice = keysTwice(document)
    if (twice.length > 0)
      return { faults: twice.slice(0, mostFaults).map((start) => keyTwice(lines.linePos(start).line)) }
    return { data: document.toJS({ maxAliasCount: 100 }), document }
  } catch (error) {
    if (error instanceof ReferenceError) return wholeFile({ is: 'aliases' }) // too many of them, or of nothing
    if (error instanceof RangeError) return wholeFile({ is: 'too-deep' }) // the parser's stack is at its end
    throw error
  }
}

/** Where a key stands that its table has already; the parser's own check compares each with each, for minutes in a crafted file. */
function keysTwice(document: Document): readonly number[] {
  const found: number[] = []
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>()
      for (const { key } of items) {
        const name = isScalar(key) ? String(key.value) : ''
        if (isScalar(key) && name !== '<<' && seen.has(name)) found.push(key.range?.[0] ?? 0)
        seen.add(name)
      }
    },
  })
  return found
}

const keyTwice = (line: number): PlacedFault => ({ line, place: '', value: '', fault: { path: [], is: 'key-twice' } })

function unreadable({ code, message, pos }: YAMLError, lines: LineCounter): PlacedFault {
  const reason: Reason = code === 'TAB_AS_INDENT' ? { is: 'tab' } : { is: 'no-yaml', says: message }
  return { line: lines.linePos(pos[0]).line, place: '', value: '', fault: { path: [], ...reason } }
}

/** Nobody mends more at once, and a file of nothing but faults is soon told. */
const mostFaults = 200

/** Faults in the order of the file. What stands in the file once, under an anchor, is said once. */
function placed(
  faults: readonly Fault[],
  data: unknown,
  startOf: (path: Path) => number,
  lines: LineCounter,
): readonly PlacedFault[] {
  const seen = new Set<string>()
  const all = faults.slice(0, mostFaults).flatMap((fault) => {
    const start = startOf(fault.path)
    const { path, ...reason } = fault
    const said = JSON.stringify([start, path.at(-1), reason])
    if (seen.has(said)) return []
    seen.add(said)
    const value = shown(valueAt(data, path))
    return [{ start, at: { line: lines.linePos(start).line, place: pathText(path), value, fault } }]
  })
  const told = all.sort((a, b) => a.start - b.start).map(({ at }) => at)
  const count = faults.length - mostFaults
  return count > 0 ? [...told, ...wholeFile({ is: 'and-more', count }).faults] : told
}

const longest = 80
const shown = (value: unknown): string => {
  const text = value === undefined ? '' : JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}
