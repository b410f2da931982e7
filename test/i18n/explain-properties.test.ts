import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact } from '../../src/core/exact.ts'
import type { Locale } from '../../src/core/people/person.ts'
import { Step } from '../../src/core/scoring/trace.ts'
import { explainLine, explainRule } from '../../src/i18n/explain.ts'
import { explainTotal } from '../../src/i18n/explain-total.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { rating, total } from '../core/scoring/month.ts'
import { busy, type Explained, everyMonth, everyStep, scored, withRule } from './every-step.ts'

const languages: Locale[] = ['zh-CN', 'en']

/** Every sentence about a sheet: its rules, its lines, its total. */
const allSaid = (locale: Locale, { policy, sheet }: Explained): readonly string[] => [
  ...sheet.lines.flatMap((line) => explainLine(speechFor(locale), policy, sheet, line)),
  ...explainTotal(speechFor(locale), policy, sheet),
]

describe('every step that a sheet can hold', () => {
  it('is taken by one of these months', () => {
    const steps = everyStep.flatMap(({ sheet }) => [
      ...sheet.lines.flatMap((line) => line.trace),
      ...(sheet.closing ?? []),
    ])
    const taken = [...new Set(steps.map((step) => step.is))].sort()
    expect(taken).toEqual(Step.options.map((it) => it.shape.is.value).sort())
  })

  it.each(languages)('is said whole, and in one language, in %s', (locale) => {
    for (const it of everyStep) for (const sentence of allSaid(locale, it)) expectWhole(locale, sentence)
  })

  it.each(languages)('can be followed with a pocket calculator, in %s', (locale) => {
    const sums = everyStep.flatMap((it) => allSaid(locale, it)).flatMap(sumsIn)
    for (const sum of sums) expect(sum.off, sum.said).toBeLessThan(sum.exact ? 1e-9 : 1e-3)
    expect(sums.length).toBeGreaterThan(500)
  })
})

describe('whatever the numbers', () => {
  it.each(languages)('nothing is left unsaid and no sum is wrong, in %s', (locale) => {
    fc.assert(
      fc.property(anySheet, (it) => {
        for (const sentence of allSaid(locale, it)) {
          expectWhole(locale, sentence)
          for (const sum of sumsIn(sentence)) if (sum.exact) expect(sum.off, sum.said).toBeLessThan(1e-6)
        }
      }),
      { numRuns: 150 },
    )
  })

  it.each(languages)('a rule is one whole sentence or two, in %s', (locale) => {
    fc.assert(
      fc.property(anyRule, ({ item, rule }) => {
        const policy = withRule(item, rule)
        const items = policy.scorecards.flatMap(({ dimensions }) => dimensions.flatMap((it) => it.items))
        for (const it of items) expectWhole(locale, explainRule(speechFor(locale), policy, it))
      }),
      { numRuns: 100 },
    )
  })
})

/** No hole, no fraction such as 55/6, and no word of the other language; GS and the grades have the same name in both. */
function expectWhole(locale: Locale, sentence: string): void {
  expect(sentence).not.toMatch(/undefined|null|NaN|Infinity|\[object|\d\/\d/)
  if (locale === 'en') expect(sentence).not.toMatch(/\p{Script=Han}|[，。；：「」（）]/u)
  else expect(sentence.replace(/GS|\b[ABC]\b/g, '')).not.toMatch(/[A-Za-z]/)
  if (!/Reason: |理由：/.test(sentence)) expect(sentence).toMatch(locale === 'en' ? /^[A-Z\d-].*\.$/ : /。$/)
}

interface Sum {
  said: string
  exact: boolean // = or ≈
  off: number
}

/** Every sum of a sentence, done again: × and ÷ before + and −, brackets first; a percent sign only says what 100 means. */
function sumsIn(sentence: string): readonly Sum[] {
  const found = sentence.matchAll(
    /([(\d-][\d.,()+\-−×÷% ]*[−+×÷][\d.,()+\-−×÷% ]*) (=|≈) (-?\d+(?:,\d{3})*(?:\.\d+)?)/g,
  )
  return [...found].map(([said, sum = '', sign, result = '']) => {
    const plain = digits(sum).replace(/%/g, '').replace(/−/g, '-').replace(/×/g, '*').replace(/÷/g, '/')
    expect(plain, sentence).toMatch(/^[\d.+\-*/() ]+$/)
    const off = Math.abs(Number(new Function(`return (${plain})`)()) - Number(digits(result)))
    return { said, exact: sign === '=', off }
  })
}

const digits = (text: string) => text.replace(/(\d),(?=\d{3})/g, '$1')

const someNumber = fc.oneof(
  fc.integer({ min: 1, max: 2000 }).map(String),
  fc.integer({ min: 1, max: 99_999 }).map((it) => `${it}/100`),
  fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 3, max: 97 })).map(([n, d]) => `${n}/${d}`),
)
const counting = fc.constantFrom('whole', 'started', 'linear')
const side = fc.constantFrom('up', 'down')

/** Rules with numbers of every kind, fractions without an end among them. */
const anyRule = fc.oneof(
  fc
    .record({ limit: someNumber, step: someNumber, each: someNumber, steps: counting })
    .chain((it) =>
      fc.constantFrom('above', 'below').map((worse) => ({ item: 'late', rule: { rule: 'per-step', worse, ...it } })),
    ),
  fc
    .tuple(someNumber, someNumber)
    .filter(([full, none]) => !Exact.of(full).equals(Exact.of(none)))
    .map(([full, none]) => ({ item: 'solved', rule: { rule: 'linear', full, none } })),
  someNumber.map((target) => ({ item: 'reports', rule: { rule: 'completion', target, cap: '130' } })),
  fc
    .record({
      tolerance: someNumber,
      step: someNumber,
      gain: someNumber,
      loss: someNumber,
      steps: counting,
      better: side,
    })
    .chain((it) =>
      fc.tuple(fc.constantFrom('percent', 'unit'), someNumber).map(([by, target]) => ({
        item: 'cost',
        rule: { rule: 'deviation', against: { target }, by, cap: '130', floor: '70', ...it },
      })),
    ),
)

const anySheet = fc
  .record({
    rule: anyRule,
    numbers: fc.array(someNumber, { minLength: busy.length, maxLength: busy.length }),
    days: fc.integer({ min: 1, max: 21 }),
    mean: someNumber,
    manner: fc.constantFrom('0', '3', '5', '6', '8.5', '10'),
    goal: fc.constantFrom('1', '3/2', '2', '5/2', '3'),
    fired: fc.subarray(['leak', 'abuse', 'fraud']),
  })
  .map(({ rule: { item, rule }, numbers, days, mean, manner, goal, fired }) => {
    const totals = busy.map((it, at) => ({ ...it, numerator: numbers[at] ?? it.numerator }))
    return scored(
      {
        totals: [...totals, ...fired.map((id) => total(id, '1', '1'))],
        attended: { days: Exact.of(days), of: Exact.of(21) },
        team: new Map([['calls', { mean: Exact.of(mean), people: 4 }]]),
        ratings: { ...everyMonth.ratings, lead: rating({ manner, goal }) },
      },
      withRule(item, rule),
    )
  })
