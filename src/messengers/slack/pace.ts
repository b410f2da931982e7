import type { Pace } from '../../usecases/ports.ts'

/** Every Web API method that we call: the scope it asks for, and Slack's rate for it in one workspace. */
export const methods = Object.freeze({
  'auth.test': { scope: null, perMinute: 100 },
  'chat.postMessage': { scope: 'chat:write', perMinute: 480 }, // "several hundred"; 8 a second, and slower once told so
  'chat.postEphemeral': { scope: 'chat:write', perMinute: 100 }, // tier 4
  'chat.update': { scope: 'chat:write', perMinute: 50 }, // tier 3
  'conversations.history': { scope: 'im:history', perMinute: 50 },
  'conversations.open': { scope: 'im:write', perMinute: 50 },
  'files.completeUploadExternal': { scope: 'files:write', perMinute: 100 },
  'files.getUploadURLExternal': { scope: 'files:write', perMinute: 100 },
  'users.info': { scope: 'users:read', perMinute: 100 },
  'users.lookupByEmail': { scope: 'users:read.email', perMinute: 50 },
  'views.open': { scope: null, perMinute: 100 },
  'views.publish': { scope: null, perMinute: 100 },
  'views.update': { scope: null, perMinute: 100 },
} as const) // https://docs.slack.dev/apis/web-api/rate-limits

export type Method = keyof typeof methods

const keyOf = (tenant: string, method: Method) => `slack:${tenant}:${method}`

/** Waits until this method may be called in this workspace. */
export function turnFor(pace: Pace, tenant: string, method: Method): Promise<void> {
  if (method === 'chat.postMessage') return pace.turn(keyOf(tenant, method), { perSecond: 8 })
  return pace.turn(keyOf(tenant, method), { perMinute: methods[method].perMinute })
}

/** One message a second into one conversation (chat.postMessage's own page). */
export const turnInChannel = (pace: Pace, tenant: string, channel: string): Promise<void> =>
  pace.turn(`slack:${tenant}:${channel}`, { perSecond: 1 })

/** Slack said 429: this method rests, in this workspace; the others go on. */
export const slowDown = (pace: Pace, tenant: string, method: Method, forMs: number): Promise<void> =>
  pace.slow(keyOf(tenant, method), forMs)

export const waits = Object.freeze({
  answerMs: 2500, // Slack waits three seconds; past ours, the empty answer goes out
  listenerMs: 2200, // past it, "received" is said, and the result follows
  postMs: 10_000, // one call of the Web API
  responseUrlMs: 5000,
  fileMs: 60_000,
})
