import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Trouble } from '../../contracts/messenger.ts'

/** A message as the platform keeps it. */
export interface Kept {
  id: string
  to: string
  type: string
  content: string
  uuid: string
  at: number
}

interface Ask {
  method: string
  path: string
  query: URLSearchParams
  body: Record<string, unknown>
  raw: Buffer
  type: string
  token: string
}
type Answer = { status?: number; headers?: Record<string, string>; body: object | Buffer }

const ok = (data: object = {}): Answer => ({ body: { code: 0, msg: 'success', data } })
const no = (code: number, msg = '', status = 400, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: { code, msg },
})

export const people = [
  { open_id: 'ou_mei', user_id: 'm3i', name: 'Mei', email: 'mei@lotus.example', mobile: '+8613800000001' },
]
export const appId = 'cli_a1b2c3d4e5f60718'
export const appSecret = 'a secret of ours'

/**
 * As much of Feishu as the sender meets, over HTTP, under the real SDK: tokens, messages with their uuid kept for an
 * hour, updates, the list of a chat, people and files. `next` decides how the next message call ends.
 */
export async function pretendFeishu(clock: { now(): Date }) {
  const kept: Kept[] = []
  const asked: Ask[] = []
  const tokens = new Set<string>()
  const troubles: (Trouble | Answer)[] = []
  const uploadsFail: (Trouble | Answer)[] = []
  const texts: Trouble[] = []
  const files = new Map<string, Answer>()
  const uploads = new Map<string, { name: string; bytes: Buffer }>()
  /** How the list gives cards back: whole, or in the platform's own words. */
  const list = { raw: true }

  const chatOf = (openId: string) => `oc_${openId.slice(3)}`
  const contentOf = (one: Kept) =>
    list.raw || one.type !== 'interactive' ? one.content : '{"title":"a card","elements":[]}'

  function token(ask: Ask): Answer {
    if (ask.body.app_id !== appId || ask.body.app_secret !== appSecret) return no(10014, 'app secret invalid', 200)
    const fresh = `t-${tokens.size + 1}`
    tokens.add(fresh)
    return { body: { code: 0, msg: 'ok', tenant_access_token: fresh, expire: 7200 } }
  }

  function create({ body, query }: Ask): Answer {
    if (query.get('receive_id_type') !== 'open_id') return no(230001, 'receive_id_type')
    const [to, uuid] = [String(body.receive_id), typeof body.uuid === 'string' ? body.uuid : '']
    if (!people.some((one) => one.open_id === to)) return no(230034, 'invalid id')
    if (uuid === '' || uuid.length > 50) return no(230001, 'uuid')
    const hourAgo = clock.now().getTime() - 3_600_000
    const before = kept.find((one) => one.uuid === uuid && one.at > hourAgo)
    if (before) return ok({ message_id: before.id, chat_id: chatOf(to) })
    const content = String(body.content)
    const uploaded = body.msg_type === 'file' ? uploads.get(JSON.parse(content).file_key) : undefined
    if (body.msg_type === 'file' && !uploaded) return no(230001, 'no such file_key')
    const one = {
      id: `om_${kept.length + 1}`,
      to,
      type: String(body.msg_type),
      content: uploaded ? JSON.stringify({ ...JSON.parse(content), file_name: uploaded.name }) : content,
      uuid,
      at: clock.now().getTime(),
    }
    kept.push(one)
    return ok({ message_id: one.id, chat_id: chatOf(to) })
  }

  /** The form of an upload, as the SDK writes it: read by a parser that is none of its own. */
  async function upload({ raw, type }: Ask): Promise<Answer> {
    const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData()
    const [name, file] = [String(form.get('file_name')), form.get('file')]
    if (form.get('file_type') !== 'stream' || !(file instanceof Blob)) return no(234001, 'Invalid request param.')
    const key = `file_${uploads.size + 1}`
    const bytes = Buffer.from(await file.arrayBuffer())
    uploads.set(key, { name, bytes })
    files.set(key, { body: bytes })
    return ok({ file_key: key })
  }

  function patch(id: string, body: Ask['body']): Answer {
    const one = kept.find((it) => it.id === id)
    if (!one) return no(230011, 'recalled')
    if (clock.now().getTime() - one.at > 14 * 86_400_000) return no(230031, 'too old')
    one.content = String(body.content)
    return ok()
  }

  function chat({ query }: Ask): Answer {
    const since = Number(query.get('start_time')) * 1000
    const items = kept
      .filter((one) => chatOf(one.to) === query.get('container_id') && one.at >= since)
      .map((one) => ({
        message_id: one.id,
        msg_type: one.type,
        create_time: String(one.at),
        deleted: false,
        sender: { id: appId, id_type: 'app_id', sender_type: 'app' },
        body: { content: contentOf(one) },
      }))
    return ok({ items, has_more: false })
  }

  function find({ body }: Ask): Answer {
    const emails = (body.emails ?? []) as string[]
    const mobiles = (body.mobiles ?? []) as string[]
    const idOf = (by: 'email' | 'mobile', value: string) => people.find((one) => one[by] === value)?.open_id
    return ok({
      user_list: [
        ...emails.map((email) => ({ email, user_id: idOf('email', email) })),
        ...mobiles.map((mobile) => ({ mobile, user_id: idOf('mobile', mobile) })),
      ],
    })
  }

  function person(id: string, type: string | null): Answer {
    const user = people.find((one) => (type === 'user_id' ? one.user_id : one.open_id) === id)
    return user ? ok({ user }) : no(41050, 'no user authority')
  }

  function route(ask: Ask): Answer | Promise<Answer> {
    const { method, path } = ask
    if (path === '/open-apis/auth/v3/tenant_access_token/internal') return token(ask)
    if (!tokens.has(ask.token)) return no(99991663, 'Invalid access token')
    if (path === '/open-apis/im/v1/files') return upload(ask)
    if (path === '/open-apis/im/v1/messages') return method === 'POST' ? create(ask) : chat(ask)
    if (path === '/open-apis/contact/v3/users/batch_get_id') return find(ask)
    if (path === '/open-apis/tenant/v2/tenant/query') return ok({ tenant: { tenant_key: 't-lotus' } })
    const file = /\/resources\/(.+)$/.exec(path)?.[1]
    if (file) return files.get(file) ?? no(234003, 'File not in msg')
    const user = /\/users\/(.+)$/.exec(path)?.[1]
    if (user) return person(user, ask.query.get('user_id_type'))
    const message = /\/messages\/(.+)$/.exec(path)?.[1]
    if (message && method === 'PATCH') return patch(message, ask.body)
    return no(404, 'no such call', 404)
  }

  /** What a trouble makes of a call; null breaks the connection. */
  function meet(trouble: Trouble | Answer | undefined, ask: Ask): Answer | null | Promise<Answer> {
    if (trouble === undefined) return route(ask)
    if (typeof trouble !== 'string') return trouble
    switch (trouble) {
      case 'rate-limited':
        return no(99991400, 'request trigger frequency limit', 429, { 'x-ogw-ratelimit-reset': '7' })
      case 'gone':
        return no(230013, 'Bot has NO availability to this user.')
      case 'broken':
        return { status: 502, body: Buffer.from('<html>bad gateway') }
      case 'call-lost':
        return null
      case 'answer-lost':
        void route(ask)
        return null
    }
  }

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const ask = await read(request)
    asked.push(ask)
    const shows = /\/im\/v1\/messages(\/[^/]+)?$/.test(ask.path) && ask.method !== 'GET'
    const trouble = ask.path.endsWith('/im/v1/files')
      ? uploadsFail.shift()
      : ask.body.msg_type === 'text' && texts.length > 0
        ? texts.shift()
        : shows
          ? troubles.shift()
          : undefined
    const answer = await meet(trouble, ask)
    if (answer) write(response, answer)
    else request.socket.destroy()
  }
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    kept,
    asked,
    tokens,
    files,
    list,
    next: (trouble: Trouble | Answer) => void troubles.push(trouble),
    uploadFails: () => void uploadsFail.push('broken'),
    nextUpload: (trouble: Answer) => void uploadsFail.push(trouble),
    nextText: (trouble: Trouble) => void texts.push(trouble),
    fileNamed: (name: string) => [...uploads.values()].findLast((it) => it.name === name)?.bytes,
    calls: (path: string) => asked.filter((ask) => ask.path.endsWith(path)),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export const refusal = no

async function read(request: IncomingMessage): Promise<Ask> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x')
  const raw = Buffer.concat(chunks)
  const text = raw.toString('utf8')
  return {
    method: request.method ?? '',
    path: pathname,
    query: searchParams,
    body: text.startsWith('{') ? JSON.parse(text) : {},
    raw,
    type: request.headers['content-type'] ?? '',
    token: (request.headers.authorization ?? '').replace('Bearer ', ''),
  }
}

function write(response: ServerResponse, { status = 200, headers = {}, body }: Answer): void {
  const binary = Buffer.isBuffer(body)
  response.writeHead(status, { 'content-type': binary ? 'application/octet-stream' : 'application/json', ...headers })
  response.end(binary ? body : JSON.stringify(body))
}
