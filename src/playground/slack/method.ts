import { z } from 'zod'
import type { Desk } from './desk.ts'
import type { Mention } from './mentions.ts'
import type { Tier } from './rates.ts'
import type { Triggers } from './triggers.ts'
import type { Uploads } from './uploads.ts'

/** What a Web API method may use. */
export interface Room {
  desk: Desk
  triggers: Triggers
  mentions: Mention[]
  scopes: () => readonly string[]
  uploads: Uploads
  /** Where this stand-in is reached, for file addresses. */
  address: () => string
  /** Tells the app of something that happened in a DM, as message.im does. */
  echo(event: Readonly<Record<string, unknown>>): void
}

export type Answer = Readonly<Record<string, unknown>> & { ok: boolean }

export interface Method {
  scope: string | null
  tier: Tier
  /** Carries the call out; arguments are checked first. */
  call(room: Room, args: unknown): Answer
}

export const refuse = (error: string, messages: readonly string[] = []): Answer => ({
  ok: false,
  error,
  ...(messages.length > 0 && {
    errors: messages,
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  }),
})

/** A method of the Web API: what it needs, what it takes, what it does. Unknown arguments are refused. */
export const method = <Args extends z.ZodType>(its: {
  scope: string | null
  tier: Tier
  args: Args
  run(room: Room, args: z.infer<Args>): Answer
}): Method => ({
  scope: its.scope,
  tier: its.tier,
  call(room, given) {
    const read = its.args.safeParse(given)
    if (read.success) return its.run(room, read.data)
    return refuse(
      'invalid_arguments',
      read.error.issues.map((issue) => `${issue.message} [json-pointer:/${issue.path.map(String).join('/')}]`),
    )
  },
})

/** A boolean, or one as a form carries it. */
export const Flag = z.union([
  z.boolean(),
  z.enum(['true', 'false', '1', '0']).transform((it) => it === 'true' || it === '1'),
])

/** A whole number, or one as a form carries it. */
export const Count = z.coerce.number().int().min(1)
