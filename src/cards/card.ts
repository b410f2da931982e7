/**
 * What people see, said once. Every string here is plain text, never markup: renderers escape, so a comment
 * that says <!channel> wakes nobody. Blocks name meaning, not looks.
 */
import type { Press } from './press.ts'

export interface Card {
  title: string
  /** One line for the lock screen and the chat list: neutral, no grade, no number. */
  gist: string
  tone: Tone
  blocks: readonly Block[]
}

/** plain: to know; todo: somebody waits for you; good, warn, bad: how it stands; done: nothing left to do. */
export type Tone = 'plain' | 'todo' | 'good' | 'warn' | 'bad' | 'done'

export type Block =
  | { is: 'text'; text: Text }
  | { is: 'heading'; text: string }
  | { is: 'note'; text: Text } // small print
  | { is: 'quote'; text: string } // a person's own words, kept as they are, of any length
  | { is: 'pairs'; rows: readonly { label: string; value: Text }[] }
  | { is: 'table'; table: Table }
  | { is: 'chart'; chart: Chart } // always with its numbers as a table or text beside it
  | { is: 'fold'; title: string; lines: readonly Text[] } // detail for who wants it; each line stands alone
  | { is: 'line' }
  | { is: 'buttons'; buttons: readonly Button[] }
  | { is: 'form'; form: Form }

export type Text = Inline | readonly Inline[]
export type Inline = string | { strong: string } | { link: string; text: string }

export interface Table {
  /** Said by screen readers; at most 100 characters. */
  caption: string
  head: readonly string[]
  /** Columns of numbers stand to the right. */
  numeric?: readonly number[]
  rows: readonly (readonly string[])[]
}

export interface Chart {
  kind: 'line' | 'bar'
  title: string // at most 50 characters
  labels: readonly string[] // at most 20, each at most 20 characters, each different
  series: readonly { name: string; points: readonly (number | null)[] }[] // at most 6, names at most 20 characters
  unit?: string
}

export interface Button {
  label: string // at most 30 characters are shown everywhere
  press: Press
  weight: 'main' | 'plain' | 'danger'
  /** Asked once more before it counts. */
  sure?: { title: string; text: string; yes: string; no: string }
}

export interface Form {
  title: string // at most 24 characters (Slack's modals)
  intro: readonly Extract<Block, { is: 'text' | 'note' | 'pairs' | 'heading' | 'quote' | 'line' }>[]
  /** Where a form cannot stand inside the message, this button opens it. Its press ends in `.form`. */
  open: { label: string; press: Press }
  fields: readonly Field[]
  send: { label: string; press: Press } // label at most 24 characters
}

/** Names are lower-case letters, digits, `-` and `_`, at most 40, different within the form. */
export type Field = { name: string; label: string; hint?: string; required: boolean; initial?: string } & (
  | { is: 'words'; atMost: number } // several lines; at most 1,000 characters, as Feishu's inputs allow no more
  | { is: 'line'; atMost: number }
  | { is: 'choice'; options: readonly Option[] } // at most 100
)

/** Options with the same group stand together under its name. `value` at most 75 characters, `label` at most 75. */
export interface Option {
  value: string
  label: string
  group?: string
}

/** What a press or a message is answered with. It comes in the person's own words: a messenger needs no catalog. */
export type Reply =
  | { show: 'card'; card: Card; says?: string } // takes the place of the card that was pressed; `says` is a passing word
  | { show: 'form'; form: Form; card: Card } // `card`: what stands above the form where forms live inside cards
  | { show: 'refusal'; says: string; field?: string; card?: Card } // `card`: the truth, where an old one was pressed
  | { show: 'says'; says: string } // a passing word, the card stays
  | { show: 'nothing' }
