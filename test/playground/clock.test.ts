import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc, test as it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { day } from '../../src/core/calendar/day.ts'
import {
  dayAt,
  firstMorning,
  instantOf,
  nextTime,
  nextWorkday,
  openClock,
  stopsBetween,
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

describe('the stops on the way to a later time', () => {
  it('are each morning’s 09:05 and each midnight, then the time itself', () => {
    const stops = stopsBetween(at('2026-09-01T08:50:00'), at('2026-09-02T10:00:00'))
    expect(stops).toEqual([
      { at: at('2026-09-01T09:05:00'), ends: null },
      { at: at('2026-09-02T00:00:00'), ends: '2026-09-01' },
      { at: at('2026-09-02T09:05:00'), ends: null },
      { at: at('2026-09-02T10:00:00'), ends: null },
    ])
  })

  const minutes = fc.integer({ min: 1, max: 90 * 24 * 60 })
  it.prop([minutes, minutes])('rise, end at the target and end every day in between once', (begin, length) => {
    const from = new Date(firstMorning.getTime() + begin * 60_000)
    const to = new Date(from.getTime() + length * 60_000)
    const stops = stopsBetween(from, to)
    const instants = [from, ...stops.map((stop) => stop.at)].map((it) => it.getTime())
    expect(instants.every((it, i) => i === 0 || it > (instants[i - 1] ?? 0))).toBe(true)
    expect(instants.at(-1)).toBe(to.getTime())
    const ended = stops.flatMap((stop) => stop.ends ?? [])
    const midnights = Math.round(
      (instantOf(dayAt(to), '00:00').getTime() - instantOf(dayAt(from), '00:00').getTime()) / 86_400_000,
    )
    expect(ended).toHaveLength(midnights)
    expect(new Set(ended).size).toBe(ended.length)
  })
})
