import type { FeishuChat, SlackChat } from './town-model.ts'

/** What a button on the wire carries, as far as it can be read. */
export interface Found {
  do: string
  assessment: string
}

type Json = Readonly<Record<string, unknown>>
const isJson = (it: unknown): it is Json => it !== null && typeof it === 'object' && !Array.isArray(it)

/** Every object in a tree, outermost first. */
export function* objectsIn(it: unknown): Generator<Json> {
  if (Array.isArray(it)) for (const one of it) yield* objectsIn(one)
  else if (isJson(it)) {
    yield it
    for (const one of Object.values(it)) yield* objectsIn(one)
  }
}

const carries = (packed: unknown, sought: Found): boolean => {
  if (typeof packed !== 'string') return false
  try {
    const it: unknown = JSON.parse(packed)
    return isJson(it) && it.do === sought.do && it.assessment === sought.assessment
  } catch {
    return false
  }
}

/** The newest message with a button that carries this; null where there is none. */
export function slackButton(chat: SlackChat, sought: Found): { ts: string; action: string; block: string } | null {
  for (const { ts, blocks } of chat.messages.toReversed())
    for (const block of blocks)
      for (const it of objectsIn(block))
        if (it.type === 'button' && carries(it.value, sought))
          return { ts, action: String(it.action_id), block: String(block.block_id) }
  return null
}

/** The newest card with a form whose button sends this, or a plain button that carries it. */
export function feishuButton(
  chat: FeishuChat,
  sought: Found,
): { message: string; name: string | null; value: Json; fields: readonly string[] } | null {
  for (const { message_id: message, card } of chat.messages.toReversed()) {
    for (const it of objectsIn(card)) {
      if (it.tag !== 'button') continue
      const value = [...objectsIn(it.behaviors)].map((one) => one.value).find(isJson)
      if (!value || !carries(value.press, sought)) continue
      const name = it.form_action_type === 'submit' ? String(it.name) : null
      const fields = [...objectsIn(card)].filter((one) => one.tag === 'input' || one.tag === 'select_static')
      return { message, name, value, fields: fields.map((one) => String(one.name)) }
    }
  }
  return null
}

/** The names of a modal's inputs; empty while it is still being filled in. */
export const slackInputs = (view: Json): readonly string[] =>
  [...objectsIn(view.blocks)].filter((it) => it.type === 'input').map((it) => String((it.element as Json).action_id))

/** Does the bot's side of the chat hold a chart? Of what leads get until the results are out, only digests do. */
export const hasChart = (chat: SlackChat | FeishuChat): boolean =>
  chat.messages.some(
    (it) =>
      it.from === 'bot' && [...objectsIn(it)].some((one) => one.type === 'data_visualization' || one.tag === 'chart'),
  )
