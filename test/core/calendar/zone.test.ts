import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../../../src/core/calendar/day.ts'
import { afterQuiet, dayIn, instantAt, isQuiet, isZone, timeIn } from '../../../src/core/calendar/zone.ts'

const at = (text: string) => new Date(text)
const shanghai = 'Asia/Shanghai'

describe('an instant, seen from somewhere', () => {
  it('has the day and the time of that place', () => {
    expect(dayIn(shanghai, at('2026-08-31T16:00:00Z'))).toBe('2026-09-01')
    expect(timeIn(shanghai, at('2026-08-31T16:05:59Z'))).toBe('00:05')
    expect(dayIn('America/New_York', at('2026-09-01T03:59:59Z'))).toBe('2026-08-31')
  })

  it('of a local time is found again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 60 - 1 }), fc.integer({ min: 1, max: 28 }), (minutes, date) => {
        const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
        const on = day(`2026-06-${String(date).padStart(2, '0')}`)
        for (const zone of [shanghai, 'America/New_York', 'Asia/Kolkata']) {
          const instant = instantAt(on, time, zone)
          expect([dayIn(zone, instant), timeIn(zone, instant)]).toEqual([on, time])
        }
      }),
    )
  })

  it('moves on past a time that the clocks jump over', () => {
    const instant = instantAt(day('2026-03-29'), '02:30', 'Europe/Berlin')
    expect(instant).toEqual(at('2026-03-29T01:30:00Z'))
    expect(timeIn('Europe/Berlin', instant)).toBe('03:30')
  })

  it('is the first of two when the clocks go back', () => {
    expect(instantAt(day('2026-10-25'), '02:30', 'Europe/Berlin')).toEqual(at('2026-10-25T00:30:00Z'))
  })

  it('knows a zone from a mistake', () => {
    expect([isZone(shanghai), isZone('Mars/Olympus'), isZone('')]).toEqual([true, false, false])
  })
})

describe('quiet hours', () => {
  it.each([
    ['in the afternoon nothing waits', '2026-09-01T15:00:00+08:00', '2026-09-01T15:00:00+08:00'],
    ['at 21:00 it waits for the morning', '2026-09-01T21:00:00+08:00', '2026-09-02T08:00:00+08:00'],
    ['after midnight it waits for the same morning', '2026-09-02T03:00:00+08:00', '2026-09-02T08:00:00+08:00'],
    ['at 08:00 they are over', '2026-09-02T08:00:00+08:00', '2026-09-02T08:00:00+08:00'],
  ])('%s', (_, now, then) => {
    expect(afterQuiet(shanghai, at(now))).toEqual(at(then))
  })

  it('within one day need not pass midnight', () => {
    const lunch = { from: '12:00', to: '13:30' }
    expect([isQuiet('11:59', lunch), isQuiet('12:00', lunch), isQuiet('13:30', lunch)]).toEqual([false, true, false])
    expect(afterQuiet(shanghai, at('2026-09-01T12:30:00+08:00'), lunch)).toEqual(at('2026-09-01T13:30:00+08:00'))
  })
})
