import type { Day } from '../core/calendar/day.ts'
import { isWorkday } from '../core/calendar/workdays.ts'
import { dayIn, timeIn } from '../core/calendar/zone.ts'
import type { Team } from '../core/people/person.ts'
import { calendarFor } from './act.ts'
import { recheckNightly } from './recheck-results.ts'
import { reviewImports } from './review-imports.ts'
import { sweepUploads } from './sweep-uploads.ts'
import type { InTransaction, UnitOfWork } from './unit-of-work.ts'

/** Later than this, an outage has eaten the morning: the digest of the day is left out rather than sent at night. */
const tooLate = '20:00'

/**
 * What the clock asks for, every minute or whenever it is moved: each team's digests at the policy's hour in the team's
 * own zone, on its working days, once; each night the check of what has been published; and what changed readings mean for stored results. After an outage
 * the day's digest is caught up once, never those of other days.
 */
export async function tick(inTransaction: InTransaction, now: Date): Promise<void> {
  const teams = await inTransaction((uow) => uow.people.teams())
  for (const team of teams) await inTransaction((uow) => teamMorning(uow, team, now))
  await recheckNightly(inTransaction, now)
  await sweepUploads(inTransaction, now)
  await reviewImports(inTransaction)
}

async function teamMorning(uow: UnitOfWork, team: Team, now: Date): Promise<void> {
  const today = dayIn(team.zone, now)
  const { policy } = await uow.policies.inForce(today)
  const time = timeIn(team.zone, now)
  if (time < policy.digest.at || time >= tooLate || !isWorkday(today, calendarFor(policy))) return
  if ((await uow.readings.newestDay()) === null) return // nothing to report yet; the day is not used up
  if (await uow.marks.first(`digest:${today}:${team.id}`)) await sendDigests(uow, team, today)
}

/** The lead's digest and every agent's own, staged together; an agent can have theirs switched off. */
export async function sendDigests(uow: UnitOfWork, team: Team, today: Day): Promise<void> {
  if (team.lead) {
    await uow.notices.stage(team.lead, `digest:${today}:${team.id}:${team.lead}`, {
      about: 'team-digest',
      team: team.id,
      day: today,
    })
  }
  for (const person of await uow.people.members(team.id)) {
    if (!person.wantsDigest || person.id === team.lead) continue
    await uow.notices.stage(person.id, `digest:${today}:${person.id}`, { about: 'own-digest', day: today })
  }
}
