/**
 * An exact rational number. Points decide pay, and doubles give another second decimal for one agent in
 * eight on one-decimal percentages, so nothing in the core is ever a binary float. Rounded once, at the end.
 */
export class Exact {
  // Ordinary fields, not #hidden ones: two equal numbers are then equal to a deep comparison, as a test makes it.
  private readonly n: bigint
  private readonly d: bigint

  private constructor(n: bigint, d: bigint) {
    this.n = n
    this.d = d
  }

  /** n/d in lowest terms, the sign above. Throws RangeError when d is 0: callers decide what 0/0 means. */
  static ratio(n: bigint | number, d: bigint | number): Exact {
    const [above, below] = [BigInt(n), BigInt(d)]
    if (below === 0n) throw new RangeError('an exact number cannot have the denominator 0')
    const shared = gcd(abs(above), abs(below)) || 1n
    const sign = below < 0n ? -1n : 1n
    return new Exact((sign * above) / shared, (sign * below) / shared)
  }

  /** Reads `12`, `-0.5`, `1.250`, `2/3` or `1e-2`; a number is read by its shortest decimal form (0.1 is 1/10). */
  static of(value: Exact | string | number | bigint): Exact {
    if (value instanceof Exact) return value
    if (typeof value === 'bigint') return new Exact(value, 1n)
    const text = String(value).trim()
    const parts = /^([+-]?\d+)\/(\d+)$/.exec(text)
    if (parts) return Exact.ratio(BigInt(parts[1] ?? ''), BigInt(parts[2] ?? ''))
    const decimal = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/i.exec(text)
    if (!decimal) throw new RangeError(`not a number: ${JSON.stringify(text.slice(0, 40))}`)
    const [, sign = '', whole = '', fraction = '', power = '0'] = decimal
    const digits = BigInt(`${sign}${whole}${fraction}`)
    const shift = Number(power) - fraction.length
    return shift >= 0 ? new Exact(digits * 10n ** BigInt(shift), 1n) : Exact.ratio(digits, 10n ** BigInt(-shift))
  }

  static sum(all: Iterable<Exact>): Exact {
    let total = zero
    for (const one of all) total = total.plus(one)
    return total
  }

  plus(other: Exact): Exact {
    return Exact.ratio(this.n * other.d + other.n * this.d, this.d * other.d)
  }
  minus(other: Exact): Exact {
    return Exact.ratio(this.n * other.d - other.n * this.d, this.d * other.d)
  }
  times(other: Exact): Exact {
    return Exact.ratio(this.n * other.n, this.d * other.d)
  }
  over(other: Exact): Exact {
    return Exact.ratio(this.n * other.d, this.d * other.n)
  }

  /** Below 0, 0 or above 0, as a sort wants it. */
  compare(other: Exact): number {
    return Number(sign(this.n * other.d - other.n * this.d))
  }
  equals(other: Exact): boolean {
    return this.compare(other) === 0
  }
  isBelow(other: Exact): boolean {
    return this.compare(other) < 0
  }
  isAtLeast(other: Exact): boolean {
    return this.compare(other) >= 0
  }
  isAbove(other: Exact): boolean {
    return this.compare(other) > 0
  }
  isAtMost(other: Exact): boolean {
    return this.compare(other) <= 0
  }
  min(other: Exact): Exact {
    return this.isBelow(other) ? this : other
  }
  max(other: Exact): Exact {
    return this.isAbove(other) ? this : other
  }
  clamp(low: Exact, high: Exact): Exact {
    return this.max(low).min(high)
  }
  abs(): Exact {
    return new Exact(abs(this.n), this.d)
  }
  isWhole(): boolean {
    return this.d === 1n
  }
  /** The whole number at or below. */
  floor(): bigint {
    return this.n >= 0n ? this.n / this.d : -((-this.n + this.d - 1n) / this.d)
  }

  /** Half-up (away from zero on a tie) to so many decimals: 82.505 → "82.51" (AM20). */
  toFixed(places: number): string {
    const scale = 10n ** BigInt(places)
    const rounded = (abs(this.n) * scale * 2n + this.d) / (this.d * 2n)
    const digits = rounded.toString().padStart(places + 1, '0')
    const minus = this.n < 0n && rounded !== 0n ? '-' : ''
    return places === 0 ? minus + digits : `${minus}${digits.slice(0, -places)}.${digits.slice(-places)}`
  }

  /** The shortest decimal of at most so many places, for people to read: 5.500 → "5.5". */
  toShort(places: number): string {
    const fixed = this.toFixed(places)
    return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed
  }

  /** "n/d", or "n" when whole: the form in which exact numbers are stored. */
  toString(): string {
    return this.d === 1n ? `${this.n}` : `${this.n}/${this.d}`
  }
  toJSON(): string {
    return this.toString()
  }
  /** For drawing only, never for arithmetic. */
  toNumber(): number {
    return Number(this.toFixed(9))
  }
}

const abs = (n: bigint) => (n < 0n ? -n : n)
const sign = (n: bigint) => (n > 0n ? 1n : n < 0n ? -1n : 0n)
const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a, b]
  while (y) [x, y] = [y, x % y]
  return x
}

export const zero: Exact = Exact.of(0)
export const one: Exact = Exact.of(1)
export const hundred: Exact = Exact.of(100)
