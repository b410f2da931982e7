import { readFileSync } from 'node:fs'
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { differencesOf } from '../../src/core/policy/diff.ts'
import { changesOf } from '../../src/core/policy/diff-fields.ts'
import { type Path, pathOf, pathText } from '../../src/core/policy/fault.ts'
import type { Policy } from '../../src/core/policy/policy.ts'
import { differenceInWords, faultInWords } from '../../src/i18n/policy-words.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { loadPreset, presetFile, presets, readPolicy } from '../../src/policies/load.ts'

const speeches = [speechFor('en'), speechFor('zh-CN')]
const sources = presets.map((name) => parse(readFileSync(presetFile(name), 'utf8')))
const policies = await Promise.all(presets.map(loadPreset))

/** Every place of some data, the root left out. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : []
  const keys: Path = Array.isArray(value) ? value.map((_, at) => at) : Object.keys(value)
  const own = path.length > 0 ? [path] : []
  return [...own, ...keys.flatMap((key) => placesIn((value as Record<string | number, unknown>)[key], [...path, key]))]
}

/** A copy in which one place says something else; `undefined` takes it away. */
function changed(data: unknown, path: Path, to: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(data))
  const around = path.slice(0, -1).reduce((value, part) => value[part], copy)
  const key = path.at(-1) ?? ''
  if (to !== undefined) around[key] = to
  else if (Array.isArray(around)) around.splice(Number(key), 1)
  else delete around[key]
  return copy
}

const places = sources.map((source) => placesIn(source))
const aPlace = fc
  .nat(sources.length - 1)
  .chain((which) => fc.record({ which: fc.constant(which), at: fc.constantFrom(...(places[which] ?? [])) }))

const anything = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<unknown>(null, true, '', 'none', 0, -1, 1e300, 1e-300, '1/0', '1/3', [], {}, [[]]),
  fc.constantFrom<unknown>({ blank: true }, { blank: true, title: { zh: '空', en: 'open' } }),
  fc.double(),
  fc.integer(),
  fc.string(),
  fc.jsonValue(),
)

describe('any change of a policy that ships', () => {
  test.prop([aPlace, anything], { numRuns: 150 })(
    'gives a policy, or faults that each have a line and words in both languages',
    ({ which, at }, to) => {
      const text = stringify(changed(sources[which], at, to))
      const read = readPolicy(text)
      if ('policy' in read) return
      const lines = text.split('\n').length
      expect(read.faults.length).toBeGreaterThan(0)
      for (const { line, fault } of read.faults) {
        expect(line).toBeGreaterThanOrEqual(1)
        expect(line).toBeLessThanOrEqual(lines)
        expect(pathOf(pathText(fault.path)).length).toBeGreaterThanOrEqual(0)
        for (const words of speeches) {
          expect(faultInWords(words, fault).length).toBeGreaterThan(3)
          expect(faultInWords(words, fault)).not.toMatch(/undefined|\[object|Invalid input/)
        }
      }
    },
    60_000,
  )

  test.prop([fc.string({ maxLength: 300 })], { numRuns: 300 })(
    'and any text at all is read without a throw',
    (text) => {
      const read = readPolicy(text)
      expect('faults' in read && read.faults.length > 0).toBe(true)
    },
  )
})

describe('two policies', () => {
  it.each(policies.map((policy) => [policy.policy, policy] as const))('%s is as it is', (_, policy) => {
    expect(differencesOf(policy, structuredClone(policy))).toEqual([])
  })

  /** Numbers that may be changed without touching anything else. */
  const numbers = policies.map((policy) =>
    placesIn(policy).filter((path) => typeof at(policy, path) === 'number' && path[0] !== 'blanks'),
  )
  function at(value: unknown, path: Path): unknown {
    return path.reduce<unknown>((it, part) => (it as Record<string | number, unknown>)[part], value)
  }
  const aNumber = fc
    .nat(policies.length - 1)
    .chain((which) => fc.record({ which: fc.constant(which), path: fc.constantFrom(...(numbers[which] ?? [])) }))

  test.prop([aNumber, fc.integer({ min: 200, max: 900 })], { numRuns: 200 })(
    'of which one has another number differ in just that number',
    ({ which, path }, to) => {
      const before = policies[which]
      if (!before) throw new Error('no policy')
      const after = changed(before, path, to) as Policy
      const found = differencesOf(before, after)
      expect(found).toHaveLength(1)
      expect(found[0]).toMatchObject({ is: 'changed', from: at(before, path), to })
      for (const words of speeches)
        for (const one of found) expect(differenceInWords(words, one)).toMatch(new RegExp(`${to}`))
    },
  )

  test.prop([fc.jsonValue(), fc.jsonValue()])('or any two things are alike only when nothing differs', (one, other) => {
    expect(changesOf({ one }, { one })).toEqual([])
    const same = JSON.stringify(one) === JSON.stringify(other)
    if (same) expect(changesOf({ one }, { one: other })).toEqual([])
  })
})
