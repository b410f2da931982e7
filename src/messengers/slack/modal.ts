import type { InputBlock, ModalView } from '@slack/types'
import { z } from 'zod'
import type { Field, Form, Option } from '../../cards/card.ts'
import { type Press, packPress, unpackPress } from '../../cards/press.ts'
import { clip } from './fit.ts'
import { drawAll } from './render.ts'
import { plain, roomFor } from './room.ts'
import type { wordsIn } from './words.ts'

/** https://docs.slack.dev/reference/views/modal-views and the pages of the input elements */
export const modalLimits = Object.freeze({
  blocks: 100,
  title: 24,
  submit: 24,
  label: 2000,
  hint: 2000,
  input: 3000,
  option: 75,
  value: 150,
  options: 100,
  groups: 100,
  blockId: 255,
  privateMetadata: 3000,
})

/** What a modal remembers: what sending it means, and the message from which it was opened, to be drawn anew. Ids only. */
export interface Behind {
  press: Press
  channel: string | null
  ts: string | null
}

const Packed = z.object({ press: z.string(), channel: z.string().nullable(), ts: z.string().nullable() })

/** What stands behind a modal, or null where it is none of ours. */
export function unpackBehind(packed: string): Behind | null {
  try {
    const read = Packed.safeParse(JSON.parse(packed))
    const press = read.success ? unpackPress(read.data.press) : null
    return read.success && press ? { press, channel: read.data.channel, ts: read.data.ts } : null
  } catch {
    return null
  }
}

/** The form as a modal. Input blocks keep their names, so that what was typed survives an update. */
export function formView(form: Form, from: Omit<Behind, 'press'>): ModalView {
  const room = roomFor(form.title, false, 0)
  const intro = drawAll(form.intro, room)
    .flat()
    .slice(0, modalLimits.blocks - form.fields.length)
  return {
    type: 'modal',
    callback_id: 'form',
    private_metadata: JSON.stringify({ press: packPress(form.send.press), channel: from.channel, ts: from.ts }),
    title: plain(clip(form.title.trim() || '–', modalLimits.title)),
    submit: plain(clip(form.send.label.trim() || '–', modalLimits.submit)),
    blocks: [...(intro as ModalView['blocks']), ...form.fields.map(drawField)],
  }
}

/** A modal that only says something. */
export function wordsView(title: string, says: string): ModalView {
  const text = plain(clip(says.trim() || title, modalLimits.input))
  return {
    type: 'modal',
    callback_id: 'words',
    title: plain(clip(title, modalLimits.title)),
    blocks: [{ type: 'section', text }],
  }
}

/** Opened before anything is looked up, as a trigger lives three seconds; the form then takes its place. */
export function loadingView(words: ReturnType<typeof wordsIn>): ModalView {
  return wordsView(words.loading, words.loadingText)
}

function drawField(field: Field): InputBlock {
  return {
    type: 'input',
    block_id: field.name,
    label: plain(clip(field.label.trim() || field.name, modalLimits.label)),
    ...(field.hint?.trim() && { hint: plain(clip(field.hint, modalLimits.hint)) }),
    optional: !field.required,
    element: drawInput(field),
  }
}

function drawInput(field: Field): InputBlock['element'] {
  switch (field.is) {
    case 'words':
    case 'line':
      return textInput(field)
    case 'choice':
      return select(field)
  }
}

/** What was written before is never cut: a longer draft widens the field as far as Slack goes. */
function textInput(field: Extract<Field, { is: 'words' | 'line' }>): InputBlock['element'] {
  const initial = clip(field.initial ?? '', modalLimits.input)
  const atMost = Math.min(Math.max(field.atMost, initial.length, 1), modalLimits.input)
  return {
    type: 'plain_text_input',
    action_id: field.name,
    multiline: field.is === 'words',
    max_length: atMost,
    ...(initial && { initial_value: initial }),
  }
}

function select(field: Extract<Field, { is: 'choice' }>): InputBlock['element'] {
  const chosen = field.options.find((option) => option.value === field.initial)
  const initial = chosen ? { initial_option: drawOption(chosen) } : {}
  const input = { type: 'static_select' as const, action_id: field.name, ...initial }
  const grouped = field.options.some((option) => option.group) || field.options.length > modalLimits.options
  if (grouped) return { ...input, option_groups: groups(field) }
  return { ...input, options: field.options.map(drawOption) }
}

const drawOption = (option: Option) => ({
  text: plain(clip(option.label.trim() || option.value, modalLimits.option)),
  value: option.value,
})

/** Groups in the order of their first option; one of more than a hundred is continued under the same name. */
function groups(field: Extract<Field, { is: 'choice' }>) {
  const byName = Map.groupBy(field.options, (option) => option.group ?? field.label)
  return [...byName].flatMap(([name, options]) => {
    const label = plain(clip(name.trim() || '–', modalLimits.option))
    const lots = Math.ceil(options.length / modalLimits.options)
    return Array.from({ length: lots }, (_, lot) => ({
      label,
      options: options.slice(lot * modalLimits.options, (lot + 1) * modalLimits.options).map(drawOption),
    }))
  })
}
