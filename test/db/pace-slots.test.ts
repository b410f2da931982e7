import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grown, type PaceLine, quietLine, slotsOf, slowed } from '../../src/db/pace-slots.ts'

const feishu = { perMinute: 1000, perSecond: 50 }

/** Sends without pause: every slot as soon as it is free. */
function run(count: number, limits: typeof feishu, from = 0) {
  let line: PaceLine = quietLine
  const sent: number[] = []
  let now = from
  while (sent.length < count) {
    const reserved = slotsOf(line, limits, now, Math.min(50, count - sent.length), now + 1000)
    sent.push(...reserved.slots)
    line = reserved.line
    now = Math.max(now + 1, reserved.slots.at(-1) ?? reserved.next)
  }
  return sent
}

const mostWithin = (sent: readonly number[], windowMs: number) => {
  let first = 0
  return Math.max(
    ...sent.map((instant, n) => {
      while ((sent[first] ?? 0) <= instant - windowMs) first += 1
      return n - first + 1
    }),
  )
}

describe('the pace', () => {
  it('sends ten thousand within 1.035 of the least time that Feishu allows', () => {
    const sent = run(10_000, feishu)
    expect((sent.at(-1) ?? 0) / 560_000).toBeLessThan(1.035)
    expect(mostWithin(sent, 60_000)).toBeLessThanOrEqual(1000)
    expect(mostWithin(sent, 1000)).toBeLessThanOrEqual(50)
  })

  it('never passes a limit, whatever the limits are', () => {
    const limit = fc.record({ perMinute: fc.integer({ min: 1, max: 300 }), perSecond: fc.integer({ min: 1, max: 60 }) })
    fc.assert(
      fc.property(limit, fc.integer({ min: 1, max: 600 }), (limits, count) => {
        const sent = run(count, limits)
        expect(mostWithin(sent, 60_000)).toBeLessThanOrEqual(limits.perMinute)
        expect(mostWithin(sent, 1000)).toBeLessThanOrEqual(limits.perSecond)
      }),
      { numRuns: 60 },
    )
  })

  it('waits as long as the platform says, and goes a little slower after', () => {
    const line = slowed(quietLine, 30_000, 5_000)
    expect(slotsOf(line, feishu, 5_000, 1, 5_000)).toMatchObject({ slots: [], next: 35_000 })
    expect(line.share).toBeCloseTo(0.95)
  })

  it('takes refusals that come together as one lesson', () => {
    const storm = [0, 100, 500, 1_900].reduce((line, at) => slowed(line, 1_000, 5_000 + at), quietLine)
    expect(storm.share).toBeCloseTo(0.95)
    expect(slowed(storm, 1_000, 600_000).share).toBeCloseTo(0.9025) // beside the limit
    expect(slowed(storm, 1_000, 9_400).share).toBeCloseTo(0.76) // again so soon: far above it
  })

  it('finds back to the limit, and past its first guess only where no number is published', () => {
    const later = (limits: object) =>
      Array.from({ length: 200 }, (_, n) => 20_000 + n * 10_000).reduce(
        (line, at) => grown(line, limits, at),
        slowed(quietLine, 0, 5_000),
      )
    expect(later(feishu).share).toBe(1)
    expect(later({ perSecond: 8 }).share).toBe(4)
  })
})
