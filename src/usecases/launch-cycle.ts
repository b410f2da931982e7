import type { LaunchView } from '../cards/cycle.ts'
import { type Day, MonthText } from '../core/calendar/day.ts'
import { plusWorkdays } from '../core/calendar/workdays.ts'
import type { Person } from '../core/people/person.ts'
import { isHr } from '../core/people/rights.ts'
import type { PolicyVersion } from '../core/policy/policy.ts'
import type { Assessment } from '../core/workflow/assessment.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import type { Fact } from '../core/workflow/fact.ts'
import { refuse } from '../core/workflow/move.ts'
import { type Act, calendarFor, type Done, launchable } from './act.ts'
import { settle } from './settle.ts'
import { eligibleOf } from './sheets.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** What a launch would mean, before it is done: whom it reaches, which days, what would get stuck. */
export async function previewLaunch({ uow, by, today }: Act): Promise<Done<LaunchView>> {
  if (!isHr(by)) return refuse({ no: 'not-yours' })
  const version = await uow.policies.inForce(today)
  const taken = new Set((await uow.cycles.open()).map((it) => it.month))
  const months = launchable(today).filter((month) => !taken.has(month))
  const newest = months[0]
  if (!newest) return refuse({ no: 'cycle-exists' })
  const people = await eligible(uow, version, newest)
  if (people.length === 0) return refuse({ no: 'nobody-to-assess' })
  const teams = await uow.people.teams()
  const reached = new Set(people.map((it) => it.team))
  return {
    done: {
      months,
      people: people.length,
      policy: version.policy,
      ...windows(version, today),
      teamsWithoutLead: teams.filter((it) => reached.has(it.id) && !it.lead).map((it) => it.name),
    },
  }
}

/** HR launches a month: everyone eligible is invited to assess themselves, bound to the policy in force today (R065). */
export async function launchCycle({ uow, by, today }: Act, chosen: string): Promise<Done<Cycle>> {
  if (!isHr(by)) return refuse({ no: 'not-yours' })
  const month = MonthText.safeParse(chosen).data
  if (!month || !launchable(today).includes(month)) return refuse({ no: 'not-offered', field: 'month' })
  if (await uow.cycles.byMonth(month)) return refuse({ no: 'cycle-exists' })
  const version = await uow.policies.inForce(today)
  const people = await eligible(uow, version, month)
  if (people.length === 0) return refuse({ no: 'nobody-to-assess' })
  // two at the same moment: the second waits here for the first, and is told
  if (!(await uow.marks.first(`launch:${month}`))) return refuse({ no: 'cycle-exists' })

  const { selfBy, leadBy } = windows(version, today)
  const id = crypto.randomUUID()
  const cycle: Cycle = {
    id,
    month,
    policy: version.id,
    launchedBy: by.id,
    round: 1,
    at: 'launched',
    selfBy,
    leadBy,
    returned: null,
  }
  await uow.cycles.add(cycle)
  const facts: Fact[] = []
  for (const person of people) {
    const it: Assessment = {
      id: crypto.randomUUID(),
      cycle: id,
      agent: person.id,
      month,
      position: person.position ?? undefined,
      at: 'invited',
      selfBy,
      leadBy,
    }
    await uow.assessments.add(it)
    facts.push({ is: 'invited', by: by.id, about: person.id, assessment: it.id, selfBy })
  }
  const launched: Fact = {
    is: 'cycle-launched',
    by: by.id,
    about: null,
    cycle: id,
    month,
    policy: version.id,
    people: people.length,
    selfBy,
    leadBy,
  }
  await settle(uow, [launched, ...facts])
  return { done: cycle }
}

const eligible = async (
  uow: UnitOfWork,
  { policy }: PolicyVersion,
  month: Cycle['month'],
): Promise<readonly Person[]> => eligibleOf(uow, policy, await uow.people.everyone(), month)

/** Working days from today, the day itself not counted: first the agents' window, then the leads'. */
function windows({ policy }: PolicyVersion, today: Day): { selfBy: Day; leadBy: Day } {
  const calendar = calendarFor(policy)
  const selfBy = plusWorkdays(today, policy.windows.self, calendar)
  return { selfBy, leadBy: plusWorkdays(selfBy, policy.windows.lead, calendar) }
}
