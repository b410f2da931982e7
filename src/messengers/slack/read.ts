import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Press } from '../../cards/press.ts'
import { unpackPress } from '../../cards/press.ts'
import type { Locale } from '../../core/people/person.ts'
import type { Account, FileRef, Pressed, Written } from '../../usecases/ports.ts'
import { unpackBehind } from './modal.ts'
import { languageOf } from './words.ts'

/** Where something was pressed or sent from, and by which ways it can be answered. */
export interface Place {
  tenant: string
  user: string
  channel: string | null
  ts: string | null
  responseUrl: string | null
  trigger: string | null
  view: { id: string; home: boolean } | null
  locale: Locale | null // as far as the words of what was pressed tell
}

const Team = z.object({ id: z.string() })
const User = z.object({ id: z.string(), team_id: z.string().optional() })

const BlockActions = z.object({
  type: z.literal('block_actions'),
  team: Team,
  user: User,
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
  channel: z.object({ id: z.string() }).optional(),
  message: z.object({ ts: z.string() }).optional(),
  container: z.object({ message_ts: z.string().optional(), channel_id: z.string().optional() }).optional(),
  view: z.object({ id: z.string(), type: z.string() }).optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        action_ts: z.string().optional(),
        value: z.string().optional(),
        text: z.object({ text: z.string() }).optional(),
      }),
    )
    .min(1),
})

/** A pressed button, or null where it is none of ours. Only the first action counts: our buttons come one at a time. */
export function readPress(body: unknown): { pressed: Pressed; at: Place } | null {
  const read = BlockActions.safeParse(body)
  if (!read.success || isForeign(read.data)) return null
  const { team, user, actions, ...it } = read.data
  const press = unpackPress(actions[0]?.value)
  if (!press) return null
  const at = {
    tenant: team.id,
    user: user.id,
    channel: it.channel?.id ?? it.container?.channel_id ?? null,
    ts: it.message?.ts ?? it.container?.message_ts ?? null,
    responseUrl: it.response_url ?? null,
    trigger: it.trigger_id ?? null,
    view: it.view ? { id: it.view.id, home: it.view.type === 'home' } : null,
    locale: languageOf(actions[0]?.text?.text),
  }
  const once = it.trigger_id ?? `${at.channel}:${at.ts}:${user.id}:${actions[0]?.action_ts}`
  return { pressed: { id: `slack:${team.id}:${once}`, by: account(team.id, user.id), press, values: {} }, at }
}

const Input = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
})

const ViewSubmission = z.object({
  type: z.literal('view_submission'),
  team: Team,
  user: User,
  trigger_id: z.string().optional(),
  view: z.object({
    id: z.string(),
    hash: z.string().optional(),
    private_metadata: z.string(),
    submit: z.object({ text: z.string() }).nullish(),
    blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() })).default([]),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), Input)) }).optional(),
  }),
})

/** A submitted form, with the input blocks under which an error can stand; null where it is none of ours. */
export function readSubmission(body: unknown): { pressed: Pressed; at: Place; inputs: readonly string[] } | null {
  const read = ViewSubmission.safeParse(body)
  if (!read.success || isForeign(read.data)) return null
  const { team, user, view, trigger_id } = read.data
  const behind = unpackBehind(view.private_metadata)
  if (!behind) return null
  const values = valuesOf(view.state?.values ?? {})
  // A corrected form keeps its view and hash, so the id is the trigger's, else also what was filled in: a press of its own.
  const once = trigger_id ?? `${view.id}:${view.hash ?? ''}:${digest(values)}`
  return {
    pressed: { id: `slack:${team.id}:${once}`, by: account(team.id, user.id), press: behind.press, values },
    at: {
      tenant: team.id,
      user: user.id,
      channel: behind.channel,
      ts: behind.ts,
      responseUrl: null,
      trigger: trigger_id ?? null,
      view: { id: view.id, home: false },
      locale: languageOf(view.submit?.text),
    },
    inputs: view.blocks.flatMap((block) => (block.type === 'input' && block.block_id ? [block.block_id] : [])),
  }
}

/** Field name → what stands in it; an empty field is ''. */
function valuesOf(state: Record<string, Record<string, z.infer<typeof Input>>>): Record<string, string> {
  const inputs = Object.values(state).flatMap((block) => Object.entries(block))
  return Object.fromEntries(inputs.map(([name, it]) => [name, it.value ?? it.selected_option?.value ?? '']))
}

const digest = (values: object) => createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32)

const Command = z.object({
  command: z.literal('/kaoping'),
  team_id: z.string(),
  user_id: z.string(),
  trigger_id: z.string(),
  text: z.string().default(''),
})

/** `/kaoping …` as a message to the bot: its answer comes in our chat, wherever it was typed. Alone it asks for help. */
export function readCommand(body: unknown): { written: Written; locale: Locale | null } | null {
  const read = Command.safeParse(body)
  if (!read.success) return null
  const { team_id, user_id, trigger_id } = read.data
  const text = unescaped(read.data.text)
  const locale = languageOf(/\p{Script=Han}/u.test(text) ? text : '')
  const written = asWritten(team_id, user_id, trigger_id, text.trim() ? text : 'help')
  return { written, locale }
}

const Shortcut = z.object({
  type: z.enum(['shortcut', 'message_action']),
  callback_id: z.string(),
  team: Team,
  user: User,
  trigger_id: z.string(),
})

/** Shortcuts say what the same words would say. */
export const shortcuts: Readonly<Record<string, string>> = Object.freeze({
  self_assessment_open: 'self',
  appeal_from_message: 'appeal',
})

export function readShortcut(body: unknown): Written | null {
  const read = Shortcut.safeParse(body)
  if (!read.success || isForeign(read.data)) return null
  const { callback_id, team, user, trigger_id } = read.data
  const text = Object.hasOwn(shortcuts, callback_id) ? shortcuts[callback_id] : undefined
  return text ? asWritten(team.id, user.id, trigger_id, text) : null
}

const asWritten = (tenant: string, user: string, trigger: string, text: string): Written => ({
  id: `slack:${tenant}:${trigger}`,
  by: account(tenant, user),
  channel: null,
  text,
  files: [],
})

const File = z.object({ url_private_download: z.string(), name: z.string().default(''), size: z.number().optional() })

const DirectMessage = z.object({
  team_id: z.string(),
  event: z.object({
    type: z.literal('message'),
    channel_type: z.literal('im'),
    subtype: z.literal('file_share').optional(),
    bot_id: z.undefined().optional(),
    hidden: z.undefined().optional(),
    user: z.string(),
    user_team: z.string().optional(),
    channel: z.string(),
    ts: z.string(),
    text: z.string().default(''),
    files: z.array(z.unknown()).default([]),
  }),
})

/**
 * A message to the bot, or null: edits, deletions, bots and our own words come as the same event.
 * https://docs.slack.dev/reference/events/message.im
 */
export function readMessage(body: unknown): Written | null {
  const read = DirectMessage.safeParse(body)
  if (!read.success) return null
  const { team_id, event } = read.data
  if (event.user === 'USLACKBOT' || (event.user_team ?? team_id) !== team_id) return null
  return {
    id: `slack:${event.channel}:${event.ts}`,
    by: account(team_id, event.user),
    channel: event.channel,
    text: unescaped(event.text),
    files: event.files.flatMap(readFile),
  }
}

const readFile = (file: unknown): FileRef[] => {
  const read = File.safeParse(file)
  return read.success
    ? [{ id: read.data.url_private_download, name: read.data.name, bytes: read.data.size ?? null }]
    : []
}

const HomeOpened = z.object({
  team_id: z.string(),
  event_id: z.string(),
  event: z.object({ type: z.literal('app_home_opened'), user: z.string(), tab: z.string().optional() }),
})

/** The bot's chat or home was opened. With the home tab comes the press that fills it. */
export function readOpened(body: unknown): { by: Account; home: Pressed | null } | null {
  const read = HomeOpened.safeParse(body)
  if (!read.success) return null
  const { team_id, event_id, event } = read.data
  const by = account(team_id, event.user)
  const press: Press = { do: 'home.show' }
  return { by, home: event.tab === 'home' ? { id: `slack:${event_id}:home`, by, press, values: {} } : null }
}

const Gone = z.object({
  team_id: z.string(),
  event: z.union([
    z.object({ type: z.literal('app_uninstalled') }),
    z.object({ type: z.literal('tokens_revoked'), tokens: z.object({ bot: z.array(z.string()).min(1) }) }),
  ]),
})

/** The workspace that we may no longer write to; null where only people's own tokens were withdrawn. */
export const readGone = (body: unknown): string | null => Gone.safeParse(body).data?.team_id ?? null

const account = (tenant: string, user: string): Account => ({ messenger: 'slack', tenant, user })

/** Someone of another workspace in a shared channel: their record is not here, so they are nobody. */
const isForeign = (it: { team: { id: string }; user: { team_id?: string | undefined } }) =>
  it.user.team_id !== undefined && it.user.team_id !== it.team.id

const signs: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }

/** Slack escapes three signs. Undone in one pass: `&amp;lt;` is a person's own `&lt;`. */
export const unescaped = (text: string): string => text.replace(/&(?:lt|gt|amp);/g, (sign) => signs[sign] ?? sign)
