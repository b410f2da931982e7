import { z } from 'zod'
import { botUser, type HeldFile } from '../desk.ts'
import { method, refuse } from '../method.ts'
import { fileObject, messageObject } from '../payloads.ts'
import { uploadAtMost } from '../uploads.ts'
import { contentTrouble, filesIn, imEvent, show } from './chat.ts'

export const fileInfo = method({
  scope: 'files:read',
  tier: 'tier4',
  args: z.strictObject({ file: z.string() }),
  run({ desk, address }, { file }) {
    const held = desk.files.get(file)
    return held ? { ok: true, file: fileObject(held, address()) } : refuse('file_not_found')
  },
})

/** What many workspaces do not let in. */
const programs = /\.(exe|bat|cmd|com|dll|msi|scr)$/i

/** The first of three steps. https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
export const uploadUrl = method({
  scope: 'files:write',
  tier: 'tier4',
  args: z.strictObject({
    filename: z.string().min(1).max(255),
    length: z.coerce.number().int().min(0),
    alt_txt: z.string().max(1000).optional(),
  }),
  run({ uploads, address }, { filename, length }) {
    if (length === 0) return refuse('missing_argument')
    if (length > uploadAtMost) return refuse('file_upload_size_restricted')
    if (programs.test(filename)) return refuse('file_type_not_allowed')
    const { file, ticket } = uploads.announce(filename, length)
    return { ok: true, upload_url: `${address()}/upload/v1/${ticket}`, file_id: file }
  },
})

/**
 * The last step: shows the file in a conversation. As at Slack, the answer does not name the message: sharing goes on
 * after it. https://docs.slack.dev/reference/methods/files.completeUploadExternal
 */
export const completeUpload = method({
  scope: 'files:write',
  tier: 'tier4',
  args: z.strictObject({
    files: z.tuple([z.strictObject({ id: z.string(), title: z.string().min(1).max(255).optional() })]),
    channel_id: z.string(), // without it the file stays with the bot, and nobody sees it
    initial_comment: z.string().optional(),
  }),
  run(room, { files, channel_id, initial_comment: text }) {
    const { desk } = room
    if (!desk.ownerOf(channel_id)) return refuse('channel_not_found')
    const trouble = text === undefined ? null : contentTrouble({ text })
    if (trouble) return trouble
    const [{ id, title }] = files
    const come = room.uploads.take(id)
    if (!come) return refuse('file_not_found')
    const created = Math.floor(desk.clock.now().getTime() / 1000)
    const held: HeldFile = { id, ...come, title, size: come.bytes.length, user: botUser, created }
    desk.hold(held)
    const post = show(room, channel_id, { ...(text !== undefined && { text }), files: [held] })
    const message = { ...messageObject(desk, post, false), ...filesIn(room, post), subtype: 'file_share' }
    room.echo(imEvent(channel_id, post.ts, message))
    return { ok: true, files: [{ ...fileObject(held, room.address()), shares: {} }] }
  },
})
