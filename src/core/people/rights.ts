/** What is asked on the server for every act, from today's record: who somebody is to somebody else. */
import type { Appeal } from '../workflow/appeal.ts'
import type { Person, PersonId } from './person.ts'

export const isHr = (person: Person): boolean => person.roles.includes('hr')
export const isLeadership = (person: Person): boolean => person.roles.includes('leadership')
/** HR drafts a policy, asks for comments, hands it over; leadership alone approves it. */
export const mayDraftPolicy = isHr
export const mayApprovePolicy = isLeadership
export const mayImport = (person: Person): boolean => isHr(person) || person.roles.includes('admin')

/** By a source mapping everybody's rows are read. */
export const maySaveMapping = mayImport

/** Who hears that the record does not agree with itself: HR, and who looks after the machine. */
export const mayHearOfRecheck = mayImport

/**
 * May this person open that agent's sheet? The agent, today's lead, HR and leadership; never a peer, never the admin.
 * Looking at one's own is nobody's business; every other look goes on the trail (product, section 9).
 */
export function maySeeSheet(
  viewer: Person,
  agent: PersonId,
  leadOfAgent: PersonId | null,
  reviewer: PersonId | null,
): boolean {
  return (
    viewer.id === agent || viewer.id === leadOfAgent || viewer.id === reviewer || isHr(viewer) || isLeadership(viewer)
  )
}

/** May this person read that appeal? Its writer; once it is filed, HR and the reviewer named for it. A draft is its writer's own. */
export const maySeeAppeal = (viewer: Person, it: Appeal): boolean =>
  viewer.id === it.agent ||
  (it.at !== 'drafted' && it.at !== 'dropped' && (isHr(viewer) || ('reviewer' in it && it.reviewer === viewer.id)))

/** May they review an appeal? Never the agent, never who rated, never today's lead (R017, AM33). */
export const mayReview = (
  candidate: PersonId,
  agent: PersonId,
  rater: PersonId,
  leadOfAgent: PersonId | null,
): boolean => candidate !== agent && candidate !== rater && candidate !== leadOfAgent
