import type { Card } from '../../cards/card.ts'
import type { Address } from '../../core/people/person.ts'
import type { Delivery, Doorway, Messenger, Sent } from '../../usecases/ports.ts'
import type { SlackApi, Workspace } from './api.ts'
import { drawnTwice, quietly } from './draw.ts'
import { type Failed, failureOf, lockedOut } from './failure.ts'
import { fetchFile } from './file.ts'
import { findPerson, identify } from './members.ts'
import { type Method, slowDown, turnFor, turnInChannel } from './pace.ts'

const noticeType = 'kaoping_notice'
const notInstalled: Failed = { failed: 'never', because: 'not installed' }

/** Our voice in Slack. Every post is one request; what became of it decides who tries again, and when. */
export function slackMessenger(api: SlackApi, { pace, log }: Doorway): Messenger {
  const conversations = new Map<string, string>() // tenant:user → D…

  async function failed(tenant: string, method: Method, error: unknown): Promise<Failed> {
    const failure = failureOf(error)
    log.warn({ tenant, method, ...failure }, 'Slack did not take a call')
    if (lockedOut.has(failure.because)) await api.installations.disable(tenant)
    if (failure.failed === 'later' && failure.afterMs) await slowDown(pace, tenant, method, failure.afterMs)
    return failure
  }

  /** The conversation with a person: their D… id, asked once. A U… id is never written to. */
  async function open(workspace: Workspace, to: Address): Promise<string> {
    const key = `${to.tenant}:${to.user}`
    const known = to.channel ?? conversations.get(key)
    if (known) return known
    await turnFor(pace, to.tenant, 'conversations.open')
    const { channel } = await workspace.reads.conversations.open({ users: to.user })
    if (!channel?.id) throw new Error('conversations.open gave no channel')
    conversations.set(key, channel.id)
    return channel.id
  }

  async function post(workspace: Workspace, channel: string, card: Card, key: string): Promise<Delivery> {
    await turnFor(pace, workspace.tenant, 'chat.postMessage')
    await turnInChannel(pace, workspace.tenant, channel)
    const metadata = { event_type: noticeType, event_payload: { key } }
    try {
      const { ts } = await drawnTwice(card, log, (message) =>
        workspace.posts.chat.postMessage({ channel, ...message, ...quietly, metadata }),
      )
      return ts ? sent(workspace.tenant, channel, ts) : { failed: 'unsure', because: 'no ts' }
    } catch (error) {
      return failed(workspace.tenant, 'chat.postMessage', error)
    }
  }

  return {
    name: 'slack',

    async send(to, card, { key, attemptedAt }) {
      const workspace = await api.workspace(to.tenant)
      if (!workspace) return notInstalled
      let channel: string
      try {
        channel = await open(workspace, to)
      } catch (error) {
        const failure = await failed(to.tenant, 'conversations.open', error)
        return afterAttempt(failure.failed === 'never' ? failure : { ...failure, failed: 'later' }, attemptedAt)
      }
      if (!attemptedAt) return post(workspace, channel, card, key)
      try {
        await turnFor(pace, to.tenant, 'conversations.history')
        const ts = await lookFor(workspace, channel, key, attemptedAt)
        if (ts) return sent(to.tenant, channel, ts)
      } catch (error) {
        return afterAttempt(await failed(to.tenant, 'conversations.history', error), attemptedAt)
      }
      return post(workspace, channel, card, key)
    },

    async update({ tenant, channel, ref }, card) {
      const workspace = await api.workspace(tenant)
      if (!workspace) return notInstalled
      await turnFor(pace, tenant, 'chat.update')
      try {
        await redraw(workspace, { channel, ts: ref }, card, log)
        return sent(tenant, channel, ref)
      } catch (error) {
        const failure = await failed(tenant, 'chat.update', error)
        return failure.failed === 'unsure' ? { failed: 'later', because: failure.because } : failure // the same face twice is one
      }
    },

    find: (person) => findPerson(api, pace, person),
    identify: (account) => identify(api, pace, account),
    fetchFile: (file, account) => fetchFile(api, file, account),
  }
}

const sent = (tenant: string, channel: string, ref: string): { sent: Sent } => ({
  sent: { messenger: 'slack', tenant, channel, ref },
})

/** Where an earlier attempt is unknown, it stays unknown until somebody could look. */
const afterAttempt = (failure: Failed, attemptedAt: Date | null): Failed =>
  attemptedAt ? { failed: 'unsure', because: `could not look for the earlier attempt: ${failure.because}` } : failure

/** A message's new face. Blocks and text go together: text alone would remove the blocks. */
export async function redraw(
  workspace: Workspace,
  { channel, ts }: { channel: string; ts: string },
  card: Card,
  log: Doorway['log'],
): Promise<void> {
  await drawnTwice(card, log, (message) =>
    workspace.reads.chat.update({ channel, ts, ...message, link_names: false, parse: 'none' }),
  )
}

const pages = 20

/** Was this message posted after all? Its mark is looked for among what we said since the attempt began. Gives its ts. */
async function lookFor(workspace: Workspace, channel: string, key: string, attemptedAt: Date): Promise<string | null> {
  const oldest = String(attemptedAt.getTime() / 1000 - 5)
  let cursor: string | undefined
  for (let page = 0; page < pages; page += 1) {
    const found = await workspace.reads.conversations.history({
      channel,
      oldest,
      inclusive: true,
      include_all_metadata: true,
      limit: 15,
      ...(cursor && { cursor }),
    })
    const ours = found.messages?.find((it) => it.bot_id === workspace.botId && isMarked(it.metadata, key))
    if (ours?.ts) return ours.ts
    cursor = found.response_metadata?.next_cursor
    if (!cursor) return null
  }
  throw new Error('too many messages since the attempt to look through')
}

const isMarked = (metadata: { event_type?: string; event_payload?: object } | undefined, key: string) =>
  metadata?.event_type === noticeType && (metadata.event_payload as { key?: unknown } | undefined)?.key === key
