import type { ActEnd, SlackHands, Values } from '../town-model.ts'
import { type Face, isJson, type Json, newId, type Post } from './desk.ts'
import { formState, heldValues, inputsOf } from './form-state.ts'
import type { Room } from './method.ts'
import { change, isFace, push, viewTrouble } from './methods/views.ts'
import { fileObject, messageObject, teamObject, userObject, viewObject } from './payloads.ts'
import { commandAnswer, type ResponseUrls } from './response-urls.ts'
import type { Reaction, WireOut } from './wire-out.ts'

const connecting = 'We had some trouble connecting. Try again?'
const warning = '⚠️ This app did not respond as expected.'
const fine: ActEnd = { ok: true }
const trouble = (says: string): ActEnd => ({ ok: false, trouble: says })

/** What the person at the screen can do, and what Slack's client makes of the app's answer. */
export function slackActs(room: Room, out: WireOut, responses: ResponseUrls): SlackHands {
  const { desk, triggers } = room

  const envelope = (type: string, user: string): Json => ({
    type,
    team: teamObject(desk),
    user: userObject(desk, user),
    api_app_id: desk.app.appId,
    token: 'deprecated',
    enterprise: null,
    is_enterprise_install: false,
  })

  const inMessage = (post: Post): Json => ({
    container: { type: 'message', message_ts: post.ts, channel_id: post.channel, is_ephemeral: post.ephemeral },
    channel: { id: post.channel, name: 'directmessage' },
    message: messageObject(desk, post, false),
    state: { values: heldValues(post.blocks) },
    response_url: responses.issue(post.channel, post.ts),
  })

  const inView = (face: Face): Json => ({
    container: { type: 'view', view_id: face.id },
    view: viewObject(desk, face, formState(face.view.blocks, {}).values),
  })

  const faceOf = (user: string, id: string): Face | null =>
    [...desk.stack(user), desk.homes.get(user)].find((face) => face?.id === id) ?? null

  const postOf = (user: string, ts: string): Post | null =>
    desk.posts.find((post) => post.ts === ts && desk.ownerOf(post.channel) === user) ?? null

  const say = async (user: string, text: string, files: Post['files']): Promise<ActEnd> => {
    const channel = desk.dm(user)
    const ts = desk.nextTs()
    const base = { ts, channel, user, text: escaped(text), blocks: [], metadata: null, ephemeral: false, edited: false }
    desk.add({ ...base, from: 'person', files })
    const shared = files.map((file) => fileObject(file, room.address()))
    const event = {
      type: 'message',
      channel,
      channel_type: 'im',
      user,
      text: base.text,
      ts,
      event_ts: ts,
      team: desk.app.teamId,
    }
    const more =
      files.length > 0 ? { subtype: 'file_share', files: shared, upload: false } : { client_msg_id: newId('m') }
    await out.event({ ...event, ...more }, user)
    return fine
  }

  const command = async (user: string, text: string): Promise<ActEnd> => {
    const channel = desk.dm(user)
    const reaction = await out.command(
      {
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
      },
      user,
    )
    if ('trouble' in reaction) return trouble('/kaoping failed with the error "operation_timeout"')
    if (reaction.status !== 200) return trouble('/kaoping failed with the error "dispatch_failed"')
    const answer = commandAnswer(room, channel, reaction.body, reaction.isJson)
    return answer.ok ? fine : trouble(`/kaoping failed with the error "${String(answer.error)}"`)
  }

  return {
    chat: (user) => desk.chat(user),
    command,
    async click(user, where, actionId, blockId) {
      const place = 'ts' in where ? postOf(user, where.ts) : faceOf(user, where.view)
      if (!place) return trouble('this message or view is not on the screen any more')
      const blocks = 'view' in place ? place.view.blocks : place.blocks
      const button = buttonIn(blocks, actionId, blockId)
      if (!button) return trouble('there is no such button')
      const inModal = 'view' in place && place.type === 'modal'
      const payload: Json = {
        ...envelope('block_actions', user),
        ...('view' in place ? inView(place) : inMessage(place)),
        trigger_id: triggers.issue({ user, from: inModal ? place.id : null }),
        actions: [pressed(button, blockId, desk.nextTs())],
      }
      return afterPress(await out.interaction(payload, user))
    },
    async submit(user, view, values) {
      const face = desk.stack(user).at(-1)
      if (face?.id !== view) return trouble('only the view on top can be sent')
      if (!face.view.submit) return trouble('this view has nothing to send')
      return submitted(face, values)
    },
    async closeView(user, view) {
      const stack = desk.stack(user)
      const face = stack.find(({ id }) => id === view)
      if (!face) return trouble('this view is not open')
      const all = face.view.clear_on_close === true
      desk.setStack(user, all ? [] : stack.slice(0, stack.indexOf(face)))
      if (face.view.notify_on_close !== true) return fine
      await out.interaction({ ...envelope('view_closed', user), view: viewObject(desk, face), is_cleared: all }, user)
      return fine
    },
    async write(user, text) {
      const [, slash, rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(text) ?? []
      if (slash === '/kaoping') return command(user, rest)
      if (slash) return trouble(`${slash} is not a valid command.`)
      return say(user, text, [])
    },
    async upload(user, name, bytes) {
      const created = Math.floor(desk.clock.now().getTime() / 1000)
      const file = { id: newId('F'), name, size: bytes.length, bytes, user, created }
      desk.files.set(file.id, file)
      return say(user, '', [file])
    },
    async openHome(user) {
      const channel = desk.dm(user)
      const home = desk.homes.get(user)
      const view = home && { view: viewObject(desk, home) }
      await out.event({ type: 'app_home_opened', user, channel, tab: 'home', event_ts: desk.nextTs(), ...view }, user)
      return fine
    },
  }

  async function submitted(face: Face, values: Values): Promise<ActEnd> {
    const { user } = face
    const state = formState(face.view.blocks, values)
    if (state.unknown.length > 0) return trouble(`the form has no field ${state.unknown.join(', ')}`)
    showErrors(face, state.errors)
    if (Object.keys(state.errors).length > 0) return trouble(Object.values(state.errors).join(' '))
    const payload = {
      ...envelope('view_submission', user),
      trigger_id: triggers.issue({ user, from: face.id }),
      view: viewObject(desk, face, state.values),
      response_urls: [],
    }
    return afterSubmission(face, await out.interaction(payload, user))
  }

  function showErrors(face: Face, errors: Face['errors']) {
    desk.setStack(
      face.user,
      desk.stack(face.user).map((one) => (one.id === face.id ? { ...one, errors } : one)),
    )
  }

  /** Empty: the view closes. Else one of four response_actions; whatever is not in order is trouble for the person. */
  function afterSubmission(face: Face, reaction: Reaction): ActEnd {
    if ('trouble' in reaction || reaction.status !== 200) return trouble(connecting)
    const { user } = face
    const stack = desk.stack(user)
    if (reaction.body === '') {
      desk.setStack(
        user,
        stack.slice(
          0,
          stack.findIndex(({ id }) => id === face.id),
        ),
      )
      return fine
    }
    const answer = reaction.isJson ? parsed(reaction.body) : null
    if (!isJson(answer)) return trouble(connecting)
    switch (answer.response_action) {
      case 'clear':
        desk.setStack(user, [])
        return fine
      case 'errors':
        return fieldErrors(face, answer.errors)
      case 'update':
      case 'push':
        return drawn(face, answer)
      default:
        return trouble(connecting)
    }
  }

  function fieldErrors(face: Face, errors: unknown): ActEnd {
    const inputs = new Set(inputsOf(face.view.blocks).map(({ block }) => block))
    const lines = isJson(errors) ? Object.entries(errors) : []
    if (
      lines.length === 0 ||
      lines.some(([block, says]) => !inputs.has(block) || typeof says !== 'string' || says === '')
    )
      return trouble(connecting)
    showErrors(face, Object.fromEntries(lines.map(([block, says]) => [block, String(says)])))
    return trouble(lines.map(([, says]) => String(says)).join(' '))
  }

  function drawn(face: Face, answer: Json): ActEnd {
    if (viewTrouble(answer.view, 'modal')) return trouble(connecting)
    const now = desk.stack(face.user).find(({ id }) => id === face.id)
    if (!now) return trouble(connecting)
    const ended =
      answer.response_action === 'push' ? push(desk, face.user, answer.view) : change(desk, now, answer.view)
    return isFace(ended) ? fine : trouble(connecting)
  }
}

/** Slack reads nothing in the answer to a press: a body is a mistake, and shown as one here. */
const afterPress = (reaction: Reaction): ActEnd =>
  'trouble' in reaction || reaction.status !== 200 || reaction.body !== '' ? trouble(warning) : fine

/** In what a person types & < > are escaped before the app sees them. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function buttonIn(blocks: unknown, actionId: string, blockId: string): Json | null {
  const all = (Array.isArray(blocks) ? blocks.filter(isJson) : []).flatMap((block) => [
    block,
    ...(Array.isArray(block.child_blocks) ? block.child_blocks.filter(isJson) : []),
  ])
  const block = all.find(({ block_id }) => block_id === blockId)
  const elements = [block?.elements, block?.accessory].flat().filter(isJson)
  return elements.find(({ type, action_id }) => type === 'button' && action_id === actionId) ?? null
}

const pressed = (button: Json, block_id: string, action_ts: string): Json => ({
  action_id: button.action_id,
  block_id,
  text: button.text,
  ...(button.value !== undefined && { value: button.value }),
  ...(button.url !== undefined && { url: button.url }),
  ...(button.style !== undefined && { style: button.style }),
  type: 'button',
  action_ts,
})

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
