import type { Day, Month } from '../calendar/day.ts'
import type { PersonId, TeamId } from '../people/person.ts'
import type { Label } from '../policy/label.ts'
import { blanksOf, type Policy, type PolicyVersion, ratersOf } from '../policy/policy.ts'
import type { Beside, Comparison } from './compare.ts'
import { alsoReads } from './rules/index.ts'
import { itemsOf } from './scorecard.ts'
import type { Rater } from './trace.ts'

/** What a reader of a trial must know before believing it. */
export type TrialWarning =
  | { is: 'no-cycle' } // the month was not assessed: judged items are left out on both sides
  | { is: 'month-running' } // its readings are not complete
  | { is: 'unassessed'; people: number } // no lead assessment yet: what is there counts
  | { is: 'amended'; people: number } // a decided appeal changed their result; both sides here are without it
  /** Somebody has a share in the new version who rated nobody that month. */
  | { is: 'rater-absent'; by: Rater; missing: Policy['raters']['missing'] }
  | { is: 'ratings-unfit'; item: string; people: number } // scores that the item no longer allows count as not rated
  | { is: 'item-unrated'; item: string; people: number } // judged in the new version, and nobody could rate it then
  | { is: 'no-scorecard'; position: string | null; people: number }
  | { is: 'position-empty'; position: string } // a scorecard for a position that nobody holds
  | { is: 'indicator-silent'; indicator: string } // scored by the new version, and nobody has a reading in the month
  | { is: 'blank'; title: Label } // left open in the new version: not scored

/** Why a month cannot be tried on. */
export type TrialFault =
  | { cannot: 'month-ahead'; month: Month }
  | { cannot: 'no-data'; month: Month; newest: Day | null }
  | { cannot: 'no-version'; month: Month }

/** A draft beside a version on record, over one past month. */
export interface TrialReport {
  month: Month
  against: PolicyVersion
  trial: PolicyVersion
  /** Where the scores come from: the assessments of the month's cycle, or readings alone. */
  basis: 'cycle' | 'readings'
  comparison: Comparison
  names: ReadonlyMap<PersonId, { name: string; employeeNo: string }>
  teams: ReadonlyMap<TeamId, string>
  /** Everybody, in the order of the staff list: for a file of all rows. */
  everyone: readonly Beside[]
  warnings: readonly TrialWarning[]
}

/** What is read from the record to judge how far a trial can be believed. */
export interface Grounds {
  trial: Policy
  everyone: readonly Beside[]
  /** How many have no lead assessment. */
  unassessed: number
  fitted: ReadonlyMap<PersonId, { unfit: readonly string[]; unrated: readonly string[] }>
  /** Who rated anybody that month. */
  rated: ReadonlySet<Rater>
  /** Positions held by anybody today. */
  held: ReadonlySet<string>
  /** Indicators that anybody has a reading of. */
  heard: ReadonlySet<string>
  hasCycle: boolean
  isRunning: boolean
  amended: number
}

/** In the order in which they matter. */
export function warningsOf(it: Grounds): readonly TrialWarning[] {
  const said: readonly (TrialWarning | false)[] = [
    !it.hasCycle && { is: 'no-cycle' },
    it.isRunning && { is: 'month-running' },
    it.hasCycle && it.unassessed > 0 && { is: 'unassessed', people: it.unassessed },
    it.amended > 0 && { is: 'amended', people: it.amended },
  ]
  return [
    ...said.filter((one) => one !== false),
    ...withoutScorecard(it),
    ...absentRaters(it),
    ...perItem(it, 'unfit').map(([item, people]) => ({ is: 'ratings-unfit' as const, item, people })),
    ...perItem(it, 'unrated').map(([item, people]) => ({ is: 'item-unrated' as const, item, people })),
    ...silent(it).map((indicator) => ({ is: 'indicator-silent' as const, indicator })),
    ...blanksOf(it.trial).map(({ title }) => ({ is: 'blank' as const, title })),
    ...it.trial.scorecards
      .filter(({ position }) => !it.held.has(position))
      .map(({ position }) => ({ is: 'position-empty' as const, position })),
  ]
}

const absentRaters = ({ trial, rated, hasCycle }: Grounds): TrialWarning[] =>
  hasCycle
    ? ratersOf(trial).flatMap((by) =>
        rated.has(by) ? [] : [{ is: 'rater-absent', by, missing: trial.raters.missing }],
      )
    : []

function withoutScorecard({ everyone }: Grounds): TrialWarning[] {
  const missing = everyone.filter(({ after }) => 'not' in after && after.not === 'no-scorecard')
  return [...tally(missing.map((it) => it.position))].map(([position, people]) => ({
    is: 'no-scorecard',
    position,
    people,
  }))
}

const perItem = ({ fitted }: Grounds, what: 'unfit' | 'unrated') => [
  ...tally([...fitted.values()].flatMap((one) => one[what])),
]

function tally<T>(all: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}

/** Indicators that the scorecards of those tried score, that nobody has a reading of, and where none does not mean 0. */
function silent({ trial, everyone, heard }: Grounds): readonly string[] {
  const positions = new Set(everyone.map((it) => it.position))
  const scored = trial.scorecards
    .filter(({ position }) => positions.has(position))
    .flatMap(itemsOf)
    .flatMap(({ item }) => [...(item.indicator ? [item.indicator] : []), ...alsoReads(item.rule).map(({ id }) => id)])
  const unknown = (id: string) => trial.indicators.find((it) => it.id === id)?.missing === 'unknown'
  return [...new Set(scored)].filter((id) => !heard.has(id) && unknown(id))
}
