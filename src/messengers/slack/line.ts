import type { Address } from '../../core/people/person.ts'
import type { Delivery, Doorway, Sent } from '../../usecases/ports.ts'
import type { SlackApi, Workspace } from './api.ts'
import { type Failed, failureOf, lockedOut } from './failure.ts'
import { type Method, slowDown, turnFor } from './pace.ts'

/** What every sending needs: the way into a person's conversation, and what a failed call means. */
export interface SlackLine {
  api: SlackApi
  doorway: Doorway
  /** The workspace and the conversation with a person, or how the attempt ended before it began. */
  reach(to: Address, attemptedAt: Date | null): Promise<Reached | Failed>
  failed(tenant: string, method: Method, error: unknown): Promise<Failed>
}
export interface Reached {
  workspace: Workspace
  channel: string
}

export const notInstalled: Failed = { failed: 'never', because: 'not installed' }

export const sent = (tenant: string, channel: string, ref: string): { sent: Sent } => ({
  sent: { messenger: 'slack', tenant, channel, ref },
})

export function slackLine(api: SlackApi, doorway: Doorway): SlackLine {
  const { pace, log } = doorway
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

  return {
    api,
    doorway,
    failed,
    async reach(to, attemptedAt) {
      const workspace = await api.workspace(to.tenant)
      if (!workspace) return notInstalled
      try {
        return { workspace, channel: await open(workspace, to) }
      } catch (error) {
        return unshown(await failed(to.tenant, 'conversations.open', error), attemptedAt)
      }
    },
  }
}

/** A call failed before anything could be shown: what is not final can be tried again. */
export const unshown = (failure: Failed, attemptedAt: Date | null): Failed =>
  afterAttempt(failure.failed === 'never' ? failure : { ...failure, failed: 'later' }, attemptedAt)

/** Where an earlier attempt is unknown, it stays unknown until somebody could look. */
export const afterAttempt = (failure: Failed, attemptedAt: Date | null): Failed =>
  attemptedAt ? { failed: 'unsure', because: `could not look for the earlier attempt: ${failure.because}` } : failure

/** What an earlier attempt left in the conversation; null: nothing. `find` gives its ts. */
export async function earlier(
  { failed, doorway }: SlackLine,
  { workspace, channel }: Reached,
  attemptedAt: Date,
  find: () => Promise<string | null>,
): Promise<Delivery | null> {
  try {
    await turnFor(doorway.pace, workspace.tenant, 'conversations.history')
    const ts = await find()
    return ts ? sent(workspace.tenant, channel, ts) : null
  } catch (error) {
    return afterAttempt(await failed(workspace.tenant, 'conversations.history', error), attemptedAt)
  }
}
