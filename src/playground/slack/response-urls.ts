import { z } from 'zod'
import { type Json, newId } from './desk.ts'
import { type Answer, type Room, refuse } from './method.ts'
import { contentTrouble, redraw, show } from './methods/chat.ts'

interface Ticket {
  channel: string
  ts: string | null // the message that was pressed
  at: number
  uses: number
}

const Body = z.strictObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
})

export type ResponseUrls = ReturnType<typeof responseUrls>

/**
 * response_url: five uses within 30 minutes; a new message is ephemeral unless said otherwise.
 * https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export function responseUrls(room: Room) {
  const tickets = new Map<string, Ticket>()
  const now = () => room.desk.clock.now().getTime()

  return {
    issue(channel: string, ts: string | null): string {
      const id = newId('R')
      tickets.set(id, { channel, ts, at: now(), uses: 0 })
      return `${room.address()}/response/${id}`
    },
    /** Carries out what was posted to one; `status` is the answer's. */
    use(id: string, body: unknown): { status: number; answer: Answer } {
      const ticket = tickets.get(id)
      if (!ticket) return { status: 404, answer: refuse('invalid_url') }
      if (now() - ticket.at > 30 * 60_000) return { status: 404, answer: refuse('expired_url') }
      if (ticket.uses >= 5) return { status: 404, answer: refuse('used_url') }
      ticket.uses += 1
      const answer = respond(room, ticket, body)
      return { status: answer.ok ? 200 : 400, answer }
    },
  }
}

function respond(room: Room, ticket: Ticket, given: unknown): Answer {
  const read = Body.safeParse(given)
  if (!read.success) return refuse('invalid_payload')
  const { replace_original, delete_original, response_type, ...content } = read.data
  if (delete_original) {
    if (ticket.ts) room.desk.replace(ticket.ts, ticket.channel, null)
    return { ok: true }
  }
  const trouble = contentTrouble(content)
  if (trouble) return trouble
  const original = room.desk.posts.find(({ ts, channel }) => ts === ticket.ts && channel === ticket.channel)
  if (replace_original && original) redraw(room, original, content)
  else show(room, ticket.channel, { ...content, ephemeral: response_type !== 'in_channel' })
  return { ok: true }
}

/** What a slash command was answered with, in the answer's own body: plain text or a message. */
export function commandAnswer(room: Room, channel: string, body: string, isJson: boolean): Answer {
  if (body === '') return { ok: true }
  if (!isJson) return respond(room, { channel, ts: null, at: 0, uses: 0 }, { text: body })
  const read = z.record(z.string(), z.unknown()).safeParse(parsed(body))
  const message: Json | null = read.success ? read.data : null
  return message ? respond(room, { channel, ts: null, at: 0, uses: 0 }, message) : refuse('invalid_payload')
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
