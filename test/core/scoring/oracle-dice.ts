/** A seeded generator: the same seed throws the same numbers everywhere (mulberry32). */
export interface Dice {
  /** A whole number, both ends included. */
  whole(low: number, high: number): number
  /** True so many times in a hundred. */
  percent(chance: number): boolean
  one<const All extends readonly unknown[]>(of: All): All[number]
  /** So many different whole numbers, smallest first. */
  distinct(count: number, low: number, high: number): number[]
}

export function dice(seed: number): Dice {
  let state = (seed ^ 0x9e3779b9) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    whole,
    percent: (chance) => whole(1, 100) <= chance,
    one: (of) => of[whole(0, of.length - 1)],
    distinct(count, low, high) {
      const found = new Set<number>()
      while (found.size < count) found.add(whole(low, high))
      return [...found].sort((a, b) => a - b)
    },
  }
}
