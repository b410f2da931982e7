import { z } from 'zod'
import { Exact } from '../../exact.ts'
import { type BandStep, Bands, mostPoints, scoreBands } from './bands.ts'
import { Blank } from './blank.ts'
import { Bonus, type BonusStep, scoreBonus } from './bonus.ts'
import { Completion, type CompletionStep, scoreCompletion } from './completion.ts'
import { Deviation, type DeviationStep, mostShare, scoreDeviation } from './deviation.ts'
import { GoalScale, goalScore } from './goal-scale.ts'
import { Levels, mostLevels } from './levels.ts'
import { Linear, type LinearStep, scoreLinear } from './linear.ts'
import type { Mark, Measured } from './mark.ts'
import { type OccurrenceStep, Occurrences, scoreOccurrences } from './occurrences.ts'
import { PerStep, type PerStepStep, scorePerStep } from './per-step.ts'
import { TeamAggregate } from './team-aggregate.ts'
import { scoreTeamRelative, TeamRelative, type TeamStep } from './team-relative.ts'
import { scoreVeto, Veto, type VetoStep } from './veto.ts'

/** A rule as a policy stores it: which rule, and its numbers. */
export const RuleSetting = z.discriminatedUnion('rule', [
  Bands,
  Linear,
  Levels,
  Occurrences,
  Completion,
  Deviation,
  TeamRelative,
  PerStep,
  TeamAggregate,
  GoalScale,
  Bonus,
  Veto,
  Blank,
])
export type RuleSetting = z.infer<typeof RuleSetting>
export type RuleName = RuleSetting['rule']

/** Rules by which raters score; rules that need neither rater nor indicator; every other rule reads a measured value. */
export type JudgingRule = Extract<RuleSetting, { rule: 'levels' | 'goal-scale' }>
type OtherRule = Extract<RuleSetting, { rule: 'team-aggregate' | 'blank' }>
export type MeasuringRule = Exclude<RuleSetting, JudgingRule | OtherRule>

export const isJudging = (setting: RuleSetting): setting is JudgingRule =>
  setting.rule === 'levels' || setting.rule === 'goal-scale'
export const isMeasuring = (setting: RuleSetting): setting is MeasuringRule =>
  !isJudging(setting) && setting.rule !== 'team-aggregate' && setting.rule !== 'blank'

/** Rules outside the 100: their items are worth 0 points. */
export const isOutside = ({ rule }: RuleSetting): boolean => rule === 'bonus' || rule === 'veto'

type MeasuredStep =
  | BandStep
  | TeamStep
  | OccurrenceStep
  | LinearStep
  | CompletionStep
  | DeviationStep
  | PerStepStep
  | BonusStep
  | VetoStep

/** The points that a rule gives for a measured value, exact, with the steps. */
export function mark(setting: MeasuringRule, measured: Measured): Mark<MeasuredStep> {
  switch (setting.rule) {
    case 'bands':
      return scoreBands(setting, measured)
    case 'linear':
      return scoreLinear(setting, measured)
    case 'team-relative':
      return scoreTeamRelative(setting, measured)
    case 'occurrences':
      return scoreOccurrences(setting, measured)
    case 'completion':
      return scoreCompletion(setting, measured)
    case 'deviation':
      return scoreDeviation(setting, measured)
    case 'per-step':
      return scorePerStep(setting, measured)
    case 'bonus':
      return scoreBonus(setting, measured)
    case 'veto':
      return scoreVeto(setting, measured)
  }
}

/**
 * The most points that an item's rule can give, where the rule's own numbers say so: absolute for bands and levels, a
 * part of the item's `points` for scaled rules. null: no end at all, a bonus without a cap.
 */
export function mostOf(setting: RuleSetting, points: Exact): Exact | null {
  switch (setting.rule) {
    case 'bands':
    case 'team-relative':
      return mostPoints(setting)
    case 'levels':
      return mostLevels(setting)
    case 'deviation':
      return points.times(mostShare(setting))
    case 'completion':
      return points.times(Exact.of(setting.cap)).over(Exact.of(100))
    case 'goal-scale':
      return points.times(goalScore(setting, Exact.of(setting.to))).over(Exact.of(100))
    case 'bonus':
      return setting.cap === undefined ? null : Exact.of(setting.cap)
    case 'linear':
    case 'occurrences':
    case 'per-step':
    case 'team-aggregate':
    case 'veto':
    case 'blank':
      return points
  }
}

/** May an item with this rule be worth more than its points? Those rules carry their own cap, such as 130 (AM07). */
export const mayExceed = ({ rule }: RuleSetting): boolean =>
  rule === 'deviation' || rule === 'completion' || rule === 'goal-scale' || rule === 'bonus'

/** Does the rule hold a value against the team's mean? Only then need there be one. */
export function looksAtTeam(setting: RuleSetting): boolean {
  switch (setting.rule) {
    case 'team-relative':
      return true
    case 'deviation':
      return 'team' in setting.against
    case 'bands':
    case 'levels':
    case 'completion':
    case 'goal-scale':
    case 'bonus':
    case 'linear':
    case 'occurrences':
    case 'per-step':
    case 'team-aggregate':
    case 'veto':
    case 'blank':
      return false
  }
}

/** The indicators that a rule reads beside its item's own, with where they stand in it. */
export function alsoReads(setting: RuleSetting): readonly { id: string; path: readonly string[] }[] {
  if (setting.rule === 'occurrences' && setting.aggravated)
    return [{ id: setting.aggravated.indicator, path: ['aggravated', 'indicator'] }]
  if (setting.rule === 'deviation' && 'indicator' in setting.against)
    return [{ id: setting.against.indicator, path: ['against', 'indicator'] }]
  return []
}
