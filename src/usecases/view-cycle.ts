import type { ApprovalView, BoardView } from '../cards/cycle.ts'
import { Exact } from '../core/exact.ts'
import type { Person } from '../core/people/person.ts'
import { isLeadership } from '../core/people/rights.ts'
import { gapOf } from '../core/scoring/rating.ts'
import { scorecardOf } from '../core/scoring/scorecard.ts'
import { type Assessment, asAssessed } from '../core/workflow/assessment.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import type { UnitOfWork } from './unit-of-work.ts'

interface Entry {
  it: Assessment
  agent: Person
}

async function entriesOf(
  uow: UnitOfWork,
  cycle: Cycle,
): Promise<{ entries: Entry[]; team: (agent: Person) => string }> {
  const all = await uow.assessments.ofCycle(cycle.id)
  const people = await uow.people.byIds(all.map((it) => it.agent))
  const names = new Map((await uow.people.teams()).map((it) => [it.id, it.name]))
  const entries = all.flatMap((it) => {
    const agent = people.get(it.agent)
    return agent ? [{ it, agent: asAssessed(it, agent) }] : []
  })
  entries.sort((a, b) => (a.agent.employeeNo < b.agent.employeeNo ? -1 : 1)) // names in the order of the staff list
  return { entries, team: (agent) => names.get(agent.team ?? '') ?? '–' }
}

const byTeam = <T>(
  entries: readonly Entry[],
  team: (agent: Person) => string,
  of: (team: string, its: Entry[]) => T,
): T[] =>
  [...Map.groupBy(entries, (entry) => team(entry.agent))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, its]) => of(name, its))

/** Who is where, by team. */
export async function boardView(uow: UnitOfWork, cycle: Cycle): Promise<BoardView> {
  const { entries, team } = await entriesOf(uow, cycle)
  const isIn = ({ it }: Entry) => it.at !== 'invited' && !('self' in it && it.self === null)
  const isAssessed = ({ it }: Entry) => it.at !== 'invited' && it.at !== 'submitted'
  return {
    cycle,
    teams: byTeam(entries, team, (name, its) => ({
      team: name,
      people: its.length,
      self: its.filter(isIn).length,
      lead: its.filter(isAssessed).length,
    })),
    late: entries.filter((it) => !isAssessed(it)).map(({ agent }) => agent.name),
    left: entries.filter((it) => !isAssessed(it)).length,
  }
}

/** The report that leadership decides on: this round's sheets, as they were handed over. */
export async function approvalView(
  uow: UnitOfWork,
  cycle: Cycle,
  round: number,
  reader: Person,
): Promise<ApprovalView> {
  const { policy } = await uow.policies.byId(cycle.policy)
  const { entries, team } = await entriesOf(uow, cycle)
  const sheets = new Map((await uow.results.ofRound(cycle.id, round)).map((it) => [it.assessment, it.sheet]))
  const open = await uow.corrections.openIn(cycle.id)
  const totals = (its: readonly Entry[]) =>
    its.flatMap(({ it }) => {
      const sheet = sheets.get(it.id)
      return sheet ? [Exact.of(sheet.total)] : []
    })
  return {
    cycle,
    policy,
    grades: policy.grades.map((band) => ({
      grade: band.id,
      people: [...sheets.values()].filter((sheet) => sheet.grade === band.id).length,
    })),
    teams: byTeam(entries, team, (name, its) => ({ team: name, totals: totals(its) })),
    gaps: entries.flatMap(({ it, agent }) => {
      if (!('lead' in it) || !it.self) return []
      const card = scorecardOf(policy, agent.position ?? '')
      return gapOf(policy, card, it.self, it.lead.rating).isWide ? [agent.name] : []
    }),
    mayDecide: isLeadership(reader) && cycle.round === round,
    isNewest: cycle.round === round,
    changed: cycle.at === 'approval' ? open.filter((it) => it.edition === round && cycle.round === round).length : 0,
  }
}
