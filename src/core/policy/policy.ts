import { z } from 'zod'
import { DayText } from '../calendar/day.ts'
import { isOutside, RuleSetting } from '../scoring/rules/index.ts'
import { Rater } from '../scoring/trace.ts'
import { Label } from './label.ts'

export { Label }

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'is no id: lower-case letters, digits and hyphens')

/** How a value is read by people. */
export const Unit = z.enum(['count', 'percent', 'hour', 'minute', 'second', 'point', 'day', 'yuan'])
export type Unit = z.infer<typeof Unit>

export const Indicator = z.strictObject({
  id: Id,
  title: Label,
  /** What it means, and how it is computed, in the handbook's words. */
  definition: Label.optional(),
  formula: Label.optional(),
  unit: Unit,
  better: z.enum(['up', 'down']),
  /** sum = Σ numerators; mean and rate = Σ numerators / Σ denominators (a rate shown ×100); last = the newest day's value. */
  combine: z.enum(['sum', 'mean', 'rate', 'last']),
  /** Which system or record the numbers come from (数据来源), and who hands them over (数据提供部门). */
  source: Label.optional(),
  provider: Label,
  /** Typed in by people because no system records it (R188, AM30): no source mapping is expected to feed it. */
  manual: z.boolean().default(false),
  target: z.number().optional(),
  /** What the industry reaches, shown beside the value, never scored (R203). */
  benchmark: z.number().optional(),
  /** Fewer denominators than this are shown, not scored (AM42). */
  smallestSample: z.number().int().positive().optional(),
  /** With `last`: for so many months a value stands, the month of the review among them. A quarterly exam stands for 3. */
  standsMonths: z.number().int().min(1).max(24).default(1),
  /** What no reading at all means: nothing happened (0), or we do not know. */
  missing: z.enum(['zero', 'unknown']).default('unknown'),
  /** Below this a value cannot be, so it is shown and not scored. NPS goes down to -100. */
  lowest: z.number().default(0),
  /** A volume that grows with the days attended: scaled from the days attended to the whole month (AM31). */
  prorate: z.boolean().default(false),
  /** Part of the daily digest. */
  inDigest: z.boolean().default(false),
})
export type Indicator = z.infer<typeof Indicator>

export const Item = z
  .strictObject({
    id: Id,
    title: Label,
    /** Of the 100; 0 for what stands outside them, a bonus or a veto. */
    points: z.number().nonnegative(),
    /** Other words by which people mean this item in a message: 「响应」, "late replies". */
    alsoCalled: z.array(z.string()).default([]),
    /** Measured items name their indicator; without one, raters judge. */
    indicator: Id.optional(),
    rule: RuleSetting,
  })
  .superRefine(({ points, rule }, ctx) => {
    const say = (message: string) => ctx.addIssue({ code: 'custom', path: ['points'], message })
    if (points === 0 && !isOutside(rule) && rule.rule !== 'blank')
      say('an item worth nothing decides nothing: give it points above 0, or take it away')
    if (points > 0 && isOutside(rule)) say(`a ${rule.rule} stands outside the 100: write points: 0`)
  })
export type Item = z.infer<typeof Item>

export const Dimension = z.strictObject({ id: Id, title: Label, items: z.array(Item).min(1) })
export type Dimension = z.infer<typeof Dimension>

export const Scorecard = z.strictObject({
  position: Id,
  title: Label,
  dimensions: z.array(Dimension).min(1),
  /**
   * Another weight for each dimension, out of 100: its points ÷ the most it has × weight (R015, R182). Without it the
   * points are the weights: they are never multiplied twice (AM05).
   */
  weights: z.record(Id, z.number().positive()).optional(),
})
export type Scorecard = z.infer<typeof Scorecard>

export const GradeBand = z.strictObject({
  id: z.string().min(1).max(4),
  title: Label,
  from: z.number(),
  coefficient: z.number().positive(),
  /** How such an agent works, in the handbook's words (R085-R089). */
  descriptor: Label.optional(),
  /** What follows: a proposal for people, never carried out by itself (AM22). */
  follows: Label,
})
export type GradeBand = z.infer<typeof GradeBand>

const share = z.number().min(0).max(100)

/** Who rates with what share of 100, and what happens when a part is missing at the deadline (AM43). */
export const Raters = z.strictObject({
  self: share,
  peers: share.default(0),
  lead: share,
  company: share.default(0),
  /** The others take its share; it counts as 0; or nothing is handed over before it is there. */
  missing: z.enum(['renormalise', 'zero', 'block']).default('renormalise'),
  /** Fewer colleagues than this could be told apart, so their part counts as missing. */
  fewestPeers: z.number().int().min(1).default(5),
})
export type Raters = z.infer<typeof Raters>

/** Grades over time: a run of low months, put before people (R194, AM21, AM22). */
export const Pattern = z.strictObject({
  id: Id,
  title: Label,
  below: z.number(),
  months: z.number().int().min(1).max(24),
  /** What a month without an assessment does to the run. */
  exempt: z.enum(['breaks', 'continues']).default('breaks'),
  proposes: Label,
  /** What must be on file before anything that hurts: training, a transfer (AM22). */
  requires: Label.optional(),
})
export type Pattern = z.infer<typeof Pattern>

/** A value that asks for a word as soon as it is known, at most once in so many hours. */
export const AlertRule = z
  .strictObject({
    id: Id,
    title: Label,
    indicator: Id,
    above: z.number().optional(),
    below: z.number().optional(),
    coolDownHours: z.number().int().min(1).default(24),
  })
  .refine(({ above, below }) => (above === undefined) !== (below === undefined), {
    message: 'needs above or below, one of them',
  })
export type AlertRule = z.infer<typeof AlertRule>

/** A country's calendar by name, or the company's own list: weekends are free, except the make-up days. */
export const CalendarSetting = z.union(
  [
    z.string(),
    z.strictObject({ from: DayText, until: DayText, holidays: z.array(DayText), makeUpDays: z.array(DayText) }),
  ],
  'is neither the name of a calendar nor a list: from, until, holidays and makeUpDays',
)

export type CalendarSetting = z.infer<typeof CalendarSetting>

/** One company's handbook as data. All windows are in working days, the day of the event not counted. */
export const Policy = z.strictObject({
  policy: Id,
  title: Label,
  calendar: CalendarSetting,
  zone: z.string(),
  raters: Raters,
  /** Lead and self this far apart need a reason from the lead (AM43). */
  gap: z.number().positive(),
  indicators: z.array(Indicator),
  scorecards: z.array(Scorecard).min(1),
  grades: z.array(GradeBand).min(2),
  /** The graded total is at most `cap` (AM16); all bonus points together at most `bonusCap`. */
  total: z
    .strictObject({ cap: z.number().min(100).default(100), bonusCap: z.number().positive().optional() })
    .default({ cap: 100 }),
  /** At least this part of the month's working days attended to be graded; `leave` is the indicator that counts days away (AM31). */
  attendance: z
    .strictObject({ leastPercent: z.number().min(0).max(100).default(50), leave: Id.optional() })
    .default({ leastPercent: 50 }),
  /** A quarter is the mean of at least so many published months; a year that of its quarters, or of its months (AM46). */
  rollUp: z
    .strictObject({
      leastMonths: z.number().int().min(1).max(3).default(2),
      leastQuarters: z.number().int().min(1).max(4).default(2),
      year: z.enum(['quarters', 'months']).default('quarters'),
    })
    .default({ leastMonths: 2, leastQuarters: 2, year: 'quarters' }),
  patterns: z.array(Pattern).default([]),
  windows: z.strictObject({ self: z.number().int(), lead: z.number().int(), approval: z.number().int() }),
  appeal: z.strictObject({
    file: z.number().int(),
    acknowledge: z.number().int(),
    decide: z.number().int(),
    tell: z.number().int(),
  }),
  digest: z.strictObject({ at: z.string().regex(/^\d{2}:\d{2}$/, 'is no time such as 09:05') }),
  alerts: z.array(AlertRule).default([]),
  /**
   * Numbers left open that no rule needs, such as an indicator's target. The loader fills it from `blank: true`;
   * what a rule leaves open stands in the rule itself. See `blanksOf`.
   */
  blanks: z.array(z.strictObject({ path: z.string(), title: Label })).default([]),
})
export type Policy = z.infer<typeof Policy>

/** A policy as a cycle is bound to it: `after-sales@1`. */
export interface PolicyVersion {
  id: string
  policy: Policy
}

/** A number that the handbook leaves open: where it stands, and its words. A policy with one can be tried, not published. */
export interface OpenNumber {
  path: string // scorecards[0].dimensions[1].items[0].rule.tolerance
  title: Label
}

/** Everything still open, in the order of the text; empty for a policy that can be published. */
export const blanksOf = (policy: Policy): readonly OpenNumber[] => [
  ...policy.blanks,
  ...policy.scorecards.flatMap((scorecard, s) =>
    scorecard.dimensions.flatMap((dimension, d) =>
      dimension.items.flatMap(({ rule }, i) =>
        rule.rule === 'blank'
          ? rule.open.map(({ path, title }) => ({
              path: `scorecards[${s}].dimensions[${d}].items[${i}].${path}`,
              title,
            }))
          : [],
      ),
    ),
  ),
]

/** The raters who have a share, in the order in which they speak. */
export const ratersOf = ({ raters }: Policy): readonly Rater[] => Rater.options.filter((by) => raters[by] > 0)

/**
 * What hangs on the self-assessment. uncounted: with a share of 0 it is read, and nothing waits for it; counted: the lead
 * waits for it until its window closes (AM43); required: nothing is handed over without it, so it may come late.
 */
export type SelfPart = 'uncounted' | 'counted' | 'required'

export function selfPart({ raters }: Pick<Policy, 'raters'>): SelfPart {
  if (raters.self === 0) return 'uncounted'
  return raters.missing === 'block' ? 'required' : 'counted'
}
