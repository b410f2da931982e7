import { createHmac, randomBytes } from 'node:crypto'
import { seal, signed } from '../../../src/playground/feishu/seal.ts'

/** The apps of this bench: nothing outside it knows them. */
export const slack = {
  signingSecret: 'bench-signing-secret',
  botToken: 'xoxb-bench',
  appId: 'A0BENCH',
  team: 'T0BENCH',
}
export const feishu = {
  appId: 'cli_bench',
  appSecret: 'bench-app-secret',
  encryptKey: 'bench-encrypt-key',
  verificationToken: 'bench-verification-token',
  tenant: 'tenant-bench',
}
export const person = { slack: 'U0BENCH', feishu: 'ou_bench', channel: 'D0BENCH' }

/** One request as it goes over the wire, signed just now. */
export interface Parcel {
  headers: Readonly<Record<string, string>>
  body: Buffer
}

const id = (letter: string) => `${letter}${randomBytes(8).toString('hex').toUpperCase()}`

/** An appeal as an agent would write it: about 2.4 kB of words, so that the whole event has about 4 kB. */
const words = Array.from(
  { length: 10 },
  (_, at) =>
    `${at + 1}. 8 月 ${at + 10} 日的两张工单不是我处理的，请复核平均响应时间；the log shows another agent's number.\n`,
).join('')

function slackSigned(text: string, type: string): Parcel {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', slack.signingSecret).update(`v0:${timestamp}:${text}`).digest('hex')
  const headers = {
    'content-type': type,
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  }
  return { headers, body: Buffer.from(text) }
}

/** https://docs.slack.dev/reference/events/message.im */
export function slackEvent(): Parcel {
  const ts = `${(Date.now() / 1000).toFixed(6)}`
  const rich = [
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: words }] }] },
  ]
  const event = { type: 'message', channel_type: 'im', channel: person.channel, user: person.slack, text: words, ts }
  const envelope = {
    team_id: slack.team,
    api_app_id: slack.appId,
    event: { ...event, event_ts: ts, team: slack.team, blocks: rich },
    type: 'event_callback',
    event_id: id('Ev'),
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [{ team_id: slack.team, user_id: 'U0BOT', is_bot: true, is_enterprise_install: false }],
  }
  return slackSigned(JSON.stringify(envelope), 'application/json')
}

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export const slackPress = (platform: string) => (): Parcel => {
  const ts = `${(Date.now() / 1000).toFixed(6)}`
  const payload = {
    type: 'block_actions',
    team: { id: slack.team, domain: 'bench' },
    user: { id: person.slack, team_id: slack.team },
    api_app_id: slack.appId,
    trigger_id: id('1.'),
    response_url: `${platform}/response/${id('R')}`,
    container: { type: 'message', message_ts: ts, channel_id: person.channel },
    channel: { id: person.channel, name: 'directmessage' },
    message: { type: 'message', user: 'U0BOT', ts, text: words, blocks: [] },
    actions: [{ type: 'button', action_id: 'p0', block_id: 'b0', value: '{"do":"help.show"}', action_ts: ts }],
  }
  const form = new URLSearchParams({ payload: JSON.stringify(payload) })
  return slackSigned(form.toString(), 'application/x-www-form-urlencoded')
}

/** https://open.feishu.cn/document/server-docs/im-v1/message/events/receive */
export function feishuEvent(): Parcel {
  const now = Date.now()
  const sender = { sender_id: { open_id: person.feishu }, sender_type: 'user', tenant_key: feishu.tenant }
  const message = {
    message_id: id('om_'),
    chat_id: 'oc_bench',
    chat_type: 'p2p',
    message_type: 'text',
    create_time: String(now),
    content: JSON.stringify({ text: words + words.slice(0, 600) }),
  }
  const header = {
    event_id: id('e'),
    event_type: 'im.message.receive_v1',
    create_time: String(now),
    token: feishu.verificationToken,
    app_id: feishu.appId,
    tenant_key: feishu.tenant,
  }
  const body = seal(JSON.stringify({ schema: '2.0', header, event: { sender, message } }), feishu.encryptKey)
  return { headers: { 'content-type': 'application/json', ...signed(body, feishu.encryptKey, now) }, body }
}
