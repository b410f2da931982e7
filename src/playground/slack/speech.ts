import type { ActEnd } from '../town-model.ts'
import { type HeldFile, type Json, newId } from './desk.ts'
import type { Room } from './method.ts'
import { fileObject, teamObject, userObject } from './payloads.ts'
import { commandAnswer, type ResponseUrls } from './response-urls.ts'
import type { WireOut } from './wire-out.ts'

/** In what a person types & < > are escaped before the app sees them. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Composed words come with their rich text beside the escaped line; there they are as typed. */
const typedBlocks = (text: string): Json[] => [
  {
    type: 'rich_text',
    block_id: newId('b'),
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  },
]

/** A person's message to the bot, with or without files: it stands in the DM, and the app gets message.im. */
export async function say(room: Room, out: WireOut, user: string, text: string, files: readonly HeldFile[]) {
  const { desk } = room
  const channel = desk.dm(user)
  const ts = desk.nextTs()
  const words = { ts, channel, user, text: escaped(text) }
  desk.add({ ...words, from: 'person', blocks: [], metadata: null, files, ephemeral: false, edited: false })
  const event = { type: 'message', ...words, channel_type: 'im', event_ts: ts, team: desk.app.teamId }
  const shared = files.map((file) => fileObject(file, room.address()))
  const more =
    files.length > 0
      ? { subtype: 'file_share', files: shared, upload: false }
      : { client_msg_id: newId('m'), blocks: typedBlocks(text) }
  await out.event({ ...event, ...more }, user)
}

/** Keeps a file that a person sends. */
export function keepFile({ desk }: Room, user: string, name: string, bytes: Uint8Array): HeldFile {
  const created = Math.floor(desk.clock.now().getTime() / 1000)
  const file = { id: newId('F'), name, size: bytes.length, bytes, user, created }
  desk.hold(file)
  return file
}

/** The slash command; `should_escape` is on. Its answer may be words, a message or nothing. */
export async function giveCommand(
  room: Room,
  out: WireOut,
  responses: ResponseUrls,
  user: string,
  text: string,
): Promise<ActEnd> {
  const failed = (why: string): ActEnd => ({ ok: false, trouble: `/kaoping failed with the error "${why}"` })
  const channel = room.desk.dm(user)
  const reaction = await out.command(commandFields(room, responses, user, channel, text), user)
  if ('trouble' in reaction) return failed('operation_timeout')
  if (reaction.status !== 200) return failed('dispatch_failed')
  const answer = commandAnswer(room, channel, reaction.body, reaction.isJson)
  return answer.ok ? { ok: true } : failed(String(answer.error))
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
const commandFields = (
  { desk, triggers }: Room,
  responses: ResponseUrls,
  user: string,
  channel: string,
  text: string,
) => ({
  token: 'deprecated',
  team_id: desk.app.teamId,
  team_domain: teamObject(desk).domain,
  channel_id: channel,
  channel_name: 'directmessage',
  user_id: user,
  user_name: userObject(desk, user).username,
  command: '/kaoping',
  text: escaped(text),
  api_app_id: desk.app.appId,
  is_enterprise_install: 'false',
  response_url: responses.issue(channel, null),
  trigger_id: triggers.issue({ user, from: null }),
})
