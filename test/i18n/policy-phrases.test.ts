import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Policy } from '../../src/core/policy/policy.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { phrase } from '../../src/i18n/zh-cn/policy-phrases.ts'

const core = new URL('../../src/core/', import.meta.url)
const rules = readdirSync(new URL('scoring/rules/', core)).map((name) => `scoring/rules/${name}`)
const files = [
  ...rules,
  'policy/policy.ts',
  'policy/label.ts',
  'exact-text.ts',
  'readings/mapping.ts',
  'readings/mapping-parts.ts',
]

/** Every sentence that a schema says of itself, with 1 for what it puts in. */
const sentences = files.flatMap((name) => {
  const code = readFileSync(new URL(name, core), 'utf8').replace(/^\s*(\/\*\*|\*|\/\/).*$|.*RangeError.*$/gm, '')
  return [...code.matchAll(/(['`])((?:[a-z]|\$\{)(?:(?!\1).)* (?:(?!\1).)*)\1/g)].map(([, , words = '']) =>
    words.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '1'),
  )
})

describe('what a schema says of itself', () => {
  it('is more than a few sentences', () => {
    expect(sentences.length).toBeGreaterThan(35)
  })

  it.each([...new Set(sentences)])('%j has its Chinese words', (says) => {
    expect(phrase(says)).toMatch(/\p{Script=Han}/u)
    expect(phrase(says)).not.toContain('undefined')
  })

  it('is left as it is where there are none', () => {
    expect(phrase('something new')).toBe('something new')
  })
})

describe('a key of the policy', () => {
  const keys = new Map<string, Set<string>>()
  const values = new Set<string>()
  walk(z.toJSONSchema(Policy, { io: 'input' }), '')

  /** Every key with the key that it stands under, and every word of a choice. */
  function walk(schema: unknown, under: string): void {
    if (Array.isArray(schema)) for (const one of schema) walk(one, under)
    if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return
    if ('enum' in schema && Array.isArray(schema.enum)) for (const word of schema.enum) values.add(String(word))
    for (const [key, inner] of Object.entries(schema)) {
      if (key !== 'properties') walk(inner, under)
      else
        for (const [name, it] of Object.entries(inner as object)) {
          keys.set(name, (keys.get(name) ?? new Set()).add(under))
          walk(it, name)
        }
    }
  }

  it.each(['en', 'zh-CN'] as const)('has a name for people in %s, and so has every choice', (locale) => {
    const { fields, values: words } = speechFor(locale).policy
    const nameless = [...keys].filter(
      ([key, unders]) =>
        !['zh', 'en', 'blanks'].includes(key) && ![...unders].every((it) => fields[`${it}.${key}`] ?? fields[key]),
    )
    expect(nameless).toEqual([])
    expect([...values].filter((it) => words[it] === undefined)).toEqual([])
  })
})
