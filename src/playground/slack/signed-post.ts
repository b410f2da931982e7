import { createHmac } from 'node:crypto'
import type { Traffic } from '../town-model.ts'
import type { Desk } from './desk.ts'

/** How the app answered, or why it did not. */
export type Reaction = { status: number; body: string; isJson: boolean; noRetry: boolean } | { trouble: Unreached }
export type Unreached = 'http_timeout' | 'connection_failed'

/** One delivery: what it is called in the log, whom it is about, and the body that is signed. */
export interface Parcel {
  what: string
  user: string | null
  type: 'application/json' | 'application/x-www-form-urlencoded'
  body: string
  headers?: Readonly<Record<string, string>>
}

export interface PostOptions {
  desk: Desk
  deliverTo: () => string
  answerWithinMs: number
  traffic: (line: Omit<Traffic, 'at' | 'platform'>) => void
}

export type Send = (parcel: Parcel) => Promise<Reaction>

/** Signs and posts to the product, notes how it went. Never rejects. */
export const signedPost =
  ({ desk, deliverTo, answerWithinMs, traffic }: PostOptions): Send =>
  async ({ what, user, type, body, headers }) => {
    const began = performance.now()
    const reaction = await post(
      deliverTo,
      { ...signed(desk, body), ...headers, 'content-type': type },
      body,
      answerWithinMs,
    )
    traffic({ direction: 'to-app', what, user, status: statusOf(reaction), ms: performance.now() - began })
    return reaction
  }

function statusOf(reaction: Reaction): string {
  if (!('trouble' in reaction)) return String(reaction.status)
  return reaction.trouble === 'http_timeout' ? 'no answer' : reaction.trouble
}

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
