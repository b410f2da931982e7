import { z } from 'zod'
import type { Path } from './fault.ts'
import { Policy } from './policy.ts'

/** A part of the policy's JSON Schema, as far as faults ask it. */
interface Shape {
  type?: string
  properties?: Record<string, Shape>
  additionalProperties?: boolean | Shape
  required?: string[]
  items?: Shape
  prefixItems?: Shape[]
  anyOf?: Shape[]
  oneOf?: Shape[]
  const?: unknown
  default?: unknown
}

let whole: Shape | null = null
const policyShape = (): Shape => {
  whole ??= z.toJSONSchema(Policy, { io: 'input' }) as Shape
  return whole
}

/** What may stand at a place of a policy; several where there is a choice that the data does not settle. */
function shapesAt(path: Path, data: unknown): readonly Shape[] {
  let here = choices(policyShape(), data)
  let value = data
  for (const part of path) {
    value = valueIn(value, part)
    here = here.flatMap((shape) => inside(shape, part)).flatMap((shape) => choices(shape, value))
  }
  return here
}

const valueIn = (value: unknown, part: string | number): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, part)
    ? (value as Record<string | number, unknown>)[part]
    : undefined

/** The value at a path; undefined where there is none. */
export const valueAt = (data: unknown, path: Path): unknown => path.reduce(valueIn, data)

/** The branches of a choice; of rules, the one that the data names. */
function choices(shape: Shape, value: unknown): readonly Shape[] {
  const branches = shape.anyOf ?? shape.oneOf
  if (!branches) return [shape]
  const rule = valueIn(value, 'rule')
  const named = branches.filter((it) => it.properties?.rule?.const !== undefined && it.properties.rule.const === rule)
  return (named.length > 0 ? named : branches).flatMap((it) => choices(it, value))
}

function inside(shape: Shape, part: string | number): readonly Shape[] {
  const { properties, additionalProperties, prefixItems, items } = shape
  const found =
    typeof part === 'number'
      ? (prefixItems?.[part] ?? items)
      : properties && Object.hasOwn(properties, part)
        ? properties[part]
        : additionalProperties
  return typeof found === 'object' ? [found] : []
}

/** The keys that a table may have there. A file may also take an indicator from the library. */
export function keysAt(path: Path, data: unknown): readonly string[] {
  const keys = shapesAt(path, data).flatMap(({ properties }) => Object.keys(properties ?? {}))
  const own = path.length === 0 ? keys.filter((key) => key !== 'blanks') : keys
  return [...new Set(path.length === 2 && path[0] === 'indicators' ? [...own, 'library'] : own)]
}

/** Are words in both languages asked for there? */
export const wantsLabel = (path: Path, data: unknown): boolean => {
  const keys = keysAt(path, data)
  return keys.length === 2 && keys.includes('zh') && keys.includes('en')
}

const isNumber = ({ type }: Shape): boolean => type === 'number' || type === 'integer'

/** May a number stand there? */
export const takesNumber = (path: Path, data: unknown): boolean => shapesAt(path, data).some(isNumber)

/** May a number stand there, and may it be left away without another taking its place? */
export function mayBeLeftAway(path: Path, data: unknown): boolean {
  const key = path.at(-1)
  if (typeof key !== 'string' || !takesNumber(path, data)) return false
  return shapesAt(path.slice(0, -1), data).some(({ properties, required }) => {
    const own = properties && Object.hasOwn(properties, key) ? properties[key] : undefined
    return own !== undefined && own.default === undefined && !required?.includes(key)
  })
}
