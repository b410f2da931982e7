import type { LeadView } from '../cards/lead-assessment.ts'
import type { ResultView } from '../cards/result.ts'
import type { RollUpView } from '../cards/roll-up.ts'
import type { SelfView } from '../cards/self-assessment.ts'
import type { Day } from '../core/calendar/day.ts'
import type { Person } from '../core/people/person.ts'
import { type PolicyVersion, type Scorecard, selfPart } from '../core/policy/policy.ts'
import { gapOf } from '../core/scoring/rating.ts'
import { quarterOf, quarterRollUp, yearRollUp } from '../core/scoring/roll-up.ts'
import { scorecardOf } from '../core/scoring/scorecard.ts'
import type { ScoreSheet } from '../core/scoring/sheet.ts'
import { isOpen } from '../core/workflow/appeal-moves.ts'
import { type Assessment, asAssessed, isReady } from '../core/workflow/assessment.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import { measuredOf, monthNumbers, peersOf, sheetOf } from './sheets.ts'
import type { UnitOfWork } from './unit-of-work.ts'
import { typedOn } from './view-entry.ts'

/** One agent's month with everything around it; null where it is not there. */
export interface Around {
  assessment: Assessment
  agent: Person
  cycle: Cycle
  version: PolicyVersion
  scorecard: Scorecard
}

export async function around(uow: UnitOfWork, id: string): Promise<Around | null> {
  const assessment = await uow.assessments.get(id)
  return assessment && aroundOf(uow, assessment)
}

export async function aroundOf(uow: UnitOfWork, assessment: Assessment): Promise<Around | null> {
  const cycle = await uow.cycles.get(assessment.cycle)
  if (!cycle) return null
  const agent = asAssessed(assessment, await uow.people.byId(assessment.agent))
  const version = await uow.policies.byId(cycle.policy)
  return { assessment, agent, cycle, version, scorecard: scorecardOf(version.policy, agent.position ?? '') }
}

export async function selfView(uow: UnitOfWork, it: Around, today: Day): Promise<SelfView> {
  const measured = await measuredFor(uow, it)
  return { assessment: it.assessment, policy: it.version.policy, scorecard: it.scorecard, measured, today }
}

export async function measuredFor(uow: UnitOfWork, { version, assessment, agent }: Around) {
  const numbers = await monthNumbers(
    uow,
    version,
    assessment.month,
    await peersOf(uow, version, agent, assessment.month),
  )
  return measuredOf(numbers, agent)?.lines ?? []
}

export async function leadView(uow: UnitOfWork, it: Around, today: Day): Promise<LeadView> {
  const { assessment, agent, cycle, version, scorecard } = it
  const sheet = assessment.at === 'assessed' ? await sheetNow(uow, it) : null
  const measured = await measuredFor(uow, it)
  return {
    assessment,
    agentName: agent.name,
    policy: version.policy,
    scorecard,
    measured,
    typed: await typedOn(uow, version.policy, scorecard, assessment, measured),
    total: sheet?.total ?? null,
    gap: gapText(it),
    open: cycle.at === 'launched',
    today,
    left: (await readyForLead(uow, cycle, agent.team, today)).length,
  }
}

/** How far lead and self lie apart, where that is as far as the policy's limit (AM43). */
export function gapText({ assessment, version, scorecard }: Around): string | null {
  if (assessment.at !== 'assessed' || !assessment.self) return null
  const { gap, isWide } = gapOf(version.policy, scorecard, assessment.self, assessment.lead.rating)
  return isWide ? gap.abs().toShort(2) : null
}

/** The sheet as it stands now, from today's readings; null before the lead has assessed. */
export async function sheetNow(uow: UnitOfWork, { assessment, agent, version }: Around): Promise<ScoreSheet | null> {
  if (!('lead' in assessment)) return null
  const numbers = await monthNumbers(
    uow,
    version,
    assessment.month,
    await peersOf(uow, version, agent, assessment.month),
  )
  return sheetOf(uow, numbers, agent, assessment)
}

/** Of one team in a cycle: whom the lead can assess now and has not yet, in the order of the staff list. */
export async function readyForLead(
  uow: UnitOfWork,
  cycle: Cycle,
  team: string | null,
  today: Day,
): Promise<readonly Assessment[]> {
  if (!team || cycle.at !== 'launched') return []
  // whoever has left meanwhile is still to be assessed for the month they worked
  const members = (await uow.people.everyone()).filter((it) => it.team === team)
  const part = selfPart((await uow.policies.byId(cycle.policy)).policy)
  const byAgent = new Map((await uow.assessments.ofCycle(cycle.id)).map((it) => [it.agent, it]))
  return members.flatMap(({ id }) => {
    const it = byAgent.get(id)
    return it && it.at !== 'assessed' && isReady(it, part, today) ? [it] : []
  })
}

/** The quarter and the year up to this month, from what has been published. */
async function rollUpsOf(
  uow: UnitOfWork,
  { assessment: { agent, month }, version: { policy } }: Around,
): Promise<RollUpView> {
  const months = (await uow.assessments.ofAgent(agent)).flatMap((one) =>
    'total' in one && one.month <= month ? [{ month: one.month, total: one.total }] : [],
  )
  const [quarter, year] = [quarterOf(month), month.slice(0, 4)]
  const inQuarter = quarterRollUp(policy, quarter, months)
  const inYear = yearRollUp(policy, Number(year), months)
  return {
    quarter: inQuarter && { of: quarter, is: inQuarter },
    year: inYear && { of: year, is: inYear },
  }
}

export async function resultView(uow: UnitOfWork, it: Around, edition: number, today: Day): Promise<ResultView | null> {
  const { assessment, version, scorecard } = it
  if (assessment.at !== 'published' && assessment.at !== 'closed') return null
  const editions = await uow.results.of(assessment.id)
  const shown = editions.find((one) => one.edition === edition)
  // the last of the rounds is what was published; a sheet that leadership sent back was never told to anyone
  const published = editions.findLast((one) => one.because === null)
  if (!shown || !published || edition < published.edition) return null
  const before = shown.because === null ? undefined : editions.findLast((one) => one.edition < edition)
  const appeals = await uow.appeals.ofAssessment(assessment.id)
  const running = appeals.find(isOpen)
  return {
    assessment,
    policy: version.policy,
    scorecard,
    edition,
    sheet: shown.sheet,
    before: before ? { sheet: before.sheet, because: shown.because } : null,
    typed: await typedOn(uow, version.policy, scorecard, assessment, shown.sheet.lines),
    openAppeal: running?.caseNo ?? null,
    rollUps: edition === assessment.edition ? await rollUpsOf(uow, it) : { quarter: null, year: null },
    today,
  }
}
