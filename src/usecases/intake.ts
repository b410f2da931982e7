import type { Reply } from '../cards/card.ts'
import { dayIn } from '../core/calendar/zone.ts'
import type { Person } from '../core/people/person.ts'
import { storable } from '../core/storable.ts'
import { sayRefusal } from '../i18n/refuse.ts'
import { speechFor } from '../i18n/words.ts'
import { answerMessage } from './answer-message.ts'
import { carryOut } from './carry-out.ts'
import type { Account, Intake, Log, Pressed, Written } from './ports.ts'
import { type FileReceiver, receiveFile } from './receive-file.ts'
import { settle } from './settle.ts'

/** What the one way in needs of the world. */
export interface IntakeParts extends FileReceiver {
  log: Log
}

/** The one way in: once, by whom, then the verb. */
export const intake = (parts: IntakeParts): Intake => ({
  pressed: (pressed) => pressedOnce(parts, pressed),
  written: (written) => answered(parts, written),
  opened: (account) => greeted(parts, account),
})

async function pressedOnce(parts: IntakeParts, pressed: Pressed): Promise<Reply> {
  try {
    return await inOneTransaction(parts, pressed)
  } catch (error) {
    // the person must press again: a press is never redelivered
    parts.log.error(
      { press: pressed.press.do, error: error instanceof Error ? error.name : 'unknown' },
      'a press was not saved',
    )
    return { show: 'refusal', says: inBoth('not-saved') }
  }
}

const inOneTransaction = ({ inTransaction, clock }: IntakeParts, pressed: Pressed): Promise<Reply> =>
  inTransaction(async (uow) => {
    const now = clock.now()
    const before = await uow.presses.replyTo(pressed.id)
    if (before) return before // delivered twice: the same answer, no second effect
    const by = await uow.people.byAccount(pressed.by)
    if (!by) return { show: 'refusal', says: inBoth('unknown-person') }
    await uow.people.used(pressed.by, now)
    const words = speechFor(by.locale)
    const reply = await carryOut(
      { uow, by, words, now, today: dayIn(by.zone, now), values: kept(pressed.values) },
      pressed.press,
    )
    await uow.presses.answered(pressed.id, reply, now)
    return reply
  })

/** What was typed, as it will be kept: so the answer shows what the record holds. */
const kept = (values: Pressed['values']): Pressed['values'] =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, storable(value)]))

/** We do not know who this is, so not which language they read. */
const inBoth = (no: 'unknown-person' | 'not-saved'): string =>
  `${sayRefusal(speechFor('zh-CN'), { no }, null)} ${sayRefusal(speechFor('en'), { no }, null)}`

async function answered(parts: IntakeParts, written: Written): Promise<void> {
  const { inTransaction, clock } = parts
  const person = await known(parts, written.by, written.channel)
  const via = { ...written.by, channel: written.channel }
  if (!person) {
    await inTransaction((uow) => uow.notices.stage(null, `answer:${written.id}`, { about: 'please-link' }, { via }))
    return
  }
  for (const file of written.files) await receiveFile(parts, written, file, person, via)
  if (!written.text.trim()) return
  await inTransaction(async (uow) => {
    const now = clock.now()
    if (!(await uow.marks.first(`message:${written.id}`))) return
    await uow.people.used(written.by, now)
    const about = await answerMessage(
      { uow, by: person, today: dayIn(person.zone, now) },
      { id: written.id, text: storable(written.text) },
    )
    await uow.notices.stage(person.id, `answer:${written.id}`, about, { via })
  })
}

/** The record behind an account: linked before, or found by work e-mail or mobile at first contact. */
async function known(
  { inTransaction, messengers, clock, log }: IntakeParts,
  account: Account,
  channel: string | null,
): Promise<Person | null> {
  const linked = await inTransaction((uow) => uow.people.byAccount(account))
  if (linked) return linked
  const contact = await messengers[account.messenger]?.identify(account)
  if (!contact) return null
  return inTransaction(async (uow) => {
    const found = await uow.people.byContact(contact)
    if (!found) return null
    await uow.people.link(account, found.id, channel)
    await uow.people.used(account, clock.now())
    const { messenger, tenant, user } = account
    await settle(uow, [{ is: 'account-linked', by: found.id, about: found.id, messenger, tenant, user }])
    log.info({ messenger, person: found.id }, 'an account was linked')
    return found
  })
}

/** The first time somebody opens the bot, it says what it is; once. */
async function greeted(parts: IntakeParts, account: Account): Promise<void> {
  const person = await known(parts, account, null)
  if (!person) return
  await parts.inTransaction(async (uow) => {
    await uow.people.used(account, parts.clock.now())
    if (await uow.marks.first(`greeting:${person.id}`)) {
      await uow.notices.stage(
        person.id,
        `greeting:${person.id}`,
        { about: 'greeting' },
        { via: { ...account, channel: null } },
      )
    }
  })
}
