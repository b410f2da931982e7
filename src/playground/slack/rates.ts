import type { Clock } from '../../usecases/ports.ts'

/** Calls a minute and workspace. https://docs.slack.dev/apis/web-api/rate-limits; `hundreds` stands for auth.test. */
export const perMinute = { tier2: 20, tier3: 50, tier4: 100, hundreds: 300, posting: 525 } as const
export type Tier = keyof typeof perMinute

/** chat.postMessage: one a second and channel; a burst of so many is let through. Slack publishes no number. */
export const burst = 3

export interface Rates {
  /** Seconds to wait (Retry-After), or null where the call may go on. */
  ask(method: string, tier: Tier, channel: string | null): number | null
  readonly called: ReadonlyMap<string, number>
  readonly refused: ReadonlyMap<string, number>
}

/** Counts calls on the given clock: a sliding minute for each method, and for posts a bucket for each channel. */
export function slackRates(clock: Clock, strict: boolean, limits: Readonly<Record<Tier, number>> = perMinute): Rates {
  const minutes = new Map<string, number[]>()
  const buckets = new Map<string, { left: number; at: number }>()
  const called = new Map<string, number>()
  const refused = new Map<string, number>()
  const count = (where: Map<string, number>, method: string) => where.set(method, (where.get(method) ?? 0) + 1)

  return {
    called,
    refused,
    ask(method, tier, channel) {
      count(called, method)
      if (!strict) return null
      const now = clock.now().getTime()
      const calls = (minutes.get(method) ?? []).filter((at) => at > now - 60_000 && at <= now)
      const bucket = channel === null ? null : refill(buckets.get(channel), now)
      const wait = waitMs(calls, limits[tier], bucket, now)
      if (wait > 0) {
        count(refused, method)
        return Math.max(1, Math.ceil(wait / 1000))
      }
      minutes.set(method, [...calls, now])
      if (channel !== null && bucket) buckets.set(channel, { left: bucket.left - 1, at: now })
      return null
    },
  }
}

/** One more each second, never above the burst. A clock that was turned back starts afresh. */
function refill(bucket: { left: number; at: number } | undefined, now: number) {
  if (!bucket || now < bucket.at) return { left: burst, at: now }
  return { left: Math.min(burst, bucket.left + (now - bucket.at) / 1000), at: now }
}

function waitMs(calls: readonly number[], limit: number, bucket: { left: number } | null, now: number): number {
  const oldest = calls[calls.length - limit]
  const forMinute = oldest === undefined ? 0 : oldest + 60_000 - now
  const forChannel = bucket && bucket.left < 1 ? (1 - bucket.left) * 1000 : 0
  return Math.max(forMinute, forChannel)
}
