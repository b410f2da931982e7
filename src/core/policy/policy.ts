import { z } from 'zod'
import { RuleSetting } from '../scoring/rules/index.ts'
import { Label } from './label.ts'

export { Label }

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'is no id: lower-case letters, digits and hyphens')

/** How a value is read by people. */
export const Unit = z.enum(['count', 'percent', 'hour', 'minute', 'second', 'point', 'day', 'yuan'])
export type Unit = z.infer<typeof Unit>

export const Indicator = z.strictObject({
  id: Id,
  title: Label,
  unit: Unit,
  better: z.enum(['up', 'down']),
  /** sum = Σ numerators; mean and rate = Σ numerators / Σ denominators (a rate shown ×100); last = the newest day's value. */
  combine: z.enum(['sum', 'mean', 'rate', 'last']),
  provider: Label,
  target: z.number().optional(),
  /** Fewer denominators than this are shown, not scored (AM42). */
  smallestSample: z.number().int().positive().optional(),
  /** What no reading at all means: nothing happened (0), or we do not know. */
  missing: z.enum(['zero', 'unknown']).default('unknown'),
  /** Part of the daily digest. */
  inDigest: z.boolean().default(false),
})
export type Indicator = z.infer<typeof Indicator>

export const Item = z.strictObject({
  id: Id,
  title: Label,
  points: z.number().positive(),
  /** Other words by which people mean this item in a message: 「响应」, "late replies". */
  alsoCalled: z.array(z.string()).default([]),
  /** Measured items name their indicator; without one, raters judge. */
  indicator: Id.optional(),
  rule: RuleSetting,
})
export type Item = z.infer<typeof Item>

export const Dimension = z.strictObject({ id: Id, title: Label, items: z.array(Item).min(1) })
export type Dimension = z.infer<typeof Dimension>

export const Scorecard = z.strictObject({ position: Id, title: Label, dimensions: z.array(Dimension).min(1) })
export type Scorecard = z.infer<typeof Scorecard>

export const GradeBand = z.strictObject({
  id: z.string().min(1).max(4),
  title: Label,
  from: z.number(),
  coefficient: z.number().positive(),
  /** What follows: a proposal for people, never carried out by itself (AM22). */
  follows: Label,
})
export type GradeBand = z.infer<typeof GradeBand>

/** One company's handbook as data. All windows are in working days, the day of the event not counted. */
export const Policy = z.strictObject({
  policy: Id,
  title: Label,
  calendar: z.string(),
  zone: z.string(),
  raters: z.strictObject({ self: z.number().min(0).max(100), lead: z.number().min(0).max(100) }),
  /** Lead and self this far apart need a reason from the lead (AM43). */
  gap: z.number().positive(),
  indicators: z.array(Indicator),
  scorecards: z.array(Scorecard).min(1),
  grades: z.array(GradeBand).min(2),
  windows: z.strictObject({ self: z.number().int(), lead: z.number().int(), approval: z.number().int() }),
  appeal: z.strictObject({
    file: z.number().int(),
    acknowledge: z.number().int(),
    decide: z.number().int(),
    tell: z.number().int(),
  }),
  digest: z.strictObject({ at: z.string().regex(/^\d{2}:\d{2}$/) }),
})
export type Policy = z.infer<typeof Policy>

/** A policy as a cycle is bound to it: `after-sales@1`. */
export interface PolicyVersion {
  id: string
  policy: Policy
}
