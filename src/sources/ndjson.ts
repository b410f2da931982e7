import { type Fault, refusedRow } from '../core/readings/fault.ts'
import type { NotReadable } from '../core/readings/table.ts'
import { headerFault } from './header.ts'
import { broken, lineSplitter, type Piece } from './records.ts'
import type { Head } from './text.ts'

const objectsForHeader = 1_000

/** The keys of the first objects, in the order in which they come. */
export function lookAtNdjson({ text, whole }: Head): { names: readonly string[] } | NotReadable {
  if (text.trimStart().startsWith('[')) return { unreadable: 'no-header', where: '' } // one list, not a line each
  const names = new Set<string>()
  let objects = 0
  for (const line of lineSplitter()(text, whole)) {
    const members = 'fault' in line ? null : membersOf(line.cells[0] ?? '')
    for (const { key } of members ?? []) names.add(key)
    if (members) objects += 1
    if (objects === objectsForHeader) break
  }
  if (names.size === 0) return { unreadable: 'no-header', where: '' }
  return headerFault([...names]) ?? { names: [...names] }
}

/** A line as a row, its values as text: numbers exactly as written, so that long ids and decimals lose nothing. */
export function objectRows(names: readonly string[]): (lines: readonly Piece[]) => Piece[] {
  const at = new Map(names.map((name, place) => [name, place]))
  return (lines) =>
    lines.flatMap((piece) => {
      if ('fault' in piece) return piece
      const text = piece.cells[0] ?? ''
      return text.trim() === '' ? [] : rowOf(piece.line, text, at)
    })
}

function rowOf(line: number, text: string, at: ReadonlyMap<string, number>): Piece {
  const members = membersOf(text)
  if (!members) return broken(line, text, { is: 'json' })
  const cells = new Array<string>(at.size).fill('')
  const seen = new Set<string>()
  let refused: { key: string; value: string; fault: Fault } | null = null
  for (const { key, value, nested } of members) {
    const place = at.get(key)
    const fault = faultOf(place === undefined, seen.has(key), nested)
    if (fault) refused ??= { key, value, fault }
    if (place !== undefined) cells[place] = value
    seen.add(key)
  }
  return refused ? { ...refusedRow(line, refused.key, refused.value, refused.fault), cells } : { line, cells }
}

/** A key that comes late, twice or with more than a value is told: nothing of a line is lost in silence. */
function faultOf(late: boolean, twice: boolean, nested: boolean): Fault | null {
  if (late) return { is: 'new-key', within: objectsForHeader }
  if (twice) return { is: 'key-twice' }
  return nested ? { is: 'nested' } : null
}

interface Member {
  key: string
  value: string
  nested: boolean
}

// JSON.parse has found the line to be right before these walk through it, so they need not be strict.
const quotedText = '"[^"\\\\]*(?:\\\\.[^"\\\\]*)*"'
const nextMember = new RegExp(`[\\s,]*(${quotedText})\\s*:\\s*(${quotedText}|[^\\s,}"[{]+|(?=[[{]))`, 'y')
const nextBracket = new RegExp(`${quotedText}|[[\\]{}]`, 'g')

/** The members of a JSON object with their values as they are written; null where the text is none, or holds a NUL. */
export function membersOf(text: string): readonly Member[] | null {
  if (!isObject(text)) return null
  const members: Member[] = []
  nextMember.lastIndex = text.indexOf('{') + 1
  for (let found = nextMember.exec(text); found; found = nextMember.exec(text)) {
    const [, key = '', written = ''] = found
    const nested = written === ''
    const from = nextMember.lastIndex
    if (nested) nextMember.lastIndex = endOfNested(text, from)
    members.push({
      key: plainOf(key),
      value: nested ? text.slice(from, nextMember.lastIndex) : plainOf(written),
      nested,
    })
  }
  return members.some(({ key, value }) => key.includes('\0') || value.includes('\0')) ? null : members
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

function plainOf(written: string): string {
  if (written === 'null') return ''
  if (!written.startsWith('"')) return written
  return written.includes('\\') ? String(JSON.parse(written)) : written.slice(1, -1)
}

/** Where the object or list that begins here ends. */
function endOfNested(text: string, from: number): number {
  let depth = 0
  nextBracket.lastIndex = from
  for (let found = nextBracket.exec(text); found; found = nextBracket.exec(text)) {
    if (found[0] === '[' || found[0] === '{') depth += 1
    if (found[0] === ']' || found[0] === '}') depth -= 1
    if (depth === 0) return nextBracket.lastIndex
  }
  return text.length
}
