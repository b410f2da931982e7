import { createHash } from 'node:crypto'
import type { Address } from '../../core/people/person.ts'
import type { Delivery } from '../../usecases/ports.ts'
import type { Line } from './line.ts'
import { type Failure, failureOf } from './outcome.ts'

export const apis = { create: 'im/v1/messages', patch: 'im/v1/messages/patch', file: 'im/v1/files' } as const

/** open_id → chat_id, from what this process has sent. */
export type Chats = Map<string, string>

/** Within an hour Feishu shows one message per uuid; five minutes are left for clocks. (im-v1/message/create) */
const sameUuidForMs = 55 * 60_000

/** Is an attempt so young that its uuid still keeps the message single, whatever became of it? */
export const keptSingle = (line: Line, attemptedAt: Date): boolean =>
  line.clock.now().getTime() - attemptedAt.getTime() < sameUuidForMs

/** A second uuid for what belongs to a message of this key. */
export const derived = (key: string): string => createHash('sha256').update(`text of ${key}`).digest('hex').slice(0, 40)

/** One message to one person. Throws FeishuFault. */
export async function create(
  line: Line,
  chats: Chats,
  to: Address,
  it: { type: 'interactive' | 'text' | 'file'; content: object; uuid: string },
): Promise<Delivery> {
  await line.pace.turn(apis.create, { person: to.user })
  const data = { receive_id: to.user, msg_type: it.type, content: JSON.stringify(it.content), uuid: it.uuid }
  const answer = await line.client.call((sdk, as) =>
    sdk.im.v1.message.create({ params: { receive_id_type: 'open_id' }, data }, as),
  )
  const ref = answer.data?.message_id
  if (!ref) return { failed: 'unsure', because: 'Feishu answered without a message_id' }
  const channel = answer.data?.chat_id ?? to.channel ?? ''
  if (channel) chats.set(to.user, channel)
  return { sent: { messenger: 'feishu', tenant: to.tenant, channel, ref } }
}

export async function attempt(line: Line, api: string, act: () => Promise<Delivery>): Promise<Delivery> {
  try {
    return await act()
  } catch (error) {
    return settled(line, api, failureOf(error))
  }
}

/** A failure as the outbox understands it. A rate limit slows everybody; a refused card is final here. */
export async function settled(line: Line, api: string, failure: Failure): Promise<Delivery> {
  if (failure.failed === 'refused-card') return { failed: 'never', because: failure.because }
  if (failure.failed !== 'limited') return failure
  await line.pace.slow(api, failure.afterMs)
  return { failed: 'later', because: failure.because, afterMs: failure.afterMs }
}
