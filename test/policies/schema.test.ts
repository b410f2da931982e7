import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { presetFile, presets } from '../../src/policies/load.ts'
import { policyFileSchema } from '../../src/policies/schema.ts'

const schema = policyFileSchema()
const reader = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])
const text = (name: string) => readFileSync(new URL(`../../src/policies/${name}`, import.meta.url), 'utf8')

describe('the JSON Schema of policy files', () => {
  it('that lies beside the policies is current: kaoping policy schema > src/policies/policy.schema.json', () => {
    expect(JSON.parse(text('policy.schema.json'))).toEqual(schema)
  })

  it.each(presets)('%s fits it, and its first line names it for editors', (preset) => {
    const written = readFileSync(presetFile(preset), 'utf8')
    expect(written.split('\n')[0]).toBe('# yaml-language-server: $schema=policy.schema.json')
    expect(reader.safeParse(parse(written)).error?.issues ?? []).toEqual([])
  })

  const sample = () => parse(readFileSync(presetFile('after-sales'), 'utf8'))
  it.each<[string, (policy: ReturnType<typeof sample>) => void]>([
    ['a key that nothing reads', (it) => Object.assign(it, { gaps: 15 })],
    ['a word for a number', (it) => Object.assign(it, { gap: 'fifteen' })],
    ['no grades', (it) => delete it.grades],
    ['an indicator that the library does not have', (it) => it.indicators.push({ library: 'charm' })],
    ['an open number that no policy can do without', (it) => Object.assign(it, { gap: open })],
    ['a rule of no kind', (it) => Object.assign(it.scorecards[0].dimensions[0].items[0], { rule: { rule: 'dice' } })],
  ])('refuses %s', (_, change) => {
    const policy = sample()
    change(policy)
    expect(reader.safeParse(policy).success).toBe(false)
  })

  const open = { blank: true, title: { zh: '容差', en: 'tolerance' } }
  it.each<[string, (policy: ReturnType<typeof sample>) => void]>([
    ['an open target', (it) => Object.assign(it.indicators[0], { target: open })],
    ['open points', (it) => Object.assign(it.scorecards[0].dimensions[0].items[0], { points: open })],
    ['an open number in a rule', (it) => Object.assign(it.scorecards[0].dimensions[0].items[1].rule, { far: open })],
    ['a rule that is open as a whole', (it) => Object.assign(it.scorecards[0].dimensions[0].items[1], { rule: open })],
    ['an indicator of the library with a target of its own', (it) => it.indicators.push({ library: 'nps', target: 3 })],
  ])('takes %s', (_, change) => {
    const policy = sample()
    change(policy)
    expect(reader.safeParse(policy).error?.issues ?? []).toEqual([])
  })
})
