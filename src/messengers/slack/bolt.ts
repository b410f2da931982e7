import type { App, LogLevel as Level, Logger, Receiver } from '@slack/bolt'
import type { Reply } from '../../cards/card.ts'
import { asksForForm } from '../../cards/press.ts'
import type { Doorway, Log, Pressed } from '../../usecases/ports.ts'
import { type Answers, submissionAnswer } from './answer.ts'
import type { KnownInstallations } from './installations.ts'
import { wordsView } from './modal.ts'
import { waits } from './pace.ts'
import {
  type Place,
  readCommand,
  readGone,
  readMessage,
  readOpened,
  readPress,
  readShortcut,
  readSubmission,
} from './read.ts'
import { wordsIn } from './words.ts'

/** What the door gives along with an interaction: is it the first delivery? Asked for while the work has begun. */
export interface Along {
  first: Promise<boolean>
}

type Ack = (answer?: never) => Promise<void>
const any = /.*/s

interface Given {
  apiUrl: string
  installations: KnownInstallations
  answers: Answers
  doorway: Doorway
}

/**
 * Bolt, fed by our own door: it routes and knows the workspace. No token in the constructor (a bad one would end the
 * process), no conversation store, and every error comes back out, or a failed event would be taken for done.
 */
export async function boltApp({ apiUrl, installations, answers, doorway }: Given): Promise<App> {
  const { App, LogLevel } = await import('@slack/bolt')
  const app = new App({
    receiver: noReceiver,
    convoStore: false,
    authorize: async ({ teamId }) => {
      const it = teamId ? await installations.get(teamId) : null
      if (!it) throw new Error('no Slack workspace of ours')
      return { botToken: it.botToken, botId: it.botId, botUserId: it.botUserId, teamId: teamId ?? '' }
    },
    clientOptions: { slackApiUrl: apiUrl, allowAbsoluteUrls: false, retryConfig: { retries: 0 } },
    logger: quiet(doorway.log, LogLevel.WARN),
  })
  app.error(async (error) => {
    throw error
  })
  const interactions = interactionsOf(answers, doorway)
  app.action(any, ({ body, ack, context }) => interactions.press(body, ack as Ack, along(context)))
  app.view(any, ({ body, ack, context }) => interactions.submit(body, ack as Ack, along(context)))
  app.command(any, ({ body, ack }) => interactions.command(body, ack as Ack))
  app.shortcut(any, ({ body, ack }) => interactions.shortcut(body, ack as Ack))
  app.options(any, ({ ack }) => ack({ options: [] }))
  listenForEvents(app, answers, installations, doorway)
  return app
}

const along = (context: object): Promise<boolean> => (context as Partial<Along>).first ?? Promise.resolve(true)

const noReceiver: Receiver = { init() {}, start: async () => {}, stop: async () => {} }

/** Bolt's own log, with what it says and nothing of what came. */
function quiet(log: Log, level: Level): Logger {
  const says = (what: unknown[]) => (typeof what[0] === 'string' ? what[0].slice(0, 200) : 'bolt')
  return {
    debug() {},
    info() {},
    warn: (...what) => log.warn({ from: 'bolt' }, says(what)),
    error: (...what) => log.error({ from: 'bolt' }, says(what)),
    setLevel() {},
    getLevel: () => level,
    setName() {},
  }
}

const late = Symbol('late')

/** The promise's value, or `late` when it takes longer than we may wait. */
async function inTime<T>(promise: Promise<T>): Promise<T | typeof late> {
  const patience = Promise.withResolvers<typeof late>()
  const timer = setTimeout(() => patience.resolve(late), waits.listenerMs)
  try {
    return await Promise.race([promise, patience.promise])
  } finally {
    clearTimeout(timer)
  }
}

function interactionsOf(answers: Answers, { intake, log }: Doorway) {
  /** Our reply, always: where carrying out fails, the person is told that nothing was changed. */
  async function carryOut(pressed: Pressed, at: Place): Promise<Reply> {
    try {
      return await intake.pressed(pressed)
    } catch (error) {
      log.error({ press: pressed.press.do, error: nameOf(error) }, 'a press in Slack could not be carried out')
      return { show: 'refusal', says: wordsIn(at.locale).wentWrong }
    }
  }

  async function openForm(pressed: Pressed, at: Place, ack: Ack, first: Promise<boolean>): Promise<void> {
    const opening = answers.openLoading(at)
    await ack()
    const [view, isFirst] = await Promise.all([opening, first])
    if (!isFirst) return
    const reply = await carryOut(pressed, at)
    if (view) return answers.toLoading(at, view, reply)
    await answers.toButton(at, reply.show === 'form' ? { show: 'says', says: wordsIn(at.locale).notOpened } : reply)
  }

  /** Something written by a command or a shortcut; the answer comes in our chat. */
  async function write(
    written: NonNullable<ReturnType<typeof readShortcut>>,
  ): Promise<'answered' | 'received' | 'wentWrong'> {
    try {
      return (await inTime(intake.written(written).then(() => 'answered' as const))) === late ? 'received' : 'answered'
    } catch (error) {
      log.error({ error: nameOf(error) }, 'a Slack command could not be carried out')
      return 'wentWrong'
    }
  }

  return {
    async press(body: unknown, ack: Ack, first: Promise<boolean>): Promise<void> {
      const read = readPress(body)
      if (!read) return ack() // a button with a link, or none of ours
      const { pressed, at } = read
      if (asksForForm(pressed.press)) return openForm(pressed, at, ack, first)
      const carried = carryOut(pressed, at)
      const soon = await inTime(carried)
      await ack()
      if (!(await first)) return
      if (soon === late) await answers.whisper(at, wordsIn(at.locale).received)
      await answers.toButton(at, await carried)
    },

    async submit(body: unknown, ack: Ack, first: Promise<boolean>): Promise<void> {
      const read = readSubmission(body)
      if (!read) return ack()
      const { pressed, at, inputs } = read
      const words = wordsIn(at.locale)
      const carried = carryOut(pressed, at)
      const soon = await inTime(carried)
      const wait = { response_action: 'update', view: wordsView(words.notice, words.received) }
      await ack((soon === late ? wait : submissionAnswer(at, inputs, soon)) as never)
      if (!(await first)) return
      if (soon === late) return answers.afterLateForm(at, await carried)
      await answers.afterForm(at, soon)
    },

    async command(body: unknown, ack: Ack): Promise<void> {
      const read = readCommand(body)
      if (!read) return ack()
      const end = await write(read.written)
      await ack({ response_type: 'ephemeral', text: wordsIn(read.locale)[end] } as never)
    },

    async shortcut(body: unknown, ack: Ack): Promise<void> {
      const written = readShortcut(body)
      if (written) await write(written)
      await ack()
    },
  }
}

function listenForEvents(app: App, answers: Answers, installations: KnownInstallations, { intake }: Doorway) {
  app.event('message', async ({ body }) => {
    const written = readMessage(body)
    if (written) await intake.written(written)
  })
  app.event('app_home_opened', async ({ body }) => {
    const opened = readOpened(body)
    if (!opened) return
    await intake.opened(opened.by)
    if (!opened.home) return
    const reply = await intake.pressed(opened.home)
    if (reply.show === 'card') await answers.publish(opened.by.tenant, opened.by.user, reply.card)
  })
  const gone = async ({ body }: { body: unknown }) => {
    const tenant = readGone(body)
    if (tenant) await installations.disable(tenant)
  }
  app.event('app_uninstalled', gone)
  app.event('tokens_revoked', gone)
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'unknown')
