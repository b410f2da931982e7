import { Exact, hundred } from '../core/exact.ts'
import type { Item, Policy, Scorecard } from '../core/policy/policy.ts'
import { indicatorOf } from '../core/scoring/reading.ts'
import { itemsOf } from '../core/scoring/scorecard.ts'
import type { ScoreLine } from '../core/scoring/sheet.ts'
import type { Say } from './say.ts'
import type { Speech } from './words.ts'

const decimals = 4

export const short = (words: Speech, value: Exact | string): string => words.format.number(value, decimals)
const isShort = (value: string) => Exact.of(value).equals(Exact.of(Exact.of(value).toFixed(decimals)))

/** `= 9`, or `≈ 5.3333` where the result or a number that it was made from has more than four decimals. */
export const resultOf = (words: Speech, value: string, from: readonly string[] = []): string =>
  `${[value, ...from].every(isShort) ? '=' : '≈'} ${short(words, value)}`

/** A part of 1 as percent: "0.2" → 20%. */
export const percent = (words: Speech, share: string): string =>
  words.format.value(Exact.of(share).times(hundred), 'percent')

/** What a sentence is about: an item's own units and levels, the scorecards to find names in, and the sheet's lines. */
interface About {
  policy: Policy
  item: Item | null
  scorecards: readonly Scorecard[]
  lines: readonly ScoreLine[]
}

/** The parts that sentences are made from, for one item or, without one, for a sheet as a whole. */
export function sayFor(words: Speech, { policy, item, scorecards, lines }: About): Say {
  return { ...numbersFor(words, policy, item), ...namesFor(words, policy, item, scorecards), held: heldIn(lines) }
}

type Numbers =
  | ('number' | 'operand' | 'result' | 'division' | 'isAbove' | 'points' | 'range' | 'value' | 'reading' | 'gap')
  | ('percent' | 'share' | 'difference' | 'span' | 'past' | 'day' | 'list')

function numbersFor(words: Speech, policy: Policy, item: Item | null): Pick<Say, Numbers> {
  const unit = item?.indicator === undefined ? 'count' : indicatorOf(policy, item.indicator).unit
  const number = (value: string) => short(words, value)
  const points = (value: string) => words.scoring.points(number(value))
  const near = (value: string, said: string) => (isShort(value) ? said : `≈ ${said}`)
  const inPercent = (value: string) => near(value, words.format.value(value, 'percent', decimals))
  const inUnit = (value: string, its = unit) => near(value, words.format.value(value, its, decimals))
  const operand = (value: string) => (value.startsWith('-') ? `(${number(value)})` : number(value))
  const difference = (from: string, to: string) => {
    const [low, high] = Exact.of(from).isAtMost(Exact.of(to)) ? [from, to] : [to, from]
    return `${number(high)} − ${operand(low)}`
  }
  return {
    number,
    operand,
    points,
    result: (value, ...from) => resultOf(words, value, from),
    division: (value, by) => {
      const quotient = Exact.of(value).over(Exact.of(by))
      const sum = `${number(value)} ÷ ${number(by)} ${resultOf(words, quotient.toString(), [value, by])}`
      return { sum, whole: quotient.isWhole() }
    },
    isAbove: (value, limit) => Exact.of(value).isAbove(Exact.of(limit)),
    range: (low, high) => (low === high ? points(low) : words.scoring.points(`${number(low)}–${number(high)}`)),
    value: (value, of = 'value') => (of === 'team-share' ? inPercent(value) : inUnit(value)),
    reading: (id, value) => inUnit(value, indicatorOf(policy, id).unit),
    gap: (value) => {
      if (item?.rule.rule === 'deviation' && item.rule.by === 'percent') return inPercent(value)
      return unit === 'percent' ? near(value, words.scoring.percentagePoints(number(value))) : inUnit(value)
    },
    percent: inPercent,
    share: (value) => percent(words, value),
    difference,
    span: (from, to) => `(${difference(from, to)})`,
    past: (beyond) => {
      const tolerance = item?.rule.rule === 'deviation' ? item.rule.tolerance : '0'
      const all = Exact.of(beyond).plus(Exact.of(tolerance)).toString()
      return tolerance === '0' ? null : `${number(all)} − ${number(tolerance)} ${resultOf(words, beyond, [tolerance])}`
    },
    day: (day) => words.format.date(day),
    list: (parts) => words.format.list(parts),
  }
}

function namesFor(
  words: Speech,
  policy: Policy,
  item: Item | null,
  scorecards: readonly Scorecard[],
): Omit<Say, Numbers | 'held'> {
  const dimensions = scorecards.flatMap((scorecard) => scorecard.dimensions)
  const items = scorecards.flatMap((scorecard) => itemsOf(scorecard).map((it) => it.item))
  const levels = item && 'levels' in item.rule ? item.rule.levels : []
  const named = (all: readonly { id: string; title: Item['title'] }[], id: string) => {
    const found = all.find((it) => it.id === id)
    return found ? words.label(found.title) : null
  }
  return {
    indicator: (id) => words.label(indicatorOf(policy, id).title),
    aggravated: () => {
      const worse = item?.rule.rule === 'occurrences' ? item.rule.aggravated : undefined
      return worse ? words.label(indicatorOf(policy, worse.indicator).title) : ''
    },
    about: (id) => {
      const { target, benchmark, source, unit } = indicatorOf(policy, id)
      const value = (it: number | undefined) =>
        it === undefined ? null : words.format.value(String(it), unit, decimals)
      return { target: value(target), benchmark: value(benchmark), source: source ? words.label(source) : null }
    },
    combine: (id) => indicatorOf(policy, id).combine,
    provider: (id) => words.label(indicatorOf(policy, id).provider),
    level: (id) => named(levels, id),
    item: (id) => named(items, id) ?? id,
    dimension: (id) => named(dimensions, id) ?? id,
    grade: (id) => words.scoring.grade(id, named(policy.grades, id) ?? ''),
    label: (label) => words.label(label),
  }
}

/** What a veto took from the lines together: their points before and after it. */
const heldIn =
  (lines: readonly ScoreLine[]): Say['held'] =>
  (by) => {
    const steps = lines.flatMap(({ trace }) => trace.filter((step) => step.is === 'vetoed' && step.by === by))
    const vetoed = steps.flatMap((step) => (step.is === 'vetoed' ? [step] : []))
    const sum = (of: 'before' | 'points') => Exact.sum(vetoed.map((step) => Exact.of(step[of]))).toString()
    return { before: sum('before'), after: sum('points'), lines: vetoed.length }
  }
