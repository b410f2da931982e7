import type { z } from 'zod'
import { nearestAmong } from '../readings/nearest.ts'
import { type Fault, type Kind, type Path, pathText, type Reason } from './fault.ts'
import { policyShapes, type Shapes, valueAt } from './shape.ts'

type Issue = z.core.$ZodIssue

/** A file's data, and what may stand in it. */
interface Read {
  data: unknown
  shapes: Shapes
}

/** What a schema says about a file's data, as faults that a person can read. */
export function faultsOfIssues(issues: readonly Issue[], data: unknown, shapes = policyShapes): readonly Fault[] {
  const faults = issues.flatMap((issue) => faultsOf(issue, pathIn(issue), { data, shapes }))
  const misspelled = new Set(
    faults.flatMap((fault) =>
      fault.is === 'unknown-key' && fault.meant !== null ? [pathText([...fault.path.slice(0, -1), fault.meant])] : [],
    ),
  )
  // a key under another spelling is not missing too
  return faults.filter(({ is, path }) => is !== 'missing' || !misspelled.has(pathText(path)))
}

const pathIn = ({ path }: Pick<Issue, 'path'>): Path =>
  path.map((part) => (typeof part === 'number' ? part : String(part)))

function faultsOf(issue: Issue, path: Path, read: Read): readonly Fault[] {
  const value = valueAt(read.data, path)
  switch (issue.code) {
    case 'invalid_type':
      return [wrongKind(issue.expected, path, read)]
    case 'invalid_value':
      return [notAmong(path, value, issue.values.map(String))]
    case 'unrecognized_keys':
      return unknownKeys(issue.keys, path, read)
    case 'too_small':
      return [{ path, is: 'limit', side: 'least', limit: String(issue.minimum), ...ends(issue) }]
    case 'too_big':
      return [{ path, is: 'limit', side: 'most', limit: String(issue.maximum), ...ends(issue) }]
    case 'invalid_union':
      return unionFaults(issue, path, read)
    case 'invalid_key':
    case 'invalid_element':
      return [{ path, says: issue.issues[0]?.message ?? issue.message }]
    case 'invalid_format':
    case 'not_multiple_of':
      return [{ path, says: issue.message }]
    case 'custom':
      return [isReason(issue.params) ? { path, ...issue.params } : { path, says: issue.message }]
  }
}

/** A check of the schema may say its reason as one of ours, with `params`. */
const isReason = (params: Record<string, unknown> | undefined): params is Reason => typeof params?.is === 'string'

function unionFaults(issue: Extract<Issue, { code: 'invalid_union' }>, path: Path, read: Read): readonly Fault[] {
  const value = valueAt(read.data, path)
  if ('discriminator' in issue && issue.discriminator !== undefined) {
    const known = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : []
    return [
      notAmong(
        path,
        value,
        known.filter((it) => it !== 'blank'),
      ),
    ]
  }
  if (value === undefined) return [missing(path, read, read.shapes.takesNumber(path, read.data) ? 'number' : 'table')]
  // One branch of the choice takes what stands there, and only a part of it is wrong: that part is the fault.
  const inner = issue.errors.filter((errors) => errors.every((it) => it.path.length > 0))
  const [only, another] = inner
  return only && !another
    ? only.flatMap((it) => faultsOf(it, [...path, ...pathIn(it)], read))
    : orUnknownKeys(value, path, read, { path, says: issue.message })
}

/** A table with a key that no branch of the choice has: that key is the fault. */
function orUnknownKeys(value: unknown, path: Path, read: Read, otherwise: Fault): readonly Fault[] {
  const known = typeof value === 'object' ? read.shapes.keysAt(path, read.data) : []
  const strange = known.length > 0 ? Object.keys(value ?? {}).filter((key) => !known.includes(key)) : []
  return strange.length > 0 ? unknownKeys(strange, path, read) : [otherwise]
}

const missing = (path: Path, { data, shapes }: Read, wants: Kind): Fault => ({
  path,
  is: 'missing',
  wants: shapes.wantsLabel(path, data) ? 'label' : wants,
  known: [],
})

function wrongKind(expected: string, path: Path, read: Read): Fault {
  const value = valueAt(read.data, path)
  const wants = kinds[expected] ?? 'text'
  if (value === undefined) return missing(path, read, wants)
  const label = read.shapes.wantsLabel(path, read.data)
  return { path, is: 'wrong-kind', wants: label ? 'label' : wants, got: kindOf(value) }
}

/** Names of zod → ours. */
const kinds: Readonly<Record<string, Kind>> = {
  string: 'text',
  number: 'number',
  int: 'whole-number',
  boolean: 'yes-no',
  array: 'list',
  tuple: 'list',
  object: 'table',
  record: 'table',
}

/** What stands there, in words of a person. */
export function kindOf(value: unknown): Kind {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object') return 'table'
  if (typeof value === 'boolean') return 'yes-no'
  return typeof value === 'number' || typeof value === 'bigint' ? 'number' : 'text'
}

function notAmong(path: Path, value: unknown, known: readonly string[]): Fault {
  if (value === undefined) return { path, is: 'missing', wants: 'text', known }
  return { path, is: 'not-among', meant: meantAmong(known, value), known }
}

function unknownKeys(keys: readonly string[], path: Path, { data, shapes }: Read): readonly Fault[] {
  const known = shapes.keysAt(path, data)
  const around = valueAt(data, path)
  const taken = new Set(typeof around === 'object' && around !== null ? Object.keys(around) : [])
  const free = known.filter((it) => !taken.has(it))
  return keys.map((key): Fault => {
    const here = [...path, key]
    if (key === '<<') return { path: here, is: 'merge-key' }
    return { path: here, is: 'unknown-key', meant: meantAmong(free, key) ?? meantAmong(known, key), known }
  })
}

/** The known word that was probably meant; null where none looks like it, or where there are too many to look through. */
export const meantAmong = (known: readonly string[], word: unknown): string | null =>
  (typeof word === 'string' && known.length <= mostNames && nearestAmong(known)(word)[0]) || null

const mostNames = 1000

/** Is the limit itself allowed, and what does it limit? */
const ends = ({ origin, inclusive }: { origin: string; inclusive?: boolean | undefined }) => ({
  included: inclusive ?? true,
  of: origin === 'string' ? ('text' as const) : origin === 'array' ? ('list' as const) : ('number' as const),
})
