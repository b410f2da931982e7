import type { ActEnd } from '../model.ts'

/** Where a card stands: who is mentioned, and what its buttons do. */
export interface CardScene {
  dark: boolean
  nameOf: (id: string) => string | null
  press: (value: unknown) => Promise<ActEnd>
  submit: (button: string, values: Readonly<Record<string, string>>) => Promise<ActEnd>
}

/** What stands in a form so far. `check` marks required fields that are empty: Feishu's client sends nothing then. */
export interface FormState {
  values: Readonly<Record<string, string>>
  missing: ReadonlySet<string>
  set: (name: string, value: string) => void
  check: () => boolean
  submit: (button: string) => Promise<void>
  reset: () => void
}
