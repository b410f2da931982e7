import { plusMonths } from '../core/calendar/day.ts'
import type { PersonId } from '../core/people/person.ts'
import type { Policy } from '../core/policy/policy.ts'
import { type MonthEnd, type Proposal, proposalsFor } from '../core/scoring/pattern.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import type { Fact } from '../core/workflow/fact.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** How far back a run of months is looked for: the longest that a policy can ask for. */
const monthsBack = 24

/** What the policy's patterns propose for these people in a cycle's month; people without a proposal are left out. */
export async function proposalsIn(
  uow: UnitOfWork,
  policy: Policy,
  { month }: Pick<Cycle, 'month'>,
  agents: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, readonly Proposal[]>> {
  if (policy.patterns.length === 0) return new Map()
  const ends = await uow.assessments.ends(agents, plusMonths(month, 1 - monthsBack), month)
  return new Map(
    [...ends].flatMap(([agent, all]: [PersonId, readonly MonthEnd[]]): [PersonId, readonly Proposal[]][] => {
      const now = proposalsFor(policy, all).filter((it) => it.month === month)
      return now.length > 0 ? [[agent, now]] : []
    }),
  )
}

/**
 * A month has been published: what its patterns propose goes on the trail, and HR and leadership are told once. Nothing
 * follows by itself (AM22); what hangs on an open appeal is shown as frozen and put on the trail when it is decided (AM21).
 */
export async function proposeOutcomes(uow: UnitOfWork, policy: Policy, cycle: Cycle): Promise<void> {
  const assessed = await uow.assessments.ofCycle(cycle.id)
  const ofAgent = new Map(assessed.map((it) => [it.agent, it.id]))
  const found = await proposalsIn(uow, policy, cycle, [...ofAgent.keys()])
  if (found.size === 0) return
  for (const [agent, proposals] of found)
    for (const it of proposals) if (!it.frozen) await uow.facts.add(factOf(agent, ofAgent.get(agent) ?? '', it))
  await tell(uow, cycle.id, `proposals:${cycle.id}`)
}

/**
 * An appeal has been filed, decided or withdrawn, or corrected numbers were adopted: what hung on its month is frozen, comes true or goes away. Cards that
 * are out get their new face; a proposal that stands only now is told anew.
 */
export async function reconsider(uow: UnitOfWork, changed: Touching): Promise<void> {
  const it = await uow.assessments.get(changed.assessment)
  if (!it) return
  const later = (await uow.assessments.ofAgent(it.agent)).filter(
    (one) => one.at === 'published' && one.month >= it.month,
  )
  for (const one of later) {
    const cycle = await uow.cycles.get(one.cycle)
    if (!cycle) continue
    const { policy } = await uow.policies.byId(cycle.policy)
    await uow.notices.redraw({ about: 'proposals', cycle: cycle.id }, null)
    const standing = (await proposalsIn(uow, policy, cycle, [it.agent])).get(it.agent) ?? []
    const fresh = await notYetOnTrail(
      uow,
      it.agent,
      standing.filter((proposal) => !proposal.frozen),
    )
    for (const proposal of fresh) await uow.facts.add(factOf(it.agent, one.id, proposal))
    if (fresh.length > 0)
      await tell(
        uow,
        cycle.id,
        `proposals:${cycle.id}:${'appeal' in changed ? changed.appeal : `${changed.assessment}:${changed.edition}`}`,
      )
  }
}

/** Facts of an appeal, or of a correction, that change what a month stands for. */
type Touching = Extract<
  Fact,
  {
    is:
      | 'appeal-filed'
      | 'appeal-refused'
      | 'appeal-amended'
      | 'appeal-upheld'
      | 'appeal-withdrawn'
      | 'correction-adopted'
  }
>
export const touchesProposals = (fact: Fact): fact is Touching =>
  fact.is === 'correction-adopted' ||
  fact.is === 'appeal-filed' ||
  fact.is === 'appeal-refused' ||
  fact.is === 'appeal-amended' ||
  fact.is === 'appeal-upheld' ||
  fact.is === 'appeal-withdrawn'

const factOf = (agent: PersonId, assessment: string, { pattern, month, months }: Proposal): Fact => ({
  is: 'outcome-proposed',
  by: null,
  about: agent,
  assessment,
  pattern,
  month,
  months: months.map((it) => it.month),
})

async function notYetOnTrail(
  uow: UnitOfWork,
  agent: PersonId,
  proposals: readonly Proposal[],
): Promise<readonly Proposal[]> {
  if (proposals.length === 0) return []
  const told = (await uow.facts.about(agent)).flatMap(({ fact }) =>
    fact.is === 'outcome-proposed' ? [`${fact.pattern} ${fact.month}`] : [],
  )
  return proposals.filter((it) => !told.includes(`${it.pattern} ${it.month}`))
}

async function tell(uow: UnitOfWork, cycle: string, once: string): Promise<void> {
  const [hr, leadership] = [await uow.people.withRole('hr'), await uow.people.withRole('leadership')]
  for (const reader of new Set([...hr, ...leadership].map((it) => it.id)))
    await uow.notices.stage(reader, `${once}:${reader}`, { about: 'proposals', cycle })
}
