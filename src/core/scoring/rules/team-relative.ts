import { z } from 'zod'
import { Exact, hundred, zero } from '../../exact.ts'
import { ExactNumber, ExactText } from '../../exact-text.ts'
import { type BandStep, bandMark, bandNumbers, checkBands } from './bands.ts'
import type { Mark, Measured } from './mark.ts'

/**
 * Bands over value / team mean, in percent. The mean is over the eligible peers, the agent among them. A team smaller
 * than `smallestTeam` has no mean worth the name: the `fallback` takes its place, and without one nothing is scored.
 */
export const TeamRelative = z
  .strictObject({
    rule: z.literal('team-relative'),
    ...bandNumbers,
    smallestTeam: z.number().int().min(2),
    fallback: ExactNumber.optional(),
  })
  .superRefine(checkBands)
  .refine(({ fallback }) => fallback === undefined || Exact.of(fallback).isAbove(zero), {
    path: ['fallback'],
    message: 'stands in for a mean, so it must be above 0',
  })
export type TeamRelative = z.infer<typeof TeamRelative>

export const teamSteps = [
  z.object({
    is: z.literal('team-share'),
    value: ExactText,
    mean: ExactText,
    people: z.number().int(),
    share: ExactText,
  }),
  z.object({
    is: z.literal('team-fallback'),
    value: ExactText,
    target: ExactText,
    people: z.number().int(),
    least: z.number().int(),
    share: ExactText,
  }),
  z.object({ is: z.literal('team-small'), people: z.number().int(), least: z.number().int() }),
] as const
export type TeamStep = z.infer<(typeof teamSteps)[number]> | BandStep

/** Points of a value beside the team's mean, in the units of the item's points. */
export function scoreTeamRelative(
  setting: TeamRelative,
  { value, team }: Pick<Measured, 'value' | 'team'>,
): Mark<TeamStep> {
  const people = team?.people ?? 0
  const least = setting.smallestTeam
  const mean = team && people >= least && team.mean.isAbove(zero) ? team.mean : null
  const beside = mean ?? (setting.fallback === undefined ? null : Exact.of(setting.fallback))
  if (!beside) {
    const because = people >= least ? 'no-data' : 'thin-sample' // a mean of 0 has no share
    return { unscored: { because, sample: people, least }, steps: [{ is: 'team-small', people, least }] }
  }
  const share = value.over(beside).times(hundred)
  const numbers = { value: value.toString(), people, share: share.toString() }
  const first: TeamStep = mean
    ? { is: 'team-share', ...numbers, mean: mean.toString() }
    : { is: 'team-fallback', ...numbers, target: beside.toString(), least }
  const { points, steps } = bandMark(setting, share, 'team-share')
  return { points, steps: [first, ...steps] }
}
