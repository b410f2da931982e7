import { type Json, newId } from './desk.ts'
import { eventQueue } from './event-queue.ts'
import type { Planned } from './faults.ts'
import type { SlackJournal } from './memory.ts'
import { type PostOptions, type Reaction, signedPost } from './signed-post.ts'

export type { Reaction } from './signed-post.ts'
export type WireOut = ReturnType<typeof wireOut>

const form = 'application/x-www-form-urlencoded'

/** Slack's deliveries to the product: signed, three seconds for an answer. Events are tried again, presses never. */
export function wireOut(options: PostOptions & { faults: Planned; journal: SlackJournal }) {
  const send = signedPost(options)
  const { track, settled } = tracking()
  const events = eventQueue(options, send, track)
  return {
    ...events,
    settled,
    /** A press, a submission, a closed view. */
    interaction(payload: Json, user: string): Promise<Reaction> {
      const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
      return track(send({ what: String(payload.type), user, type: form, body }))
    },
    command: (fields: Record<string, string>, user: string): Promise<Reaction> =>
      track(
        send({ what: `command ${fields.command}`, user, type: form, body: new URLSearchParams(fields).toString() }),
      ),
    /** The handshake of Event Subscriptions: true when the challenge came back, as text or as JSON. */
    async handshake(): Promise<boolean> {
      const challenge = newId('c')
      const body = JSON.stringify({ token: 'deprecated', type: 'url_verification', challenge })
      const reaction = await track(send({ what: 'url_verification', user: null, type: 'application/json', body }))
      if ('trouble' in reaction || reaction.status !== 200) return false
      return reaction.body === challenge || reaction.body.includes(`"challenge":"${challenge}"`)
    },
  }
}

/** Work under way, so that a test or a shutdown can wait for its end. */
function tracking() {
  const underWay = new Set<Promise<unknown>>()
  return {
    track<T>(work: Promise<T>): Promise<T> {
      const ended: Promise<unknown> = work.catch(() => undefined).finally(() => underWay.delete(ended))
      underWay.add(ended)
      return work
    },
    async settled(): Promise<void> {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}
