import { type Day, lastDay, type Month, monthOf } from '../core/calendar/day.ts'
import type { Person } from '../core/people/person.ts'
import { isHr, isLeadership } from '../core/people/rights.ts'
import type { PolicyVersion } from '../core/policy/policy.ts'
import { type Beside, compare, type Ending } from '../core/scoring/compare.ts'
import { type TrialFault, type TrialReport, warningsOf } from '../core/scoring/trial.ts'
import { type Assessment, asAssessed } from '../core/workflow/assessment.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import { isEligible } from '../core/workflow/eligible.ts'
import type { Refusal } from '../core/workflow/move.ts'
import { calendarFor } from './act.ts'
import type { ToScore } from './score-month.ts'
import { settle } from './settle.ts'
import { type Side, scoreSide } from './try-side.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** Who tries, and when. `by` null: the machine's own command line, whose keeper may read the database anyway. */
export interface Trying {
  uow: UnitOfWork
  by: Person | null
  today: Day
}

/** `against` absent: the version to which the month is bound, or that was in force at its end. */
export interface Trial {
  trial: PolicyVersion
  against?: PolicyVersion
  month: Month
}

/**
 * A draft over a past month: what everybody's sheet would come to under it, beside the version in force then. Changes
 * nothing; that others' scores were looked at goes on the trail.
 */
export async function tryPolicy(
  it: Trying,
  asked: Trial,
): Promise<{ done: TrialReport } | { refused: Refusal } | TrialFault> {
  const { uow, by, today } = it
  const { month } = asked
  if (by && !isHr(by) && !isLeadership(by)) return { refused: { no: 'not-yours' } }
  if (month > monthOf(today)) return { cannot: 'month-ahead', month }
  const cycle = await uow.cycles.byMonth(month)
  const against = asked.against ?? (await versionOf(uow, cycle, month))
  if (!against) return { cannot: 'no-version', month }
  const report = await reportOf(it, { ...asked, against }, cycle)
  if (!report) return { cannot: 'no-data', month, newest: await uow.readings.newestDay() }
  const policies = [against.id, asked.trial.id] as const
  await settle(uow, [{ is: 'policy-tried', by: by?.id ?? null, about: null, policies, month }])
  return { done: report }
}

async function versionOf(uow: UnitOfWork, cycle: Cycle | null, month: Month): Promise<PolicyVersion | null> {
  if (cycle) return uow.policies.byId(cycle.policy)
  const versions = await uow.policies.all() // the latest day first
  return versions.find(({ effectiveOn }) => effectiveOn <= lastDay(month)) ?? null
}

async function reportOf(
  { uow, today }: Trying,
  { trial, against, month }: Required<Trial>,
  cycle: Cycle | null,
): Promise<TrialReport | null> {
  const assessments = cycle ? await uow.assessments.ofCycle(cycle.id) : []
  const staff = await uow.people.everyone()
  const all = cycle ? assessedOf(assessments, staff) : eligibleOf(staff, month, [against, trial])
  const asked = { month, all, hasCycle: cycle !== null }
  const before = await scoreSide(uow, against, asked)
  const after = await scoreSide(uow, trial, asked)
  if (all.length === 0 || (!cycle && before.heard.size + after.heard.size === 0)) return null

  const everyone = all.map(({ person }) => besideOf(person, before, after))
  return {
    ...{ month, against, trial, everyone },
    basis: cycle ? 'cycle' : 'readings',
    comparison: compare(everyone, { before: gradesOf(against), after: gradesOf(trial) }),
    names: new Map(all.map(({ person: { id, name, employeeNo } }) => [id, { name, employeeNo }])),
    teams: new Map((await uow.people.teams()).map(({ id, name }) => [id, name])),
    warnings: warningsOf({
      trial: trial.policy,
      everyone,
      unassessed: all.filter(({ ratings }) => ratings.lead === null).length,
      fitted: after.fitted,
      rated: new Set((['self', 'lead'] as const).filter((by) => all.some(({ ratings }) => ratings[by]))),
      held: new Set(staff.flatMap((one) => (one.leftOn || !one.position ? [] : [one.position]))),
      heard: after.heard,
      hasCycle: cycle !== null,
      isRunning: month === monthOf(today),
      amended: assessments.filter((one) => 'edition' in one && cycle && one.edition > cycle.round).length,
    }),
  }
}

const gradesOf = ({ policy }: PolicyVersion): readonly string[] => policy.grades.map((it) => it.id)

const unscored: Ending = { not: 'nothing-scored' }

const besideOf = ({ id, team, position }: Person, before: Side, after: Side): Beside => ({
  ...{ person: id, team, position },
  before: before.endings.get(id) ?? unscored,
  after: after.endings.get(id) ?? unscored,
})

/** In the order of the staff list, on the scorecard of the launch, with what was said of them. */
function assessedOf(assessments: readonly Assessment[], staff: readonly Person[]): readonly ToScore[] {
  const byAgent = new Map(assessments.map((it) => [it.agent, it]))
  return staff.flatMap((one) => {
    const it = byAgent.get(one.id)
    if (!it) return []
    const self = 'self' in it ? it.self : null
    const lead = 'lead' in it ? it.lead.rating : null
    return [{ person: asAssessed(it, one), ratings: { self, lead } }]
  })
}

/** A month without a cycle: everybody whom one of the two versions would have assessed. */
const eligibleOf = (staff: readonly Person[], month: Month, versions: readonly PolicyVersion[]): readonly ToScore[] =>
  staff
    .filter((one) => versions.some(({ policy }) => isEligible(one, month, policy, calendarFor(policy))))
    .map((person) => ({ person, ratings: { self: null, lead: null } }))
