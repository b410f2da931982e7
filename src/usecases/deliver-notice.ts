import type { Card } from '../cards/card.ts'
import type { Address, MessengerName, Person, PersonId } from '../core/people/person.ts'
import type { About } from '../core/workflow/notice.ts'
import { nameOf } from './handle-event.ts'
import { type Clock, type Delivery, type FileToSend, type Log, type Messenger, type Sent, TryLater } from './ports.ts'

/** A notice that is still to be said. */
export interface Due {
  id: string
  to: PersonId | null
  about: About
  via: Address | null
  /** When the first attempt whose end is not known began, and where. */
  attemptedAt: Date | null
  attemptedIn: { messenger: MessengerName; tenant: string } | null
  attempts: number
  /** How many wishes for a new face had come when it was drawn. */
  face: number
}

/** A notice that has been said, or is being said. */
export interface Shown {
  to: PersonId | null
  about: About
  state: 'attempting' | 'sent' | 'unsure'
  sent: Sent | null
  face: number
}

/** The outbox as its worker sees it. Every verb is a transaction of its own: none is open while a messenger is asked. */
export interface Outbox {
  due(id: string): Promise<Due | null>
  /** The person and where they can be written to, last used first. */
  recipient(id: PersonId): Promise<{ person: Person; addresses: readonly Address[] }>
  link(person: PersonId, address: Address): Promise<void>
  attempting(id: string, to: Address, at: Date): Promise<void>
  /** Where the truth has changed since it was drawn, it is drawn again. */
  sent(due: Due, sent: Sent, at: Date): Promise<void>
  /** Nothing was shown by this attempt: as it was before. */
  later(due: Due, because: string): Promise<void>
  unsure(id: string, because: string): Promise<void>
  dropped(id: string, because: string): Promise<void>
  shown(id: string): Promise<Shown | null>
}

export interface Delivering {
  outbox: Outbox
  messengers: Partial<Record<MessengerName, Messenger>>
  /** null: there is nothing to say any more. */
  draw(about: About, to: { person: PersonId | null; messenger: MessengerName }): Promise<Card | FileToSend | null>
  clock: Clock
  log: Log
}

export const mostAttempts = 8

/** Says one notice, once. Rejects with TryLater when the queue shall wait; says nothing twice, however often it is asked. */
export async function deliverNotice(world: Delivering, id: string): Promise<void> {
  const due = await world.outbox.due(id)
  if (!due) return // said already, or given up: this job came twice
  const addresses = await whereTo(world, due)
  let because = 'no account in any connected messenger'
  let open = due
  for (const address of addresses) {
    const end = await attempt(world, open, address)
    if (end.is === 'over') return
    because = end.because
    open = { ...open, attemptedAt: null } // the next messenger has not been asked yet
  }
  await world.outbox.dropped(id, because)
  world.log.warn({ notice: id, about: due.about.about, because }, 'a notice reached nobody')
}

/** One address. `over`: nothing more to do; else the next one is tried. */
async function attempt(
  world: Delivering,
  due: Due,
  to: Address,
): Promise<{ is: 'over' } | { is: 'next'; because: string }> {
  const messenger = world.messengers[to.messenger]
  if (!messenger) return { is: 'next', because: `${to.messenger} is not connected` }
  const drawn = await world.draw(due.about, { person: due.to, messenger: to.messenger })
  if (!drawn) {
    await world.outbox.dropped(due.id, 'nothing to say any more')
    return { is: 'over' }
  }
  await world.outbox.attempting(due.id, to, world.clock.now())
  const once = { key: due.id, attemptedAt: due.attemptedAt }
  const delivery = await ask(() =>
    isFile(drawn) ? messenger.sendFile(to, drawn, once) : messenger.send(to, drawn, once),
  )
  return conclude(world, due, delivery)
}

export const isFile = (drawn: Card | FileToSend): drawn is FileToSend => 'bytes' in drawn

async function conclude({ outbox, log, clock }: Delivering, due: Due, delivery: Delivery) {
  if ('sent' in delivery) {
    await outbox.sent(due, delivery.sent, clock.now())
    return { is: 'over' } as const
  }
  const { failed, because } = delivery
  if (failed === 'never') return { is: 'next', because } as const
  if (failed === 'later') {
    await outbox.later(due, because)
    throw new TryLater(because, delivery.afterMs ?? backOff(due.attempts))
  }
  await outbox.unsure(due.id, because)
  if (due.attempts + 1 < mostAttempts) throw new TryLater(because, backOff(due.attempts))
  log.error(
    { notice: due.id, about: due.about.about, because },
    'nobody can say whether a notice was shown; please look',
  )
  return { is: 'over' } as const
}

/** A messenger that throws has not said how it ended, so it may have been shown; one still waiting for its turn has not begun. */
const ask = (call: () => Promise<Delivery>): Promise<Delivery> =>
  call().catch((error) =>
    error instanceof TryLater
      ? { failed: 'later', because: error.message, afterMs: error.afterMs }
      : { failed: 'unsure', because: nameOf(error) },
  )

const backOff = (attempts: number) => Math.min(2_000 * 2 ** attempts, 600_000)

/** First where an attempt may already have been seen, then where the person was last; unknown people are looked for. */
async function whereTo(world: Delivering, due: Due): Promise<readonly Address[]> {
  if (!due.to) return due.via ? [due.via] : []
  const { person, addresses } = await world.outbox.recipient(due.to)
  const known = [...(due.via ? [due.via] : []), ...addresses.filter((it) => !isSame(it, due.via))]
  const begun = known.filter((it) => isSame(it, due.attemptedIn))
  const rest = known.filter((it) => !begun.includes(it) && world.messengers[it.messenger])
  return known.length > 0 ? [...begun, ...rest] : find(world, person)
}

const isSame = (it: { messenger: string; tenant: string }, other: { messenger: string; tenant: string } | null) =>
  it.messenger === other?.messenger && it.tenant === other.tenant

async function find({ messengers, outbox }: Delivering, person: Person): Promise<readonly Address[]> {
  for (const messenger of Object.values(messengers)) {
    const address = await messenger.find({ email: person.email, mobile: person.mobile }).catch((error) => {
      throw error instanceof TryLater
        ? error
        : new TryLater(`${messenger.name} could not be asked: ${nameOf(error)}`, 30_000)
    })
    if (!address) continue
    await outbox.link(person.id, address)
    return [address]
  }
  return []
}
