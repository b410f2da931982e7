import type { ActEnd } from '../town-model.ts'
import { type Desk, type Face, isJson, type Json } from './desk.ts'
import { inputsOf } from './form-state.ts'
import { change, isFace, push, viewTrouble } from './methods/views.ts'
import type { Reaction } from './wire-out.ts'

const connecting: ActEnd = { ok: false, trouble: 'We had some trouble connecting. Try again?' }
const fine: ActEnd = { ok: true }

/** Words under the fields of an open view, by block_id. */
export function showErrors(desk: Desk, face: Face, errors: Face['errors']) {
  const marked = desk.stack(face.user).map((one) => (one.id === face.id ? { ...one, errors } : one))
  desk.setStack(face.user, marked)
}

/**
 * What the client makes of the answer to a submission: empty closes the view, else one of four response_actions; whatever
 * is not in order is trouble for the person. https://docs.slack.dev/surfaces/modals#response_actions
 */
export function afterSubmission(desk: Desk, face: Face, reaction: Reaction): ActEnd {
  if ('trouble' in reaction || reaction.status !== 200) return connecting
  if (reaction.body === '') return closed(desk, face)
  const answer = reaction.isJson ? parsed(reaction.body) : null
  if (!isJson(answer)) return connecting
  switch (answer.response_action) {
    case 'clear':
      desk.setStack(face.user, [])
      return fine
    case 'errors':
      return fieldErrors(desk, face, answer.errors)
    case 'update':
    case 'push':
      return drawn(desk, face, answer)
    default:
      return connecting
  }
}

function closed(desk: Desk, face: Face): ActEnd {
  const stack = desk.stack(face.user)
  const at = stack.findIndex(({ id }) => id === face.id)
  if (at >= 0) desk.setStack(face.user, stack.slice(0, at))
  return fine
}

/** The keys must be block_ids of inputs in this very view. */
function fieldErrors(desk: Desk, face: Face, errors: unknown): ActEnd {
  const inputs = new Set(inputsOf(face.view.blocks).map(({ block }) => block))
  const lines = isJson(errors) ? Object.entries(errors) : []
  const inOrder = lines.every(([block, says]) => inputs.has(block) && typeof says === 'string' && says !== '')
  if (lines.length === 0 || !inOrder) return connecting
  showErrors(desk, face, Object.fromEntries(lines.map(([block, says]) => [block, String(says)])))
  return { ok: false, trouble: lines.map(([, says]) => String(says)).join(' ') }
}

function drawn(desk: Desk, face: Face, answer: Json): ActEnd {
  if (viewTrouble(answer.view, 'modal')) return connecting
  const now = desk.stack(face.user).find(({ id }) => id === face.id)
  if (!now) return connecting
  const { response_action: action, view } = answer
  const ended = action === 'push' ? push(desk, face.user, view) : change(desk, now, view)
  return isFace(ended) ? fine : connecting
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
