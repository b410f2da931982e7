import type { Day } from '../core/calendar/day.ts'
import type { PersonId } from '../core/people/person.ts'
import type { Fact } from '../core/workflow/fact.ts'
import { type About, type Cast, isForEveryone, noticesFor, redrawsFor } from '../core/workflow/notice.ts'
import { askAgain, endsAppeal } from './ask-again.ts'
import { reconsider, touchesProposals } from './propose-outcomes.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/**
 * Writes down what is now true, and stages what follows from it: who should hear, whose cards show an old truth.
 * The state itself has been saved by the use case, in the same transaction.
 */
export async function settle(uow: UnitOfWork, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return
  const castFor = casting(uow)
  const redraws = new Map<string, () => Promise<void>>() // once for a whole batch: a thousand facts may show on one card
  for (const fact of facts) {
    await uow.facts.add(fact)
    for (const { to, once, ...about } of noticesFor(fact, await castFor(fact))) {
      await uow.notices.stage(to, once, about)
    }
    if (touchesProposals(fact)) await reconsider(uow, fact)
    if (endsAppeal(fact)) await askAgain(uow, fact)
    for (const about of redrawsFor(fact)) {
      const except = hasOtherCards(about.about) ? null : fact.by
      redraws.set(JSON.stringify([about, except]), () => uow.notices.redraw(about, except))
    }
  }
  for (const redraw of redraws.values()) await redraw()
}

/** Who plays which part, read once for a whole batch of facts. */
function casting(uow: UnitOfWork): (fact: Fact) => Promise<Cast> {
  let standing: Pick<Cast, 'hr' | 'leadership' | 'admins'> | null = null
  return async (fact) => {
    standing ??= {
      hr: (await uow.people.withRole('hr')).map((one) => one.id),
      leadership: (await uow.people.withRole('leadership')).map((one) => one.id),
      admins: (await uow.people.withRole('admin')).map((one) => one.id),
    }
    const everyone = isForEveryone(fact) ? await liveIds(uow, fact.on) : []
    return { ...standing, everyone, lead: fact.about ? await uow.people.leadOf(fact.about) : null }
  }
}

const liveIds = async (uow: UnitOfWork, on: Day): Promise<readonly PersonId[]> =>
  (await uow.people.everyone()).flatMap((one) => (one.leftOn && one.leftOn < on ? [] : [one.id]))

/** No press on a result's own card has it redrawn, and a draft is moved from the desk too: theirs are old as everyone else's. */
const hasOtherCards = (about: About['about']): boolean =>
  about === 'result' || about === 'policy-draft' || about === 'correction'
