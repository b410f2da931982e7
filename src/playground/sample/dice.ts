/** Dice that fall the same way for the same word, on every machine: the town is made anew, never stored. */
export interface Dice {
  /** Evenly from 0 up to, not with, 1. */
  roll(): number
  /** True so often. */
  chance(share: number): boolean
  /** A whole number, both ends included. */
  between(low: number, high: number): number
  one<Value>(of: readonly [Value, ...Value[]]): Value
  /** About this much: most within a third of it, now and then twice as much, never below 0. */
  about(mean: number): number
}

/** FNV-1a seeds a mulberry32: small, fast, and good enough for phone calls. */
export function dice(word: string): Dice {
  let state = 0x811c9dc5
  for (const sign of word) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  roll()
  return {
    roll,
    chance: (share) => roll() < share,
    between: (low, high) => low + Math.floor(roll() * (high - low + 1)),
    one: (of) => of[Math.floor(roll() * of.length)] ?? of[0],
    about: (mean) => mean * (0.4 + (roll() + roll() + roll()) * 0.4),
  }
}
