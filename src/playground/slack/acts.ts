import type { ActEnd, SlackHands, Values } from '../town-model.ts'
import type { Face, Post } from './desk.ts'
import { formState } from './form-state.ts'
import { buttonIn, closedPayload, isView, pressPayload, submissionPayload } from './interactions.ts'
import type { Room } from './method.ts'
import { viewObject } from './payloads.ts'
import type { ResponseUrls } from './response-urls.ts'
import { giveCommand, keepFile, say } from './speech.ts'
import { afterSubmission, showErrors } from './submissions.ts'
import type { Reaction, WireOut } from './wire-out.ts'

const fine: ActEnd = { ok: true }
const trouble = (says: string): ActEnd => ({ ok: false, trouble: says })

/** What the person at the screen can do, and what Slack's client makes of the app's answer. */
export function slackActs(room: Room, out: WireOut, responses: ResponseUrls): SlackHands {
  const { desk } = room
  const command: SlackHands['command'] = (user, text) => giveCommand(room, out, responses, user, text)
  return {
    chat: (user) => desk.chat(user),
    command,
    async click(user, where, actionId, blockId) {
      const place = 'ts' in where ? postOf(room, user, where.ts) : faceOf(room, user, where.view)
      if (!place) return trouble('this message or view is not on the screen any more')
      const button = buttonIn(isView(place) ? place.view.blocks : place.blocks, actionId, blockId)
      if (!button) return trouble('there is no such button')
      return afterPress(await out.interaction(pressPayload(room, responses, user, place, button), user))
    },
    async submit(user, view, values) {
      const face = desk.stack(user).at(-1)
      if (face?.id !== view) return trouble('only the view on top can be sent')
      if (!face.view.submit) return trouble('this view has nothing to send')
      return submitted(room, out, face, values)
    },
    async closeView(user, view) {
      const stack = desk.stack(user)
      const face = stack.find(({ id }) => id === view)
      if (!face) return trouble('this view is not open')
      const all = face.view.clear_on_close === true
      desk.setStack(user, all ? [] : stack.slice(0, stack.indexOf(face)))
      if (face.view.notify_on_close === true) await out.interaction(closedPayload(room, face, all), user)
      return fine
    },
    async write(user, text) {
      const [, slash, rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(text) ?? []
      if (slash === '/kaoping') return command(user, rest)
      if (slash) return trouble(`${slash} is not a valid command.`)
      await say(room, out, user, text, [])
      return fine
    },
    async upload(user, name, bytes) {
      await say(room, out, user, '', [keepFile(room, user, name, bytes)])
      return fine
    },
    save(user, id) {
      const mine = desk.posts.filter(({ channel }) => desk.ownerOf(channel) === user).flatMap(({ files }) => files)
      const file = mine.find((it) => it.id === id)
      return file ? { name: file.name, bytes: file.bytes } : null
    },
    async openHome(user) {
      const home = desk.homes.get(user)
      const view = home && { view: viewObject(desk, home) }
      const event = {
        type: 'app_home_opened',
        user,
        channel: desk.dm(user),
        tab: 'home',
        event_ts: desk.nextTs(),
        ...view,
      }
      await out.event(event, user)
      return fine
    },
  }
}

const faceOf = ({ desk }: Room, user: string, id: string): Face | null =>
  [...desk.stack(user), desk.homes.get(user)].find((face) => face?.id === id) ?? null

const postOf = ({ desk }: Room, user: string, ts: string): Post | null =>
  desk.posts.find((post) => post.ts === ts && desk.ownerOf(post.channel) === user) ?? null

/** The client itself checks required fields and lengths before anything is sent. */
async function submitted(room: Room, out: WireOut, face: Face, values: Values): Promise<ActEnd> {
  const state = formState(face.view.blocks, values)
  if (state.unknown.length > 0) return trouble(`the form has no field ${state.unknown.join(', ')}`)
  showErrors(room.desk, face, state.errors)
  if (Object.keys(state.errors).length > 0) return trouble(Object.values(state.errors).join(' '))
  return afterSubmission(room.desk, face, await out.interaction(submissionPayload(room, face, state.values), face.user))
}

/** Slack reads nothing in the answer to a press: a body is a mistake, and shown as one here. */
const afterPress = (reaction: Reaction): ActEnd =>
  'trouble' in reaction || reaction.status !== 200 || reaction.body !== ''
    ? trouble('⚠️ This app did not respond as expected.')
    : fine
