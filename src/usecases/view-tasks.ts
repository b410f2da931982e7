import type { Tasks } from '../cards/home.ts'
import type { Day } from '../core/calendar/day.ts'
import type { Person } from '../core/people/person.ts'
import { isHr, isLeadership, mayApprovePolicy, mayDraftPolicy } from '../core/people/rights.ts'
import { selfPart } from '../core/policy/policy.ts'
import { type Assessment, isSelfOpen } from '../core/workflow/assessment.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import type { PolicyDraft } from '../core/workflow/policy-draft.ts'
import { hasConfirmed } from './policy-steps.ts'
import type { UnitOfWork } from './unit-of-work.ts'
import { readyForLead } from './view-assessment.ts'
import { missingCount } from './view-entry.ts'

/** Everything that waits for one person today. */
export async function tasksOf(uow: UnitOfWork, person: Person, today: Day): Promise<Tasks> {
  const own = await uow.assessments.ofAgent(person.id)
  const cycles = await uow.cycles.open()
  const appeals = await uow.appeals.at(['filed', 'admitted'])
  return {
    self: await selfsToSend(uow, own, today),
    toAssess: await teamsToAssess(uow, person, cycles, today),
    results: own.flatMap((it) =>
      it.at === 'published' && it.acknowledged?.edition !== it.edition ? [{ assessment: it.id, month: it.month }] : [],
    ),
    drafts: (await uow.appeals.ofAgent(person.id)).flatMap((it) => {
      const about = own.find((one) => one.id === it.assessment)
      const canFile = it.at === 'drafted' && about?.at === 'published' && about.edition === it.edition
      return canFile ? [{ appeal: it.id }] : []
    }),
    toAdmit: appeals.flatMap((it) =>
      it.at === 'filed' && isHr(person) && it.agent !== person.id
        ? [{ appeal: it.id, caseNo: it.caseNo, by: it.acknowledgeBy }]
        : [],
    ),
    toDecide: appeals.flatMap((it) =>
      it.at === 'admitted' && it.reviewer === person.id ? [{ appeal: it.id, caseNo: it.caseNo, by: it.decideBy }] : [],
    ),
    toApprove: isLeadership(person)
      ? cycles.flatMap((it) => (it.at === 'approval' ? [{ cycle: it.id, month: it.month }] : []))
      : [],
    policies: await policiesFor(uow, person, today),
    entry: await missingCount({ uow, by: person, today }),
    desk: isHr(person) ? await deskOf(uow, cycles) : null,
  }
}

async function teamsToAssess(
  uow: UnitOfWork,
  person: Person,
  cycles: readonly Cycle[],
  today: Day,
): Promise<Tasks['toAssess']> {
  const led = (await uow.people.teams()).filter((it) => it.lead === person.id)
  const found = []
  for (const cycle of cycles) {
    if (cycle.at !== 'launched') continue
    let people = 0
    for (const team of led) people += (await readyForLead(uow, cycle, team.id, today)).length
    if (people > 0) found.push({ cycle: cycle.id, month: cycle.month, leadBy: cycle.leadBy, people })
  }
  return found
}

async function deskOf(uow: UnitOfWork, cycles: readonly Cycle[]): Promise<Tasks['desk']> {
  const people = (await uow.people.everyone()).filter((it) => it.team !== null)
  return {
    people: people.length,
    numbersUpTo: await uow.readings.newestDay(),
    cycles: cycles.map((it) => ({ cycle: it.id, month: it.month })),
  }
}

type PolicyTask = Tasks['policies'][number]

async function policiesFor(uow: UnitOfWork, person: Person, today: Day): Promise<PolicyTask[]> {
  const found: PolicyTask[] = []
  for (const draft of await uow.drafts.all()) {
    const task = await policyTask(uow, person, draft, today)
    if (task) found.push({ ...task, draft: draft.id, title: (await uow.drafts.policyOf(draft.id)).title })
  }
  return found
}

async function policyTask(
  uow: UnitOfWork,
  person: Person,
  draft: PolicyDraft,
  today: Day,
): Promise<Pick<PolicyTask, 'step' | 'by'> | null> {
  switch (draft.at) {
    case 'consultation': {
      if (today > draft.until) return mayDraftPolicy(person) ? { step: 'submit', by: draft.until } : null
      const hasSpoken = (await uow.drafts.comments(draft.id, person.id)).length > 0
      return hasSpoken ? null : { step: 'comment', by: draft.until }
    }
    case 'approval':
      return mayApprovePolicy(person) ? { step: 'approve', by: draft.until } : null
    case 'approved': {
      const isNews = (await uow.policies.inForce(today)).id === draft.id || draft.effectiveOn > today
      return isNews && !(await hasConfirmed(uow, person.id, draft.id)) ? { step: 'read', by: draft.effectiveOn } : null
    }
    case 'draft':
    case 'dropped':
      return null
  }
}

/** The person's own months that wait for a self-assessment. */
async function selfsToSend(uow: UnitOfWork, own: readonly Assessment[], today: Day): Promise<Tasks['self']> {
  const invited = own.flatMap((it) => (it.at === 'invited' ? [it] : []))
  const open: Tasks['self'][number][] = []
  for (const it of invited) {
    const cycle = await uow.cycles.get(it.cycle)
    const part = cycle && selfPart((await uow.policies.byId(cycle.policy)).policy)
    if (part && isSelfOpen(it, part, today)) open.push({ assessment: it.id, month: it.month, selfBy: it.selfBy })
  }
  return open
}
