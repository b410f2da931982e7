import { z } from 'zod'
import { Exact, hundred, zero } from '../../exact.ts'
import { ExactNumber, ExactText } from '../../exact-text.ts'
import type { Mark, Measured } from './mark.ts'
import { type ScaledStep, scaled } from './scaled.ts'

/**
 * How much of what was planned is done. Without `target` the value is already done ÷ planned, in percent (R171);
 * with it, the value is held against it (R174). Never more than `cap` percent. `tasks: whole`: a task counts only when
 * it is wholly finished, so a count of done tasks with a fraction in it cannot be scored.
 */
export const Completion = z
  .strictObject({
    rule: z.literal('completion'),
    target: ExactNumber.optional(),
    cap: ExactNumber.default('100'),
    tasks: z.literal('whole').optional(),
  })
  .superRefine(({ target, cap, tasks }, ctx) => {
    const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (target !== undefined && Exact.of(target).isAtMost(zero)) say('target', 'is divided by, so it must be above 0')
    if (Exact.of(cap).isBelow(hundred)) say('cap', 'is in percent, and full completion is 100: write 100 or more')
    if (tasks && target !== undefined) say('target', 'whole tasks are counted against the plan: take target away')
  })
export type Completion = z.infer<typeof Completion>

export const completionSteps = [
  z.object({ is: z.literal('completion'), value: ExactText, target: ExactText.nullable(), share: ExactText }),
  z.object({ is: z.literal('completion-cap'), cap: ExactText }),
  z.object({ is: z.literal('tasks-in-part'), done: ExactText }),
] as const
export type CompletionStep = z.infer<(typeof completionSteps)[number]> | ScaledStep

/** Points for what is done, in the units of the item's points; with a cap above 100 they may exceed them. */
export function scoreCompletion(setting: Completion, measured: Measured): Mark<CompletionStep> {
  const { value, points: max, numerator } = measured
  if (setting.tasks === 'whole' && !numerator.isWhole()) {
    const unscored = { because: 'impossible' as const, sample: 0, least: 0 }
    return { unscored, steps: [{ is: 'tasks-in-part', done: numerator.toString() }] }
  }
  const target = setting.target === undefined ? null : Exact.of(setting.target)
  const share = target ? value.over(target).times(hundred) : value
  const cap = Exact.of(setting.cap)
  const { points, step } = scaled(share.clamp(zero, cap), hundred, max)
  const said = { value: value.toString(), target: target?.toString() ?? null, share: share.toString() }
  const steps: CompletionStep[] = [{ is: 'completion', ...said }]
  if (share.isAbove(cap)) steps.push({ is: 'completion-cap', cap: cap.toString() })
  return { points, steps: [...steps, step] }
}

/** Progress of each planned task in percent → what counts: tasks wholly finished of tasks planned (R171). */
export const wholeTasks = (progress: readonly Exact[]): { done: number; planned: number } => ({
  done: progress.filter((it) => it.isAtLeast(hundred)).length,
  planned: progress.length,
})
