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

/** A call may arrive later than it was sent, and an earlier one later still: 60.6 seconds hold fewer than the platform's 60. */
const minuteMs = 60_600
/**
 * Where a minute limits too, its burst is drawn out: 31 a second of 50 cost a run of 10,000 sends twelve seconds of 560, and calls
 * that bunch on their way are still below the limit. (37 a second, with time at eight times its speed: 19 refusals, all by the second.)
 */
const secondMs = (limits: PaceLimits) => (limits.perMinute ? 1610 : 1000)

/** Milliseconds between two calls. */
const gapOf = (limits: PaceLimits, share: number): number =>
  limits.perSecond ? secondMs(limits) / (limits.perSecond * share) : 0

/** What may really go out within a window: as the slots say, and a little more in a second, to catch up after a stall. */
export const windowsOf = (limits: PaceLimits, share: number): readonly { most: number; ms: number }[] => [
  ...(limits.perSecond ? [{ most: Math.ceil(1_150 / gapOf(limits, share)), ms: 1_000 }] : []),
  ...(limits.perMinute ? [{ most: limits.perMinute, ms: minuteMs }] : []),
]

export const quietLine: PaceLine = { taken: [], notBefore: 0, share: 1, sharedAt: 0 }

/**
 * So far back may a turn lie that nobody came for in time: a process that stalls makes good what it missed. Not for one person's or
 * one channel's limit, and less where 31 of 50 a second are used already.
 */
const graceMs = (limits: PaceLimits): number => {
  if (isNarrow(limits)) return 0
  return limits.perMinute ? 250 : 1_000
}

/** A limit by the second alone, and a small one: one person's or one channel's. */
export const isNarrow = ({ perSecond = Number.POSITIVE_INFINITY, perMinute }: PaceLimits) =>
  perMinute === undefined && perSecond <= 5

/** The next turns from now on, at most `count` of them and none after `until`; `next` is when one more would be free. */
export function slotsOf(line: PaceLine, limits: PaceLimits, now: number, count: number, until: number) {
  const perMinute = limits.perMinute && Math.max(1, Math.floor(limits.perMinute * line.share))
  const gap = gapOf(limits, line.share)
  const grace = limits.perSecond ? graceMs(limits) : 0
  const taken = [...line.taken]
  const free = () => {
    const last = taken.at(-1)
    const aMinuteAgo = perMinute ? taken.at(-perMinute) : undefined
    return Math.max(
      now - grace,
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
const rememberMs = 600_000 // so long is a stop a reason to come near the limit slowly
const tooSoonMs = 2_500 // a stop so soon after another: we are far above the limit, not beside it

/** Did the platform say stop, so short a while ago? */
const isWithin = (ms: number, { notBefore }: PaceLine, now: number) => notBefore > 0 && now - notBefore < ms

/** A quiet while gives a little back; without a published number, up to four times what we began with. */
export function grown(line: PaceLine, limits: PaceLimits, now: number): PaceLine {
  const most = limits.perMinute ? 1 : 4
  if (line.share >= most || now - line.sharedAt < growEveryMs) return line
  const isPublished = limits.perMinute !== undefined && line.share > 0.7
  const growth = isWithin(rememberMs, line, now) && !isPublished ? 1.002 : 1.02
  return { ...line, share: Math.min(most, line.share * growth), sharedAt: now }
}

/**
 * The platform said stop. Calls that were under way together are refused together: that is one lesson, not ten. Measured on 10,000
 * sends to a Slack that takes 525 a minute: 49 refusals and 1.09 of the least time with a tenth less at each stop and 2 % more each
 * ten seconds; 11 and 1.047 with a twenty-fifth less and 0.2 % more; 7 and 1.054 with a twentieth less, on a busy machine.
 */
export function slowed(line: PaceLine, forMs: number, now: number): PaceLine {
  const notBefore = Math.max(line.notBefore, now + forMs)
  if (now - line.sharedAt < sameStormMs && line.notBefore > 0) return { ...line, notBefore }
  const cut = isWithin(tooSoonMs, line, now) ? 0.8 : 0.95
  return { ...line, notBefore, share: Math.max(0.02, line.share * cut), sharedAt: now }
}
