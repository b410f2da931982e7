import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Policy } from '../../../src/core/policy/policy.ts'
import { provisional, score } from '../../../src/core/scoring/score.ts'
import { firedIn } from '../../../src/core/scoring/veto.ts'
import { august, bonus, direct, smallPolicy, veto } from './small-policy.ts'

const dimensions = { manner: [direct('a', 30), direct('b', 10)], skill: [direct('c', 60)] }
const having = (...vetoes: ReturnType<typeof veto>[]) => smallPolicy({ ...dimensions, rules: vetoes })
const full = { a: 30, b: 10, c: 60 }
const pointsOf = (policy: Policy, values: Record<string, string | number>) =>
  Object.fromEntries(score(august(policy, values)).lines.map((line) => [line.item, line.points]))

describe('a veto on an item', () => {
  const policy = having(veto('rude', { item: 'a', to: 5 }))

  it('holds it down once its event has happened', () => {
    expect(score(august(policy, full)).total).toBe('100.00')
    expect(pointsOf(policy, { ...full, rude: 1 })).toMatchObject({ a: '5', b: '10', c: '60', rude: '0' })
    expect(score(august(policy, { ...full, rude: 2 })).total).toBe('75.00')
  })

  it('says so on the line, before what is awarded', () => {
    const [line] = score(august(policy, { ...full, rude: 1 })).lines
    expect(line?.trace.slice(1)).toEqual([
      { is: 'linear-end', limit: '30', end: 'full', points: '30' },
      { is: 'vetoed', by: 'rude', before: '30', points: '5' },
      { is: 'awarded', points: '5', max: '30' },
    ])
  })

  it('leaves what lies at or below its limit, or is not scored, as it was', () => {
    for (const a of [5, 3]) {
      const [line] = score(august(policy, { ...full, a, rude: 1 })).lines
      expect(line?.points).toBe(String(a))
      expect(line?.trace.map(({ is }) => is)).not.toContain('vetoed')
    }
    expect(pointsOf(policy, { b: 10, c: 60, rude: 1 })).toMatchObject({ a: null, b: '10' })
  })

  it('to nothing takes it all', () => {
    expect(pointsOf(having(veto('leak', { item: 'c', to: 0 })), { ...full, leak: 1 })).toMatchObject({
      a: '30',
      c: '0',
    })
  })
})

describe('a veto to 0 where nothing was scored', () => {
  it('still costs the item, which counts again', () => {
    const policy = having(veto('leak', { item: 'c', to: 0 }))
    const calm = score(august(policy, { a: 30, b: 10 }))
    expect([calm.total, calm.lines[2]?.points]).toEqual(['100.00', null])
    const sheet = score(august(policy, { a: 30, b: 10, leak: 1 }))
    expect(sheet.total).toBe('40.00')
    expect(sheet.lines[2]).toMatchObject({ points: '0', unscored: null })
    expect(sheet.lines[2]?.trace.map(({ is }) => is)).toEqual(['no-data', 'zeroed', 'awarded'])
  })

  it('and every item of a dimension; a limit above 0 leaves it out', () => {
    const zeroed = having(veto('rude', { dimension: 'manner', to: 0 }))
    expect(pointsOf(zeroed, { b: 10, c: 60, rude: 1 })).toMatchObject({ a: '0', b: '0', c: '60' })
    const limited = having(veto('rude', { dimension: 'manner', to: 1 }))
    expect(pointsOf(limited, { b: 10, c: 60, rude: 1 })).toMatchObject({ a: null, b: '1', c: '60' })
  })
})

describe('a veto on a dimension', () => {
  const policy = having(veto('rude', { dimension: 'manner', to: 10 }))

  it('brings it down as a whole, each item in proportion', () => {
    expect(pointsOf(policy, { ...full, rude: 1 })).toMatchObject({ a: '15/2', b: '5/2', c: '60' })
    expect(pointsOf(policy, { ...full, b: 2, rude: 1 })).toMatchObject({ a: '75/8', b: '5/8' })
    expect(pointsOf(policy, { a: 30, c: 60, rude: 1 })).toMatchObject({ a: '10', b: null })
  })

  it('leaves one at its limit as it was', () => {
    expect(pointsOf(policy, { a: 6, b: 4, c: 60, rude: 1 })).toMatchObject({ a: '6', b: '4' })
  })

  it('never touches a bonus in it', () => {
    const extra = smallPolicy({
      manner: [direct('a', 100), bonus('praise', 3), veto('rude', { dimension: 'manner', to: 0 })],
    })
    const sheet = score(august(extra, { a: 80, praise: 1, rude: 1 }))
    expect(sheet.lines.map((line) => line.points)).toEqual(['0', '3', '0'])
    expect(sheet.total).toBe('3.00')
  })
})

describe('several vetoes', () => {
  const item = veto('late', { item: 'a', to: 0 })
  const dimension = veto('rude', { dimension: 'manner', to: 10 })

  it('come to the same, whatever their order in the policy', () => {
    for (const policy of [having(item, dimension), having(dimension, item)]) {
      expect(pointsOf(policy, { ...full, late: 1, rude: 1 })).toMatchObject({ a: '0', b: '10' })
      expect(pointsOf(policy, { ...full, b: 20, late: 0, rude: 1 })).toMatchObject({ a: '15/2', b: '5/2' })
    }
  })

  it('on the same thing: the lowest limit holds', () => {
    const low = veto('worse', { dimension: 'manner', to: 4 })
    for (const policy of [having(low, dimension), having(dimension, low)])
      expect(pointsOf(policy, { ...full, worse: 1, rude: 1 })).toMatchObject({ a: '3', b: '1' })
  })

  it('hold the measured part alone, too', () => {
    const made = provisional({ ...august(having(item), { ...full, late: 1 }), policy: having(item) })
    expect(made.lines.map((line) => line.points)).toEqual(['0', '10', '60', '0'])
    expect(made.points.toString()).toBe('70')
  })
})

describe('a veto on the grade', () => {
  const policy = having(veto('leak', { grade: 'D' }), veto('fraud', { grade: 'E' }))

  it('leaves the total and lowers the grade, with its coefficient, and says so', () => {
    expect(score(august(policy, { ...full, leak: 1 }))).toMatchObject({
      ...{ exactTotal: '100', total: '100.00', grade: 'D', coefficient: '0.9' },
      closing: [{ is: 'grade-veto', by: 'leak', reached: 'A', grade: 'D' }],
    })
  })

  it('never raises one, and says nothing where it changes nothing', () => {
    for (const c of [10, 25]) {
      const sheet = score(august(policy, { ...full, c, leak: 1 }))
      expect(sheet.grade).toBe(c === 10 ? 'E' : 'D')
      expect(sheet.closing).toBeUndefined()
    }
  })

  it('several: the lowest holds, in any order, and is the one that is named', () => {
    const twisted = having(veto('fraud', { grade: 'E' }), veto('leak', { grade: 'D' }))
    for (const one of [policy, twisted])
      expect(score(august(one, { ...full, leak: 1, fraud: 1 }))).toMatchObject({
        grade: 'E',
        closing: [{ is: 'grade-veto', by: 'fraud', reached: 'A', grade: 'E' }],
      })
  })

  it('on a grade that the policy does not have lowers nothing', () => {
    expect(score(august(having(veto('leak', { grade: 'Z' })), { ...full, leak: 1 })).grade).toBe('A')
  })
})

it('the vetoes that were set off are read from the lines themselves', () => {
  const policy = having(veto('leak', { grade: 'D' }), veto('late', { item: 'a', to: 0 }))
  expect(firedIn(score(august(policy, { ...full, leak: 1 })).lines)).toEqual([{ by: 'leak', limits: { grade: 'D' } }])
  expect(firedIn(score(august(policy, full)).lines)).toEqual([])
})

it('an event never raises a total or a grade', () => {
  const policy = having(
    veto('late', { item: 'a', to: 7 }),
    veto('rude', { dimension: 'manner', to: 12 }),
    veto('leak', { grade: 'C' }),
  )
  const points = fc.record({ a: fc.nat(30), b: fc.nat(10), c: fc.nat(60) })
  const events = fc.record({ late: fc.nat(1), rude: fc.nat(1), leak: fc.nat(1) })
  fc.assert(
    fc.property(points, events, (values, happened) => {
      const [calm, after] = [score(august(policy, values)), score(august(policy, { ...values, ...happened }))]
      expect(Number(after.total)).toBeLessThanOrEqual(Number(calm.total))
      expect(after.grade >= calm.grade).toBe(true)
      for (const line of after.lines) expect(Number(line.points?.split('/')[0])).toBeGreaterThanOrEqual(0)
    }),
  )
})
