import { z } from 'zod'
import { Exact, hundred, zero } from '../../exact.ts'
import { ExactNumber } from '../../exact-text.ts'
import { Label } from '../../policy/label.ts'
import { isWritable } from './levels.ts'

const Goal = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'is no id: lower-case letters, digits and hyphens'),
  title: Label,
  /** This far down on the scale, the bound included; the levels go from best to worst. */
  from: ExactNumber,
})

/**
 * A goal judged on a scale of 1 to 3 (GS, R147): below, met, exceeded. The ends of the scale stand for `scores`, 70 and
 * 130 of 100, and what is between lies on a straight line: 70 + (gs − 1) × 30 (AM09).
 */
export const GoalScale = z
  .strictObject({
    rule: z.literal('goal-scale'),
    from: ExactNumber.default('1'),
    to: ExactNumber.default('3'),
    step: ExactNumber.default('1/2'),
    scores: z.tuple([ExactNumber, ExactNumber]).default(['70', '130']),
    levels: z.array(Goal).min(2),
  })
  .superRefine((it, ctx) => {
    const say: Say = (path, message) => ctx.addIssue({ code: 'custom', path, message })
    const [from, to, step] = [Exact.of(it.from), Exact.of(it.to), Exact.of(it.step)]
    const [low, high] = it.scores.map(Exact.of) as [Exact, Exact]
    if (to.isAtMost(from)) return say(['to'], `must stand above from, ${it.from}`)
    if (step.isAtMost(zero)) return say(['step'], 'must be above 0')
    if (low.isBelow(zero) || high.isAtMost(low)) say(['scores'], 'go from the worse to the better score, never below 0')
    if (!isWritable(from) || !isWritable(step))
      say(['step'], 'from and step must have at most four decimals, so that a goal can be written down')
    const steps = to.minus(from).over(step)
    if (!steps.isWhole()) say(['step'], `does not lead from ${it.from} to ${it.to}`)
    if (steps.isAtLeast(hundred))
      say(['step'], 'gives more than the 100 goals that a form can offer: take a larger one')
    checkGoals(it, say)
  })
export type GoalScale = z.infer<typeof GoalScale>

type Say = (path: (string | number)[], message: string) => void

function checkGoals({ from, to, levels }: { from: string; to: string; levels: z.infer<typeof Goal>[] }, say: Say) {
  levels.forEach((level, at) => {
    const above = levels[at - 1]
    if (above && Exact.of(level.from).isAtLeast(Exact.of(above.from)))
      say(['levels', at, 'from'], `must stand below ${above.from}: levels go from best to worst`)
    if (Exact.of(level.from).isAbove(Exact.of(to)))
      say(['levels', at, 'from'], `stands above the end of the scale, ${to}: nobody could reach it`)
    if (levels.findIndex(({ id }) => id === level.id) < at) say(['levels', at, 'id'], `${level.id} is there twice`)
  })
  if (levels.at(-1)?.from !== from) say(['levels', levels.length - 1, 'from'], `the last level begins at ${from}`)
}

/** Every goal a rater may give, best first. */
export function goalsOf({ from, to, step, levels }: GoalScale) {
  const [low, high, by] = [Exact.of(from), Exact.of(to), Exact.of(step)]
  const count = Number(high.minus(low).over(by).floor()) + 1
  return Array.from({ length: count }, (_, at) => {
    const goal = high.minus(by.times(Exact.of(at)))
    const level = levels.find((it) => goal.isAtLeast(Exact.of(it.from)))
    if (!level) throw new RangeError(`no level of the goal scale holds ${goal}`)
    return { goal, level }
  })
}

/** The goal with its level, or null where the scale has no such place. */
export const goalOf = (setting: GoalScale, given: Exact) =>
  goalsOf(setting).find(({ goal }) => goal.equals(given)) ?? null

/** A goal's score on the scale of 100: 2.5 → 115. */
export function goalScore({ from, to, scores }: GoalScale, goal: Exact): Exact {
  const [low, high] = scores.map(Exact.of) as [Exact, Exact]
  const share = goal.minus(Exact.of(from)).over(Exact.of(to).minus(Exact.of(from)))
  return low.plus(share.times(high.minus(low)))
}
