import { z } from 'zod'
import { Policy } from '../core/policy/policy.ts'
import { speechFor } from '../i18n/words.ts'
import { libraryIds } from './library.ts'

/** A JSON Schema, as far as it is rewritten here. */
interface Schema {
  $ref?: string
  $schema?: string
  $defs?: Record<string, Schema>
  title?: string
  description?: string
  type?: string
  properties?: Record<string, Schema>
  additionalProperties?: boolean | Schema
  required?: string[]
  items?: Schema
  prefixItems?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  const?: unknown
  enum?: unknown[]
  default?: unknown
  maximum?: number
}

/**
 * The JSON Schema of a policy file, so that editors complete and explain its keys. Beside what the policy itself says, a
 * file may leave a number open, and take an indicator from the library.
 */
export function policyFileSchema(): object {
  const { $schema, ...whole } = z.toJSONSchema(Policy, { io: 'input' }) as Schema
  const { blanks, ...properties } = whole.properties ?? {} // made by the loader from the numbers left open
  const file = rewritten({ ...whole, properties }, { key: '', inRule: false })
  const indicators = file.properties?.indicators
  if (indicators?.items) indicators.items = orFromLibrary(indicators.items)
  return { $schema, title: 'Kaoping policy / 考核办法', ...file, $defs: definitions }
}

const words = { $ref: '#/$defs/words' }
const number = { $ref: '#/$defs/number' }
const open = { $ref: '#/$defs/open' }

const definitions: Record<string, Schema> = {
  words: {
    description: 'Words in both languages / 中英文',
    type: 'object',
    properties: { zh: { type: 'string' }, en: { type: 'string' } },
    required: ['zh', 'en'],
    additionalProperties: false,
  },
  number: { description: 'A number: 4, 0.5 or "1/3"', anyOf: [{ type: 'number' }, { type: 'string' }] },
  open: {
    description: 'A number that the handbook leaves open / 办法没有写明的数字',
    type: 'object',
    properties: { blank: { const: true }, title: words },
    required: ['blank', 'title'],
    additionalProperties: false,
  },
}

interface Place {
  key: string // whose value this is
  inRule: boolean // every number of a rule may be left open; elsewhere only one that may be left away
}

function rewritten(schema: Schema, at: Place): Schema {
  const { inRule } = at
  if (isWords(schema)) return words
  if (isNumber(schema)) return inRule ? { anyOf: [number, open] } : number
  const { anyOf, oneOf, items, prefixItems, properties, maximum, ...rest } = schema
  const it: Schema = { ...rest }
  const list = (all: Schema[]) => all.filter((one) => !isBlankRule(one)).map((one) => rewritten(one, at))
  if (maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER) it.maximum = maximum
  if (anyOf) it.anyOf = list(anyOf)
  if (oneOf) it.anyOf = list(oneOf)
  if (items) it.items = rewritten(items, at)
  if (prefixItems) it.prefixItems = list(prefixItems)
  if (properties) it.properties = keysOf(properties, schema.required ?? [], at)
  return inRule && isPlainNumber(schema) ? { anyOf: [it, open] } : it
}

function keysOf(properties: Record<string, Schema>, required: readonly string[], { key: around, inRule }: Place) {
  const isItem = properties.rule !== undefined && properties.points !== undefined
  return Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => {
      const opens = (isItem && key === 'points') || isLeftAway(schema, required.includes(key), inRule)
      const it = rewritten(schema, { key, inRule: inRule || (isItem && key === 'rule') })
      const said = { description: describing(around, key), ...(opens ? { anyOf: [it, open] } : it) }
      return [key, isItem && key === 'rule' ? { ...said, anyOf: [...(said.anyOf ?? []), open] } : said]
    }),
  )
}

const isLeftAway = (schema: Schema, required: boolean, inRule: boolean): boolean =>
  !inRule && !required && schema.default === undefined && isPlainNumber(schema)

const isPlainNumber = ({ type }: Schema) => type === 'number' || type === 'integer'
const isNumber = ({ anyOf }: Schema) =>
  anyOf?.length === 2 && anyOf[0]?.type === 'number' && anyOf[1]?.type === 'string'
const isWords = ({ properties }: Schema) => Object.keys(properties ?? {}).join() === 'zh,en'
const isBlankRule = ({ properties }: Schema) => properties?.rule?.const === 'blank'

/** A key in the words of both languages. */
function describing(around: string, key: string): string {
  const both = [speechFor('en'), speechFor('zh-CN')]
  const [en, zh] = both.map(({ policy: { fields } }) => fields[`${around}.${key}`] ?? fields[key] ?? key)
  return `${en} / ${zh}`
}

/** `{ library: nps, target: 30 }`: the library's entry with these keys over it. */
function orFromLibrary({ required = [], properties = {}, ...indicator }: Schema): Schema {
  const library: Schema = { description: 'An entry of the indicator library / 指标库中的指标', enum: [...libraryIds] }
  const either = [{ required: ['library'] }, { required }]
  return { ...indicator, properties: { library, ...properties }, anyOf: either }
}
