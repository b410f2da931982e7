import { createDecipheriv, createHash } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { type Cache, Client, type LoggerLevel } from '@larksuiteoapi/node-sdk'
import Fastify, { type FastifyInstance } from 'fastify'
import { type FeishuOptions, type FeishuTown, feishuTown } from '../../../src/playground/feishu/town.ts'
import type { Citizen } from '../../../src/playground/town-model.ts'

export const mei: Citizen = {
  employeeNo: 'A001',
  name: '梅子',
  email: 'mei@example.com',
  mobile: '+8613800000001',
  locale: 'zh-CN',
  zone: 'Asia/Shanghai',
  slack: 'U1',
  feishu: 'ou_mei0000000000000000000000000001',
}
export const tom: Citizen = {
  ...mei,
  employeeNo: 'A002',
  name: 'Tom',
  email: 'tom@example.com',
  mobile: '+4915100000002',
  locale: 'en',
  slack: 'U2',
  feishu: 'ou_tom0000000000000000000000000002',
}

export const app = {
  appId: 'cli_a1b2c3d4e5f60718',
  appSecret: 'secret-of-the-lab',
  encryptKey: 'key-of-the-lab',
  verificationToken: 'token-of-the-lab',
  tenantKey: 'tenant-of-the-lab',
}

export const allScopes = [
  'im:message:send_as_bot',
  'im:message:update',
  'im:message:readonly',
  'im:message.p2p_msg:readonly',
  'im:resource',
  'contact:user.id:readonly',
  'contact:contact.base:readonly',
  'contact:user.base:readonly',
  'contact:user.email:readonly',
  'application:application:self_manage',
  'tenant:tenant:readonly',
]

/** A delivery as the lab's own little app got it. */
export interface Got {
  raw: Buffer
  headers: Record<string, string>
  inner: {
    type?: string
    challenge?: string
    token?: string
    header?: Record<string, string>
    event?: Record<string, unknown>
  }
}

export interface Lab {
  town: FeishuTown
  client: Client
  url: string
  got: Got[] // without challenges
  challenges: Got[]
  /** What the app answers to events and callbacks. */
  answers: (got: Got) => Answered | Promise<Answered>
  clock: { now(): Date; forward(ms: number): void }
  call(
    method: string,
    path: string,
    token: string | null,
    body?: unknown,
  ): Promise<{ status: number; json: Record<string, unknown>; headers: Headers }>
  token(): Promise<string>
  close(): Promise<void>
}

export interface Answered {
  status?: number
  body?: unknown
}

const opened: Lab[] = []

/** Closes every lab that a test file opened. */
export const closeLabs = () => Promise.all(opened.splice(0).map((lab) => lab.close()))

const start = Date.parse('2026-08-03T02:00:00Z')

/** The stand-in on one port, a small receiver with its own decryption on another, the real SDK in between. */
export async function openLab(options: Partial<FeishuOptions> = {}): Promise<Lab> {
  let moved = 0
  const clock = {
    now: () => new Date(start + moved),
    forward: (ms: number) => {
      moved += ms
    },
  }
  const receiver = Fastify()
  const server = Fastify()
  let receiverUrl = ''
  const credentials = options.app ?? app
  const town = feishuTown({
    citizens: () => [mei, tom],
    clock,
    app: credentials,
    deliverTo: () => receiverUrl,
    scopes: allScopes,
    ...options,
  })
  await server.register(town.plugin, { prefix: '/feishu-api' })
  const url = `${await listen(server)}/feishu-api`
  const lab: Lab = {
    town,
    url,
    clock,
    got: [],
    challenges: [],
    answers: () => ({}),
    client: new Client({
      appId: credentials.appId,
      appSecret: credentials.appSecret,
      domain: url,
      cache: freshCache() as unknown as Cache,
      logger: silent,
      loggerLevel: 0 as LoggerLevel,
    }),
    call: async (method, path, token, body) => {
      const headers = {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      }
      const answer = await fetch(url + path, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      return {
        status: answer.status,
        json: text.startsWith('{') ? JSON.parse(text) : { text },
        headers: answer.headers,
      }
    },
    token: async () => {
      const answer = await lab.call('POST', '/open-apis/auth/v3/tenant_access_token/internal', null, {
        app_id: app.appId,
        app_secret: app.appSecret,
      })
      return String(answer.json.tenant_access_token)
    },
    close: async () => {
      await server.close()
      await receiver.close()
    },
  }
  opened.push(lab)
  receive(receiver, lab, credentials.encryptKey)
  receiverUrl = `${await listen(receiver)}/feishu/events`
  return lab
}

async function listen(server: FastifyInstance): Promise<string> {
  await server.listen({ port: 0, host: '127.0.0.1' })
  return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
}

function receive(receiver: FastifyInstance, lab: Lab, encryptKey: string): void {
  receiver.removeAllContentTypeParsers()
  receiver.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  receiver.post('/feishu/events', async (request, reply) => {
    const raw = request.body as Buffer
    const outer = JSON.parse(raw.toString('utf8'))
    const inner = encryptKey ? JSON.parse(open(outer.encrypt, encryptKey)) : outer
    const got: Got = { raw, headers: request.headers as Record<string, string>, inner }
    if (inner.type === 'url_verification') {
      lab.challenges.push(got)
      return { challenge: inner.challenge }
    }
    lab.got.push(got)
    const { status = 200, body = {} } = await lab.answers(got)
    return reply.code(status).send(body)
  })
}

/** The platform's scheme, written once more: AES-256-CBC under sha256 of the key, the first 16 bytes are the IV. */
export function open(sealed: string, key: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), bytes.subarray(0, 16))
  return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8')
}

function freshCache() {
  const kept = new Map<string | symbol, unknown>()
  return {
    get: async (key: string | symbol) => kept.get(key),
    set: async (key: string | symbol, value: unknown) => {
      kept.set(key, value)
      return true
    },
  }
}

const silent = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {}, trace: () => {} }

/** The code and status of a call that the SDK threw for. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ status: number; code: number; msg: string; headers: Record<string, string> }> {
  try {
    const answer = (await call) as { code?: number; msg?: string }
    return { status: 200, code: answer.code ?? 0, msg: answer.msg ?? '', headers: {} }
  } catch (error) {
    const { response } = error as {
      response: { status: number; data: { code: number; msg: string }; headers: Record<string, string> }
    }
    return { status: response.status, code: response.data.code, msg: response.data.msg, headers: response.headers }
  }
}
