import { z } from 'zod'
import type { Exact } from '../../exact.ts'
import { ExactText } from '../../exact-text.ts'

/** A score on a scale of its own, such as 115 of 100, turned into the item's points: max × score ÷ scale. */
export const scaledSteps = [
  z.object({ is: z.literal('scaled'), score: ExactText, scale: ExactText, max: ExactText, points: ExactText }),
] as const
export type ScaledStep = z.infer<(typeof scaledSteps)[number]>

/** `score` of `scale` as a part of the item's `max` points; above the scale it is worth more than `max`. */
export function scaled(score: Exact, scale: Exact, max: Exact): { points: Exact; step: ScaledStep } {
  const points = max.times(score).over(scale)
  const numbers = { score: score.toString(), scale: scale.toString(), max: max.toString(), points: points.toString() }
  return { points, step: { is: 'scaled', ...numbers } }
}
