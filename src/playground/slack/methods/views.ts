import { z } from 'zod'
import { checkView, isTooLarge } from '../block-kit/check.ts'
import { type Desk, type Face, isJson, type Json, newId, withIds } from '../desk.ts'
import { type Answer, method, type Room, refuse } from '../method.ts'
import { viewObject } from '../payloads.ts'

/** Views deep: https://docs.slack.dev/surfaces/modals */
const stackDepth = 3

/** Why this view cannot be shown, or null. */
export function viewTrouble(view: unknown, type: 'modal' | 'home'): Answer | null {
  if (!isJson(view)) return refuse('invalid_arguments', ['must provide an object [json-pointer:/view]'])
  if (isTooLarge(view)) return refuse('view_too_large')
  const says = checkView(view, type)
  return says.length > 0 ? refuse('invalid_arguments', says) : null
}

/** A checked view as it stands on the screen. An element keeps its ids; those without get new ones. */
export function newFace(view: unknown, its: { user: string; type: 'modal' | 'home'; under: Face | null }): Face {
  const id = newId('V')
  return {
    id,
    user: its.user,
    type: its.type,
    view: stored(view),
    hash: newId('h'),
    root: its.under?.root ?? id,
    previous: its.under?.id ?? null,
    errors: {},
  }
}

export const nextFace = (face: Face, view: unknown): Face => ({
  ...face,
  view: stored(view),
  hash: newId('h'),
  errors: {},
})

const stored = (view: unknown): Json =>
  isJson(view) ? { ...view, blocks: withIds(Array.isArray(view.blocks) ? view.blocks.filter(isJson) : []) } : {}

/** Puts a view on top of a person's stack, or says why not. */
export function push(desk: Desk, user: string, view: unknown): Face | Answer {
  const stack = desk.stack(user)
  if (stack.length >= stackDepth) return refuse('push_limit_reached')
  if (externalIdTaken(desk, view, null)) return refuse('duplicate_external_id')
  const face = newFace(view, { user, type: 'modal', under: stack.at(-1) ?? null })
  desk.setStack(user, [...stack, face])
  return face
}

/** Redraws an open view, or says why not. */
export function change(desk: Desk, face: Face, view: unknown): Face | Answer {
  if (externalIdTaken(desk, view, face.id)) return refuse('duplicate_external_id')
  const next = nextFace(face, view)
  desk.setStack(
    face.user,
    desk.stack(face.user).map((one) => (one.id === face.id ? next : one)),
  )
  return next
}

const allFaces = (desk: Desk) => desk.citizens().flatMap(({ slack }) => desk.stack(slack))

const externalIdTaken = (desk: Desk, view: unknown, except: string | null): boolean => {
  const external = isJson(view) ? view.external_id : undefined
  if (typeof external !== 'string' || external === '') return false
  return allFaces(desk).some((face) => face.view.external_id === external && face.id !== except)
}

export const isFace = (it: Face | Answer): it is Face => 'hash' in it

const shown = (room: Room, it: Face | Answer): Answer =>
  isFace(it) ? { ok: true, view: viewObject(room.desk, it) } : it

const Opening = z.strictObject({ trigger_id: z.string(), view: z.unknown() })

export const open = method({
  scope: null,
  tier: 'tier4',
  args: Opening,
  run(room, { trigger_id, view }) {
    const trouble = viewTrouble(view, 'modal')
    if (trouble) return trouble
    const trigger = room.triggers.spend(trigger_id)
    if ('error' in trigger) return refuse(trigger.error)
    const within = room.desk.stack(trigger.user).some(({ id }) => id === trigger.from)
    if (!within) room.desk.setStack(trigger.user, []) // pressed outside any modal: what stood open was left behind
    return shown(room, push(room.desk, trigger.user, view))
  },
})

export const pushView = method({
  scope: null,
  tier: 'tier4',
  args: Opening,
  run(room, { trigger_id, view }) {
    const trouble = viewTrouble(view, 'modal')
    if (trouble) return trouble
    const trigger = room.triggers.spend(trigger_id)
    if ('error' in trigger) return refuse(trigger.error)
    if (!room.desk.stack(trigger.user).some(({ id }) => id === trigger.from)) return refuse('invalid_trigger_id')
    return shown(room, push(room.desk, trigger.user, view))
  },
})

export const update = method({
  scope: null,
  tier: 'tier4',
  args: z
    .strictObject({
      view: z.unknown(),
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
    })
    .refine((it) => (it.view_id === undefined) !== (it.external_id === undefined), 'give view_id or external_id'),
  run(room, { view, view_id, external_id, hash }) {
    const trouble = viewTrouble(view, 'modal')
    if (trouble) return trouble
    const face = allFaces(room.desk).find(
      (one) => one.id === view_id || (external_id && one.view.external_id === external_id),
    )
    if (!face) return refuse('not_found')
    if (hash !== undefined && hash !== face.hash) return refuse('hash_conflict')
    return shown(room, change(room.desk, face, view))
  },
})

export const publish = method({
  scope: null,
  tier: 'tier4',
  args: z.strictObject({ user_id: z.string(), view: z.unknown(), hash: z.string().optional() }),
  run(room, { user_id, view, hash }) {
    const trouble = viewTrouble(view, 'home')
    if (trouble) return trouble
    if (!room.desk.citizen(user_id)) return refuse('user_not_found')
    const now = room.desk.homes.get(user_id) ?? null
    if (hash !== undefined && hash !== now?.hash) return refuse('hash_conflict')
    const face = now ? nextFace(now, view) : newFace(view, { user: user_id, type: 'home', under: null })
    room.desk.setHome(user_id, face)
    return shown(room, face)
  },
})
