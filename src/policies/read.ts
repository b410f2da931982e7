import { type Document, isScalar, LineCounter, parseDocument, visit, type YAMLError } from 'yaml'
import { withoutBlanks } from '../core/policy/blanks.ts'
import { checkReadable } from '../core/policy/check.ts'
import { type Fault, type Path, type PlacedFault, pathText, type Reason } from '../core/policy/fault.ts'
import { faultsOfIssues, kindOf } from '../core/policy/issues.ts'
import { Policy } from '../core/policy/policy.ts'
import { readable } from '../core/policy/readable.ts'
import { valueAt } from '../core/policy/shape.ts'
import { withLibrary } from './library.ts'
import { startIn } from './place.ts'

export type FileFault = PlacedFault

/** The line on which a place of the file stands, from 1. */
export type LineOf = (path: Path) => number

/** A handbook is some fifty kilobytes; a file of five times that is something else. */
const mostKilobytes = 256

/** A policy file's bytes as a policy, with the line of each place; or everything that is wrong with it. */
export function readPolicyFile(
  bytes: Uint8Array,
): { policy: Policy; lineOf: LineOf } | { faults: readonly FileFault[] } {
  if (bytes.length > mostKilobytes * 1024) return wholeFile({ is: 'too-large', mostKilobytes })
  const text = asText(bytes)
  if (text === null) return wholeFile({ is: 'not-utf8' })
  const lines = new LineCounter()
  const read = asData(text, lines)
  if ('faults' in read) return read
  const { data, document } = read
  if (data === null || data === undefined) return wholeFile({ is: 'empty' })
  if (kindOf(data) !== 'table') return wholeFile({ is: 'no-table', got: kindOf(data) })
  const startOf = (path: Path) => startIn(document, path)
  const found = policyFrom(data)
  if ('policy' in found) return { policy: found.policy, lineOf: (path) => lines.linePos(startOf(path)).line }
  return { faults: placed(found.faults, data, startOf, lines) }
}

const wholeFile = (reason: Reason): { faults: readonly FileFault[] } => ({
  faults: [{ line: 1, place: '', value: '', fault: { path: [], ...reason } }],
})

function asText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** A file's data as a policy: the library's indicators put in, the blanks taken out, then schema and cross-checks at once. */
function policyFrom(written: unknown): { policy: Policy } | { faults: readonly Fault[] } {
  const complete = withLibrary(written)
  const { data, told, faults: blankFaults } = withoutBlanks(complete.data)
  const parsed = Policy.safeParse(data)
  const places = new Set([...told, ...complete.faults.map((it) => it.path.slice(0, 2))].map(pathText))
  const isTold = ({ path }: Fault) => path.some((_, at) => places.has(pathText(path.slice(0, at + 1))))
  const faults = [
    ...complete.faults,
    ...blankFaults,
    ...faultsOfIssues(parsed.error?.issues ?? [], data).filter((fault) => !isTold(fault)),
    ...(valueAt(written, ['blanks']) === undefined ? [] : [ownBlanks]),
    ...checkReadable(readable(data)),
  ]
  return parsed.success && faults.length === 0 ? { policy: parsed.data } : { faults }
}

/** The list of blanks is made from the numbers themselves. */
const ownBlanks: Fault = { path: ['blanks'], is: 'unknown-key', meant: null, known: [] }

type Read = { data: unknown; document: Document } | { faults: readonly FileFault[] }

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

const keyTwice = (line: number): FileFault => ({ line, place: '', value: '', fault: { path: [], is: 'key-twice' } })

function unreadable({ code, message, pos }: YAMLError, lines: LineCounter): FileFault {
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
): readonly FileFault[] {
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
