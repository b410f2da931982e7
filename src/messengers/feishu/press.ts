import type { Reply } from '../../cards/card.ts'
import type { Account, Intake, Log } from '../../usecases/ports.ts'
import { answerOf, type CallbackAnswer, cardOf, notKept, received } from './answer.ts'
import type { Envelope } from './envelope.ts'
import type { People } from './people.ts'
import { type CardPress, type Operator, readCardAction } from './read.ts'
import type { Sender } from './send.ts'

/** Feishu waits three seconds and then shows an error; half a second is left for the way. */
export const budgetMs = 2500

export interface Answered {
  answer: CallbackAnswer
  /** What must be done once the answer is out: a card that changes before it would change back. */
  afterwards: (() => Promise<void>) | null
}

interface Desk {
  intake: Intake
  people: Pick<People, 'openIdOfUserId'>
  sender: Pick<Sender, 'update' | 'say'>
  log: Log
}

/** Carries a card callback out, and answers within the budget, whatever happens. */
export async function press(envelope: Envelope, desk: Desk, within = budgetMs): Promise<Answered> {
  const read = readCardAction(envelope)
  if (!read) {
    desk.log.info({ messenger: 'feishu', event: envelope.header.event_id }, 'a press that is none of ours')
    return { answer: {}, afterwards: null }
  }
  const work = carryOut(read, desk)
  const first = await Promise.race([work, late(within)])
  if (first !== 'late') return { answer: first === 'failed' ? notKept : answerOf(first.reply), afterwards: null }
  return { answer: received, afterwards: () => work.then((done) => follow(read, done, desk)) }
}

type Done = { by: Account; reply: Reply } | 'failed'

/** Never rejects: a failure is told to the person, and why to the log. */
async function carryOut(read: CardPress, { intake, people, log }: Desk): Promise<Done> {
  try {
    const user = await openIdOf(read.by, people)
    if (user === null) return { by: { messenger: 'feishu', tenant: read.tenant, user: '' }, reply: { show: 'nothing' } }
    const by: Account = { messenger: 'feishu', tenant: read.tenant, user }
    return { by, reply: await intake.pressed({ id: read.id, by, press: read.press, values: read.values }) }
  } catch (error) {
    log.error(
      { messenger: 'feishu', press: read.id, does: read.press.do, error: nameOf(error) },
      'a press was not kept',
    )
    return 'failed'
  }
}

const openIdOf = async (by: Operator, people: Desk['people']): Promise<string | null> =>
  'openId' in by ? by.openId : people.openIdOfUserId(by.userId)

/** The reply that missed its answer: the card is redrawn where it stands, words without a card come as a message. */
async function follow(read: CardPress, done: Done, { sender, log }: Desk): Promise<void> {
  if (done === 'failed' || done.by.user === '') return
  const { by, reply } = done
  const card = cardOf(reply)
  if (card && read.message) {
    const sent = { messenger: 'feishu', tenant: by.tenant, channel: read.message.chat, ref: read.message.id } as const
    const delivery = await sender.update(sent, card)
    if ('failed' in delivery)
      log.warn({ messenger: 'feishu', press: read.id, because: delivery.because }, 'a late card')
    return
  }
  if ('says' in reply && reply.says) {
    const to = { messenger: 'feishu', tenant: by.tenant, user: by.user, channel: read.message?.chat ?? null } as const
    await sender.say(to, reply.says, read.id)
  }
}

const late = (ms: number) => new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), ms).unref())

export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')
