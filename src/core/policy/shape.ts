import { z } from 'zod'
import type { Path } from './fault.ts'
import { Policy } from './policy.ts'

/** A part of a JSON Schema, as far as faults ask it. */
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

/** What a schema lets stand at each place of a file's data, so that faults can name what was meant. */
export interface Shapes {
  /** The keys that a table may have there. */
  keysAt(path: Path, data: unknown): readonly string[]
  /** Are words in both languages asked for there? */
  wantsLabel(path: Path, data: unknown): boolean
  /** May a number stand there? */
  takesNumber(path: Path, data: unknown): boolean
  /** May a number stand there, and may it be left away without another taking its place? */
  mayBeLeftAway(path: Path, data: unknown): boolean
}

/** A file may know other keys than its schema: `keysOf` changes those of a place. */
export function shapesOf(schema: z.ZodType, keysOf: KeysOf = (keys) => keys): Shapes {
  let whole: Shape | null = null // made when the first fault asks
  const shapesAt = (path: Path, data: unknown): readonly Shape[] => {
    whole ??= z.toJSONSchema(schema, { io: 'input' }) as Shape
    return allAt(whole, path, data)
  }
  const keysAt = (path: Path, data: unknown) => [
    ...new Set(
      keysOf(
        shapesAt(path, data).flatMap(({ properties }) => Object.keys(properties ?? {})),
        path,
      ),
    ),
  ]
  return {
    keysAt,
    wantsLabel(path, data) {
      const keys = keysAt(path, data)
      return keys.length === 2 && keys.includes('zh') && keys.includes('en')
    },
    takesNumber: (path, data) => shapesAt(path, data).some(isNumber),
    mayBeLeftAway(path, data) {
      const key = path.at(-1)
      if (typeof key !== 'string' || !shapesAt(path, data).some(isNumber)) return false
      return shapesAt(path.slice(0, -1), data).some(({ properties, required }) => {
        const own = properties && Object.hasOwn(properties, key) ? properties[key] : undefined
        return own !== undefined && own.default === undefined && !required?.includes(key)
      })
    },
  }
}
type KeysOf = (keys: readonly string[], path: Path) => readonly string[]

/** Several where there is a choice that the data does not settle. */
function allAt(whole: Shape, path: Path, data: unknown): readonly Shape[] {
  let here = choices(whole, data)
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

/** The branches of a choice; where they are told apart by a word (`rule: bands`), the one that the data names. */
function choices(shape: Shape, value: unknown): readonly Shape[] {
  const branches = shape.anyOf ?? shape.oneOf
  if (!branches) return [shape]
  const named = branches.filter(({ properties }) =>
    Object.entries(properties ?? {}).some(([key, own]) => own.const !== undefined && own.const === valueIn(value, key)),
  )
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

const isNumber = ({ type }: Shape): boolean => type === 'number' || type === 'integer'

/** A policy file may also take an indicator from the library; the list of its blanks is no key of it. */
export const policyShapes: Shapes = shapesOf(Policy, (keys, path) => {
  if (path.length === 0) return keys.filter((key) => key !== 'blanks')
  return path.length === 2 && path[0] === 'indicators' ? [...keys, 'library'] : keys
})
