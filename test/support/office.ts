import type { Card, Form, Reply } from '../../src/cards/card.ts'
import type { Press } from '../../src/cards/press.ts'
import { cn } from '../../src/core/calendar/cn.ts'
import type { Person } from '../../src/core/people/person.ts'
import type { Database } from '../../src/db/connect.ts'
import { inTransaction } from '../../src/db/unit-of-work.ts'
import type { Begin } from '../../src/db/uploads.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { loadMappings, readMapping, shippedMappings } from '../../src/policies/mappings.ts'
import { readPolicyFile } from '../../src/policies/read.ts'
import { fileReader } from '../../src/sources/file-reader.ts'
import { draw } from '../../src/usecases/draw.ts'
import { importFile } from '../../src/usecases/import-file.ts'
import { intake } from '../../src/usecases/intake.ts'
import type { Messenger } from '../../src/usecases/ports.ts'
import { publishPolicy } from '../../src/usecases/publish-policy.ts'
import { readUpload } from '../../src/usecases/read-upload.ts'
import { takeUpload } from '../../src/usecases/take-upload.ts'
import { tick } from '../../src/usecases/tick.ts'

const quiet = { info: () => {}, warn: () => {}, error: (what: object, says: string) => console.error(says, what) }

/**
 * The product without messengers: presses and messages go in, replies come out, notices are read from the outbox and
 * drawn as a worker would. A real database, a clock that the test moves.
 */
export async function openOffice(db: Database, start: string) {
  let now = new Date(start)
  const asked: { job: 'read-upload' | 'take-upload'; body: { upload: string; run: number } }[] = []
  const begin: Begin = async (_, job, body) => void asked.push({ job, body })
  const transact = inTransaction(db, { now: () => now, wake: async () => {}, begin })
  const policy = await loadPreset('after-sales')
  const mappings = loadMappings(shippedMappings, policy)
  await transact((uow) => publishPolicy(uow, policy))
  const rules = {
    mappings,
    indicators: policy.indicators.map(({ id }) => id),
    policy,
    calendar: cn,
    files: fileReader,
  }
  const bringIn = (name: string, text: string, by: Person | null = null) =>
    importFile(transact, { content: { name, bytes: new TextEncoder().encode(text) }, by, via: 'chat', now, ...rules })
  const sent = new Map<string, string | Uint8Array>()
  const clock = { now: () => now }
  const doors = intake({
    inTransaction: transact,
    messengers: { slack: filesOnly(sent) },
    clock,
    digest: fileReader.digest,
    readPolicy: readPolicyFile,
    readMapping: async (text) => readMapping(text, policy),
    log: quiet,
  })
  /** What is read by now: the company's own mappings before those that ship. */
  const rulesNow = async () => ({
    ...rules,
    mappings: [...(await transact((uow) => uow.mappings.all())), ...rules.mappings],
  })
  const world = { inTransaction: transact, rules: rulesNow, clock, stopwatch: () => 0, log: quiet }
  /** The worker's turn: files are read and imported until nothing is left to do. */
  const work = async () => {
    for (let next = asked.shift(); next; next = asked.shift())
      await (next.job === 'read-upload' ? readUpload : takeUpload)(world, next.body)
  }
  let pressed = 0
  const person = (name: string) =>
    transact(async (uow) => {
      const found = (await uow.people.everyone()).find((it) => it.name === name || it.employeeNo === name)
      if (!found) throw new Error(`nobody is called ${name}`)
      return found
    })
  const accountOf = (it: Person) => ({ messenger: 'slack' as const, tenant: 'T1', user: `U${it.employeeNo}` })

  return {
    db,
    transact,
    person,
    import: bringIn,
    now: () => now,
    moveTo: (to: string) => {
      now = new Date(to)
    },
    tick: () => tick(transact, now),
    /** A press by a person; `id` to press the very same one again. */
    async press(
      who: string,
      press: Press,
      values: Record<string, string> = {},
      id = `press-${++pressed}`,
    ): Promise<Reply> {
      const it = await person(who)
      await transact((uow) => uow.people.link(accountOf(it), it.id, null))
      return doors.pressed({ id, by: accountOf(it), press, values })
    },
    work,
    /** What a worker has been asked for and has not begun. */
    asked,
    world,
    /** A file sent to the bot; `work` reads it. Gives the upload's id, '' where it became none. */
    async sends(who: string, name: string, text: string | Uint8Array, id = `file-${++pressed}`): Promise<string> {
      const it = await person(who)
      await transact((uow) => uow.people.link(accountOf(it), it.id, null))
      sent.set(id, text)
      const file = { id, name, bytes: text.length }
      const before = asked.length
      await doors.written({ id, by: accountOf(it), channel: 'D1', text: '', files: [file] })
      return asked[before]?.body.upload ?? ''
    },
    async writes(who: string, text: string, id = `message-${++pressed}`): Promise<void> {
      const it = await person(who)
      await transact((uow) => uow.people.link(accountOf(it), it.id, null))
      await doors.written({ id, by: accountOf(it), channel: 'D1', text, files: [] })
    },
    /** A file sent to the bot, and imported where it can be. */
    async uploads(who: string, name: string, text: string | Uint8Array): Promise<void> {
      const upload = await this.sends(who, name, text)
      await work()
      if (upload === '') return
      await this.press(who, { do: 'upload.take', upload })
      await work()
    },
    /** Every notice ever staged, drawn for its reader in one language. */
    async everyCard(locale: Person['locale']): Promise<{ about: string; card: Card }[]> {
      const rows = await db.selectFrom('notice').selectAll().orderBy('staged_at').execute()
      const drawn = []
      for (const row of rows) {
        const about = { about: row.about, ...(row.body as object) } as Parameters<typeof draw>[1]
        const card = await transact(async (uow) =>
          draw(uow, about, row.recipient ? { ...(await uow.people.byId(row.recipient)), locale } : null, now),
        )
        if (card) drawn.push({ about: row.about, card })
      }
      return drawn
    },
    /** The cards that have been staged for a person, oldest first, as they stand now. */
    async cards(who: string): Promise<{ about: string; card: Card }[]> {
      const it = await person(who)
      const rows = await db
        .selectFrom('notice')
        .selectAll()
        .where('recipient', '=', it.id)
        .orderBy('staged_at')
        .execute()
      const drawn = []
      for (const row of rows) {
        const about = { about: row.about, ...(row.body as object) } as Parameters<typeof draw>[1]
        const card = await transact((uow) => draw(uow, about, it, now))
        if (card) drawn.push({ about: row.about, card })
      }
      return drawn
    },
  }
}

/** A messenger of which nothing is asked but the bytes of a file. */
const filesOnly = (sent: ReadonlyMap<string, string | Uint8Array>): Messenger => ({
  name: 'slack',
  find: async () => null,
  identify: async () => null,
  send: () => Promise.reject(new Error('nobody is written to here')),
  update: () => Promise.reject(new Error('nobody is written to here')),
  fetchFile: async ({ id }) => {
    const it = sent.get(id) ?? ''
    return typeof it === 'string' ? new TextEncoder().encode(it) : it
  },
  sendFile: () => Promise.reject(new Error('nobody is written to here')),
})

/** What the buttons of a card mean. */
export const buttonsOf = (card: Card): Press[] =>
  card.blocks.flatMap((block) => (block.is === 'buttons' ? block.buttons.map(({ press }) => press) : []))

/** Everything a card says, as one text. */
export function says(card: Card): string {
  const text = (it: unknown): string => {
    if (it === null || it === undefined || typeof it === 'boolean') return ''
    if (typeof it === 'string' || typeof it === 'number') return String(it)
    if (Array.isArray(it)) return it.map(text).join(' ')
    return Object.entries(it)
      .filter(
        ([key]) =>
          !['is', 'press', 'weight', 'numeric', 'name', 'kind', 'tone', 'value'].includes(key) || key === 'value',
      )
      .map(([, value]) => text(value))
      .join(' ')
  }
  return `${card.title} ${text(card.blocks)}`
}

/** The form of a reply, or of the card itself. */
export function formIn(reply: Reply): Form {
  if (reply.show === 'form') return reply.form
  const block = reply.show === 'card' ? reply.card.blocks.find((it) => it.is === 'form') : undefined
  if (block?.is !== 'form') throw new Error(`no form: ${JSON.stringify(reply).slice(0, 300)}`)
  return block.form
}

/** Fills every choice with its middle option and every required text with a sentence. */
export function filled(form: Form, own: Record<string, string> = {}): Record<string, string> {
  const fields = form.fields.map((field): [string, string] => {
    if (field.is === 'choice') return [field.name, field.options[Math.floor(field.options.length / 2)]?.value ?? '']
    return [field.name, field.required || field.name === 'reason' ? `words for ${field.name}` : '']
  })
  return { ...Object.fromEntries(fields), ...own }
}
