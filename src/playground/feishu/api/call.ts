import { z } from 'zod'
import type { Clock } from '../../../usecases/ports.ts'
import type { App } from '../app.ts'
import type { CardTokens } from '../callbacks.ts'
import type { Uuids } from '../memory.ts'
import type { Limit } from '../pace.ts'
import type { People } from '../people.ts'
import { invalid } from '../refused.ts'
import type { Message, Screens } from '../screens.ts'
import type { BaseTable, Helpdesk } from '../tables.ts'
import type { Tokens } from '../tokens.ts'

/** One call of the product, past the gateway: token, scope and rate have been found good. */
export interface Call {
  params: Readonly<Record<string, string>>
  query: unknown
  body: unknown
  bytes: number // of the body as it came
  helpdesk?: string | undefined // the help desk's own credential
}

/** What the calls work on. */
export interface Platform {
  app: App
  clock: Clock
  granted: () => ReadonlySet<string>
  people: People
  screens: Screens
  tokens: Tokens
  cardTokens: CardTokens
  sentBefore: Uuids
  helpdesk: Helpdesk
  bases: BaseTable[]
  /** Files that the app has uploaded, by key; they end with the process. */
  uploads: Map<string, NonNullable<Message['file']>>
  mentions: string[]
  /** Throws 230020 when the key's limit is broken. */
  pace(key: string, all: readonly Limit[]): void
}

/** An answer: `data`, a body of its own shape, or a file. */
export type Answer = { data: object } | { body: object } | { file: Uint8Array; name: string }

/** Reads a part of the call, or refuses it as the platform's field validation does. */
export function asked<Shape extends z.ZodType>(shape: Shape, given: unknown): z.infer<Shape> {
  const read = shape.safeParse(given ?? {})
  if (read.success) return read.data
  throw invalid(z.prettifyError(read.error).replaceAll('\n', ' '))
}
