import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cn } from '../../../src/core/calendar/cn.ts'
import { type Day, day } from '../../../src/core/calendar/day.ts'
import { previousWorkday } from '../../../src/core/calendar/workdays.ts'
import { Exact } from '../../../src/core/exact.ts'
import { Indicator } from '../../../src/core/policy/policy.ts'
import { type Anomaly, anomaliesOf, type DayParts, keyOf, type Watch } from '../../../src/core/readings/anomaly.ts'
import { distanceFrom, medianOf, usualOf } from '../../../src/core/readings/usual.ts'

const label = { zh: '指标', en: 'Indicator' }
const indicator = (id: string, combine: 'sum' | 'mean' | 'rate') =>
  Indicator.parse({ id, title: label, unit: 'count', better: 'up', combine, provider: label })
const handling = indicator('handling', 'mean')
const resolved = indicator('resolved', 'rate')
const calls = indicator('calls', 'sum')
const complaints = indicator('complaints', 'sum')

/** Thirty working days up to Friday 2026-08-28, oldest first. */
const workdays = Array.from({ length: 29 }).reduce<Day[]>(
  (days) => [previousWorkday(days[0] ?? day('2026-08-28'), cn), ...days],
  [day('2026-08-28')],
)
const last = day('2026-08-28')
const earlier = workdays.slice(0, -1)

const on = (day: Day, indicator: string, numerator: number, denominator: number): DayParts => ({
  indicator,
  day,
  numerator: Exact.of(numerator),
  denominator: Exact.of(denominator),
})
/** Each day a mean of about 300 over twenty, swinging by a few per cent. */
const usualDays = (days: readonly Day[], indicator = 'handling', mean = 300) =>
  days.map((it, at) => on(it, indicator, (mean + ((at * 7) % 21) - 10) * 20, 20))

const watch = (parts: Record<string, readonly DayParts[]>, indicators = [handling]): Watch => ({
  people: Object.keys(parts),
  indicators,
  parts: new Map(Object.entries(parts)),
  workdays,
})
const short = (found: readonly Anomaly[]) =>
  found.map((it) => [it.is, 'person' in it ? it.person : null, 'value' in it ? it.value.toShort(1) : null])

describe('what asks for a look', () => {
  it('is a day far from the person’s own forty days', () => {
    const strange = anomaliesOf(watch({ wang: [...usualDays(earlier), on(last, 'handling', 520 * 20, 20)] }))
    expect(strange).toMatchObject([{ is: 'own', person: 'wang', indicator: 'handling', day: last, of: 29 }])
    expect(short(strange)).toEqual([['own', 'wang', '520']])
  })

  it('is not an ordinary day, nor a strange one of four calls, nor one against a week of history', () => {
    expect(anomaliesOf(watch({ wang: usualDays(workdays) }))).toEqual([])
    expect(anomaliesOf(watch({ wang: [...usualDays(earlier), on(last, 'handling', 520 * 4, 4)] }))).toEqual([])
    expect(anomaliesOf(watch({ wang: [...usualDays(earlier.slice(-5)), on(last, 'handling', 520 * 20, 20)] }))).toEqual(
      [],
    )
  })

  it('is not moved by one mad day in the past', () => {
    const [first, ...rest] = usualDays(earlier)
    const mad = on(first?.day ?? last, 'handling', 90_000 * 20, 20)
    const found = anomaliesOf(watch({ wang: [mad, ...rest, on(last, 'handling', 520 * 20, 20)] }))
    expect(short(found)).toEqual([['own', 'wang', '520']])
  })

  it('is a rate in percent, both ways: too good is as strange as too bad', () => {
    const days = earlier.map((it, at) => on(it, 'resolved', 15 + (at % 3), 20))
    const all = (hits: number) =>
      short(anomaliesOf(watch({ wang: [...days, on(last, 'resolved', hits, 20)] }, [resolved])))
    expect(all(2)).toEqual([['own', 'wang', '10']])
    expect(all(16)).toEqual([])
  })

  it('is not what a handful of cases do by themselves: one of five not solved, of somebody who always solves all', () => {
    const usually = (cases: number) => earlier.map((it) => on(it, 'resolved', cases, cases))
    const found = (hits: number, cases: number) =>
      short(anomaliesOf(watch({ wang: [...usually(cases), on(last, 'resolved', hits, cases)] }, [resolved])))
    expect(found(4, 5)).toEqual([])
    expect(found(1, 5)).toEqual([['own', 'wang', '20']])
    expect(found(19, 20)).toEqual([])
    expect(found(12, 20)).toEqual([['own', 'wang', '60']])
  })

  it('is not a share that a week of few cases moves, beside colleagues whose shares are all alike', () => {
    const week = (hits: number) => workdays.slice(-5).map((it) => on(it, 'resolved', hits, 4))
    const others = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, week(4)]))
    const wang = [...week(4).slice(1), on(workdays.at(-5) ?? last, 'resolved', 1, 4)]
    expect(anomaliesOf(watch({ ...others, wang }, [resolved]))).toEqual([])
    expect(short(anomaliesOf(watch({ ...others, wang: week(2) }, [resolved])))).toEqual([['team', 'wang', '50']])
  })

  it('is a volume of less than half the usual, even where the day has no row of it at all', () => {
    const days = earlier.map((it, at) => on(it, 'calls', 40 + (at % 5), 40))
    const other = usualDays(workdays)
    expect(short(anomaliesOf(watch({ wang: [...days, ...other, on(last, 'calls', 11, 11)] }, [calls])))).toEqual([
      ['drop', 'wang', '11'],
    ])
    expect(short(anomaliesOf(watch({ wang: [...days, ...other] }, [calls])))).toEqual([['drop', 'wang', '0']])
    expect(anomaliesOf(watch({ wang: days }, [calls]))).toEqual([]) // one day off
    expect(short(anomaliesOf(watch({ wang: [...days, on(last, 'calls', 400, 400)] }, [calls])))).toEqual([
      ['own', 'wang', '400'],
    ])
  })

  it('is no single complaint of somebody who never has one', () => {
    const days = earlier.map((it) => on(it, 'complaints', 0, 1))
    expect(anomaliesOf(watch({ wang: [...days, on(last, 'complaints', 1, 1)] }, [complaints]))).toEqual([])
  })

  it('is a person far from five colleagues over the week, and nobody among four', () => {
    const team = (names: readonly string[]) =>
      Object.fromEntries(names.map((name, at) => [name, usualDays(workdays, 'handling', 300 + at)]))
    const wang = usualDays(workdays, 'handling', 500)
    const found = anomaliesOf(watch({ ...team(['a', 'b', 'c', 'd', 'e']), wang }))
    expect(found).toMatchObject([{ is: 'team', person: 'wang', of: 5, to: last }])
    expect(anomaliesOf(watch({ ...team(['a', 'b', 'c', 'd']), wang }))).toEqual([])
  })

  it('is two working days without a number of somebody who always had some', () => {
    const gone = usualDays(workdays.slice(0, -2))
    const found = anomaliesOf(watch({ wang: gone, li: usualDays(workdays) }))
    expect(found).toEqual([{ is: 'silent', person: 'wang', since: workdays.at(-2), days: 2 }])
    expect(anomaliesOf(watch({ wang: usualDays(workdays.slice(0, -1)), li: usualDays(workdays) }))).toEqual([])
    const rare = usualDays(workdays.slice(0, -2)).filter((_, at) => at % 3 === 0)
    expect(anomaliesOf(watch({ wang: rare, li: usualDays(workdays) }))).toEqual([])
  })

  it('is said once where everybody is silent: a file is missing, not the people', () => {
    const gone = () => usualDays(workdays.slice(0, -3))
    const found = anomaliesOf(watch({ wang: gone(), li: gone(), zhao: [] }))
    expect(found).toEqual([{ is: 'all-silent', since: workdays.at(-3), days: 3 }])
  })

  it('has a name that stays: against the team one a month, the others one a day', () => {
    const value = Exact.of(1)
    const one = { person: 'wang', indicator: 'calls', value, usual: value, of: 5 }
    expect(keyOf({ is: 'team', from: day('2026-08-03'), to: day('2026-08-07'), ...one })).toBe(
      'team:wang:calls:2026-08',
    )
    expect(keyOf({ is: 'drop', day: last, ...one })).toBe('drop:wang:calls:2026-08-28')
  })
})

describe('what is usual', () => {
  const values = fc.array(
    fc.integer({ min: -1000, max: 1000 }).map((it) => Exact.of(it)),
    { minLength: 10, maxLength: 40 },
  )

  it('has as many values above it as below', () => {
    fc.assert(
      fc.property(values, (all) => {
        const median = medianOf(all)
        const above = all.filter((it) => it.isAbove(median)).length
        const below = all.filter((it) => it.isBelow(median)).length
        expect(Math.max(above, below)).toBeLessThanOrEqual(all.length / 2)
      }),
    )
  })

  it('does not depend on the order, and grows with the values: twice all, twice the median, the same strangeness', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -5000, max: 5000 }), (all, n) => {
        const [once, again] = [usualOf(all), usualOf(all.map((it) => it.times(Exact.of(2))).toReversed())]
        if (!once || !again) throw new Error('ten values are enough')
        expect(again.median.toString()).toBe(once.median.times(Exact.of(2)).toString())
        expect(distanceFrom(Exact.of(2 * n), again)?.toString()).toBe(distanceFrom(Exact.of(n), once)?.toString())
      }),
    )
  })

  it('needs ten days', () => {
    expect(usualOf(Array.from({ length: 9 }, () => Exact.of(5)))).toBeNull()
    expect(() => medianOf([])).toThrow('no values')
  })
})
