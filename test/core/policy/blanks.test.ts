import { describe, expect, it } from 'vitest'
import { withoutBlanks } from '../../../src/core/policy/blanks.ts'
import { pathText } from '../../../src/core/policy/fault.ts'
import { blanksOf, Policy } from '../../../src/core/policy/policy.ts'

const title = { zh: '容许偏差', en: 'tolerance' }
const open = { blank: true, title }
const words = { zh: '某项', en: 'Some' }

/** A small policy as a file says it. */
const written = (item: object = {}, rest: object = {}): object => ({
  policy: 'small',
  title: words,
  calendar: 'cn',
  zone: 'Asia/Shanghai',
  raters: { self: 20, lead: 80 },
  gap: 15,
  indicators: [{ id: 'costs', title: words, unit: 'yuan', better: 'down', combine: 'sum', provider: words }],
  scorecards: [
    {
      position: 'agent',
      title: words,
      dimensions: [
        {
          id: 'all',
          title: words,
          items: [
            {
              id: 'cost',
              title: words,
              points: 10,
              indicator: 'costs',
              rule: { rule: 'linear', full: 1, none: 2 },
              ...item,
            },
          ],
        },
      ],
    },
  ],
  grades: [
    { id: 'A', title: words, from: 90, coefficient: 1.2, follows: words },
    { id: 'B', title: words, from: 0, coefficient: 1, follows: words },
  ],
  windows: { self: 3, lead: 3, approval: 2 },
  appeal: { file: 5, acknowledge: 5, decide: 5, tell: 5 },
  digest: { at: '09:05' },
  ...rest,
})
const faultsOf = (data: unknown) =>
  withoutBlanks(data).faults.map(({ path, ...fault }) => [pathText(path), 'says' in fault ? fault.says : fault.is])
const rule = 'scorecards[0].dimensions[0].items[0].rule'

describe('a number that a handbook leaves open', () => {
  it('makes its rule one that scores nothing, with its place and its words', () => {
    const { data, faults } = withoutBlanks(
      written({
        rule: { rule: 'deviation', against: { target: open }, better: 'down', tolerance: open, step: 5, loss: 1 },
      }),
    )
    expect(faults).toEqual([])
    const policy = Policy.parse(data)
    expect(policy.scorecards[0]?.dimensions[0]?.items[0]?.rule).toEqual({
      rule: 'blank',
      of: 'deviation',
      open: [
        { path: 'rule.against.target', title },
        { path: 'rule.tolerance', title },
      ],
    })
    expect(blanksOf(policy)).toEqual([
      { path: `${rule}.against.target`, title },
      { path: `${rule}.tolerance`, title },
    ])
  })

  it('may be the points of an item, and then they are 0', () => {
    const { data, faults } = withoutBlanks(written({ points: open }))
    expect(faults).toEqual([])
    expect(Policy.parse(data).scorecards[0]?.dimensions[0]?.items[0]).toMatchObject({
      points: 0,
      rule: { rule: 'blank', of: 'linear', open: [{ path: 'points', title }] },
    })
  })

  it.each([
    [
      'inside a list',
      { rule: 'bands', inside: 'step', bands: [{ to: open, points: 5 }, { points: 0 }] },
      'bands[0].to',
    ],
    [
      'inside a range',
      { rule: 'bands', inside: 'line', best: 0, far: 9, bands: [{ to: 1, points: [open, 5] }, { points: 0 }] },
      'bands[0].points[0]',
    ],
    [
      'instead of a range',
      { rule: 'bands', inside: 'step', bands: [{ to: 1, points: open }, { points: 0 }] },
      'bands[0].points',
    ],
    ['the kind of a rule', { rule: open }, 'rule'],
  ])('may stand %s', (_, setting, at) => {
    const { data, faults } = withoutBlanks(written({ rule: setting }))
    expect(faults).toEqual([])
    expect(blanksOf(Policy.parse(data))).toEqual([{ path: `${rule}.${at}`, title }])
  })

  it('may be a whole rule', () => {
    const { data, faults } = withoutBlanks(written({ rule: open }))
    expect(faults).toEqual([])
    expect(blanksOf(Policy.parse(data))).toEqual([{ path: rule, title }])
  })

  it('is left away where no rule needs it, and listed', () => {
    const indicator = { id: 'costs', title: words, unit: 'yuan', better: 'down', combine: 'sum', provider: words }
    const { data, faults } = withoutBlanks(written({}, { indicators: [{ ...indicator, target: open }] }))
    expect(faults).toEqual([])
    const policy = Policy.parse(data)
    expect(policy.indicators[0]).not.toHaveProperty('target')
    expect(blanksOf(policy)).toEqual([{ path: 'indicators[0].target', title }])
  })

  it('does not hide what is wrong in the rest of its rule', () => {
    expect(faultsOf(written({ rule: { rule: 'linear', full: open, none: 'two', nones: 2 } }))).toEqual([
      [`${rule}.none`, 'is no number such as 4, 0.5 or "1/3"'],
      [`${rule}.nones`, 'unknown-key'],
    ])
    expect(faultsOf(written({ rule: { rule: 'lineer', full: open } }))).toEqual([[`${rule}.rule`, 'not-among']])
    expect(faultsOf(written({ points: open, rule: { rule: 'linear', full: 1, none: 1 } }))).toEqual([
      [`${rule}.none`, 'is the same as full: a line needs two ends'],
    ])
  })

  it.each([
    ['a grade', { grades: [{ id: 'A', from: open }] }, 'grades[0].from'],
    ['a time limit', { windows: { self: open, lead: 3, approval: 2 } }, 'windows.self'],
    ["a rater's share", { raters: { self: 20, peers: open, lead: 80 } }, 'raters.peers'],
    ['what is said of the raters', { raters: open }, 'raters'],
    ['words', { zone: open }, 'zone'],
    ['an entry of a list', { indicators: [open] }, 'indicators[0]'],
  ])('cannot be %s', (_, rest, at) => {
    expect(faultsOf(written({}, rest))).toEqual([[at, 'cannot-be-open']])
  })

  it('cannot be a word of a rule, nor the words of an item', () => {
    expect(faultsOf(written({ rule: { rule: 'veto', limits: { grade: open } } }))).toEqual([
      [`${rule}.limits.grade`, 'cannot-be-open'],
    ])
    expect(faultsOf(written({ indicator: open }))).toEqual([[rule.replace('rule', 'indicator'), 'cannot-be-open']])
  })

  it.each([
    ['without words', { blank: true }],
    ['with words in one language', { blank: true, title: { zh: '容差' } }],
    ['that says no', { blank: false, title }],
    ['with a number after all', { blank: true, title, value: 3 }],
  ])('%s is a fault', (_, mark) => {
    expect(faultsOf(written({ points: mark }))).toEqual([['scorecards[0].dimensions[0].items[0].points', 'blank-form']])
  })

  it('leaves a policy without one as it is', () => {
    const data = written()
    expect(withoutBlanks(data)).toEqual({ data, told: [], faults: [] })
  })

  it('may be said once for several places', () => {
    const item = {
      id: 'cost',
      title: words,
      points: 10,
      indicator: 'costs',
      rule: { rule: 'linear', full: open, none: 1 },
    }
    const dimensions = [{ id: 'all', title: words, items: [item] }]
    const scorecards = ['agent', 'lead'].map((position) => ({ position, title: words, dimensions }))
    const policy = Policy.parse(withoutBlanks(written({}, { scorecards })).data)
    expect(policy.scorecards[1]?.dimensions[0]?.items[0]?.rule).toMatchObject({ rule: 'blank', of: 'linear' })
    expect(blanksOf(policy).map(({ path }) => path)).toEqual([
      'scorecards[0].dimensions[0].items[0].rule.full',
      'scorecards[1].dimensions[0].items[0].rule.full',
    ])
  })
})
