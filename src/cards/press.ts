import { z } from 'zod'
import { DayText } from '../core/calendar/day.ts'

const of = <Do extends string, Shape extends z.ZodRawShape>(name: Do, shape: Shape) =>
  z.object({ do: z.literal(name), ...shape })

/** Ours are plain; what a forged card brings must at least be text that the database can be asked about. */
const id = z.string().regex(/^[\x20-\x7e]*$/)

const assessment = { assessment: id }
const appeal = { appeal: id }
const cycle = { cycle: id }
const draft = { draft: id }
const upload = { upload: id }
const page = z.number().int().min(0)
const inRound = { ...draft, round: z.number().int() }

/**
 * What a press on a card can mean. Cards stay in chats for weeks, so these names are a contract with every
 * card ever sent: add, never rename. A press that asks for a form ends in `.form`; the same name without it sends it.
 * A press says what was pressed and about what: never who may, never a number that counts.
 */
export const Press = z.discriminatedUnion('do', [
  of('home.show', {}),
  of('help.show', {}),
  of('tasks.show', {}),
  of('language.set', { locale: z.enum(['zh-CN', 'en']) }),
  of('digest.set', { on: z.boolean() }),
  of('digest.mine', {}),

  of('anomaly.show', { team: id, day: DayText }),
  of('anomaly.explain.form', { team: id, day: DayText }),
  of('anomaly.explain', { team: id, day: DayText }),

  of('cycle.launch.form', {}),
  of('cycle.launch', {}),
  of('cycle.board', cycle),
  of('cycle.chase', cycle),
  of('cycle.submit', cycle),
  of('cycle.approve', { ...cycle, round: z.number().int() }),
  of('cycle.return.form', { ...cycle, round: z.number().int() }),
  of('cycle.return', { ...cycle, round: z.number().int() }),

  of('self.form', assessment),
  of('self.submit', assessment),
  of('lead.form', assessment),
  of('lead.submit', assessment),
  of('lead.next', cycle),
  of('sheet.show', assessment),

  of('result.agree', { ...assessment, edition: z.number().int() }),
  of('result.object', { ...assessment, edition: z.number().int() }),

  of('appeal.start', assessment),
  of('appeal.edit.form', appeal),
  of('appeal.edit', appeal),
  of('appeal.file', appeal),
  of('appeal.drop', appeal),
  of('appeal.show', appeal),
  of('appeal.withdraw', appeal),
  of('appeal.admit.form', appeal),
  of('appeal.admit', appeal),
  of('appeal.refuse.form', appeal),
  of('appeal.refuse', appeal),
  of('appeal.amend.form', appeal),
  of('appeal.amend', appeal),
  of('appeal.uphold.form', appeal),
  of('appeal.uphold', appeal),

  of('upload.show', upload), // how it stands; a worker that was lost is asked again
  of('upload.again', upload),
  of('upload.take', upload),
  of('upload.drop', upload),
  of('upload.as.form', upload),
  of('upload.as', upload),
  of('upload.shape', upload), // what its columns are taken for, to be changed
  of('upload.mapping.form', upload),
  of('upload.mapping', upload),
  of('upload.feed.form', upload),
  of('upload.feed', upload),
  of('upload.unfeed.form', upload),
  of('upload.unfeed', upload),
  of('upload.save', upload),
  of('upload.ask-hr', upload),
  of('upload.refused', upload),

  of('policy.desk', {}),
  of('policy.mine', {}),
  of('policy.show', { version: id, position: id }), // '': one's own, else a choice
  of('policy.read', { policy: id }),
  of('policy.draft', draft),
  of('policy.hear', draft), // as everyone hears it, HR and leadership too
  of('policy.comments', { ...draft, page: z.number().int().min(0) }),
  of('policy.open.form', draft),
  of('policy.open', draft),
  of('policy.comment.form', inRound),
  of('policy.comment', inRound),
  of('policy.submit', inRound),
  of('policy.revise.form', inRound),
  of('policy.revise', inRound),
  of('policy.drop.form', draft),
  of('policy.drop', draft),
  of('policy.approve.form', inRound),
  of('policy.approve', inRound),
  of('policy.return.form', inRound),
  of('policy.return', inRound),
  of('policy.try.form', draft),
  of('policy.try', draft),

  of('entry.start', {}),
  of('entry.form', { person: id, indicator: id, day: id }), // '': still to be chosen
  of('entry.save', {}),
  of('entry.list', {}),
  of('entry.undo.form', { entry: id }),
  of('entry.undo', { entry: id }),

  of('correction.show', { import: id, page }),
  of('correction.adopt.form', { import: id }),
  of('correction.adopt', { import: id }),
  of('correction.leave.form', { import: id }),
  of('correction.leave', { import: id }),
  of('correction.renew', { import: id, ...cycle, round: z.number().int() }),
  of('correction.recall', { import: id, ...cycle, round: z.number().int() }),

  of('rows.open', assessment), // as a message of its own
  of('rows.list', assessment),
  of('rows.show', { ...assessment, item: id, page, replaced: z.boolean().optional() }),
])
export type Press = z.infer<typeof Press>

export const packPress = (press: Press): string => JSON.stringify(press)

/** A packed press, or null where it is none of ours: a card says only what was pressed, so anything may come in. */
export function unpackPress(packed: unknown): Press | null {
  if (typeof packed !== 'string' || packed.length > 2000) return null
  try {
    return Press.safeParse(JSON.parse(packed)).data ?? null
  } catch {
    return null
  }
}

/** Does this press ask for a form? Slack must open a modal within three seconds, before anything is looked up. */
export const asksForForm = (press: Press): boolean => press.do.endsWith('.form')
