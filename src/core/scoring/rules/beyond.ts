import { z } from 'zod'
import { Exact } from '../../exact.ts'

/**
 * How steps beyond a limit are counted: only whole ones, every one that has begun, or in proportion. A handbook that
 * does not say linear means whole steps (AM12).
 */
export const Counting = z.enum(['whole', 'started', 'linear'])
export type Counting = z.infer<typeof Counting>

/** How many steps a distance holds; `beyond` is at least 0 and `step` above 0. */
export function stepsIn(beyond: Exact, step: Exact, counting: Counting): Exact {
  const steps = beyond.over(step)
  if (counting === 'linear' || steps.isWhole()) return steps
  return Exact.of(counting === 'whole' ? steps.floor() : steps.floor() + 1n)
}
