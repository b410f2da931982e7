import type { Readable } from 'node:stream'
import type { Client, HttpInstance } from '@larksuiteoapi/node-sdk'
import type { AxiosError, AxiosInstance, AxiosResponse } from 'axios'
import { z } from 'zod'
import type { Clock, Log } from '../../usecases/ports.ts'
import { FeishuFault } from './fault.ts'
import { tokenKeeper } from './token.ts'

export interface App {
  appId: string
  appSecret: string
  /** 'feishu', 'lark', or a base URL of one's own (a proxy, a stand-in). */
  domain: string
  /** The help desk's own credential, beside the app's. */
  helpdesk?: { id: string; token: string } | null
}

const timeoutMs = 10_000
const uploadMs = 60_000
const tokenRefused = 99991663

export const baseUrlOf = (domain: string): string => {
  if (domain === 'feishu') return 'https://open.feishu.cn'
  if (domain === 'lark') return 'https://open.larksuite.com'
  return domain.replace(/\/+$/, '')
}

type WithToken = { headers: { Authorization: string } }

/** One app's calls. Every refusal, also one that comes with HTTP 200, is thrown as a FeishuFault. */
export interface FeishuClient {
  call<Answer>(ask: (sdk: Client, as: WithToken) => Promise<Answer>): Promise<Answer>
}

/** The SDK is loaded at the first call: it takes a quarter of a second and 38 MB, which other commands need not pay. */
export function feishuClient(app: App, clock: Clock, log: Log): FeishuClient {
  let building: Promise<Client> | null = null
  let http: Promise<AxiosInstance> | null = null
  const connection = () => (http ??= ownHttp())
  const tokens = tokenKeeper(() => fetchToken(app, connection()), clock)
  const sdk = () => (building ??= buildSdk(app, connection(), log))

  return {
    async call(ask) {
      const client = await sdk()
      const token = await tokens.get()
      try {
        return await ask(client, bearing(token))
      } catch (error) {
        if (!(error instanceof FeishuFault) || error.code !== tokenRefused) throw error
        tokens.drop(token)
        return ask(client, bearing(await tokens.get()))
      }
    },
  }
}

const bearing = (token: string): WithToken => ({ headers: { Authorization: `Bearer ${token}` } })

async function fetchToken(app: App, connection: Promise<AxiosInstance>): Promise<unknown> {
  const url = `${baseUrlOf(app.domain)}/open-apis/auth/v3/tenant_access_token/internal`
  return (await connection).post(url, { app_id: app.appId, app_secret: app.appSecret })
}

/** The SDK keeps no token for us: its cache is shared by the whole process, never dropped, and knows no domain. */
async function buildSdk(app: App, connection: Promise<AxiosInstance>, log: Log): Promise<Client> {
  const lark = await import('@larksuiteoapi/node-sdk')
  return new lark.Client({
    appId: app.appId,
    appSecret: app.appSecret,
    domain: baseUrlOf(app.domain),
    httpInstance: (await connection) as HttpInstance,
    ...(app.helpdesk && { helpDeskId: app.helpdesk.id, helpDeskToken: app.helpdesk.token }),
    disableTokenCache: true,
    logger: redacting(log),
    loggerLevel: lark.LoggerLevel.warn,
  })
}

/** The SDK logs whole requests, app secret and cards included. Of that, nothing is passed on but that it happened. */
export function redacting(log: Log) {
  const silent = () => undefined
  return {
    error: () => log.warn({ messenger: 'feishu' }, 'the Feishu SDK reported an error; the call says which'),
    warn: () => log.info({ messenger: 'feishu' }, 'the Feishu SDK warned'),
    info: silent,
    debug: silent,
    trace: silent,
  }
}

/** An HTTP connection with an end to waiting, no redirects, no proxy from the environment, and faults without secrets. */
async function ownHttp(): Promise<AxiosInstance> {
  const { default: axios } = await import('axios')
  const http = axios.create({ timeout: timeoutMs, maxRedirects: 0, proxy: false, validateStatus: () => true })
  http.interceptors.request.use((config) => {
    const form = formOf(config.data)
    return form ? { ...config, data: form, timeout: uploadMs } : config
  })
  http.interceptors.response.use(unwrap, (error: AxiosError) => {
    throw new FeishuFault({ status: 0, code: 0, network: error.code ?? 'ERR_NETWORK' })
  })
  return http
}

const Upload = z.looseObject({ file: z.instanceof(Uint8Array), file_name: z.string() })

/** The SDK lets go of a buffer's file name, and Feishu takes no file without one (node-sdk issues 39 and 96). */
function formOf(data: unknown): FormData | null {
  const upload = Upload.safeParse(data)
  if (!upload.success) return null
  const { file, ...fields } = upload.data
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value))
  form.append('file', new Blob([Buffer.from(file)]), upload.data.file_name)
  return form
}

const Answer = z.looseObject({ code: z.number(), msg: z.string().default('') })

/** The SDK expects the body, or body and headers for files. Beside HTTP, Feishu refuses with a `code` in the body. */
async function unwrap(response: AxiosResponse) {
  const { status, headers, config } = response
  const stream = config.responseType === 'stream'
  if (stream && status === 200) return { data: response.data, headers } as unknown as AxiosResponse
  const answer = Answer.safeParse(stream ? await jsonOf(response.data as Readable) : response.data)
  if (!answer.success) throw new FeishuFault({ status, code: 0, headers })
  const { code, msg } = answer.data
  if (code !== 0 || status >= 400) throw new FeishuFault({ status, code, says: msg, headers })
  return response.data
}

/** A refused file comes as a stream too: its first words say why. */
async function jsonOf(stream: Readable): Promise<unknown> {
  let text = ''
  for await (const chunk of stream) {
    text += String(chunk)
    if (text.length > 64_000) break
  }
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
