import type { z } from 'zod'
import { nearestAmong } from '../readings/nearest.ts'
import { Given, type GivenFault, type GivenPath, GivenRatings, GivenReading, type Wanted } from './given.ts'

/** The input as data of the right shape, or every fault of its shape. */
export function readGiven(data: unknown): { given: Given } | { faults: readonly GivenFault[] } {
  const read = Given.safeParse(data)
  return read.success ? { given: read.data } : { faults: read.error.issues.flatMap((it) => faultsOf(it, data)) }
}

type Issue = z.core.$ZodIssue

function faultsOf(issue: Issue, data: unknown): readonly GivenFault[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key))
  const is = valueIn(data, path) === undefined ? 'missing' : 'wrong-kind'
  return [{ path, is, wants: wantedAt(path, issue) }]
}

function unknownKey(path: GivenPath, key: string): GivenFault {
  const known = keysAt(path)
  return { path: [...path, key], is: 'unknown-key', meant: nearestAmong(known)(key)[0] ?? null, known }
}

/** The keys that a table may have there. */
function keysAt([top]: GivenPath): readonly string[] {
  switch (top) {
    case undefined:
      return Object.keys(Given.shape)
    case 'readings':
      return Object.keys(GivenReading.shape)
    case 'ratings':
      return Object.keys(GivenRatings.shape)
    case 'teams':
      return ['mean', 'people']
    case 'attended':
      return ['days', 'of']
    default:
      return ['points', 'because']
  }
}

function wantedAt(path: GivenPath, issue: Issue): Wanted {
  if (path[0] === 'month') return 'month'
  const last = path.at(-1)
  if (last === 'rows' || last === 'people') return 'whole-number'
  if (issue.code !== 'invalid_type') return last === 'because' ? 'text' : 'number'
  const kinds: Readonly<Record<string, Wanted>> = { string: 'text', array: 'list', object: 'table', record: 'table' }
  return kinds[issue.expected] ?? 'number'
}

/** The value at a path; undefined where there is none. */
export const valueIn = (data: unknown, path: GivenPath): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as Record<string | number, unknown>)[part]
        : undefined,
    data,
  )
