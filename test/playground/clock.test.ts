import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc, test as it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { day } from '../../src/core/calendar/day.ts'
import {
  dayAt,
  daysEnding,
  firstMorning,
  instantOf,
  nextTime,
  nextWorkday,
  openClock,
} from '../../src/playground/clock.ts'

const file = () => join(mkdtempSync(join(tmpdir(), 'clock-')), 'clock.json')
const at = (text: string) => new Date(`${text}+08:00`)

describe('the town’s clock', () => {
  it('begins on 1 September 2026 at 08:50 in Shanghai and flows', () => {
    let passed = 0
    const clock = openClock(file(), firstMorning, () => passed)
    expect(clock.now()).toEqual(at('2026-09-01T08:50:00'))
    passed = 60_000
    expect(clock.now()).toEqual(at('2026-09-01T08:51:00'))
  })

  it('goes on after a restart from where it was', () => {
    const kept = file()
    let passed = 0
    const first = openClock(kept, firstMorning, () => passed)
    first.moveTo(at('2026-09-03T09:05:00'))
    passed = 5000
    first.keep()
    expect(openClock(kept, firstMorning, () => 0).now()).toEqual(at('2026-09-03T09:05:05'))
  })

  it('begins anew when its file is damaged', () => {
    const kept = file()
    writeFileSync(kept, '{"now":"yester')
    expect(openClock(kept, firstMorning, () => 0).now()).toEqual(firstMorning)
  })

  it('never goes back', () => {
    const clock = openClock(file(), firstMorning, () => 0)
    expect(() => clock.moveTo(at('2026-09-01T08:49:59'))).toThrow('only moves forward')
    expect(() => clock.moveTo(new Date(Number.NaN))).toThrow('only moves forward')
    expect(clock.now()).toEqual(firstMorning)
  })
})

describe('telling the town’s time', () => {
  it('changes the day at Shanghai’s midnight, not at Greenwich’s', () => {
    expect(dayAt(at('2026-09-01T23:59:59'))).toBe('2026-09-01')
    expect(dayAt(at('2026-09-02T00:00:00'))).toBe('2026-09-02')
  })

  it('knows no 25 o’clock', () => {
    expect(() => instantOf(day('2026-09-01'), '25:00')).toThrow('no such time')
  })

  it('finds 09:05 today before it and tomorrow after it', () => {
    expect(nextTime(at('2026-09-01T08:50:00'), '09:05')).toEqual(at('2026-09-01T09:05:00'))
    expect(nextTime(at('2026-09-01T09:05:00'), '09:05')).toEqual(at('2026-09-02T09:05:00'))
  })

  it('passes over free days to the next working one', () => {
    const works = (it: string) => it === '2026-10-08'
    expect(nextWorkday(at('2026-09-30T18:00:00'), '09:05', works)).toEqual(at('2026-10-08T09:05:00'))
    expect(() => nextWorkday(at('2026-09-30T18:00:00'), '09:05', () => false)).toThrow('no working day')
  })
})

describe('the days that end on the way to a later time', () => {
  it('are told with their midnights', () => {
    expect(daysEnding(at('2026-09-01T08:50:00'), at('2026-09-03T00:00:00'))).toEqual([
      { day: '2026-09-01', at: at('2026-09-02T00:00:00') },
      { day: '2026-09-02', at: at('2026-09-03T00:00:00') },
    ])
    expect(daysEnding(at('2026-09-01T08:50:00'), at('2026-09-01T23:59:59'))).toEqual([])
  })

  const minutes = fc.integer({ min: 1, max: 90 * 24 * 60 })
  it.prop([minutes, minutes, minutes])('are the same however the way is parted', (begin, first, second) => {
    const from = new Date(firstMorning.getTime() + begin * 60_000)
    const half = new Date(from.getTime() + first * 60_000)
    const to = new Date(half.getTime() + second * 60_000)
    const inTwo = [...daysEnding(from, half), ...daysEnding(half, to)]
    expect(inTwo).toEqual(daysEnding(from, to))
    expect(new Set(inTwo.map((it) => it.day)).size).toBe(inTwo.length)
  })
})
