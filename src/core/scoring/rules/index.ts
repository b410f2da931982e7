import { z } from 'zod'
import type { Exact } from '../../exact.ts'
import { type BandStep, Bands, mostPoints, scoreBands } from './bands.ts'
import { Levels, mostLevels } from './levels.ts'
import type { Mark, Measured } from './mark.ts'
import { type OccurrenceStep, Occurrences, scoreOccurrences } from './occurrences.ts'
import { scoreTeamRelative, TeamRelative, type TeamStep } from './team-relative.ts'

/** A rule as a policy stores it: which rule, and its numbers. */
export const RuleSetting = z.discriminatedUnion('rule', [Bands, Levels, Occurrences, TeamRelative])
export type RuleSetting = z.infer<typeof RuleSetting>
export type RuleName = RuleSetting['rule']

/** A rule that reads a measured value; the others are for raters. */
export type MeasuringRule = Exclude<RuleSetting, { rule: 'levels' }>

export const isMeasuring = (setting: RuleSetting): setting is MeasuringRule => setting.rule !== 'levels'

/** The points that a rule gives for a measured value, exact, with the steps. */
export function mark(setting: MeasuringRule, measured: Measured): Mark<BandStep | TeamStep | OccurrenceStep> {
  switch (setting.rule) {
    case 'bands':
      return scoreBands(setting, measured)
    case 'team-relative':
      return scoreTeamRelative(setting, measured)
    case 'occurrences':
      return scoreOccurrences(setting, measured)
  }
}

/** The most that a rule can give by its own numbers; null where it depends on the item alone. */
export function mostOf(setting: RuleSetting): Exact | null {
  switch (setting.rule) {
    case 'bands':
    case 'team-relative':
      return mostPoints(setting)
    case 'levels':
      return mostLevels(setting)
    case 'occurrences':
      return null
  }
}
