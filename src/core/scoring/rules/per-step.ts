import { z } from 'zod'
import { Exact, zero } from '../../exact.ts'
import { ExactNumber, ExactText } from '../../exact-text.ts'
import { Counting, stepsIn } from './beyond.ts'
import type { Mark, Measured } from './mark.ts'

/**
 * Full marks up to a limit, the limit included; so many points off for each step beyond it (R163, R164, R185).
 * `worse` says on which side the points go.
 */
export const PerStep = z
  .strictObject({
    rule: z.literal('per-step'),
    limit: ExactNumber,
    worse: z.enum(['above', 'below']),
    step: ExactNumber,
    each: ExactNumber,
    steps: Counting.default('whole'),
    floor: ExactNumber.default('0'),
  })
  .superRefine(({ step, each, floor }, ctx) => {
    const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (Exact.of(step).isAtMost(zero)) say('step', 'must be above 0')
    if (Exact.of(each).isAtMost(zero)) say('each', 'is what a step costs, so it must be above 0')
    if (Exact.of(floor).isBelow(zero)) say('floor', 'points are never below 0')
  })
export type PerStep = z.infer<typeof PerStep>

export const perStepSteps = [
  z.object({
    is: z.literal('step-within'),
    value: ExactText,
    limit: ExactText,
    worse: z.enum(['above', 'below']),
    points: ExactText,
  }),
  z.object({
    is: z.literal('step-beyond'),
    value: ExactText,
    limit: ExactText,
    worse: z.enum(['above', 'below']),
    beyond: ExactText,
    step: ExactText,
    counting: Counting,
    steps: ExactText,
    each: ExactText,
    off: ExactText,
  }),
  z.object({ is: z.literal('step-left'), full: ExactText, off: ExactText, points: ExactText }),
  z.object({ is: z.literal('step-floor'), floor: ExactText, left: ExactText }),
] as const
export type PerStepStep = z.infer<(typeof perStepSteps)[number]>

/** Points left after the steps, in the units of the item's points. */
export function scorePerStep(
  setting: PerStep,
  { value, points: full }: Pick<Measured, 'value' | 'points'>,
): Mark<PerStepStep> {
  const { worse, step, each, counting } = { ...setting, counting: setting.steps }
  const limit = Exact.of(setting.limit)
  const beyond = worse === 'above' ? value.minus(limit) : limit.minus(value)
  const said = { value: value.toString(), limit: setting.limit, worse }
  if (beyond.isAtMost(zero)) return { points: full, steps: [{ is: 'step-within', ...said, points: full.toString() }] }
  const steps = stepsIn(beyond, Exact.of(step), counting)
  const off = steps.times(Exact.of(each))
  const left = full.minus(off)
  const points = left.max(Exact.of(setting.floor)).min(full)
  const numbers = { beyond: beyond.toString(), step, counting, steps: steps.toString(), each, off: off.toString() }
  const last: PerStepStep = left.isBelow(points)
    ? { is: 'step-floor', floor: setting.floor, left: left.toString() }
    : { is: 'step-left', full: full.toString(), off: off.toString(), points: points.toString() }
  return { points, steps: [{ is: 'step-beyond', ...said, ...numbers }, last] }
}
