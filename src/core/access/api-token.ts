import type { PersonId } from '../people/person.ts'

/** What a token allows: to bring readings in; to read reports of imports. */
export const scopes = ['readings:write', 'imports:read'] as const
export type Scope = (typeof scopes)[number]
export const isScope = (text: string): text is Scope => scopes.some((scope) => scope === text)

/** A program's key to the API, without its secret, of which only a hash is kept. */
export interface ApiToken {
  id: string
  name: string
  scopes: readonly Scope[]
  /** The sources it may bring in and read about; null: all. */
  sources: readonly string[] | null
  by: PersonId | null // null: the machine's own command line
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
}

export type TokenState = 'live' | 'expired' | 'revoked'

export const tokenState = ({ revokedAt, expiresAt }: ApiToken, now: Date): TokenState =>
  revokedAt ? 'revoked' : expiresAt <= now ? 'expired' : 'live'

export const mayTouch = ({ sources }: ApiToken, source: string): boolean => sources === null || sources.includes(source)

/** `kp_`, the token's id, `_`, its secret: so it is looked up by what is no secret, and found by those who scan for leaks. */
export const tokenText = (id: string, secret: string): string => `kp_${id}_${secret}`

/** The id in a token's text; null where it is none. */
export const tokenIdIn = (text: string): string | null => /^kp_([a-z0-9]{12})_[\w-]{43}$/.exec(text)?.[1] ?? null
