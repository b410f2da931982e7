import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Fault, PlacedFault } from '../core/policy/fault.ts'
import { faultsOfIssues, meantAmong } from '../core/policy/issues.ts'
import { shapesOf } from '../core/policy/shape.ts'
import { Mapping } from '../core/readings/mapping.ts'
import { measured } from '../core/readings/measured.ts'
import { faultLine } from '../i18n/policy-words.ts'
import { type Rules, readRules } from './read-rules.ts'

/** The mappings that ship with the product. */
export const shippedMappings = fileURLToPath(new URL('sources/', import.meta.url))

/** What of a policy a mapping must know. */
type Measured = { indicators: readonly { id: string }[] }

/**
 * Every mapping of a folder, with what this policy measures. Throws one error that lists every fault: file,
 * line, path, value, way out.
 */
export function loadMappings(folder: string, policy: Measured): readonly Mapping[] {
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name))
  const read = names.sort().map((name) => ({ name, ...parsed(readFileSync(join(folder, name))) }))
  const faults = read.flatMap((one) => ('faults' in one ? one.faults.map((fault) => faultLine(one.name, fault)) : []))
  if (faults.length > 0) throw new Error(`the source mappings cannot be used:\n${faults.join('\n')}`)
  const indicators = policy.indicators.map(({ id }) => id)
  return read.flatMap((one) => ('faults' in one ? [] : (measured(one.mapping, indicators) ?? [])))
}

/** A mapping file's text, checked against its schema and against what a policy measures; or all that is wrong with it. */
export function readMapping(text: string, policy: Measured): { mapping: Mapping } | { faults: readonly PlacedFault[] } {
  const read = parsed(new TextEncoder().encode(text))
  if ('faults' in read) return read
  const faults = strangersIn(read.mapping, policy)
  return faults.length > 0 ? { faults: read.rules.placed(faults) } : { mapping: read.mapping }
}

const shapes = shapesOf(Mapping)

function parsed(bytes: Uint8Array): { mapping: Mapping; rules: Rules } | { faults: readonly PlacedFault[] } {
  const rules = readRules(bytes, 'mapping')
  if ('faults' in rules) return rules
  const read = Mapping.safeParse(rules.data)
  if (read.success) return { mapping: read.data, rules }
  return { faults: rules.placed(faultsOfIssues(read.error.issues, rules.data, shapes)) }
}

/** Indicators that the policy does not have. */
function strangersIn({ feeds, named }: Mapping, { indicators }: Measured): readonly Fault[] {
  const known = indicators.map(({ id }) => id)
  const fed = [
    ...feeds.map(({ indicator }, at) => ({ path: ['feeds', at, 'indicator'], indicator })),
    ...Object.entries(named?.names ?? {}).map(([name, indicator]) => ({ path: ['named', 'names', name], indicator })),
  ]
  return fed.flatMap(({ path, indicator: id }): Fault[] =>
    known.includes(id) ? [] : [{ path, is: 'unknown', what: 'indicator', id, meant: meantAmong(known, id), known }],
  )
}
