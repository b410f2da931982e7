import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Installation, Installations, SlackSettings } from '../../../src/messengers/slack/connect.ts'
import type { Doorway } from '../../../src/usecases/ports.ts'

export const secret = 'a-signing-secret'
export const appId = 'A0KAOPING'
export const tenant = 'T0TOWN'
export const mei = 'U0MEI'
export const botToken = 'xoxb-town'

export interface Kept {
  ts: string
  channel: string
  text: string
  blocks: unknown
  metadata: unknown
  bot_id: string
  files?: { id: string; name: string; title: string }[]
}

export interface Call {
  method: string
  said: Record<string, unknown>
}

type Answer = (said: Record<string, unknown>, response: ServerResponse) => object | 'broken off'

/** As much of Slack's Web API as the adapter calls, kept in memory: what people would see is what was kept. */
export async function pretendSlack(now: () => Date) {
  const messages: Kept[] = []
  const calls: Call[] = []
  const answered: object[] = [] // at response_urls
  const once = new Map<string, Answer>()
  let second = 0
  const uploads = new Map<string, { name: string; length: number; bytes: Buffer | null }>()
  const uploadsFail: true[] = []
  const nextTs = () => {
    second += 1
    return `${Math.floor(now().getTime() / 1000)}.${String(second).padStart(6, '0')}`
  }

  const own: Record<string, Answer> = {
    'auth.test': () => ({ ok: true, team_id: tenant, bot_id: 'B0BOT', user_id: 'U0BOT' }),
    'conversations.open': ({ users }) => ({ ok: true, channel: { id: `D${String(users).slice(1)}` } }),
    'chat.postMessage': (said) => {
      const ts = nextTs()
      messages.push({ ...(said as unknown as Kept), ts, bot_id: 'B0BOT' })
      return { ok: true, ts, channel: said.channel }
    },
    'chat.update': (said) => {
      const it = messages.find(({ ts, channel }) => ts === said.ts && channel === said.channel)
      if (!it) return { ok: false, error: 'message_not_found' }
      Object.assign(it, { text: said.text, blocks: said.blocks })
      return { ok: true, ts: it.ts }
    },
    'conversations.history': ({ channel, oldest, limit, cursor, include_all_metadata: wanted }) => {
      const since = messages.filter((it) => it.channel === channel && Number(it.ts) >= Number(oldest)).reverse()
      const from = Number(cursor ?? 0)
      const to = from + Number(limit)
      const page = since.slice(from, to).map((it) => (wanted ? it : { ...it, metadata: undefined }))
      return { ok: true, messages: page, response_metadata: { next_cursor: to < since.length ? String(to) : '' } }
    },
    'files.getUploadURLExternal': ({ filename, length }) => {
      const id = `F${uploads.size + 1}`
      uploads.set(id, { name: String(filename), length: Number(length), bytes: null })
      return { ok: true, file_id: id, upload_url: `${origin}/upload/${id}` }
    },
    'files.completeUploadExternal': ({ files, channel_id, initial_comment }) => {
      const [{ id, title }] = files as [{ id: string; title: string }]
      const it = uploads.get(id)
      if (!it?.bytes) return { ok: false, error: 'file_not_found' }
      const shared = { id, name: it.name, title }
      const text = String(initial_comment)
      const kept = { channel: String(channel_id), text, blocks: [], metadata: undefined, bot_id: 'B0BOT' }
      messages.push({ ...kept, ts: nextTs(), files: [shared] })
      return { ok: true, files: [shared] } // the message is named later: its shares are still unknown
    },
    'users.lookupByEmail': ({ email }) =>
      email === 'mei@town.example' ? { ok: true, user: { id: mei } } : { ok: false, error: 'users_not_found' },
    'users.info': ({ user, include_locale: withLocale }) =>
      user === mei
        ? {
            ok: true,
            user: {
              id: mei,
              tz: 'Asia/Shanghai',
              locale: withLocale ? 'zh-CN' : undefined,
              profile: { email: 'mei@town.example', phone: '', real_name: '梅' },
            },
          }
        : { ok: false, error: 'user_not_found' },
    'views.open': () => ({ ok: true, view: { id: 'V1' } }),
    'views.update': () => ({ ok: true }),
    'views.publish': () => ({ ok: true }),
    'chat.postEphemeral': () => ({ ok: true }),
  }

  /** Bytes at an upload address: none of our token, and exactly as many as were announced. */
  function received(id: string, request: IncomingMessage, bytes: Buffer): number {
    const it = uploads.get(id)
    if (uploadsFail.splice(0).length > 0) return 503
    if (!it || request.headers.authorization || bytes.length !== it.length) return 400
    it.bytes = bytes
    return 200
  }

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    const path = new URL(request.url ?? '/', 'http://slack').pathname
    if (path === '/response') answered.push(JSON.parse(body))
    if (path === '/response') return response.end('ok')
    if (path.startsWith('/upload/'))
      return response.writeHead(received(path.slice(8), request, Buffer.concat(chunks))).end()
    if (path.startsWith('/files/')) return file(path, request, response)
    const method = path.replace('/api/', '')
    const said = Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, decoded(value)]))
    calls.push({ method, said })
    const trouble = once.get(method)
    once.delete(method)
    const answer = (trouble ?? own[method] ?? (() => ({ ok: false, error: 'unknown_method' })))(said, response)
    if (answer === 'broken off') return request.socket.destroy()
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
  }

  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    apiUrl: `${origin}/api/`,
    origin,
    responseUrl: `${origin}/response`,
    messages,
    calls,
    answered,
    called: (method: string) => calls.filter((call) => call.method === method).map((call) => call.said),
    next: (method: string, answer: Answer) => void once.set(method, answer),
    own,
    uploadFails: () => void uploadsFail.push(true),
    fileNamed: (name: string) => [...uploads.values()].findLast((it) => it.name === name)?.bytes ?? undefined,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

export type PretendSlack = Awaited<ReturnType<typeof pretendSlack>>

function decoded(value: string): unknown {
  try {
    return /^[[{]|^(true|false)$/.test(value) ? JSON.parse(value) : value
  } catch {
    return value
  }
}

function file(path: string, request: IncomingMessage, response: ServerResponse) {
  if (request.headers.authorization !== `Bearer ${botToken}`)
    return response.writeHead(302, { location: '/login' }).end()
  if (path.endsWith('/big')) return response.end(Buffer.alloc(21 * 1024 * 1024))
  response.end('姓名,工号\n')
}

/** Installations in memory. */
export function pretendInstallations(): Installations & { held: Map<string, Installation> } {
  const held = new Map<string, Installation>()
  return {
    held,
    installation: async (id) => held.get(id) ?? null,
    tenants: async () => [...held].filter(([, it]) => it.enabled).map(([id]) => id),
    ensure: async (id, found) => void held.set(id, { ...found, enabled: true }),
    disable: async (id) => {
      const it = held.get(id)
      if (it) held.set(id, { ...it, enabled: false })
    },
  }
}

export const settingsFor = (slack: PretendSlack, its: Partial<SlackSettings> = {}): SlackSettings => ({
  signingSecret: secret,
  appId,
  apiUrl: slack.apiUrl,
  botToken,
  installations: pretendInstallations(),
  ...its,
})

/** A doorway that remembers what went through it. */
export function pretendDoorway(now: () => Date, its: Partial<Doorway> = {}) {
  const events: { id: string; body: string }[] = []
  const seen = new Set<string>()
  const turns: string[] = []
  const slowed: [string, number][] = []
  const logged: object[] = []
  const doorway: Doorway = {
    intake: { pressed: async () => ({ show: 'nothing' }), written: async () => {}, opened: async () => {} },
    inbox: {
      keep: async (event) => void (events.some((it) => it.id === event.id) || events.push(event)),
      firstSeen: async (id) => !seen.has(id) && seen.add(id) !== undefined,
    },
    pace: { turn: async (key) => void turns.push(key), slow: async (key, ms) => void slowed.push([key, ms]) },
    clock: { now },
    log: {
      info: (what, says) => void logged.push({ what, says }),
      warn: (what, says) => void logged.push({ what, says }),
      error: (what, says) => void logged.push({ what, says }),
    },
    ...its,
  }
  return { doorway, events, turns, slowed, logged }
}
