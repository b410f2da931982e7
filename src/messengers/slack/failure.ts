import { z } from 'zod'
import type { Delivery } from '../../usecases/ports.ts'

export type Failed = Exclude<Delivery, { sent: unknown }>

const SlackError = z.object({
  code: z.string(),
  retryAfter: z.number().optional(), // seconds
  statusCode: z.number().optional(),
  data: z
    .object({
      error: z.string(),
      response_metadata: z.object({ messages: z.array(z.string()).optional() }).optional(),
    })
    .optional(),
})

/** The word by which Slack refused a call, such as `user_disabled`; null where it was no refusal of Slack's. */
export const refusalOf = (error: unknown): string | null => SlackError.safeParse(error).data?.data?.error ?? null

/** What Slack says is wrong with our blocks: places and rules, none of their words. */
export const complaintsOf = (error: unknown): readonly string[] =>
  SlackError.safeParse(error).data?.data?.response_metadata?.messages ?? []

const passing = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
])
const maybeDone = new Set(['fatal_error', 'internal_error']) // their pages: part of the work may have been done
const notSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** The workspace no longer lets us in at all, whoever we write to. */
export const lockedOut: ReadonlySet<string> = new Set([
  'account_inactive',
  'token_revoked',
  'invalid_auth',
  'not_authed',
  'token_expired',
])

/**
 * What a failed post means: refused and passing is `later`, refused for good is `never`; where the request may have
 * arrived, `unsure`: look before sending again. Slack has no key that would make a second post harmless.
 */
export function failureOf(error: unknown): Failed {
  const read = SlackError.safeParse(error)
  if (!read.success) return plainError(error)
  const { code, retryAfter, statusCode, data } = read.data
  switch (code) {
    case 'slack_webapi_rate_limited_error':
      return { failed: 'later', because: 'rate limited', afterMs: (retryAfter ?? 30) * 1000 }
    case 'slack_webapi_platform_error':
      return refused(data?.error ?? 'unknown')
    case 'slack_webapi_http_error':
      return { failed: (statusCode ?? 500) >= 500 ? 'unsure' : 'later', because: `http ${statusCode}` }
    default:
      return broken(error)
  }
}

function refused(because: string): Failed {
  if (maybeDone.has(because)) return { failed: 'unsure', because }
  if (passing.has(because)) return { failed: 'later', because, afterMs: 30_000 }
  return { failed: 'never', because }
}

/** web-api gives a bare Error for a 429 that does not say how long. */
const plainError = (error: unknown): Failed =>
  error instanceof Error && error.message.startsWith('Retry header did not contain')
    ? { failed: 'later', because: 'rate limited', afterMs: 30_000 }
    : broken(error)

/** The connection failed. Only where it never came about do we know that nothing was shown. */
function broken(error: unknown): Failed {
  const codes = chain(error).map((link) => link.code)
  const code = codes.findLast((it) => typeof it === 'string' && !it.startsWith('slack_'))
  const because = typeof code === 'string' ? code : 'no answer'
  return { failed: notSent.has(because) ? 'later' : 'unsure', because }
}

/** The error and what it was made from, outermost first. */
function chain(error: unknown): (Error & { code?: unknown })[] {
  const links: (Error & { code?: unknown })[] = []
  for (let it = error; it instanceof Error && links.length < 8; it = 'original' in it ? it.original : it.cause) {
    links.push(it)
    if (it instanceof AggregateError && it.errors.length) links.push(...it.errors.slice(0, 1))
  }
  return links
}
