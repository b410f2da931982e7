import { z } from 'zod'
import { Exact, hundred, zero } from '../../exact.ts'
import { ExactNumber, ExactText } from '../../exact-text.ts'
import { Counting, stepsIn } from './beyond.ts'
import type { Mark, Measured } from './mark.ts'
import { type ScaledStep, scaled } from './scaled.ts'

const Against = z.union(
  [
    z.strictObject({ target: ExactNumber }),
    z.strictObject({ indicator: z.string() }),
    z.strictObject({ team: z.literal('mean'), smallestTeam: z.number().int().min(2) }),
  ],
  'is no reference: write { target: 15 }, { indicator: cost-budget } or { team: mean, smallestTeam: 5 }',
)

/**
 * How far a value lies from its target, its budget (another indicator) or the team's mean (R146, R149, R154): full score
 * inside the tolerance, the bound included; beyond it so many points a step, more on the better side up to `cap`, fewer
 * on the worse one down to `floor`. Scores are on a scale of 100 unless `scale` says otherwise.
 */
export const Deviation = z
  .strictObject({
    rule: z.literal('deviation'),
    against: Against,
    better: z.enum(['up', 'down']),
    /** percent = of the reference; unit = in the value's own unit, such as percentage points of a rate. */
    by: z.enum(['percent', 'unit']).default('percent'),
    tolerance: ExactNumber.default('0'),
    step: ExactNumber,
    gain: ExactNumber.default('0'), // points a step on the better side
    loss: ExactNumber.default('0'), // points a step on the worse side
    steps: Counting.default('whole'),
    scale: ExactNumber.default('100'),
    cap: ExactNumber.optional(),
    floor: ExactNumber.default('0'),
    /** So far on the better side that it should be looked into: work may not have been done (AM08). */
    warnBeyond: ExactNumber.optional(),
  })
  .superRefine((it, ctx) => {
    const say: Say = (path, message) => ctx.addIssue({ code: 'custom', path, message })
    for (const key of ['step', 'scale'] as const) if (Exact.of(it[key]).isAtMost(zero)) say([key], 'must be above 0')
    for (const key of ['tolerance', 'gain', 'loss', 'floor'] as const)
      if (Exact.of(it[key]).isBelow(zero)) say([key], 'is never below 0')
    if ([it.gain, it.loss].every((points) => points === '0'))
      say(['gain'], 'neither gain nor loss: every value scores the same')
    checkLimits(it, say)
    if ('target' in it.against && it.by === 'percent' && it.against.target === '0')
      say(['against', 'target'], 'is divided by, so it must not be 0: or measure by: unit')
  })
export type Deviation = z.infer<typeof Deviation>

type Say = (path: string[], message: string) => void
type Limits = { scale: string; floor: string; cap?: string | undefined; gain: string; tolerance: string }

function checkLimits({ warnBeyond, ...it }: Limits & { warnBeyond?: string | undefined }, say: Say) {
  const scale = Exact.of(it.scale)
  if (Exact.of(it.floor).isAbove(scale)) say(['floor'], `stands above ${it.scale}, the score at the reference`)
  if (it.cap !== undefined && Exact.of(it.cap).isBelow(scale))
    say(['cap'], `stands below ${it.scale}, the score at the reference`)
  if (it.cap === undefined && Exact.of(it.gain).isAbove(zero)) say(['cap'], 'is needed where a step adds points')
  if (warnBeyond !== undefined && Exact.of(warnBeyond).isBelow(Exact.of(it.tolerance)))
    say(['warnBeyond'], `stands inside the tolerance of ${it.tolerance}: it would warn of what is full score`)
}

export const deviationSteps = [
  z.object({
    is: z.literal('deviation'),
    value: ExactText,
    reference: ExactText,
    against: z.enum(['target', 'indicator', 'team']),
    indicator: z.string().nullable(), // the reference's, where it is one
    people: z.number().int().nullable(), // the team's, where it is the mean
    by: z.enum(['percent', 'unit']),
    deviation: ExactText, // below zero: under the reference
  }),
  z.object({ is: z.literal('deviation-within'), tolerance: ExactText, score: ExactText }),
  z.object({
    is: z.literal('deviation-beyond'),
    side: z.enum(['better', 'worse']),
    beyond: ExactText,
    step: ExactText,
    counting: Counting,
    steps: ExactText,
    each: ExactText,
    from: ExactText, // the score at the reference
    score: ExactText, // before cap and floor
  }),
  z.object({ is: z.literal('deviation-limit'), end: z.enum(['cap', 'floor']), limit: ExactText }),
  z.object({ is: z.literal('deviation-warning'), deviation: ExactText, limit: ExactText }),
  z.object({
    is: z.literal('no-reference'),
    against: z.enum(['target', 'indicator', 'team']),
    people: z.number().int(),
    least: z.number().int(),
  }),
] as const
type Own = z.infer<(typeof deviationSteps)[number]>
export type DeviationStep = Own | ScaledStep

interface Reference {
  value: Exact | null
  against: 'target' | 'indicator' | 'team'
  indicator: string | null
  people: number | null
  least: number
}

/** Points of a deviation, in the units of the item's points; with a cap above the scale they may exceed them. */
export function scoreDeviation(setting: Deviation, measured: Measured): Mark<DeviationStep> {
  const reference = referenceOf(setting, measured)
  const { value: held, against, indicator, people, least } = reference
  const relative = setting.by === 'percent'
  if (!held || (relative && held.equals(zero))) {
    const because = people !== null && people < least ? 'thin-sample' : 'no-data'
    const unscored = { because, sample: people ?? 0, least } as const
    return { unscored, steps: [{ is: 'no-reference', against, people: people ?? 0, least }] }
  }
  const gap = measured.value.minus(held)
  const deviation = relative ? gap.over(held.abs()).times(hundred) : gap
  const first: Own = {
    is: 'deviation',
    value: measured.value.toString(),
    reference: held.toString(),
    ...{ against, indicator, people, by: setting.by, deviation: deviation.toString() },
  }
  const { score, steps } = scoreOf(setting, deviation)
  const { points, step } = scaled(score, Exact.of(setting.scale), measured.points)
  return { points, steps: [first, ...steps, step] }
}

function referenceOf({ against }: Deviation, { team, also }: Measured): Reference {
  if ('target' in against)
    return { value: Exact.of(against.target), against: 'target', indicator: null, people: null, least: 0 }
  if ('indicator' in against)
    return {
      value: also(against.indicator),
      against: 'indicator',
      indicator: against.indicator,
      people: null,
      least: 0,
    }
  const people = team?.people ?? 0
  const least = against.smallestTeam
  const value = team && people >= least ? team.mean : null
  return { value, against: 'team', indicator: null, people, least }
}

function scoreOf(setting: Deviation, deviation: Exact): { score: Exact; steps: readonly Own[] } {
  const scale = Exact.of(setting.scale)
  const tolerance = Exact.of(setting.tolerance)
  const beyond = deviation.abs().minus(tolerance)
  if (beyond.isAtMost(zero))
    return { score: scale, steps: [{ is: 'deviation-within', tolerance: setting.tolerance, score: setting.scale }] }
  const side = deviation.isAbove(zero) === (setting.better === 'up') ? 'better' : 'worse'
  const each = Exact.of(side === 'better' ? setting.gain : setting.loss)
  const steps = stepsIn(beyond, Exact.of(setting.step), setting.steps)
  const raw = side === 'better' ? scale.plus(steps.times(each)) : scale.minus(steps.times(each))
  const said: Own[] = [
    {
      is: 'deviation-beyond',
      side,
      beyond: beyond.toString(),
      step: setting.step,
      counting: setting.steps,
      steps: steps.toString(),
      each: each.toString(),
      from: setting.scale,
      score: raw.toString(),
    },
  ]
  const { score, limit } = limited(setting, raw)
  if (limit) said.push(limit)
  const { warnBeyond } = setting
  if (side === 'better' && warnBeyond !== undefined && deviation.abs().isAbove(Exact.of(warnBeyond)))
    said.push({ is: 'deviation-warning', deviation: deviation.toString(), limit: warnBeyond })
  return { score, steps: said }
}

function limited({ cap, floor }: Deviation, raw: Exact): { score: Exact; limit: Own | null } {
  if (cap !== undefined && raw.isAbove(Exact.of(cap)))
    return { score: Exact.of(cap), limit: { is: 'deviation-limit', end: 'cap', limit: cap } }
  if (raw.isBelow(Exact.of(floor)))
    return { score: Exact.of(floor), limit: { is: 'deviation-limit', end: 'floor', limit: floor } }
  return { score: raw, limit: null }
}

/** The most a deviation can give, as a multiple of the item's points. */
export const mostShare = ({ cap, scale }: Deviation): Exact => Exact.of(cap ?? scale).over(Exact.of(scale))
