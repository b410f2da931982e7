import type { ActEnd, SlackHands, SlackMessage, SlackView, StandInEvents } from '../../src/playground/town-model.ts'
import { type Ended, type FillOptions, type Hands, holds, screenOf, waitFor } from './hands.ts'
import { buttonsIn, type FoundButton, type FoundField, fieldsIn, readBlocks, readMrkdwn } from './slack-text.ts'

/** Waiting ends with the state; this is only how long a busy machine may take to get there. */
const patienceMs = 25_000

type Place = { ts: string } | { view: string }

/** A person's hands in Slack: the DM with the bot, the modal on top and the app's home. */
export function slackHands(town: SlackHands & Pick<StandInEvents, 'onChange'>, user: string): Hands {
  const passing = passingWords(town, user)
  const messages = () => town.chat(user).messages
  const modal = () => town.chat(user).views.at(-1) ?? null
  const texts = () => messages().map(readMessage)
  const screen = () => {
    const { views, home } = town.chat(user)
    return [...texts(), ...views.map(readView), ...(home ? [readView(home)] : [])]
  }
  const onScreen = () => screenOf(screen())

  /** Where a button may stand, nearest first: the open form, messages from the newest, the home. */
  const places = (inText?: string | RegExp): { at: Place; text: string; blocks: unknown }[] => {
    const { home } = town.chat(user)
    const top = modal()
    const all = [
      ...(top ? [{ at: { view: top.id }, text: readView(top), blocks: top.view.blocks }] : []),
      ...messages()
        .toReversed()
        .map((it) => ({ at: { ts: it.ts }, text: readMessage(it), blocks: it.blocks })),
      ...(home ? [{ at: { view: home.id }, text: readView(home), blocks: home.view.blocks }] : []),
    ]
    return inText === undefined ? all : all.filter(({ text }) => holds(text, inText))
  }

  const find = (label: string | RegExp, inText?: string | RegExp): { at: Place; button: FoundButton } | null => {
    const all = places(inText).flatMap(({ at, blocks }) => buttonsIn(blocks).map((button) => ({ at, button })))
    const same = typeof label === 'string' && all.find(({ button }) => button.label === label)
    return same || (all.find(({ button }) => holds(button.label, label)) ?? null)
  }

  const act = async (work: Promise<ActEnd>): Promise<Ended> => {
    const before = passing.words.length
    const end = await work
    const said = passing.words.slice(before).at(-1)
    const fieldErrors = errorsByLabel(modal())
    return { ...end, ...(said !== undefined && { said }), ...(fieldErrors && { fieldErrors }) }
  }

  const presses: Hands['presses'] = async (label, { in: inText, withinMs = patienceMs } = {}) => {
    const found = await waitFor(
      () => find(label, inText),
      withinMs,
      () => `no button ${label} for ${user}; on the screen:\n${onScreen()}`,
    )
    return act(town.click(user, found.at, found.button.actionId, found.button.blockId))
  }

  return {
    messenger: 'slack',
    user,
    async sees(what, { withinMs = patienceMs } = {}) {
      const look = () => (screen().some((text) => holds(text, what)) ? true : null)
      await waitFor(look, withinMs, () => `${user} does not see ${what}; on the screen:\n${onScreen()}`)
    },
    seesNot(what) {
      const found = screen().find((text) => holds(text, what))
      if (found !== undefined) throw new Error(`${user} sees ${what}, and should not:\n${found}`)
    },
    texts,
    formText() {
      const top = modal()
      return top ? readView(top) : null
    },
    presses,
    canPress: (label) => find(label) !== null,
    async fills(values, { open, in: inText, withinMs = patienceMs }: FillOptions = {}) {
      if (open !== undefined) {
        const opened = await presses(open, { in: inText, withinMs })
        if (!opened.ok) return opened
      }
      const ready = () => {
        const top = modal()
        const filled = top && matched(fieldsIn(top.view.blocks), values)
        return top && filled ? { view: top.id, filled } : null
      }
      const keys = Object.keys(values).join(', ')
      const form = await waitFor(
        ready,
        withinMs,
        () => `no open form for ${user} takes ${keys}; on the screen:\n${onScreen()}`,
      )
      return act(town.submit(user, form.view, form.filled))
    },
    writes: (text) => act(town.write(user, text)),
    uploads: (name, bytes) => act(town.upload(user, name, bytes)),
    arrives: () => act(town.openHome(user)),
    lastRefusal: () => passing.words.at(-1) ?? null,
    toasts: () => passing.words,
  }
}

const readMessage = (it: SlackMessage): string =>
  [
    it.blocks.length > 0 ? readBlocks(it.blocks) : readMrkdwn(it.text),
    ...it.files.map(({ name }) => `[file ${name}]`),
  ].join('\n')

const readView = ({ view, errors }: SlackView): string => {
  const label = (it: unknown) => (typeof it === 'object' && it !== null && 'text' in it ? String(it.text) : '')
  const submit = label(view.submit)
  return [label(view.title), readBlocks(view.blocks), ...Object.values(errors), submit && `[${submit}]`]
    .filter(Boolean)
    .join('\n')
}

/** Words that were said in passing, in the order they came: ephemeral messages and errors under fields. */
function passingWords(town: SlackHands & Pick<StandInEvents, 'onChange'>, user: string): { words: string[] } {
  const words: string[] = []
  const seen = new Set<string>()
  let errors: unknown = null
  town.onChange((changed) => {
    if (changed !== user) return
    const { messages, views } = town.chat(user)
    for (const message of messages.filter(({ ephemeral, ts }) => ephemeral && !seen.has(ts))) {
      seen.add(message.ts)
      words.push(readMessage(message))
    }
    const now = views.at(-1)?.errors ?? null
    if (now !== errors && now) words.push(...Object.values(now))
    errors = now
  })
  return { words }
}

/** Values by action_id, or null while the form has not every field that is asked for. */
function matched(
  fields: readonly FoundField[],
  values: Readonly<Record<string, string>>,
): Record<string, string> | null {
  const pairs = Object.entries(values).map(([key, value]) => {
    const field = fields.find(({ label, name, block }) => key === label || key === name || key === block)
    return field && ([field.name, optionValue(field, value)] as const)
  })
  return pairs.every((pair) => pair !== undefined) ? Object.fromEntries(pairs) : null
}

const optionValue = ({ options }: FoundField, said: string): string =>
  options.find(({ label }) => label === said)?.value ?? said

function errorsByLabel(view: SlackView | null): Record<string, string> | null {
  const errors = Object.entries(view?.errors ?? {})
  if (!view || errors.length === 0) return null
  const fields = fieldsIn(view.view.blocks)
  return Object.fromEntries(
    errors.map(([block, says]) => [fields.find((it) => it.block === block)?.label ?? block, says]),
  )
}
