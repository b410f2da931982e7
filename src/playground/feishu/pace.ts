import type { Clock } from '../../usecases/ports.ts'

export interface Limit {
  atMost: number
  withinMs: number
}

/** 1,000 a minute and 50 a second for each API, 5 a second to one person or chat and for one message's updates. */
export const limits = {
  api: [
    { atMost: 50, withinMs: 1000 },
    { atMost: 1000, withinMs: 60_000 },
  ],
  chat: [{ atMost: 5, withinMs: 1000 }],
  message: [{ atMost: 5, withinMs: 1000 }],
  records: [{ atMost: 20, withinMs: 1000 }],
} satisfies Record<string, readonly Limit[]>

/** When calls came, per key: what the platform's gateway counts. Only calls that were let through count. */
export class Gate {
  readonly #clock: Clock
  readonly #passed = new Map<string, number[]>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Lets the call through, or says which limit it broke and how long to wait, in ms. Windows slide. */
  pass(key: string, all: readonly Limit[]): { limit: Limit; waitMs: number } | null {
    const now = this.#clock.now().getTime()
    const longest = Math.max(...all.map((limit) => limit.withinMs))
    const recent = (this.#passed.get(key) ?? []).filter((at) => at > now - longest && at <= now)
    for (const limit of all) {
      const oldest = recent.at(-limit.atMost)
      if (oldest !== undefined && oldest > now - limit.withinMs) return { limit, waitMs: oldest + limit.withinMs - now }
    }
    recent.push(now)
    this.#passed.set(key, recent)
    return null
  }
}
