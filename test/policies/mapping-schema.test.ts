import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { mappingFileSchema } from '../../src/policies/mapping-schema.ts'
import { shippedMappings } from '../../src/policies/mappings.ts'

const schema = mappingFileSchema()
const reader = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])
const text = (name: string) => readFileSync(`${shippedMappings}${name}`, 'utf8')
const names = readdirSync(shippedMappings).filter((name) => name.endsWith('.yaml'))

describe('the JSON Schema of source mappings', () => {
  it('that lies beside them is current: kaoping policy schema --sources > src/policies/sources/mapping.schema.json', () => {
    expect(JSON.parse(text('mapping.schema.json'))).toEqual(schema)
  })

  it('explains every key of a mapping', () => {
    const keys = Object.entries((schema as { properties: Record<string, { description?: string }> }).properties)
    expect(keys.length).toBeGreaterThan(10)
    expect(keys.filter(([, it]) => !it.description).map(([key]) => key)).toEqual([])
  })

  it.each(names)('%s fits it, and its first line names it for editors', (name) => {
    expect(text(name).split('\n')[0]).toBe('# yaml-language-server: $schema=mapping.schema.json')
    expect(reader.safeParse(parse(text(name))).error?.issues ?? []).toEqual([])
  })

  const sample = () => parse(text('calls.yaml'))
  it.each<[string, (mapping: ReturnType<typeof sample>) => void]>([
    ['a key that nothing reads', (it) => Object.assign(it, { collumns: {} })],
    ['no person', (it) => delete it.person],
    ['a form of days of its own', (it) => Object.assign(it.columns.day, { forms: ['dd-mm-yy'] })],
    [
      'a condition that asks nothing',
      (it) => it.feeds.push({ indicator: 'a', as: 'count', where: [{ column: 'id' }] }),
    ],
    ['a feed of no kind', (it) => it.feeds.push({ indicator: 'a', as: 'median', value: 'talk' })],
  ])('refuses %s', (_, change) => {
    const mapping = sample()
    change(mapping)
    expect(reader.safeParse(mapping).success).toBe(false)
  })
})
