import type { Inputs } from './inputs.ts'
import type { NameOf } from './mrkdwn.ts'

/** Where blocks stand: who is mentioned, what a press does, and the inputs where it is a modal. */
export interface Scene {
  dark: boolean
  nameOf: NameOf
  press: (action: string, block: string) => Promise<unknown>
  inputs: Inputs | null
}
