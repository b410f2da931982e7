import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact } from '../../../src/core/exact.ts'
import type { Policy } from '../../../src/core/policy/policy.ts'
import { missingRaters, present, type Ratings, sharesOf } from '../../../src/core/scoring/judged-line.ts'
import { score } from '../../../src/core/scoring/score.ts'
import { rating } from './month.ts'
import { august, direct, goal, judged, smallPolicy } from './small-policy.ts'

type Raters = Parameters<typeof smallPolicy>[1] & object
const items = { work: [judged('a', 40), direct('b', 60)] }
const having = (raters: Raters['raters']) => smallPolicy(items, raters ? { raters } : {})
const two = having({ self: 20, lead: 80 })
const four = { self: 10, peers: 20, lead: 40, company: 30, fewestPeers: 2 }
const said = (a: string) => rating({ a })
const sheet = (policy: Policy, ratings: Ratings) => score(august(policy, { b: 60 }, { ratings }))
const line = (policy: Policy, ratings: Ratings) => sheet(policy, ratings).lines[0]
const steps = (policy: Policy, ratings: Ratings) => line(policy, ratings)?.trace

describe('two raters', () => {
  it('share an item, and the line says who gave what', () => {
    expect(line(two, { self: said('40'), lead: said('30') })).toMatchObject({
      ...{ kind: 'judged', points: '32', by: { self: '40', lead: '30' }, unscored: null },
      trace: [
        { is: 'rated', by: 'self', level: 'given', points: '40' },
        { is: 'rated', by: 'lead', level: 'given', points: '30' },
        { is: 'shared', self: '40', lead: '30', shares: { self: '1/5', lead: '4/5' }, points: '32' },
        { is: 'awarded', points: '32', max: '40' },
      ],
    })
  })

  it('one alone counts alone, and the line says who was missing', () => {
    expect(steps(two, { self: null, lead: said('30') })).toEqual([
      { is: 'rated', by: 'lead', level: 'given', points: '30' },
      { is: 'one-rater', by: 'lead', missing: 'self' },
      { is: 'awarded', points: '30', max: '40' },
    ])
    expect(line(two, { self: said('0'), lead: null })).toMatchObject({ points: '0', by: { self: '0', lead: null } })
    expect(steps(two, { self: said('0'), lead: null })?.[1]).toEqual({ is: 'one-rater', by: 'self', missing: 'lead' })
  })

  it('of whom one left out an item: the other counts alone there', () => {
    const both = smallPolicy({ work: [judged('a', 40), judged('c', 40)] })
    const ratings = { self: rating({ a: '40' }), lead: rating({ a: '20', c: '40' }) }
    const made = score(august(both, {}, { ratings }))
    expect(made.lines.map((it) => it.points)).toEqual(['24', '40'])
    expect(made.shares).toEqual({ self: '1/5', lead: '4/5' })
  })

  it('neither: the item is not scored', () => {
    expect(line(two, { self: null, lead: null })).toMatchObject({
      ...{ points: null, by: null, unscored: { because: 'not-rated', sample: 0, least: 1 } },
      trace: [{ is: 'not-rated' }, { is: 'left-out', max: '40' }],
    })
    expect(sheet(two, { self: null, lead: null })).toMatchObject({
      total: '100.00',
      shares: { self: '1/5', lead: '4/5' },
    })
  })

  it('a score on no level has no name', () => {
    expect(steps(two, { self: null, lead: said('30.25') })?.[0]).toMatchObject({ level: null, points: '121/4' })
  })
})

describe('a missing part', () => {
  it('goes to the others in proportion', () => {
    const policy = having({ ...four, missing: 'renormalise' })
    const ratings = { self: null, lead: said('30'), company: said('20'), peers: [] }
    expect(sheet(policy, ratings)).toMatchObject({ shares: { self: '0', lead: '4/7', peers: '0', company: '3/7' } })
    expect(line(policy, ratings)).toMatchObject({ points: '180/7' })
    expect(steps(policy, ratings)).toContainEqual({
      is: 'rater-missing',
      missing: ['self', 'peers'],
      how: 'renormalise',
    })
  })

  it('counts as 0, where the policy says so', () => {
    const policy = having({ self: 20, lead: 80, missing: 'zero' })
    expect(line(policy, { self: null, lead: said('30') })).toMatchObject({
      points: '24',
      trace: [
        { is: 'rated', by: 'lead', points: '30' },
        { is: 'rater-missing', missing: ['self'], how: 'zero' },
        { is: 'shared-by', parts: [{ by: 'lead', points: '30', share: '4/5' }], points: '24' },
        { is: 'awarded', points: '24' },
      ],
    })
    expect(sheet(policy, { self: null, lead: said('30') }).shares).toEqual({ self: '0', lead: '4/5' })
    expect(line(policy, { self: said('40'), lead: said('30') })).toMatchObject({ points: '32' })
    expect(line(policy, { self: null, lead: null })).toMatchObject({ points: null })
    expect(sheet(policy, { self: null, lead: null }).shares).toEqual({ self: '1/5', lead: '4/5' })
  })

  it('or blocks everything, by name', () => {
    const policy = having({ ...four, missing: 'block' })
    const one = { self: said('40'), lead: null, peers: [said('40')], company: null }
    expect(missingRaters(policy, one)).toEqual(['peers', 'lead', 'company'])
    expect(() => sheet(policy, one)).toThrow('small scores nobody without peers and lead and company')
    const all = { self: said('40'), lead: said('40'), peers: [said('40'), said('40')], company: said('40') }
    expect(missingRaters(policy, all)).toEqual([])
    expect(line(policy, all)).toMatchObject({ points: '40' })
    expect(missingRaters(having({ ...four, missing: 'zero' }), one)).toEqual([])
  })

  it('never blocks for a rater without a share', () => {
    const policy = having({ self: 0, lead: 100, missing: 'block' })
    expect(missingRaters(policy, { self: null, lead: said('1') })).toEqual([])
    expect(sheet(policy, { self: null, lead: said('10') }).shares).toEqual({ self: '0', lead: '1' })
  })
})

describe('more raters', () => {
  const policy = having(four)
  const all = { self: said('40'), peers: [said('40'), said('30')], lead: said('30'), company: said('20') }

  it('each count by their share, colleagues by their mean', () => {
    expect(line(policy, all)).toMatchObject({
      ...{ points: '29', by: { self: '40', lead: '30', peers: '35', company: '20' } },
      trace: [
        { is: 'rated', by: 'self' },
        { is: 'peers-mean', people: 2, points: '35' },
        { is: 'rated', by: 'lead' },
        { is: 'rated', by: 'company' },
        {
          is: 'shared-by',
          parts: [
            { by: 'self', points: '40', share: '1/10' },
            { by: 'peers', points: '35', share: '1/5' },
            { by: 'lead', points: '30', share: '2/5' },
            { by: 'company', points: '20', share: '3/10' },
          ],
          points: '29',
        },
        { is: 'awarded' },
      ],
    })
    expect(sheet(policy, all).shares).toEqual({ self: '1/10', lead: '2/5', peers: '1/5', company: '3/10' })
  })

  it('fewer colleagues than the least could be told apart, so they count as missing', () => {
    const few = { ...all, peers: [said('0')] }
    expect(present(policy, few)).toEqual({ self: true, lead: true, peers: false, company: true })
    expect(line(policy, few)).toMatchObject({ points: '55/2', by: { peers: null } })
    expect(present(policy, all).peers).toBe(true)
    expect(present(policy, { self: null, lead: null })).toEqual({
      self: false,
      lead: false,
      peers: false,
      company: false,
    })
  })

  it('and so do those who left out this item', () => {
    expect(line(policy, { ...all, peers: [said('40'), rating({})] })).toMatchObject({ by: { peers: null } })
  })

  it('without a share say nothing, whatever they sent', () => {
    expect(line(two, all)).toMatchObject({ points: '32', by: { self: '40', lead: '30' } })
    expect(line(two, all)?.by).not.toHaveProperty('peers')
    expect(sheet(two, all).shares).not.toHaveProperty('company')
  })

  it('alone among many are said as a share of one', () => {
    expect(steps(policy, { self: null, lead: said('30') })?.slice(1, 3)).toEqual([
      { is: 'rater-missing', missing: ['self', 'peers', 'company'], how: 'renormalise' },
      { is: 'shared-by', parts: [{ by: 'lead', points: '30', share: '1' }], points: '30' },
    ])
  })

  it('in any order give the same', () => {
    const given = fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(given, (halves) => {
        const peers = halves.map((it) => said(`${it}/2`))
        const other = { ...all, peers: peers.toReversed() }
        expect(line(policy, { ...all, peers })).toEqual(line(policy, other))
      }),
    )
  })

  it('have shares that make one, whoever is there, unless a missing part counts as 0', () => {
    const some = fc.record({ self: fc.boolean(), peers: fc.boolean(), lead: fc.boolean(), company: fc.boolean() })
    fc.assert(
      fc.property(some, (has) => {
        const sum = Exact.sum(sharesOf(policy, has).values())
        expect(sum).toEqual(Exact.of(1))
        const zeroed = Exact.sum(sharesOf(having({ ...four, missing: 'zero' }), has).values())
        const own = [has.self && 10, has.peers && 20, has.lead && 40, has.company && 30]
        const there = own.reduce<number>((all, it) => all + (it || 0), 0)
        expect(zeroed).toEqual(Exact.ratio(there || 100, 100))
      }),
    )
  })
})

describe('a goal', () => {
  const policy = smallPolicy({ work: [goal('a', 50), direct('b', 50)] })

  it('is turned into points by the scale, each rater by their own', () => {
    expect(score(august(policy, { b: 50 }, { ratings: { self: said('3'), lead: said('2') } })).lines[0]).toMatchObject({
      ...{ points: '53', max: '50', most: '65', by: { self: '65', lead: '50' } },
      trace: [
        {
          ...{ is: 'goal', by: 'self', level: 'met', goal: '3', from: '1', low: '70', each: '30', score: '130' },
          ...{ max: '50', points: '65' },
        },
        { is: 'goal', by: 'lead', level: 'met', goal: '2', score: '100', points: '50' },
        { is: 'shared', self: '65', lead: '50', points: '53' },
        { is: 'awarded', points: '53', max: '50' },
      ],
    })
  })

  it('missed is worth 70 %, and a place that the scale does not have has no name', () => {
    const at = (given: string) =>
      score(august(policy, { b: 0 }, { ratings: { self: null, lead: said(given) } })).lines[0]
    expect(at('1')).toMatchObject({ points: '35', trace: [{ level: 'below' }, {}, {}] })
    expect(at('1.75')).toMatchObject({ trace: [{ level: '', score: '185/2' }, {}, {}] })
  })
})
