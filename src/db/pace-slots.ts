/** One limit's line, as all processes see it. Instants in milliseconds. */
export interface PaceLine {
  /** When the last calls were given their turn, oldest first. */
  taken: readonly number[]
  notBefore: number
  /** How much of the limit is used: below 1 after the platform said stop, above where no number is published. */
  share: number
  sharedAt: number
}

export interface PaceLimits {
  perSecond?: number
  perMinute?: number
}

/** A call may arrive later than it was sent, and an earlier one later still: 61 seconds hold fewer than the platform's 60. */
const minuteMs = 61_000
/** Where a minute limits too, its burst is drawn out a little: 40 a second of 50 cost a run of 10,000 sends five seconds. */
const secondMs = (limits: PaceLimits) => (limits.perMinute ? 1250 : 1000)

export const quietLine: PaceLine = { taken: [], notBefore: 0, share: 1, sharedAt: 0 }

/** The next turns from now on, at most `count` of them and none after `until`; `next` is when one more would be free. */
export function slotsOf(line: PaceLine, limits: PaceLimits, now: number, count: number, until: number) {
  const perMinute = limits.perMinute && Math.max(1, Math.floor(limits.perMinute * line.share))
  const gap = limits.perSecond ? secondMs(limits) / (limits.perSecond * line.share) : 0
  const taken = [...line.taken]
  const free = () => {
    const last = taken.at(-1)
    const aMinuteAgo = perMinute ? taken.at(-perMinute) : undefined
    return Math.max(
      now,
      line.notBefore,
      last === undefined ? 0 : last + gap,
      aMinuteAgo === undefined || taken.length < (perMinute ?? 1) ? 0 : aMinuteAgo + minuteMs,
    )
  }
  const slots: number[] = []
  let next = free()
  while (slots.length < count && next <= until) {
    slots.push(next)
    taken.push(next)
    next = free()
  }
  return { slots, next, line: { ...line, taken: taken.slice(-(limits.perMinute ?? 1)) } }
}

const growEveryMs = 10_000
const sameStormMs = 2_000

/** A quiet while gives a little back; without a published number, up to four times what we began with. */
export function grown(line: PaceLine, limits: PaceLimits, now: number): PaceLine {
  const most = limits.perMinute ? 1 : 4
  if (line.share >= most || now - line.sharedAt < growEveryMs) return line
  return { ...line, share: Math.min(most, line.share * 1.02), sharedAt: now }
}

/** The platform said stop. Calls that were under way together are refused together: that is one lesson, not ten. */
export function slowed(line: PaceLine, forMs: number, now: number): PaceLine {
  const notBefore = Math.max(line.notBefore, now + forMs)
  if (now - line.sharedAt < sameStormMs && line.notBefore > 0) return { ...line, notBefore }
  return { ...line, notBefore, share: Math.max(0.02, line.share * 0.9), sharedAt: now }
}
