import type { Toast } from '../../src/playground/town-model.ts'

/**
 * One person of the town at their screen, in whichever messenger they use. A journey is told once with these verbs
 * and lived in Slack and in Feishu. All waiting is for a state, never for a time; a wait that ends in vain throws an
 * error that lists what stands on the screen.
 */
export interface Hands {
  readonly messenger: 'slack' | 'feishu'
  /** The platform's id of the person: U… in Slack, ou_… in Feishu. */
  readonly user: string
  /** Waits until some message, open form or app home shows this (part of a text, or a pattern). Default 10 s. */
  sees(what: string | RegExp, options?: { withinMs?: number }): Promise<void>
  /** Fails if it stands on the screen now. Wait with `sees` for what comes instead, then ask. */
  seesNot(what: string | RegExp): void
  /** Each message as readable plain text, newest last: title, words, tables cell by cell, labels of the buttons. */
  texts(): string[]
  /** Text of the open form, topmost, or null where no form is open. In Feishu forms stand in cards: the card's text. */
  formText(): string | null
  /** Waits for the button and presses the newest one of this label; `in` picks the message by a text in it. */
  presses(label: string | RegExp, options?: { in?: string | RegExp; withinMs?: number }): Promise<Ended>
  /**
   * Fills the form that is open and sends it. Keys are the fields' labels or names, values the text or the option's label
   * (or value). `open` presses that button first, where a form must be opened (Slack); Feishu finds the card by it.
   */
  fills(values: Readonly<Record<string, string>>, options?: FillOptions): Promise<Ended>
  /** Does a button of this label stand on the screen now? */
  canPress(label: string | RegExp): boolean
  writes(text: string): Promise<Ended>
  uploads(name: string, bytes: Uint8Array): Promise<Ended>
  /** Comes to the bot for the first time, or again: opens the app's home (Slack), enters the chat (Feishu). */
  arrives(): Promise<Ended>
  /** The last thing the bot said in passing: a toast, an ephemeral message, or the words under a field. */
  lastRefusal(): string | null
  /** Everything said in passing, oldest first. */
  toasts(): readonly string[]
}

export interface FillOptions {
  /** The label of the button that opens the form. */
  open?: string | RegExp
  /** Picks the message by a text in it. */
  in?: string | RegExp
  withinMs?: number
}

/** How an act ended for the person: `said` is what was shown in passing, `fieldErrors` stand under fields by label. */
export interface Ended {
  ok: boolean
  trouble?: string
  toast?: Toast
  said?: string
  fieldErrors?: Readonly<Record<string, string>>
}

/** Does the text hold it? A string is a part of the text, a pattern is tried as it is. */
export const holds = (text: string, what: string | RegExp): boolean =>
  typeof what === 'string' ? text.includes(what) : what.test(text)

/** Waits until `look` gives something that is not null, looking every 20 ms. */
export async function waitFor<T>(look: () => T | null, withinMs: number, complain: () => string): Promise<T> {
  const end = performance.now() + withinMs
  for (;;) {
    const seen = look()
    if (seen !== null) return seen
    if (performance.now() > end) throw new Error(complain())
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** What stands on the screen, for the message of a failed wait. */
export const screenOf = (texts: readonly string[]): string =>
  texts.length === 0 ? '(the screen is empty)' : texts.map((text, n) => `--- ${n + 1} ---\n${text}`).join('\n')
