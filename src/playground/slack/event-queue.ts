import { type Desk, type Json, newId } from './desk.ts'
import type { Planned } from './faults.ts'
import { type SlackJournal, those } from './memory.ts'
import { eventEnvelope } from './payloads.ts'
import type { Send, Unreached } from './signed-post.ts'

interface Waiting {
  id: string // this delivery's: copies of one event differ
  body: string
  what: string
  user: string | null
  retry: number // the number the next attempt bears
  reason: Unreached | 'http_error'
  dueAt: number
}

type Unsent = Omit<Waiting, 'id'>

/** Retries come at once, after a minute and after five; then Slack gives up. https://docs.slack.dev/apis/events-api#retries */
const retryAfterMs = [0, 60_000, 300_000] as const

/** `track` keeps work in sight that nobody waits for. */
type Track = <T>(work: Promise<T>) => Promise<T>

interface Around {
  desk: Desk
  faults: Planned
  journal: SlackJournal
}

/** Events on their way to the product: tried again until they are answered 200, or three times. */
export function eventQueue({ desk, faults, journal }: Around, send: Send, track: Track) {
  let waiting: Waiting[] = []
  let held: Unsent[] = []

  const attempt = async (event: Waiting): Promise<void> => {
    const { body, what, user, retry } = event
    const headers: Record<string, string> =
      retry === 0 ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': event.reason }
    const reaction = await send({ what, user, body, headers, type: 'application/json' })
    const failed = 'trouble' in reaction
    const wait = retryAfterMs[retry]
    const answered = !failed && (reaction.status === 200 || reaction.noRetry)
    if (answered || wait === undefined) return journal.forget('event', event.id)
    const dueAt = desk.clock.now().getTime() + wait
    const next: Waiting = { ...event, retry: retry + 1, reason: failed ? reaction.trouble : 'http_error', dueAt }
    journal.write({ is: 'event', ...next })
    if (wait === 0) void track(attempt(next))
    else waiting.push(next)
  }

  const deliver = (event: Unsent) => {
    const copies = Array.from({ length: faults.eventCopies }, () => ({ ...event, id: newId('Q') }))
    for (const it of copies) journal.write({ is: 'event', ...it })
    return track(Promise.all(copies.map(attempt)))
  }

  const sendWaiting = async (chosen: (event: Waiting) => boolean) => {
    const due = waiting.filter(chosen)
    waiting = waiting.filter((event) => !due.includes(event))
    await track(Promise.all(due.map(attempt)))
  }

  return {
    /** Delivers an event; resolves when the first attempt has ended. */
    async event(event: Json, user: string | null): Promise<void> {
      const body = JSON.stringify(eventEnvelope(desk, newId('Ev'), event))
      const one: Unsent = { body, what: nameOf(event), user, retry: 0, reason: 'http_error', dueAt: 0 }
      if (faults.holdEvents) held.push(one)
      else await deliver(one)
    },
    /** Sends what waits for a second or third retry and is due on the clock. */
    redeliverDue: () => sendWaiting(({ dueAt }) => dueAt <= desk.clock.now().getTime()),
    redeliverNow: () => sendWaiting(() => true),
    /** Takes up what the last run left: an attempt whose end nobody saw is made again. */
    resume: () => void waiting.push(...those(journal, 'event').map(({ is: _, ...event }) => event)),
    /** Lets go of held events, in the order they came or the other way round. */
    async release(order: 'as-came' | 'reversed'): Promise<void> {
      const events = order === 'reversed' ? held.toReversed() : held
      held = []
      for (const event of events) await deliver(event)
    },
  }
}

const nameOf = ({ type, subtype }: Json) => ['event', type, subtype].filter((it) => typeof it === 'string').join(' ')
