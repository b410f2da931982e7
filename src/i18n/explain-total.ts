import { Exact, hundred } from '../core/exact.ts'
import { type GradeBand, type Policy, ratersOf, type Scorecard } from '../core/policy/policy.ts'
import { isInside, sumsOf } from '../core/scoring/lines.ts'
import { judgedItems } from '../core/scoring/rating.ts'
import { scorecardOf } from '../core/scoring/scorecard.ts'
import type { ScoreSheet } from '../core/scoring/sheet.ts'
import type { Step } from '../core/scoring/trace.ts'
import { stepInWords, weightIn } from './explain.ts'
import { percent, resultOf, sayFor, short } from './say-for.ts'
import type { Speech } from './words.ts'

/**
 * How the lines became a total and the total a grade: the raters' shares, the weights of the dimensions, the sum, what
 * stands beside it (bonus, caps, a veto on the grade), and that it is rounded once.
 */
export function explainTotal(words: Speech, policy: Policy, sheet: ScoreSheet): readonly string[] {
  const scorecard = scorecardOf(policy, sheet.position)
  const dimensions = weights(words, scorecard, sheet)
  const sums = sumsOf(sheet.lines)
  const [points, max] = [short(words, sums.points), short(words, sums.max)]
  const { total } = words.scoring
  return [
    ...(judgedItems(scorecard).length > 0 ? [shares(words, policy, sheet)] : []),
    ...dimensions,
    dimensions.length > 0 ? total.weighted(points, max) : total.sum(points, max),
    ...rounded(words, policy, sheet),
    ...graded(words, policy, sheet),
  ]
}

function shares(words: Speech, policy: Policy, sheet: ScoreSheet): string {
  const parts = ratersOf(policy).map((by) => ({ by, share: percent(words, sheet.shares[by] ?? '0') }))
  return words.scoring.total.shares(parts)
}

/** One sentence a dimension that is re-weighted for the position, and scored at all. */
function weights(words: Speech, scorecard: Scorecard, sheet: ScoreSheet): readonly string[] {
  return scorecard.dimensions.flatMap(({ id, title }) => {
    const lines = sheet.lines.filter((line) => line.dimension === id && isInside(line) && line.points !== null)
    const first = lines[0]
    const weight = first && weightIn(scorecard, first)
    if (!weight) return []
    const factor = ` ÷ ${short(words, weight.points)} × ${short(words, weight.weight)}`
    const weighed = (value: Exact) => {
      const result = value.times(Exact.of(weight.weight)).over(Exact.of(weight.points)).toString()
      return `${short(words, value)}${factor} ${resultOf(words, result, [value.toString(), weight.points])}`
    }
    const points = Exact.sum(lines.map((line) => Exact.of(line.points ?? 0)))
    const max = Exact.sum(lines.map((line) => Exact.of(line.max)))
    const most = max.equals(Exact.of(weight.points)) ? short(words, weight.weight) : weighed(max)
    return [words.scoring.total.weight(words.label(title), short(words, weight.weight), weighed(points), most)]
  })
}

/** The sum as a part of 100, then what stands beside it, and the one rounding. */
function rounded(words: Speech, policy: Policy, sheet: ScoreSheet): readonly string[] {
  const { total } = words.scoring
  const beside = (sheet.closing ?? []).filter((step) => step.is !== 'grade-veto')
  const { points, max } = sumsOf(sheet.lines)
  const base = points.over(max).times(hundred)
  const places = placesFor(Exact.of(sheet.exactTotal), sheet.total)
  const number = (value: Exact) => words.format.number(value, places)
  const isExact = [base, points, max].every((it) => it.equals(Exact.of(it.toFixed(places))))
  const isWhole = max.equals(hundred)
  const sum = isWhole ? number(base) : `${number(points)} ÷ ${number(max)} × 100 ${isExact ? '=' : '≈'} ${number(base)}`
  if (beside.length === 0) return [total.rounded(sum, sheet.total)]
  return [
    ...(isWhole ? [] : [total.base(sum)]),
    ...closingInWords(words, policy, sheet, beside),
    total.rounded(number(Exact.of(sheet.exactTotal)), sheet.total),
  ]
}

/** As many decimals as it takes, four or more, that whoever rounds what is printed comes to the same total. */
const placesFor = (value: Exact, total: string): number =>
  [4, 6, 8, 12].find((it) => Exact.of(value.toFixed(it)).toFixed(2) === total) ?? 20

function graded(words: Speech, policy: Policy, sheet: ScoreSheet): readonly string[] {
  const { total } = words.scoring
  const veto = vetoesIn(sheet)
  const at = policy.grades.findIndex((it) => it.id === (veto[0]?.reached ?? sheet.grade))
  const [above, reached] = [policy.grades[at - 1], policy.grades[at]]
  if (!reached) throw new RangeError(`the policy ${policy.policy} has no grade ${sheet.grade}`)
  const limit = (grade: GradeBand) => short(words, String(grade.from))
  const name = words.scoring.grade(reached.id, words.label(reached.title))
  if (veto.length > 0) {
    const held = heldInWords(words, policy, sheet)
    return [total.reaches(sheet.total, limit(reached), name), ...held, total.coefficient(sheet.coefficient)]
  }
  const isLowest = above && at === policy.grades.length - 1
  if (isLowest) return [total.below(sheet.total, limit(above), name, sheet.coefficient)]
  return [total.grade(sheet.total, limit(reached), name, sheet.coefficient)]
}

/** Why the grade is lower than the total says; nothing where no veto holds it. */
export const heldInWords = (words: Speech, policy: Policy, sheet: ScoreSheet): readonly string[] =>
  closingInWords(words, policy, sheet, vetoesIn(sheet))

const vetoesIn = ({ closing }: ScoreSheet) =>
  (closing ?? []).flatMap((step) => (step.is === 'grade-veto' ? [step] : []))

function closingInWords(words: Speech, policy: Policy, sheet: ScoreSheet, steps: readonly Step[]): readonly string[] {
  const scorecards = [scorecardOf(policy, sheet.position)]
  const say = sayFor(words, { policy, item: null, scorecards, lines: sheet.lines })
  return steps.map((step) => stepInWords(words, step, say))
}
