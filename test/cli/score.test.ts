import { describe, expect, it } from 'vitest'
import { RuleSetting } from '../../src/core/scoring/rules/index.ts'
import { type Example, examples, openDesk } from './score-desk.ts'

const { at, file, run } = await openDesk()
const all = await examples('score-input.md')
const chinese = await examples('score-input.zh-CN.md', { notScored: '不计分', total: '总分', grade: '等级' })

interface Printed {
  sheet: { total: string; grade: string }
  words: Record<'zh-CN' | 'en', { items: readonly { item: string; points: string | null; explanation: string[] }[] }>
}

describe('the document of the input', () => {
  it('has an example of every rule there is', () => {
    const rules = RuleSetting.options.map((it) => it.shape.rule.value)
    for (const rule of rules) expect(all.map((it) => it.title)).toContain(rule)
    expect(all).toHaveLength(rules.length + 3)
  })

  it('says the same in both languages', () => {
    const nameless = (it: Example) => ({ ...it, title: '', input: it.input.replace(/"because": "[^"]*"/, '') })
    expect(chinese.map(nameless)).toEqual(all.map(nameless))
    for (const [at, { title }] of all.entries())
      if (RuleSetting.options.some((it) => it.shape.rule.value === title)) expect(chinese[at]?.title).toContain(title)
  })

  it.each(all)('$title comes out as it says', async ({ title, policy, input, points, total, grade }) => {
    const name = title.replaceAll(/\W+/g, '-')
    const policyFile = await file(`${name}.yaml`, policy)
    const inputFile = await file(`${name}.json`, input)
    const { code, out, err } = await run(
      ...['score', '--policy', policyFile, '--position', 'agent', '--input', inputFile, '--json'],
    )
    expect([code, err]).toEqual([0, ''])
    const { sheet, words }: Printed = JSON.parse(out)
    expect(Object.fromEntries(words.en.items.map((it) => [it.item, it.points]))).toEqual(points)
    expect(sheet).toMatchObject({ total, grade })
    for (const language of [words.en, words['zh-CN']])
      for (const it of language.items) expect(it.explanation.length).toBeGreaterThan(0)
  })

  it.each(['zh', 'en'])('every example is explained in %s', async (lang) => {
    for (const { title, total } of all) {
      const name = title.replaceAll(/\W+/g, '-')
      const { out } = await run(
        ...['score', '--policy', at(`${name}.yaml`), '--position', 'agent'],
        ...['--input', at(`${name}.json`), '--lang', lang],
      )
      expect(out).toContain(lang === 'zh' ? `总分 ${total} · 绩效等级` : `Total ${total} · grade`)
    }
  })
})

const scoring = async (input: unknown, ...more: string[]) => {
  const text = typeof input === 'string' ? input : JSON.stringify(input)
  const path = await file('input.json', text)
  return run('score', '--policy', 'after-sales', '--position', 'service-agent', '--input', path, ...more)
}

describe('kaoping score', () => {
  it('prints each item with its points, its share and every step, then the total', async () => {
    const { code, out } = await scoring({
      month: '2026-10',
      readings: [{ indicator: 'response-hours', numerator: 150, denominator: 100, rows: 100, sources: ['tickets'] }],
    })
    expect(code).toBe(0)
    expect(out).toContain('Response time: 5.5 of 10 · 27.5 in the total') // 10 + attendance 5 + compliance 5 are scored
    expect(out).toContain('150 ÷ 100')
    expect(out).toContain('Communication: – of 15 · not scored: not rated')
    expect(out).toMatch(/Total 77.50 · grade C · coefficient 1.0$/) // (5.5 + 5 + 5) ÷ 20
  })

  it('says which numbers the policy leaves open', async () => {
    const policy = at('blank.yaml')
    const input = at('blank.json')
    const { out } = await run('score', '--policy', policy, '--position', 'agent', '--input', input)
    expect(out).toContain('Left open in this policy, and not scored: Tolerance of the cost.')
  })

  it.each([
    [['--position', 'x'], 2, 'Name all three'],
    [['--policy', 'after-sale', '--position', 'x', '--input', 'x'], 2, 'There is no policy file after-sale'],
    [['--policy', 'after-sales', '--position', 'service-agnt', '--input', 'x'], 1, 'did you mean service-agent?'],
    [
      ['--policy', 'after-sales', '--position', 'service-agent', '--input', 'none.json'],
      2,
      'There is no file none.json',
    ],
    [['--policy', 'after-sales', '--position', 'x', '--input', 'x', '--lang', 'fr'], 2, '--lang is zh or en'],
  ])('called with %j ends with %i', async (words, code, says) => {
    expect(await run('score', ...words)).toMatchObject({ code, err: expect.stringContaining(says) })
  })

  it('refuses a policy with faults and names their lines', async () => {
    const policy = await file('faulty.yaml', (all[1]?.policy ?? '').replace('full: 100', 'full: 0'))
    const { code, err } = await run('score', '--policy', policy, '--position', 'agent', '--input', 'x')
    expect(code).toBe(1)
    expect(err).toMatch(/faulty\.yaml:\d+ /)
  })
})
