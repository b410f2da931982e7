import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Locale } from '../../src/core/people/person.ts'
import { dayForms, durationForms, readDay, readDuration } from '../../src/core/readings/value.ts'
import { faultLine } from '../../src/i18n/policy-words.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { mappingFileSchema } from '../../src/policies/mapping-schema.ts'
import { readMapping } from '../../src/policies/mappings.ts'
import { documented } from '../support/documented.ts'

const policy = await loadPreset('after-sales')
const pages = [
  ['source-mappings.md', 'en'],
  ['source-mappings.zh-CN.md', 'zh-CN'],
] as const
const textOf = (page: string) => readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8')

describe.each(pages)('%s', (page, locale) => {
  const text = textOf(page)
  const mappings = documented(page)

  it.each([...mappings.keys()])('shows %s, which the default policy takes as it stands', (source) => {
    const read = readMapping(mappings.get(source) ?? '', policy)
    expect('faults' in read ? read.faults.map((fault) => faultLine(page, fault)) : []).toEqual([])
  })

  it('names every key of a mapping, of its columns, conditions and feeds, and every form', () => {
    const words = new Set<string>([...dayForms, ...durationForms])
    collect(mappingFileSchema(), words)
    if (words.delete('\t')) words.add('"\\t"')
    expect(words.size).toBeGreaterThan(80)
    expect([...words].filter((word) => !new RegExp(`(?<![\\w-])${escaped(word)}(?![\\w-])`).test(text))).toEqual([])
  })

  it('shows each form of a day with an example that it reads: the 5th of January 2026', () => {
    const cells = text
      .split('\n')
      .filter((line) => /^\| `(yyyy|yyMM|excel|iso)/.test(line))
      .flatMap((line) => line.split('|').slice(1, -1))
      .map((cell) => cell.trim())
    const shown = cells.flatMap((cell, at) => (at % 2 === 0 ? pairs(cell, cells[at + 1] ?? '') : []))
    expect(shown.map(([form]) => form).sort()).toEqual([...dayForms].sort())
    for (const [form, example] of shown) {
      const known = dayForms.find((it) => it === form)
      expect(known && readDay(example, [known], 'Asia/Shanghai'), form).toEqual({ value: '2026-01-05' })
    }
  })

  it('shows lengths of time that are read', () => {
    for (const example of ['2分23秒', '1小时2分', '2m 23s', '1h']) {
      expect(text).toContain(example)
      expect(readDuration(example)).toHaveProperty('value')
    }
  })

  it('shows faults as they are told', () => {
    const good = mappings.get('german-calls') ?? ''
    for (const [from, to] of [
      ['forms: [d.M.yyyy]', 'forms: [dd.MM.yyyy]'],
      ['value: wait', 'value: wiat'],
      ['indicator: talk-seconds', 'indicator: talk-second'],
    ] as const) {
      const read = readMapping(good.replace(from, to), policy)
      const faults = 'faults' in read ? read.faults : []
      expect(faults).toHaveLength(1)
      for (const fault of faults)
        expect(text).toContain(faultLine('my-calls.yaml', fault, speechFor(locale satisfies Locale)))
    }
  })
})

it('both pages show the same mappings', () => {
  const [english, chinese] = pages.map(([page]) => documented(page))
  expect([...(chinese?.keys() ?? [])]).toEqual([...(english?.keys() ?? [])])
  for (const [source, text] of english ?? []) expect(parse(chinese?.get(source) ?? '')).toEqual(parse(text))
})

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** `` `M/d/yyyy`, `M/d/yy` `` beside `1/5/2026, 1/5/26`: each form with its example. What stands in brackets explains. */
function pairs(forms: string, examples: string): (readonly [string, string])[] {
  const names = [...forms.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
  const plain = examples.replace(/[(（].*[)）]/, '').trim()
  const texts = names.length > 1 ? plain.split(', ') : [plain]
  return names.map((name, at) => [name, texts[at] ?? ''] as const)
}

/** Every key of a JSON Schema, and every word of a choice. */
function collect(schema: unknown, words: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return
  if (Array.isArray(schema)) {
    for (const one of schema) collect(one, words)
    return
  }
  if ('enum' in schema && Array.isArray(schema.enum)) for (const word of schema.enum) words.add(String(word))
  if ('const' in schema && typeof schema.const === 'string') words.add(schema.const)
  for (const [key, inner] of Object.entries(schema)) {
    if (key === 'properties') for (const name of Object.keys(inner as object)) words.add(name)
    collect(inner, words)
  }
}
