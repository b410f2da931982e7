import { createHmac } from 'node:crypto'
import type { Traffic } from '../town-model.ts'
import { type Desk, type Json, newId } from './desk.ts'
import type { Planned } from './faults.ts'
import { eventEnvelope } from './payloads.ts'

/** How the app answered, or why it did not. */
export type Reaction = { status: number; body: string; isJson: boolean; noRetry: boolean } | { trouble: RetryReason }
type RetryReason = 'http_timeout' | 'connection_failed' | 'http_error'

export type WireOut = ReturnType<typeof wireOut>

interface Waiting {
  id: string
  body: string
  what: string
  user: string | null
  retry: number // the number the next attempt bears
  reason: RetryReason
  dueAt: number
}

/** Retries come at once, after a minute and after five. https://docs.slack.dev/apis/events-api#retries */
const retryAfterMs = [0, 60_000, 300_000] as const

/** Slack's deliveries to the product: signed, with three seconds for an answer. Events are tried again, presses never. */
export function wireOut(options: {
  desk: Desk
  deliverTo: () => string
  answerWithinMs: number
  faults: Planned
  traffic: (line: Omit<Traffic, 'at' | 'platform'>) => void
}) {
  const { desk, faults } = options
  let waiting: Waiting[] = []
  let held: Waiting[] = []
  const underWay = new Set<Promise<unknown>>()
  const track = <T>(work: Promise<T>): Promise<T> => {
    const ended: Promise<unknown> = work.catch(() => undefined).finally(() => underWay.delete(ended))
    underWay.add(ended)
    return work
  }

  const send = async (
    what: string,
    user: string | null,
    type: string,
    body: string,
    more: Record<string, string> = {},
  ) => {
    const began = performance.now()
    const reaction = await post(
      options.deliverTo,
      { ...signed(desk, body), ...more, 'content-type': type },
      body,
      options.answerWithinMs,
    )
    const status =
      'trouble' in reaction
        ? reaction.trouble === 'http_timeout'
          ? 'no answer'
          : reaction.trouble
        : String(reaction.status)
    options.traffic({ direction: 'to-app', what, user, status, ms: performance.now() - began })
    return reaction
  }

  const attempt = async (event: Waiting): Promise<void> => {
    const retry: Record<string, string> =
      event.retry === 0 ? {} : { 'x-slack-retry-num': String(event.retry), 'x-slack-retry-reason': event.reason }
    const reaction = await send(event.what, event.user, 'application/json', event.body, retry)
    if (!('trouble' in reaction) && (reaction.status === 200 || reaction.noRetry)) return
    const wait = retryAfterMs[event.retry]
    if (wait === undefined) return // given up after three
    const reason = 'trouble' in reaction ? reaction.trouble : 'http_error'
    const next = { ...event, retry: event.retry + 1, reason, dueAt: desk.clock.now().getTime() + wait }
    if (wait === 0) void track(attempt(next))
    else waiting.push(next)
  }

  const deliver = (event: Waiting): Promise<unknown> =>
    track(Promise.all(Array.from({ length: faults.eventCopies }, () => attempt(event))))

  const sendWaiting = async (chosen: (event: Waiting) => boolean) => {
    const due = waiting.filter(chosen)
    waiting = waiting.filter((event) => !due.includes(event))
    await track(Promise.all(due.map(attempt)))
  }

  return {
    /** Delivers an event; resolves when the first attempt has ended. Returns its event_id. */
    async event(event: Json, user: string | null): Promise<string> {
      const id = newId('Ev')
      const what = `event ${String(event.type)}${event.subtype ? `.${String(event.subtype)}` : ''}`
      const body = JSON.stringify(eventEnvelope(desk, id, event))
      const one: Waiting = { id, body, what, user, retry: 0, reason: 'http_error', dueAt: 0 }
      if (faults.holdEvents) held.push(one)
      else await deliver(one)
      return id
    },
    /** A press, a submission, a closed view. */
    interaction: (payload: Json, user: string) =>
      track(
        send(String(payload.type), user, form, new URLSearchParams({ payload: JSON.stringify(payload) }).toString()),
      ),
    command: (fields: Record<string, string>, user: string) =>
      track(send(`command ${fields.command}`, user, form, new URLSearchParams(fields).toString())),
    /** The handshake of Event Subscriptions: true when the challenge came back. */
    async handshake(): Promise<boolean> {
      const challenge = newId('c')
      const body = JSON.stringify({ token: 'deprecated', type: 'url_verification', challenge })
      const reaction = await track(send('url_verification', null, 'application/json', body))
      if ('trouble' in reaction || reaction.status !== 200) return false
      return reaction.body === challenge || reaction.body.includes(`"challenge":"${challenge}"`)
    },
    /** Sends what waits for a second or third retry and is due on the clock. */
    redeliverDue: () => sendWaiting(({ dueAt }) => dueAt <= desk.clock.now().getTime()),
    redeliverNow: () => sendWaiting(() => true),
    /** Lets go of held events, in the order they came or the other way round. */
    async release(order: 'as-came' | 'reversed') {
      const events = order === 'reversed' ? held.reverse() : held
      held = []
      for (const event of events) await deliver(event)
    },
    waiting: (): number => waiting.length,
    /** Resolves when nothing is on its way any more. */
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

const form = 'application/x-www-form-urlencoded'

/** v0 over the raw body. https://docs.slack.dev/authentication/verifying-requests-from-slack */
function signed(desk: Desk, body: string): Record<string, string> {
  const timestamp = String(Math.floor(desk.clock.now().getTime() / 1000))
  const signature = createHmac('sha256', desk.app.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
  return {
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  }
}

async function post(
  url: () => string,
  headers: Record<string, string>,
  body: string,
  withinMs: number,
): Promise<Reaction> {
  try {
    const signal = AbortSignal.timeout(withinMs)
    const answer = await fetch(url(), { method: 'POST', headers, body, redirect: 'manual', signal })
    const isJson = (answer.headers.get('content-type') ?? '').includes('json')
    const noRetry = answer.headers.get('x-slack-no-retry') === '1'
    return { status: answer.status, body: await answer.text(), isJson, noRetry }
  } catch (error) {
    return { trouble: error instanceof Error && error.name === 'TimeoutError' ? 'http_timeout' : 'connection_failed' }
  }
}
