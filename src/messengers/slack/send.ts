import type { Card } from '../../cards/card.ts'
import type { Delivery, Doorway, Messenger } from '../../usecases/ports.ts'
import type { SlackApi, Workspace } from './api.ts'
import { drawnTwice, quietly } from './draw.ts'
import { fetchFile } from './file.ts'
import { earlier, notInstalled, type Reached, type SlackLine, sent, slackLine } from './line.ts'
import { lookFor, type Message } from './look-up.ts'
import { findPerson, identify } from './members.ts'
import { turnFor, turnInChannel } from './pace.ts'
import { sendFile } from './send-file.ts'

const noticeType = 'kaoping_notice'

/** Our voice in Slack. Every post is one request; what became of it decides who tries again, and when. */
export function slackMessenger(api: SlackApi, doorway: Doorway): Messenger {
  const { pace, log } = doorway
  const line = slackLine(api, doorway)

  return {
    name: 'slack',

    async send(to, card, { key, attemptedAt }) {
      const reached = await line.reach(to, attemptedAt)
      if ('failed' in reached) return reached
      const find = (since: Date) => lookFor(reached, since, (message) => isMarked(message, key))
      const before = attemptedAt && (await earlier(line, reached, attemptedAt, () => find(attemptedAt)))
      return before ?? post(line, reached, card, key)
    },

    async update({ tenant, channel, ref }, card) {
      const workspace = await api.workspace(tenant)
      if (!workspace) return notInstalled
      await turnFor(pace, tenant, 'chat.update')
      try {
        await redraw(workspace, { channel, ts: ref }, card, log)
        return sent(tenant, channel, ref)
      } catch (error) {
        const failure = await line.failed(tenant, 'chat.update', error)
        return failure.failed === 'unsure' ? { failed: 'later', because: failure.because } : failure // the same face twice is one
      }
    },

    find: (person) => findPerson(api, pace, person),
    identify: (account) => identify(api, pace, account),
    fetchFile: (file, account) => fetchFile(api, file, account),
    sendFile: (to, file, once) => sendFile(line, to, file, once),
  }
}

async function post(line: SlackLine, { workspace, channel }: Reached, card: Card, key: string): Promise<Delivery> {
  const { pace, log } = line.doorway
  await turnFor(pace, workspace.tenant, 'chat.postMessage')
  await turnInChannel(pace, workspace.tenant, channel)
  const metadata = { event_type: noticeType, event_payload: { key } }
  try {
    const { ts } = await drawnTwice(card, log, (message) =>
      workspace.posts.chat.postMessage({ channel, ...message, ...quietly, metadata }),
    )
    return ts ? sent(workspace.tenant, channel, ts) : { failed: 'unsure', because: 'no ts' }
  } catch (error) {
    return line.failed(workspace.tenant, 'chat.postMessage', error)
  }
}

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

const isMarked = ({ metadata }: Message, key: string) =>
  metadata?.event_type === noticeType && (metadata.event_payload as { key?: unknown } | undefined)?.key === key
