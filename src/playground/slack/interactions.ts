import { type Face, isJson, type Json, type Post } from './desk.ts'
import { formState, heldValues } from './form-state.ts'
import type { Room } from './method.ts'
import { messageObject, teamObject, userObject, viewObject } from './payloads.ts'
import type { ResponseUrls } from './response-urls.ts'

/** Payloads of interactions. https://docs.slack.dev/reference/interaction-payloads */
const envelope = ({ desk }: Room, type: string, user: string): Json => ({
  type,
  team: teamObject(desk),
  user: userObject(desk, user),
  api_app_id: desk.app.appId,
  token: 'deprecated',
  enterprise: null,
  is_enterprise_install: false,
})

const inMessage = ({ desk }: Room, responses: ResponseUrls, post: Post): Json => ({
  container: { type: 'message', message_ts: post.ts, channel_id: post.channel, is_ephemeral: post.ephemeral },
  channel: { id: post.channel, name: 'directmessage' },
  message: messageObject(desk, post, false),
  state: { values: heldValues(post.blocks) },
  response_url: responses.issue(post.channel, post.ts),
})

/** Neither modals nor the home have a response_url. */
const inView = ({ desk }: Room, face: Face): Json => ({
  container: { type: 'view', view_id: face.id },
  view: viewObject(desk, face, formState(face.view.blocks, {}).values),
})

export const isView = (place: Post | Face): place is Face => 'view' in place

/** block_actions: a button was pressed in a message or a view. */
export function pressPayload(
  room: Room,
  responses: ResponseUrls,
  user: string,
  place: Post | Face,
  button: Json,
): Json {
  const from = isView(place) && place.type === 'modal' ? place.id : null
  return {
    ...envelope(room, 'block_actions', user),
    ...(isView(place) ? inView(room, place) : inMessage(room, responses, place)),
    trigger_id: room.triggers.issue({ user, from }),
    actions: [pressed(button, room.desk.nextTs())],
  }
}

/** view_submission: the form was sent. `values` as in view.state. */
export const submissionPayload = (room: Room, face: Face, values: Json): Json => ({
  ...envelope(room, 'view_submission', face.user),
  trigger_id: room.triggers.issue({ user: face.user, from: face.id }),
  view: viewObject(room.desk, face, values),
  response_urls: [],
})

/** view_closed: sent only where the view asked for it (notify_on_close). */
export const closedPayload = (room: Room, face: Face, cleared: boolean): Json => ({
  ...envelope(room, 'view_closed', face.user),
  view: viewObject(room.desk, face),
  is_cleared: cleared,
})

/** The button with the block it stands in, or null. */
export function buttonIn(blocks: unknown, actionId: string, blockId: string): Json | null {
  const block = allBlocks(blocks).find(({ block_id }) => block_id === blockId)
  const elements = [block?.elements, block?.accessory].flat().filter(isJson)
  const button = elements.find(({ type, action_id }) => type === 'button' && action_id === actionId)
  return button ? { ...button, block_id: blockId } : null
}

const allBlocks = (blocks: unknown): Json[] =>
  (Array.isArray(blocks) ? blocks.filter(isJson) : []).flatMap((block) => [block, ...allBlocks(block.child_blocks)])

const pressed = (button: Json, action_ts: string): Json => ({
  action_id: button.action_id,
  block_id: button.block_id,
  text: button.text,
  ...(button.value !== undefined && { value: button.value }),
  ...(button.url !== undefined && { url: button.url }),
  ...(button.style !== undefined && { style: button.style }),
  type: 'button',
  action_ts,
})
