import { describe, expect, it } from 'vitest'
import { Exact } from '../../../src/core/exact.ts'
import { amended, mostOnLine, type Scored, score } from '../../../src/core/scoring/score.ts'
import { ScoreSheet } from '../../../src/core/scoring/sheet.ts'
import { august, bonus, direct, smallPolicy, veto } from './small-policy.ts'

const done = { ...direct('done', 20), rule: { rule: 'completion' as const, cap: 150 } }
const policy = smallPolicy({
  work: [direct('a', 80), done],
  extra: [bonus('praise', 3), bonus('award', 5, 5), veto('leak', { grade: 'D' })],
})
const values = { a: 60, done: 100, praise: 1 }
const sheet = score(august(policy, values))
const to = (item: string, points: string, of = sheet) =>
  amended(policy, of, item, { points: Exact.of(points), because: 'heard both sides' })
const by = (item: string, points: string): Partial<Scored> => ({
  amended: new Map([[item, { points: Exact.of(points), because: 'heard both sides' }]]),
})

describe('a published sheet, amended', () => {
  it('has the new points for all raters, and keeps how they came about', () => {
    const after = to('a', '70')
    expect(after).toMatchObject({ exactTotal: '93', total: '93.00', grade: 'A', coefficient: '1.2' })
    expect(after.lines[0]).toMatchObject({
      ...{ kind: 'amended', points: '70', by: null, unscored: null },
      trace: [
        { is: 'value', value: '60' },
        { is: 'linear', points: '60' },
        { is: 'amended', before: '60', points: '70', because: 'heard both sides' },
        { is: 'awarded', points: '70', max: '80' },
      ],
    })
    expect(after.lines.slice(1)).toEqual(sheet.lines.slice(1))
  })

  it('is what scoring with the amendment gives', () => {
    expect(to('a', '70')).toEqual(score(august(policy, values, by('a', '70'))))
  })

  it('twice keeps both', () => {
    const steps = to('a', '50', to('a', '70')).lines[0]?.trace.filter(({ is }) => is === 'amended' || is === 'awarded')
    expect(steps).toMatchObject([{ before: '60' }, { before: '70', points: '50' }, { points: '50' }])
  })

  it('may go to what the rule can give, above the item’s points, and no further', () => {
    expect(to('done', '30')).toMatchObject({ total: '93.00' })
    expect(() => to('done', '30.5')).toThrow('done cannot be amended to 61/2: it is worth 0 to 30 points')
    expect(() => to('a', '80.5')).toThrow('a cannot be amended to 161/2: it is worth 0 to 80 points')
    expect(() => to('a', '-1')).toThrow('a cannot be amended to -1: it is worth 0 to 80 points')
    expect(to('a', '0').lines[0]?.points).toBe('0')
    expect(to('a', '80').lines[0]?.points).toBe('80')
  })

  it('on a bonus: without a cap there is no end, with one it holds', () => {
    expect(to('praise', '9')).toMatchObject({
      total: '89.00',
      closing: [{ is: 'bonus-added', base: '80', bonus: '9', total: '89' }],
    })
    expect(to('praise', '900')).toMatchObject({ total: '100.00' })
    expect(() => to('praise', '-1')).toThrow('praise cannot be amended to -1')
    expect(() => to('award', '6')).toThrow('award cannot be amended to 6: it is worth 0 to 5 points')
    expect(sheet.lines.map(mostOnLine)).toEqual(['80', '30', null, '5', '0'])
  })

  it('whose bonus is taken away has nothing more to close with', () => {
    expect(sheet.closing).toHaveLength(1)
    expect('closing' in to('praise', '0')).toBe(false)
  })

  it('still carries the veto that was set off', () => {
    const vetoed = score(august(policy, { ...values, leak: 1 }))
    expect(to('a', '80', vetoed)).toMatchObject({ total: '100.00', grade: 'D' })
  })

  it('keeps the points that an appeal gave, whatever veto had taken them', () => {
    const strict = smallPolicy({
      work: [direct('a', 80), direct('b', 20)],
      extra: [veto('leak', { item: 'a', to: 0 })],
    })
    const events = { a: 60, b: 20, leak: 1 }
    const taken = score(august(strict, events))
    expect(taken.lines[0]?.points).toBe('0')
    const change = { points: Exact.of(50), because: 'heard both sides' }
    expect(amended(strict, taken, 'a', change)).toMatchObject({ total: '70.00' })
    expect(score(august(strict, events, by('a', '50')))).toMatchObject({ total: '70.00' })
  })

  it('whose item was not scored counts it again', () => {
    const thin = score(august(policy, { done: 100 }))
    expect(thin).toMatchObject({ exactTotal: '100' })
    const after = to('a', '40', thin)
    expect(after).toMatchObject({ exactTotal: '60' })
    expect(after.lines[0]?.trace).toMatchObject([{ is: 'no-data' }, { is: 'amended', before: null }, { is: 'awarded' }])
  })

  it('of an item that it does not have is refused', () => {
    expect(() => to('manner', '5')).toThrow('the sheet has no item manner')
  })

  it('with no line of the 100 left is refused, not counted as nothing', () => {
    const bare = { ...sheet, lines: sheet.lines.slice(2) }
    expect(() => to('praise', '3', bare)).toThrow('nothing on the sheet of 2026-08 is scored')
  })
})

describe('a sheet of before', () => {
  const { closing: _, ...old } = {
    ...score(august(smallPolicy({ work: [direct('a', 80), direct('b', 20)] }), { a: 60, b: 20 })),
    shares: { self: '1/5', lead: '4/5' },
  }
  const stored: unknown = JSON.parse(
    JSON.stringify({
      ...old,
      lines: old.lines.map(({ most, factor, ...line }) => ({ ...line, by: { self: '1', lead: '2' } })),
    }),
  )

  it('without the newer fields still reads, and stays as it was', () => {
    expect(ScoreSheet.parse(stored)).toEqual(stored)
  })

  it('can still be amended', () => {
    const after = to('a', '64', ScoreSheet.parse(stored))
    expect(after).toMatchObject({ exactTotal: '84', total: '84.00', grade: 'B' })
    expect(() => to('a', '81', ScoreSheet.parse(stored))).toThrow('worth 0 to 80')
  })

  it('a sheet of today reads the same after a stay in the database', () => {
    const full = score(august(policy, { ...values, leak: 1 }))
    expect(ScoreSheet.parse(JSON.parse(JSON.stringify(full)))).toEqual(full)
  })
})
