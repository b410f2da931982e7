import type { PersonId } from '../people/person.ts'

/** An address that another system posts to, signed: each object it sends is a row of one source. */
export interface Hook {
  id: string
  /** The end of its address. */
  name: string
  source: string
  by: PersonId | null // null: the machine's own command line
  createdAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
}

export const isHookName = (text: string): boolean => /^[a-z][a-z0-9-]{0,59}$/.test(text)

/** Standard Webhooks: a base64 secret of 24 to 64 bytes behind `whsec_`. https://www.standardwebhooks.com */
export const secretText = (base64: string): string => `whsec_${base64}`
