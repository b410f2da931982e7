import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock, Inbox, Log } from '../../usecases/ports.ts'
import { callbacks, events, path } from './app.ts'
import { type Envelope, type Opened, open, type Secrets } from './envelope.ts'
import { type Answered, nameOf } from './press.ts'
import { eventKey, readMessage } from './read.ts'
import type { TenantKeeper } from './tenant.ts'
import type { Signed } from './verify.ts'

const bodyLimit = 1024 * 1024

export interface Door {
  secrets: Secrets
  tenant: Pick<TenantKeeper, 'known' | 'learn'>
  inbox: Inbox
  clock: Clock
  log: Log
  press(envelope: Envelope): Promise<Answered>
}

/**
 * Feishu's way in, for events and card callbacks. What is not proved to be Feishu's, for this app and this company, gets
 * a bare 401. Events are stored before their 200; presses are carried out and answered at once, as they come only once.
 */
export function feishuDoor(door: Door): (scope: FastifyInstance) => Promise<void> {
  const { appId, encryptKey, verificationToken } = door.secrets
  if (!appId || !encryptKey || !verificationToken)
    throw new Error('The Feishu door needs FEISHU_APP_ID, FEISHU_ENCRYPT_KEY and FEISHU_VERIFICATION_TOKEN')

  return async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit }, (_, body, done) =>
      done(null, body),
    )
    scope.post(path, { bodyLimit }, (request, reply) => receive(door, request, reply))
  }
}

async function receive(door: Door, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const opened = open(raw, signedOf(request), { ...door.secrets, tenant: door.tenant.known() }, door.clock.now())
  switch (opened.is) {
    case 'refused':
      door.log.warn({ messenger: 'feishu', because: opened.because }, 'a delivery was refused')
      return reply.code(401).send()
    case 'challenge':
      return reply.send({ challenge: opened.challenge })
    case 'event':
      door.tenant.learn(opened.envelope.header.tenant_key)
      return opened.envelope.header.event_type === callbacks.press
        ? answerPress(door, opened.envelope, reply)
        : keepEvent(door, opened, reply)
  }
}

/** All three headers, or none: a missing one makes the signature wrong, never absent. */
function signedOf({ headers }: FastifyRequest): Signed | null {
  const of = (name: string) => (typeof headers[name] === 'string' ? headers[name] : '')
  const signed = {
    timestamp: of('x-lark-request-timestamp'),
    nonce: of('x-lark-request-nonce'),
    signature: of('x-lark-signature'),
  }
  return signed.signature === '' ? null : signed
}

async function keepEvent(door: Door, { envelope, body }: Extract<Opened, { is: 'event' }>, reply: FastifyReply) {
  const { event_type: type, event_id: event } = envelope.header
  if (!isOurs(envelope)) {
    door.log.info({ messenger: 'feishu', type, event }, 'an event that is none of ours')
    return reply.send({})
  }
  try {
    await door.inbox.keep({ id: eventKey(envelope), messenger: 'feishu', body })
    return reply.send({})
  } catch (error) {
    door.log.error({ messenger: 'feishu', type, event, error: nameOf(error) }, 'an event could not be stored')
    return reply.code(503).send() // Feishu brings it again: after 15 s, 5 min, 1 h and 6 h
  }
}

/** Group messages are not even stored: what is said in a group is none of the bot's. */
function isOurs(envelope: Envelope): boolean {
  const { event_type: type } = envelope.header
  if (type === events.message) return readMessage(envelope) !== null
  return type === events.entered || type === events.menu
}

async function answerPress(door: Door, envelope: Envelope, reply: FastifyReply) {
  const { answer, afterwards } = await door.press(envelope)
  if (afterwards) reply.raw.once('finish', () => void afterwards().catch((error: unknown) => lost(door.log, error)))
  return reply.send(answer)
}

const lost = (log: Log, error: unknown) =>
  log.error({ messenger: 'feishu', error: nameOf(error) }, 'a late answer did not come through')
