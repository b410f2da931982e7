import { z } from 'zod'
import { checkMessage } from '../block-kit/check.ts'
import { characters } from '../block-kit/text.ts'
import { botUser, type HeldFile, isJson, type Json, type Post, withIds } from '../desk.ts'
import { mentionsIn } from '../mentions.ts'
import { type Answer, Count, Flag, method, type Room, refuse } from '../method.ts'
import { fileObject, messageObject } from '../payloads.ts'

const content = { text: z.string().optional(), blocks: z.unknown().optional(), metadata: z.unknown().optional() }
/** What would turn plain `@here` into a ping is refused; said outright that it shall not, it may stand. */
const inert = {
  link_names: Flag.refine((on) => !on, 'must be false: names would become mentions').optional(),
  parse: z.literal('none').optional(),
}
const unfurl = { unfurl_links: Flag.optional(), unfurl_media: Flag.optional() }
type Content = { text?: string | undefined; blocks?: unknown; metadata?: unknown }

const Metadata = z.strictObject({
  event_type: z.string().min(1).max(255),
  event_payload: z.record(z.string(), z.unknown()),
})

/** Slack publishes no limit of bytes; ours is narrow, since an opaque id is all that belongs here. */
const metadataBytes = 1000

/** Why this content cannot stand in a message, or null. Text is asked for always: Slack only warns. */
export function contentTrouble({ text, blocks, metadata }: Content, textAtMost = 40_000): Answer | null {
  if (!text) return refuse('no_text')
  if (characters(text) > textAtMost) return refuse('msg_too_long')
  if (blocks !== undefined && !(Array.isArray(blocks) && blocks.every(isJson))) return refuse('invalid_blocks_format')
  const trouble = blocks === undefined ? null : checkMessage(blocks)
  if (trouble) return refuse(trouble.error, trouble.says)
  if (metadata === undefined) return null
  if (!Metadata.safeParse(metadata).success) return refuse('invalid_metadata_format')
  return Buffer.byteLength(JSON.stringify(metadata)) > metadataBytes ? refuse('metadata_too_large') : null
}

const asBlocks = (blocks: unknown): Json[] => withIds(Array.isArray(blocks) ? blocks.filter(isJson) : [])

/** Shows a message of the bot in a DM and notes whom it pinged. Content must be checked. */
export function show(
  room: Room,
  channel: string,
  its: Content & { ephemeral?: boolean; files?: readonly HeldFile[] },
): Post {
  const post: Post = {
    ts: room.desk.nextTs(),
    channel,
    from: 'bot',
    user: botUser,
    text: its.text ?? '',
    blocks: asBlocks(its.blocks),
    metadata: isJson(its.metadata) ? its.metadata : null,
    files: its.files ?? [],
    ephemeral: its.ephemeral ?? false,
    edited: false,
  }
  room.desk.add(post)
  noteMentions(room, post)
  return post
}

const noteMentions = (room: Room, { ts, channel, text, blocks }: Post) => {
  for (const token of mentionsIn(text, blocks)) room.mentions.push({ ts, channel, token })
}

/** Gives a message of the bot a new face. Without blocks in the call the old ones go, as only text was given. */
export function redraw(room: Room, post: Post, its: Content): Post {
  const next: Post = {
    ...post,
    text: its.text ?? '',
    blocks: asBlocks(its.blocks),
    metadata: isJson(its.metadata) ? its.metadata : post.metadata,
    edited: post.edited || (its.text ?? '') !== post.text,
  }
  room.desk.replace(post.ts, post.channel, next)
  noteMentions(room, next)
  return next
}

const find = (room: Room, channel: string, ts: string) =>
  room.desk.posts.find((post) => post.channel === channel && post.ts === ts && !post.ephemeral)

export const imEvent = (channel: string, ts: string, more: Json): Json => ({
  type: 'message',
  channel,
  channel_type: 'im',
  ts,
  event_ts: ts,
  ...more,
})

export const postMessage = method({
  scope: 'chat:write',
  tier: 'posting',
  args: z.strictObject({
    channel: z.string(),
    ...content,
    ...unfurl,
    ...inert,
    thread_ts: z.string().optional(),
    mrkdwn: Flag.optional(),
  }),
  run(room, { channel, thread_ts, ...its }) {
    // A bare U id is refused, too: the docs disagree where such a message lands. The DM of somebody who has left still
    // takes messages that nobody reads (python-slack-sdk issue 1156): only user_change and conversations.open tell.
    if (!room.desk.ownerOf(channel)) return refuse('channel_not_found')
    if (thread_ts !== undefined && !find(room, channel, thread_ts)) return refuse('thread_not_found')
    const trouble = contentTrouble(its)
    if (trouble) return trouble
    const post = show(room, channel, its)
    const message = messageObject(room.desk, post, true)
    room.echo(imEvent(channel, post.ts, message))
    return { ok: true, channel, ts: post.ts, message }
  },
})

export const update = method({
  scope: 'chat:write',
  tier: 'tier3',
  args: z.strictObject({ channel: z.string(), ts: z.string(), ...content, ...inert }),
  run(room, { channel, ts, ...its }) {
    if (!room.desk.ownerOf(channel)) return refuse('channel_not_found')
    const post = find(room, channel, ts)
    if (!post) return refuse('message_not_found')
    if (post.from !== 'bot') return refuse('cant_update_message')
    const trouble = contentTrouble(its, 4000)
    if (trouble) return trouble
    const next = redraw(room, post, its)
    const message = messageObject(room.desk, next, true)
    const previous_message = messageObject(room.desk, post, true)
    room.echo(
      imEvent(channel, room.desk.nextTs(), { subtype: 'message_changed', hidden: true, message, previous_message }),
    )
    return { ok: true, channel, ts, text: next.text, message }
  },
})

export const remove = method({
  scope: 'chat:write',
  tier: 'tier3',
  args: z.strictObject({ channel: z.string(), ts: z.string() }),
  run(room, { channel, ts }) {
    if (!room.desk.ownerOf(channel)) return refuse('channel_not_found')
    const post = find(room, channel, ts)
    if (!post) return refuse('message_not_found')
    if (post.from !== 'bot') return refuse('cant_delete_message')
    room.desk.replace(ts, channel, null)
    room.echo(imEvent(channel, room.desk.nextTs(), { subtype: 'message_deleted', hidden: true, deleted_ts: ts }))
    return { ok: true, channel, ts }
  },
})

export const postEphemeral = method({
  scope: 'chat:write',
  tier: 'tier4',
  args: z.strictObject({ channel: z.string(), user: z.string(), text: content.text, blocks: content.blocks, ...inert }),
  run(room, { channel, user, ...its }) {
    const owner = room.desk.ownerOf(channel)
    if (!owner) return refuse('channel_not_found')
    if (owner !== user) return refuse('user_not_in_channel')
    const trouble = contentTrouble(its)
    if (trouble) return trouble
    return { ok: true, message_ts: show(room, channel, { ...its, ephemeral: true }).ts }
  },
})

const Instant = z.string().regex(/^\d+(\.\d+)?$/, 'must be a timestamp')

export const history = method({
  scope: 'im:history',
  tier: 'tier3',
  args: z.strictObject({
    channel: z.string(),
    oldest: Instant.optional(),
    latest: Instant.optional(),
    inclusive: Flag.optional(),
    limit: Count.optional(),
    cursor: Instant.optional(),
    include_all_metadata: Flag.optional(),
  }),
  run(room, { channel, oldest = '0', latest, inclusive, limit, cursor, include_all_metadata }) {
    if (!room.desk.ownerOf(channel)) return refuse('channel_not_found')
    const within = ({ ts }: Post) =>
      isAfter(ts, oldest, inclusive) && (!latest || isAfter(latest, ts, inclusive)) && (!cursor || isAfter(cursor, ts))
    const found = room.desk.posts
      .filter((post) => post.channel === channel && !post.ephemeral && within(post))
      .reverse()
    const page = found.slice(0, Math.min(limit ?? pageSize, pageSize))
    const more = found.length > page.length
    return {
      ok: true,
      messages: page.map((post) => ({
        ...messageObject(room.desk, post, include_all_metadata ?? false),
        ...filesIn(room, post),
      })),
      has_more: more,
      ...(more && { response_metadata: { next_cursor: page.at(-1)?.ts ?? '' } }),
    }
  },
})

/** The files of a message, as every description of it carries them. */
export const filesIn = (room: Room, { files }: Post): Json =>
  files.length > 0 ? { files: files.map((file) => fileObject(file, room.address())), upload: false } : {}

/** At most 15 objects a call: what apps outside the Marketplace get since 2025-05-29; others get more. */
const pageSize = 15

/** Compared as microseconds: a binary fraction would not keep six places. */
const isAfter = (ts: string, than: string, orSame = false): boolean =>
  orSame ? micro(ts) >= micro(than) : micro(ts) > micro(than)
const micro = (ts: string): bigint => {
  const [seconds = '0', rest = ''] = ts.split('.')
  return BigInt(seconds) * 1_000_000n + BigInt(rest.slice(0, 6).padEnd(6, '0'))
}
