/**
 * An exact rational number. Points decide pay, and doubles give another second decimal for one agent in
 * eight on one-decimal percentages, so nothing in the core is ever rounded by a binary float. Rounded once, at the end.
 *
 * Numerator and denominator are whole numbers below 2^53, which doubles hold exactly, or both BigInts where one of them is
 * not. Every product is looked at before it is believed: a double that says it is below 2^53 has not been rounded.
 */
export class Exact {
  // Ordinary fields, not #hidden ones: two equal numbers are then equal to a deep comparison, as a test makes it.
  private readonly n: number | bigint
  private readonly d: number | bigint

  /** In lowest terms, `d` above 0, and as small as they can be kept: whoever calls has seen to it. */
  private constructor(n: number | bigint, d: number | bigint) {
    this.n = n
    this.d = d
  }

  /** n/d in lowest terms, the sign above. Throws RangeError when d is 0: callers decide what 0/0 means. */
  static ratio(n: bigint | number, d: bigint | number): Exact {
    return isSmall(n) && isSmall(d) ? Exact.small(n, d) : Exact.large(BigInt(n), BigInt(d))
  }

  private static small(n: number, d: number): Exact {
    if (d === 1) return new Exact(n + 0, 1) // + 0 makes 0 of -0
    if (d === 0) throw new RangeError(nothingBelow)
    const shared = d < 0 ? -gcd(n, d) : gcd(n, d)
    return new Exact(n / shared + 0, d / shared)
  }

  private static large(n: bigint, d: bigint): Exact {
    if (d === 0n) throw new RangeError(nothingBelow)
    const shared = d < 0n ? -largeGcd(n, d) : largeGcd(n, d)
    return Exact.kept(n / shared, d / shared)
  }

  private static kept(n: bigint, d: bigint): Exact {
    return fits(n) && fits(d) ? new Exact(Number(n), Number(d)) : new Exact(n, d)
  }

  /** Reads `12`, `-0.5`, `1.250`, `2/3` or `1e-2`; a number is read by its shortest decimal form (0.1 is 1/10). */
  static of(value: Exact | string | number | bigint): Exact {
    if (value instanceof Exact) return value
    if (typeof value === 'bigint') return Exact.large(value, 1n)
    if (isSmall(value)) return new Exact(value + 0, 1)
    const text = String(value)
    if (text.length > shortest) return Exact.read(text.trim())
    const exact = known.get(text) ?? Exact.read(text.trim())
    if (known.size < mostKnown) known.set(text, exact)
    return exact
  }

  private static read(text: string): Exact {
    const short = shortParts(text)
    if (short) return Exact.small(short.n, short.d)
    const parts = /^([+-]?\d+)\/(\d+)$/.exec(text)
    if (parts) return Exact.large(BigInt(parts[1] ?? ''), BigInt(parts[2] ?? ''))
    const decimal = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/i.exec(text)
    if (!decimal) throw new RangeError(`not a number: ${JSON.stringify(text.slice(0, 40))}`)
    const [, sign = '', whole = '', fraction = '', power = '0'] = decimal
    const digits = BigInt(`${sign}${whole}${fraction}`)
    const shift = Number(power) - fraction.length
    return shift >= 0 ? Exact.large(digits * 10n ** BigInt(shift), 1n) : Exact.large(digits, 10n ** BigInt(-shift))
  }

  /** Neighbours first, then neighbouring sums, and so on: denominators then stay small for longest. */
  static sum(all: Iterable<Exact>): Exact {
    let sums = [...all]
    while (sums.length > 1) sums = sums.flatMap((one, at) => (at % 2 === 0 ? one.plus(sums[at + 1] ?? zero) : []))
    return sums[0] ?? zero
  }

  plus({ n: m, d: e }: Exact): Exact {
    const { n, d } = this
    if (isNumber(n) && isNumber(d) && isNumber(m) && isNumber(e)) {
      if (d === e && isSmall(n + m)) return Exact.small(n + m, d)
      const [left, right, below] = [n * e, m * d, d * e]
      if (isSmall(left) && isSmall(right) && isSmall(left + right) && isSmall(below))
        return Exact.small(left + right, below)
    }
    return Exact.largeSum(BigInt(n), BigInt(d), BigInt(m), BigInt(e))
  }

  /** n/d + m/e: what the sum can still be divided by divides what d and e share, so only small numbers are searched (Knuth, 4.5.1). */
  private static largeSum(n: bigint, d: bigint, m: bigint, e: bigint): Exact {
    const shared = largeGcd(d, e)
    const above = n * (e / shared) + m * (d / shared)
    const left = largeGcd(above, shared)
    return Exact.kept(above / left, (d / shared) * (e / left))
  }

  minus({ n, d }: Exact): Exact {
    return this.plus(new Exact(isNumber(n) ? 0 - n : -n, d))
  }
  times({ n, d }: Exact): Exact {
    return Exact.product(this.n, n, this.d, d)
  }
  over({ n, d }: Exact): Exact {
    return Exact.product(this.n, d, this.d, n)
  }

  /** (a·b) / (c·e), of which a/c and b/e stand in lowest terms: what is left to divide by lies crosswise. */
  private static product(a: number | bigint, b: number | bigint, c: number | bigint, e: number | bigint): Exact {
    if (isNumber(a) && isNumber(b) && isNumber(c) && isNumber(e)) {
      const [above, below] = [a * b, c * e]
      if (isSmall(above) && isSmall(below)) return Exact.small(above, below)
    }
    const [n, m, d, k] = [BigInt(a), BigInt(b), BigInt(c), BigInt(e)]
    if (d === 0n || k === 0n) throw new RangeError(nothingBelow)
    const [one, other] = [largeGcd(n, k), largeGcd(m, d)]
    const [above, below] = [(n / one) * (m / other), (d / other) * (k / one)]
    return below < 0n ? Exact.kept(-above, -below) : Exact.kept(above, below)
  }

  /** Below 0, 0 or above 0, as a sort wants it. */
  compare({ n: m, d: e }: Exact): number {
    const { n, d } = this
    if (isNumber(n) && isNumber(d) && isNumber(m) && isNumber(e)) {
      if (d === e) return n < m ? -1 : Number(n > m)
      const [left, right] = [n * e, m * d]
      if (isSmall(left) && isSmall(right)) return left < right ? -1 : Number(left > right)
    }
    const [left, right] = [BigInt(n) * BigInt(e), BigInt(m) * BigInt(d)]
    return left < right ? -1 : Number(left > right)
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
    return new Exact(this.n < 0 ? -this.n : this.n, this.d)
  }
  isWhole(): boolean {
    return this.d === 1 || this.d === 1n
  }
  /** The whole number at or below. */
  floor(): bigint {
    const [n, d] = [BigInt(this.n), BigInt(this.d)]
    return n >= 0n ? n / d : -((-n + d - 1n) / d)
  }

  /** Half-up (away from zero on a tie) to so many decimals: 82.505 → "82.51" (AM20). */
  toFixed(places: number): string {
    const [n, d] = [BigInt(this.n), BigInt(this.d)]
    const scale = 10n ** BigInt(places)
    const rounded = ((n < 0n ? -n : n) * scale * 2n + d) / (d * 2n)
    const digits = rounded.toString().padStart(places + 1, '0')
    const minus = n < 0n && rounded !== 0n ? '-' : ''
    return places === 0 ? minus + digits : `${minus}${digits.slice(0, -places)}.${digits.slice(-places)}`
  }

  /** The shortest decimal of at most so many places, for people to read: 5.500 → "5.5". */
  toShort(places: number): string {
    const fixed = this.toFixed(places)
    return fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed
  }

  /** "n/d", or "n" when whole: the form in which exact numbers are stored. */
  toString(): string {
    return this.isWhole() ? `${this.n}` : `${this.n}/${this.d}`
  }
  toJSON(): string {
    return this.toString()
  }
  /** For drawing only, never for arithmetic. */
  toNumber(): number {
    return Number(this.toFixed(9))
  }
}

const nothingBelow = 'an exact number cannot have the denominator 0'

const isNumber = (n: number | bigint): n is number => typeof n === 'number'
/** Is this a whole number that a double holds exactly? So has a product or sum of such numbers, where the answer is yes. */
const isSmall = (n: unknown): n is number => Number.isSafeInteger(n)
const fits = (n: bigint): boolean => n <= largest && n >= -largest
const largest = BigInt(Number.MAX_SAFE_INTEGER)

/** The greatest divisor of both, at least 1. */
function gcd(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)]
  while (y) {
    const rest = x % y
    x = y
    y = rest
  }
  return x
}
function largeGcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y && !(fits(x) && fits(y))) [x, y] = [y, x % y]
  return y ? BigInt(gcd(Number(x), Number(y))) : x
}

/** The numbers of a policy and other short texts, which are asked for again and again. */
const known = new Map<string, Exact>()
const [shortest, mostKnown] = [5, 10_000]

const digit0 = 48
const [plusSign, minusSign, point, slash] = [43, 45, 46, 47]
const mostDigits = 15
const powers = Array.from({ length: mostDigits + 1 }, (_, n) => 10 ** n)

/** `-12.50` as -1250/100, `55/6` as it stands; null for what is longer or written otherwise: readings come by the million. */
function shortParts(text: string): { n: number; d: number } | null {
  const first = text.charCodeAt(0)
  const start = first === minusSign || first === plusSign ? 1 : 0
  if (text.length - start > mostDigits) return null
  let [n, below, mark] = [0, 0, -1] // mark: where the point or the slash stands
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    const digit = code - digit0
    if (digit >= 0 && digit <= 9) {
      if (mark >= 0 && text.charCodeAt(mark) === slash) below = below * 10 + digit
      else n = n * 10 + digit
    } else if ((code === point || code === slash) && mark < 0 && at > start) mark = at
    else return null
  }
  if (mark === text.length - 1 || text.length === start) return null
  const sign = first === minusSign ? -1 : 1
  if (mark < 0) return { n: sign * n, d: 1 }
  return { n: sign * n, d: text.charCodeAt(mark) === slash ? below : (powers[text.length - 1 - mark] ?? 1) }
}

export const zero: Exact = Exact.of(0)
export const one: Exact = Exact.of(1)
export const hundred: Exact = Exact.of(100)
