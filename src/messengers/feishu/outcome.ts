import type { Delivery } from '../../usecases/ports.ts'
import { FeishuFault } from './fault.ts'

/** What a failed call means for the message. `refused-card`: the card, not the person, is the trouble. */
export type Failure =
  | Extract<Delivery, { failed: string }>
  | { failed: 'refused-card'; because: string }
  | { failed: 'limited'; because: string; afterMs: number } // later, and everybody slower

const minute = 60_000

/** Passes by itself, soon. (im-v1/message/create, api-call-guide; 230049: the same uuid is being sent right now) */
const limited: ReadonlySet<number> = new Set([99991400, 230020, 11232, 11233, 11247])

/** Somebody must set up the app anew. Nothing was shown and nothing is lost: it goes out once that is done. */
const setup: ReadonlyMap<number, string> = new Map([
  [99991401, 'this server’s address is not on the app’s allow-list'],
  [99991403, 'the monthly number of API calls is used up'],
  [99991661, 'no token came with the call'],
  [99991663, 'the token is not accepted, not even a fresh one'],
  [99991664, 'the token is not accepted'],
  [99991665, 'the token is not accepted'],
  [99991671, 'the token is malformed'],
  [99991672, 'the app lacks a scope: import manifests/feishu.json and publish a version'],
  [230006, 'the app’s bot ability is off'],
  [230027, 'the app lacks a permission: import manifests/feishu.json and publish a version'],
  [10003, 'app id or secret is wrong'],
  [10014, 'app id or secret is wrong'],
  [10012, 'the app is stopped'],
])

/** Will not pass: this person, this message, these words or this file. (im-v1/message/create, message/patch, file/create) */
const never: ReadonlyMap<number, string> = new Map([
  [230001, 'the call is malformed'],
  [230002, 'the bot is not in this chat'],
  [230011, 'the message was recalled'],
  [230013, 'this person is outside the app’s availability, or has left'],
  [230017, 'the bot may not do this to this message'],
  [230018, 'this chat is muted'],
  [230022, 'the words were held to be sensitive'],
  [230028, 'the words were refused by the company’s data protection'],
  [230029, 'this person has left the company'],
  [230031, 'the card is older than 14 days'],
  [230034, 'there is no such person for this app'],
  [230035, 'the bot may not write here'],
  [230038, 'this person belongs to another company'],
  [230050, 'the message cannot be seen any more'],
  [230053, 'this person has stopped the bot'],
  [230075, 'the message may not be changed'],
  [230110, 'the message was deleted'],
  [232009, 'the chat was dissolved'],
  [234001, 'the file or its name is malformed'],
  [234006, 'the file is larger than 30 MB'],
  [234010, 'the file is empty'],
  [99992361, 'this open_id belongs to another app'],
  [99992360, 'there is no such person'],
])

/** The card itself: 230099 with an inner code, too long, or a code of card building (200xxx). */
const isCardTrouble = (code: number) => code === 230099 || code === 230025 || (code >= 200000 && code < 201000)

/** Never came to Feishu at all, so it cannot have been shown. */
const notReached: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/** Reads a failed call. Anything that is none of Feishu's refusals is a fault of ours and thrown on. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof FeishuFault)) throw error
  const { status, code, inner, locked, network, waitMs } = error
  if (network !== null) return { failed: notReached.has(network) ? 'later' : 'unsure', because: network }
  if (limited.has(code) || status === 429)
    return { failed: 'limited', because: `rate limit ${code}`, afterMs: Math.max(waitMs ?? 0, 1000) }
  if (locked) return { failed: 'later', because: 'locked', afterMs: 5000 }

  const toSetUp = setup.get(code)
  if (toSetUp) return { failed: 'later', because: `${code}: ${toSetUp}`, afterMs: 10 * minute }
  const final = never.get(code)
  if (final) return { failed: 'never', because: `${code}: ${final}` }
  if (isCardTrouble(code))
    return { failed: 'refused-card', because: `card refused: ${code}${inner ? `/${inner}` : ''}` }
  if (status >= 500 || code === 0 || code === 1500 || code === 230049)
    return { failed: 'unsure', because: `HTTP ${status}, code ${code}` }
  return { failed: 'later', because: `HTTP ${status}, code ${code}`, afterMs: minute }
}
