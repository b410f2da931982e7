import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Doorway } from '../../usecases/ports.ts'
import type { KnownInstallations } from './installations.ts'
import { waits } from './pace.ts'
import { isFromSlack } from './verify.ts'

const atMost = 4 * 1024 * 1024

/** What the door needs of a body; the rest is read behind it. */
const Envelope = z.looseObject({
  type: z.string().optional(),
  challenge: z.string().optional(),
  event_id: z.string().optional(),
  api_app_id: z.string().optional(), // not on global shortcuts
  team_id: z.string().optional(),
  team: z.object({ id: z.string() }).nullish(),
})
type Envelope = z.infer<typeof Envelope>

interface Given {
  signingSecret: string
  appId: string
  installations: KnownInstallations
  doorway: Pick<Doorway, 'inbox' | 'clock' | 'log'>
  /** Carries an interaction out and answers it through `ack`; the promise may live longer than the request. */
  interact: (body: object, first: Promise<boolean>, ack: (answer?: unknown) => Promise<void>) => Promise<void>
}

/**
 * Slack's door: POST /slack/events, in a scope of its own, as the signature covers the bytes as they came. Events are kept
 * before the 200 and carried out by a worker; interactions are answered in the same request. The same signed request
 * again gives the same answer and shows nothing twice. Throws where there is no secret: without one it must not open.
 */
export function slackDoor({ signingSecret, appId, installations, doorway, interact }: Given) {
  if (!signingSecret) throw new Error('the Slack signing secret is empty: set SLACK_SIGNING_SECRET')
  if (!appId)
    throw new Error('the Slack app id is empty: set SLACK_APP_ID, as on the page Basic Information of the app')
  const { inbox, clock, log } = doorway
  const busy = new Set<Promise<void>>()

  return async (scope: FastifyInstance): Promise<void> => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: atMost }, (_, bytes, done) => done(null, bytes))
    scope.post('/slack/events', receive)
    scope.addHook('onClose', async () => void (await Promise.allSettled(busy)))
  }

  async function receive(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const isForm = mediaType(request) === 'application/x-www-form-urlencoded'
    if (isForm && isSslCheck(bytes)) return reply.code(200).send()

    const signature = headerOf(request, 'x-slack-signature')
    const signed = { signature, timestamp: headerOf(request, 'x-slack-request-timestamp') }
    if (!isFromSlack(bytes, signed, signingSecret, clock.now())) return reply.code(401).send()

    const body = parse(bytes, isForm)
    if (!body) return reply.code(400).send()
    if (body.type === 'url_verification') return reply.code(200).send({ challenge: body.challenge ?? '' })
    if (body.api_app_id !== undefined && body.api_app_id !== appId) return refuseApp(body, reply)

    const tenant = body.team?.id ?? body.team_id
    const lets = await letsIn(tenant)
    if (lets === null) return reply.code(503).send()
    if (!lets) {
      log.warn({ tenant, type: body.type }, 'a request of a Slack workspace that does not let us in')
      return reply.code(200).send() // an error would make Slack repeat it
    }
    if (!isForm) return keepEvent(body, bytes, reply)
    return answerInteraction(body, `slack:signature:${signature}`, reply)
  }

  /** Does the workspace let us in? Null where that could not be looked up. */
  async function letsIn(tenant: string | undefined): Promise<boolean | null> {
    try {
      return tenant !== undefined && (await installations.get(tenant)) !== null
    } catch (error) {
      log.error({ tenant, error: nameOf(error) }, 'a Slack installation could not be read')
      return null
    }
  }

  function refuseApp(body: Envelope, reply: FastifyReply) {
    log.warn({ app: body.api_app_id }, 'a request for another Slack app: is SLACK_APP_ID right?')
    return reply.code(401).send()
  }

  /** Kept first, then 200; where it cannot be kept, Slack delivers it again. */
  async function keepEvent(body: Envelope, bytes: Buffer, reply: FastifyReply) {
    if (body.type === 'app_rate_limited') {
      log.warn({ tenant: body.team_id }, 'Slack delivers no events for a while: more than 30,000 in an hour')
      return reply.code(200).send()
    }
    if (body.type !== 'event_callback' || !body.event_id) return reply.code(200).send()
    try {
      await inbox.keep({ id: `slack:${body.event_id}`, messenger: 'slack', body: bytes.toString('utf8') })
      return reply.code(200).send()
    } catch (error) {
      log.error({ event: body.event_id, error: nameOf(error) }, 'a Slack event could not be kept')
      return reply.code(503).send()
    }
  }

  async function answerInteraction(body: Envelope, signature: string, reply: FastifyReply) {
    const first = inbox.firstSeen(signature).catch(() => true) // no memory at hand: the press has its own
    const answer = Promise.withResolvers<unknown>()
    const work = interact(body, first, async (it) => answer.resolve(it))
      .catch((error: unknown) => log.error({ type: body.type, error: nameOf(error) }, 'a Slack interaction failed'))
      .finally(() => {
        busy.delete(work)
        answer.resolve(undefined)
      })
    busy.add(work)
    const timer = setTimeout(() => answer.resolve(undefined), waits.answerMs)
    const it = await answer.promise
    clearTimeout(timer)
    return it === undefined || it === '' ? reply.code(200).send() : reply.code(200).send(it)
  }
}

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

/** `application/json; charset=utf-8` is JSON too. */
const mediaType = (request: FastifyRequest): string =>
  (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

/** Slack's certificate check comes unsigned, so nothing else of it is ever looked at (bolt-js 2897). */
const isSslCheck = (bytes: Buffer): boolean =>
  bytes.length < 10_000 && new URLSearchParams(bytes.toString('utf8')).get('ssl_check') === '1'

/** The body as an object, or null: a form carries JSON in `payload`, or the flat fields of a command. */
function parse(bytes: Buffer, isForm: boolean): Envelope | null {
  const text = bytes.toString('utf8')
  const form = isForm ? new URLSearchParams(text) : null
  const json = form ? form.get('payload') : text
  try {
    return Envelope.safeParse(json === null ? Object.fromEntries(form ?? []) : JSON.parse(json)).data ?? null
  } catch {
    return null
  }
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown')
