import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Policy } from '../core/policy/policy.ts'
import { Mapping } from '../core/readings/mapping.ts'

/** The mappings that ship with the product. */
export const shippedMappings = fileURLToPath(new URL('../policies/sources/', import.meta.url))

/** Reads every mapping of a folder. Throws one error that lists every fault: file, line, path, value, way out. */
export function loadMappings(folder: string, policy: Policy): readonly Mapping[] {
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name))
  const read = names.sort().map((name) => readMapping(name, readFileSync(join(folder, name), 'utf8'), policy))
  const faults = read.flatMap((one) => ('faults' in one ? one.faults : []))
  if (faults.length > 0) throw new Error(`the source mappings cannot be used:\n${faults.join('\n')}`)
  return read.flatMap((one) => ('mapping' in one ? [one.mapping] : []))
}

/** One mapping, checked against its schema and against the policy's indicators. Faults are sentences for an administrator. */
export function readMapping(file: string, text: string, policy: Policy): { mapping: Mapping } | { faults: string[] } {
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
  const say = (path: readonly PropertyKey[], message: string) =>
    `${file}:${lineOf(path)}: ${path.join('.') || 'the file'} = ${shown(valueAt(value, path))}: ${message}`
  const read = Mapping.safeParse(value)
  if (!read.success) return { faults: read.error.issues.flatMap(flat).map((issue) => say(issue.path, issue.message)) }
  const known = new Set(policy.indicators.map(({ id }) => id))
  const faults = read.data.feeds.flatMap(({ indicator }, at) =>
    known.has(indicator)
      ? []
      : [
          say(
            ['feeds', at, 'indicator'],
            `the policy ${policy.policy} has no such indicator; it has: ${[...known].join(', ')}`,
          ),
        ],
  )
  return faults.length > 0 ? { faults } : { mapping: read.data }
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
