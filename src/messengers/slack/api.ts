import type { WebClient } from '@slack/web-api'
import type { Doorway } from '../../usecases/ports.ts'
import { type Installations, type KnownInstallations, rememberInstallations } from './installations.ts'
import { waits } from './pace.ts'

export interface SlackSettings {
  signingSecret: string
  appId: string // A…: requests for another app are refused
  apiUrl: string // https://slack.com/api/
  botToken: string | null // the one workspace of the environment; more come through the store
  installations: Installations
}

/** One workspace as we can speak to it. */
export interface Workspace {
  tenant: string
  botToken: string
  botId: string
  botUserId: string
  posts: WebClient // what must not happen twice: one request, no retries
  reads: WebClient // what may be repeated
}

export interface SlackApi {
  apiUrl: string
  installations: KnownInstallations
  /** The workspace, or null where it does not let us in. */
  workspace(tenant: string): Promise<Workspace | null>
}

/** web-api is loaded at the first need: the server listens before. */
export function slackApi(settings: SlackSettings, { clock, log }: Doorway): SlackApi {
  const clientsOf = clients(settings.apiUrl)
  const { botToken } = settings
  const whoAmI = botToken ? async () => introduce((await clientsOf(botToken)).reads, botToken) : null
  const installations = rememberInstallations(settings.installations, whoAmI, clock, log)
  return {
    apiUrl: settings.apiUrl,
    installations,
    async workspace(tenant) {
      const it = await installations.get(tenant)
      return it && { tenant, ...it, ...(await clientsOf(it.botToken)) }
    },
  }
}

async function introduce(client: WebClient, botToken: string) {
  const { team_id: tenant, bot_id: botId, user_id: botUserId } = await client.auth.test()
  if (!tenant || !botId || !botUserId)
    throw new Error('SLACK_BOT_TOKEN is no bot token: take the one that begins with xoxb-')
  return { tenant, botToken, botId, botUserId }
}

/**
 * Two clients for one token. The SDK's own retries post a message again after a lost answer (measured: three copies), and
 * one channel's 429 pauses its whole queue: so posts are never retried, and no 429 is waited for.
 */
function clients(slackApiUrl: string) {
  const made = new Map<string, Promise<Pick<Workspace, 'posts' | 'reads'>>>()
  const make = async (token: string) => {
    const { LogLevel, WebClient } = await import('@slack/web-api')
    const careful = {
      slackApiUrl,
      allowAbsoluteUrls: false,
      rejectRateLimitedCalls: true,
      timeout: waits.postMs,
      logLevel: LogLevel.ERROR,
    }
    return {
      posts: new WebClient(token, { ...careful, retryConfig: { retries: 0 } }),
      reads: new WebClient(token, { ...careful, retryConfig: { retries: 2, minTimeout: 200, maxTimeout: 2000 } }),
    }
  }
  return (token: string) => {
    const clients = made.get(token) ?? make(token)
    made.set(token, clients)
    return clients
  }
}
