import { createHmac } from 'node:crypto'
import { type Logger, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api'
import Fastify from 'fastify'
import { onTestFinished } from 'vitest'
import { type SlackTownOptions, slackTown } from '../../../src/playground/slack/town.ts'
import type { Citizen, Traffic } from '../../../src/playground/town-model.ts'

export const mei = 'U0MEI'
export const tom = 'U0TOM'
const secret = 'a-signing-secret-of-the-test'
const token = 'xoxb-of-the-test'

const citizen = (slack: string, name: string, email: string, locale: 'zh-CN' | 'en'): Citizen => ({
  employeeNo: slack,
  name,
  email,
  mobile: '+8613800000000',
  locale,
  zone: 'Asia/Shanghai',
  slack,
  feishu: '',
})
export const citizens = [
  citizen(mei, '陈美', 'mei@kaoping.test', 'zh-CN'),
  citizen(tom, 'Tom', 'tom@kaoping.test', 'en'),
]

/** What the product's door got, as it came. */
export interface Got {
  headers: Record<string, string | string[] | undefined>
  raw: string
  body: Record<string, unknown> // the event envelope, the interaction's payload, or the command's fields
}

/** The SDK prints each refusal, and refusals are what these tests are about. */
const quiet: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
}

type Told = { status?: number; body?: unknown; headers?: Record<string, string>; waitMs?: number }

/** A town with one receiver of signed deliveries, a clock that stands still, and the real WebClient. */
export async function openRig(options: Partial<SlackTownOptions> = {}) {
  const clock = { ms: Date.parse('2026-08-21T01:00:00Z'), now: () => new Date(clock.ms) }
  const got: Got[] = []
  const door = { answer: (_got: Got): Told => ({}) }
  const product = Fastify()
  product.removeAllContentTypeParsers()
  product.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  product.post('/slack/events', async (request, reply) => {
    const delivery = { headers: request.headers, raw: String(request.body), body: read(String(request.body)) }
    if (!isSigned(delivery)) return reply.code(401).send('')
    got.push(delivery)
    const told = door.answer(delivery)
    if (told.waitMs) await new Promise((resolve) => setTimeout(resolve, told.waitMs))
    return reply
      .code(told.status ?? 200)
      .headers(told.headers ?? {})
      .send(told.body ?? '')
  })
  const productUrl = await product.listen({ host: '127.0.0.1', port: 0 })

  const town = slackTown({
    citizens: () => citizens,
    clock,
    app: { signingSecret: secret, botToken: token, appId: 'A0TEST', teamId: 'T0TEST' },
    deliverTo: () => `${productUrl}/slack/events`,
    echoes: false,
    limits: 'off',
    ...options,
  })
  const traffic: Traffic[] = []
  town.onTraffic((line) => traffic.push(line))
  const platform = Fastify({ forceCloseConnections: true }) // calls left without an answer would hold it open
  await platform.register(town.plugin, { prefix: '/slack' })
  await platform.listen({ host: '127.0.0.1', port: 0 })
  onTestFinished(async () => {
    await town.settled()
    await Promise.all([platform.close(), product.close()])
  })

  const clientWith = (bearer: string | undefined, more: WebClientOptions = {}) =>
    new WebClient(bearer, {
      slackApiUrl: `${town.address()}/api/`,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 2000,
      logger: quiet,
      ...more,
    })
  return { town, clock, got, door, traffic, clientWith, client: clientWith(token) }
}

export type Rig = Awaited<ReturnType<typeof openRig>>

function isSigned({ headers, raw }: Got): boolean {
  const base = `v0:${String(headers['x-slack-request-timestamp'])}:${raw}`
  return headers['x-slack-signature'] === `v0=${createHmac('sha256', secret).update(base).digest('hex')}`
}

function read(raw: string): Record<string, unknown> {
  if (raw.startsWith('{')) return JSON.parse(raw)
  const fields = new URLSearchParams(raw)
  const payload = fields.get('payload')
  return payload ? JSON.parse(payload) : Object.fromEntries(fields)
}

/** What Slack said no with: the error, and the places it complains of. */
export async function refusal(call: Promise<unknown>): Promise<{ error: string; messages: string[] }> {
  try {
    await call
  } catch (error) {
    const data = error instanceof Error && 'data' in error ? error.data : undefined
    if (isRefusal(data)) return { error: data.error, messages: data.response_metadata?.messages ?? [] }
    throw error
  }
  throw new Error('the call was let through')
}

const isRefusal = (it: unknown): it is { error: string; response_metadata?: { messages?: string[] } } =>
  typeof it === 'object' && it !== null && 'error' in it && typeof it.error === 'string'

/** Opens the DM with a person and gives its D id. */
export async function dmOf({ client }: Rig, user: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: user })
  if (!channel?.id) throw new Error('no channel came back')
  return channel.id
}

export const plain = (text: string) => ({ type: 'plain_text', text }) as const
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text }) as const
export const button = (action_id: string, label: string, value = 'v') => ({
  type: 'button' as const,
  action_id,
  text: plain(label),
  value,
})
