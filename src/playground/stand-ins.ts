import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import fastify from 'fastify'
import type { Config } from '../config.ts'
import type { Clock } from '../usecases/ports.ts'
import type { App } from './feishu/app.ts'
import { FeishuEntry } from './feishu/memory.ts'
import { type FeishuTown, feishuTown } from './feishu/town.ts'
import { openJournal } from './journal.ts'
import { residents } from './people.ts'
import type { SlackApp } from './slack/desk.ts'
import { SlackEntry } from './slack/memory.ts'
import { type SlackTown, slackTown } from './slack/town.ts'

/** Credentials of the town's own two apps: nothing outside this machine knows or takes them. */
const slackApp: SlackApp = {
  signingSecret: 'playground-signing-secret',
  botToken: 'xoxb-playground-bot-token',
  appId: 'A0KAOPING',
  teamId: 'T0XINGHE',
}
const feishuApp: App = {
  appId: 'cli_playground0kaoping',
  appSecret: 'playground-app-secret',
  encryptKey: 'playground-encrypt-key',
  verificationToken: 'playground-verification-token',
  tenantKey: 'tenant-xinghe',
}

export interface StandIns {
  slack: SlackTown
  feishu: FeishuTown
  /** What the product must be told to find them. */
  settings: Pick<Config, 'slack' | 'feishu'>
  /** From now on, deliveries go to the product at this address, those first that the last run left. */
  deliverTo(app: string): void
  close(): Promise<void>
}

interface StandInOptions {
  clock: Clock
  limits: 'strict' | 'off'
  /** The folder in which the chats outlive a restart. */
  chats: string
  /** Is the product told of the help desk? */
  helpdesk: boolean
  /** Hears of chats that could not be read. */
  tell(sentence: string): void
}

/** Both platforms on a free port of this machine. */
export async function openStandIns({ clock, limits, chats, helpdesk, tell }: StandInOptions): Promise<StandIns> {
  let product = 'http://127.0.0.1:9' // nobody is there until the product listens
  const citizens = residents()
  const shared = { citizens: () => citizens, clock, limits }
  const journals = {
    slack: openJournal(join(chats, 'slack.jsonl'), SlackEntry, tell),
    feishu: openJournal(join(chats, 'feishu.jsonl'), FeishuEntry, tell),
  }
  const slack = slackTown({
    ...shared,
    app: slackApp,
    deliverTo: () => `${product}/slack/events`,
    rateClock: real,
    journal: journals.slack,
  })
  const feishu = feishuTown({
    ...shared,
    app: feishuApp,
    deliverTo: () => `${product}/feishu/events`,
    journal: journals.feishu,
  })
  const server = fastify({ forceCloseConnections: true, bodyLimit: 40 * 1024 * 1024 })
  await server.register(slack.plugin, { prefix: '/slack' })
  await server.register(feishu.plugin)
  await server.listen({ host: '127.0.0.1', port: 0 })
  const { port } = server.server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const { signingSecret, botToken, appId } = slackApp
  const { tenantKey: tenant, ...keys } = feishuApp
  return {
    slack,
    feishu,
    settings: {
      slack: { signingSecret, botToken, appId, apiUrl: `${url}/slack/api/` },
      feishu: {
        ...keys,
        tenant,
        domain: url,
        helpdesk: helpdesk ? { id: feishu.helpdesk.id, token: feishu.helpdesk.token } : null,
      },
    },
    deliverTo(app) {
      product = app
      slack.resume()
      feishu.resume()
    },
    async close() {
      await server.close()
      for (const journal of Object.values(journals)) journal.close()
    },
  }
}

/** Limits go by real seconds, however fast the town's clock is turned. */
const real: Clock = { now: () => new Date(performance.timeOrigin + performance.now()) }
