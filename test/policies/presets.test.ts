import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Exact } from '../../src/core/exact.ts'
import { blanksOf, type Policy } from '../../src/core/policy/policy.ts'
import { warningsOf } from '../../src/core/policy/warnings.ts'
import { loadPreset, presets } from '../../src/policies/load.ts'
import { loadMappings, shippedMappings } from '../../src/policies/mappings.ts'

const all = await Promise.all(presets.map(loadPreset))
const sumOf = (numbers: readonly number[]) => Exact.sum(numbers.map(Exact.of)).toShort(4)

/** The indicators of a policy for which there is a log. */
const fedTo = (policy: Policy) =>
  new Set(loadMappings(shippedMappings, policy).flatMap(({ feeds }) => feeds.map((it) => it.indicator)))

describe('every preset', () => {
  it.each(all.map((policy) => [policy.policy, policy] as const))('%s leaves no number open', (_, policy) => {
    expect(blanksOf(policy)).toEqual([])
  })

  it.each(
    all.flatMap((policy) => policy.scorecards.map((card) => [`${policy.policy} ${card.position}`, card] as const)),
  )('%s is worth 100, by its points or by its weights', (_, { dimensions, weights }) => {
    if (!weights) return expect(sumOf(dimensions.flatMap((it) => it.items.map(({ points }) => points)))).toBe('100')
    expect(Object.keys(weights).sort()).toEqual(dimensions.map(({ id }) => id).sort())
    expect(sumOf(Object.values(weights))).toBe('100')
  })

  it.each(all.map((policy) => [policy.policy, policy] as const))('%s is fed by a log or by hand', (_, policy) => {
    const fed = fedTo(policy)
    expect(policy.indicators.filter(({ id, manual }) => !manual && !fed.has(id)).map(({ id }) => id)).toEqual([])
  })

  it('is one of five, each named like its file', () => {
    expect(all.map((it) => it.policy)).toEqual([...presets])
    expect(presets).toHaveLength(5)
  })
})

const names = ['ecommerce-service', 'support-service', 'operations'] as const

describe('the numbers of these files', () => {
  /** `key: 12`, `[10, 15]`, `weights: { … }`: numbers that decide something, with the words of people taken away. */
  const isNumber = (line: string) =>
    /(?<!zh|en): "?\[?-?\d/.test(line.replace(/#.*$/, '').replace(/\b(zh|en): [^,}]*/g, ''))
  const says = (line: string) => /#.*\b(source|reading|examples?)\b/.test(line)
  const indent = (line: string) => line.length - line.trimStart().length

  it.each(names)('of %s say each where they come from', (name) => {
    const lines = readFileSync(new URL(`../../src/policies/${name}.yaml`, import.meta.url), 'utf8').split('\n')
    const numbers = lines.map((line, at) => ({ line, at })).filter(({ line }) => isNumber(line))
    expect(numbers.length).toBeGreaterThan(50)
    const silent = numbers.filter(({ line, at }) => {
      const parent = lines.slice(0, at).findLast((before) => before.trim() !== '' && indent(before) < indent(line))
      return !says(line) && !says(parent ?? '')
    })
    expect(silent.map(({ line }) => line)).toEqual([])
  })

  it.each(names)('of %s are all of use: no indicator lies idle', async (name) => {
    const policy = await loadPreset(name)
    const warned = warningsOf(policy, fedTo(policy)).filter(({ is }) => is === 'unfed' || is === 'unused')
    expect(warned).toEqual([])
  })
})
