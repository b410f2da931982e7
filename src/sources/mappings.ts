import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Policy } from '../core/policy/policy.ts'
import { forPolicy, Mapping } from '../core/readings/mapping.ts'

/** The mappings that ship with the product. */
export const shippedMappings = fileURLToPath(new URL('../policies/sources/', import.meta.url))

/**
 * Every mapping of a folder, with what this policy measures (`forPolicy`). Throws one error that lists every fault: file,
 * line, path, value, way out.
 */
export function loadMappings(folder: string, policy: Pick<Policy, 'indicators'>): readonly Mapping[] {
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name))
  const read = names.sort().map((name) => parseMapping(name, readFileSync(join(folder, name), 'utf8')))
  const faults = read.flatMap((one) => ('faults' in one ? one.faults : []))
  if (faults.length > 0) throw new Error(`the source mappings cannot be used:\n${faults.join('\n')}`)
  return read.flatMap((one) => ('faults' in one ? [] : (forPolicy(one.mapping, policy) ?? [])))
}

type Say = (path: readonly PropertyKey[], message: string) => string

/** One mapping, checked against its schema and against the policy's indicators. Faults are sentences for an administrator. */
export function readMapping(file: string, text: string, policy: Policy): { mapping: Mapping } | { faults: string[] } {
  const read = parseMapping(file, text)
  if ('faults' in read) return read
  const known = new Set(policy.indicators.map(({ id }) => id))
  const says = `the policy ${policy.policy} has no such indicator; it has: ${[...known].join(', ')}`
  const faults = read.mapping.feeds.flatMap(({ indicator }, at) =>
    known.has(indicator) ? [] : [read.say(['feeds', at, 'indicator'], says)],
  )
  return faults.length > 0 ? { faults } : { mapping: read.mapping }
}

function parseMapping(file: string, text: string): { mapping: Mapping; say: Say } | { faults: string[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0) {
    return { faults: document.errors.map((error) => `${file}:${lines.linePos(error.pos[0]).line}: ${error.message}`) }
  }
  const value: unknown = document.toJS()
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
  const say: Say = (path, message) =>
    `${file}:${lineOf(path)}: ${path.join('.') || 'the file'} = ${shown(valueAt(value, path))}: ${message}`
  const read = Mapping.safeParse(value)
  if (!read.success) return { faults: read.error.issues.flatMap(flat).map((issue) => say(issue.path, issue.message)) }
  return { mapping: read.data, say }
}

/** A union says nothing useful by itself: the branch that came nearest does. */
function flat(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string }[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const nearest = issue.errors.reduce((best, one) => (one.length < best.length ? one : best))
  return nearest.flatMap(flat).map((inner) => ({ path: [...issue.path, ...inner.path], message: inner.message }))
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  )
}

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 80))
