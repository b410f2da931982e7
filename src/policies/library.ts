import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Fault, Path } from '../core/policy/check.ts'
import { Indicator } from '../core/policy/policy.ts'
import { nearestAmong } from '../core/readings/nearest.ts'

const Entries = z.array(z.looseObject({ id: z.string() }))

/** The entries as they are written, without defaults, so that a policy's own keys stand beside them. */
const entries = new Map(
  Entries.parse(parse(readFileSync(fileURLToPath(new URL('indicators.yaml', import.meta.url)), 'utf8'))).map(
    (entry) => [entry.id, entry],
  ),
)

/** The indicators that ship ready to use (R021, R022, R045-R060, R185-R203), by their ids. */
export const libraryIds: readonly string[] = [...entries.keys()]

/** The library's indicators, complete. */
export const library = (): readonly Indicator[] => [...entries.values()].map((entry) => Indicator.parse(entry))

/**
 * A policy's data with its indicators from the library put in: `{ library: nps, target: 30 }` becomes the library's
 * entry with these keys over it. So a stored policy is whole, and a later library changes nothing about it. Data of any
 * other shape stays as it is, for the schema to judge; a name that the library does not have is a fault at its place.
 */
export function withLibrary(data: unknown): { data: unknown; faults: readonly Fault[] } {
  if (!isObject(data) || !Array.isArray(data.indicators)) return { data, faults: [] }
  const faults: Fault[] = []
  const indicators = data.indicators.map((written: unknown, at) => {
    if (!isObject(written) || !Object.hasOwn(written, 'library')) return written
    const { library: name, ...over } = written
    const entry = typeof name === 'string' ? entries.get(name) : undefined
    if (!entry) faults.push(unknownName(['indicators', at, 'library'], name))
    return entry ? { ...entry, ...over } : written
  })
  return { data: { ...data, indicators }, faults }
}

const isObject = (it: unknown): it is Record<string, unknown> =>
  typeof it === 'object' && it !== null && !Array.isArray(it)

/** Names the entry that was probably meant, and those that share a word with the name; all, where none does. */
function unknownName(path: Path, name: unknown): Fault {
  if (typeof name !== 'string') return { path, is: 'missing', wants: 'text', known: libraryIds }
  const words = name.split('-').filter((word) => word.length > 2)
  const related = libraryIds.filter((id) => id.split('-').some((word) => words.includes(word)))
  const alike = nearestAmong(libraryIds)(name)
  const near = [...new Set([...alike, ...related])]
  return { path, is: 'not-among', meant: near[0] ?? null, known: near.length > 0 ? near : libraryIds }
}
