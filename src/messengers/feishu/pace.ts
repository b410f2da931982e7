import type { Pace } from '../../usecases/ports.ts'

/**
 * What Feishu allows: each API 1,000 a minute and 50 a second for one app in one tenant; 5 a second to one person;
 * 5 a second to one message. (open.feishu.cn: im-v1/message/create, message/patch)
 */
export const allowed = {
  api: { perMinute: 1000, perSecond: 50 },
  person: { perSecond: 5 },
  message: { perSecond: 5 },
  records: { perSecond: 20 }, // bitable-v1/app-table-record/search
} as const

/** Feishu's refusals without a time to wait: the shortest that helps. */
const unnamedWaitMs = 1000

/** Turns at this app's limits, by name of the API and, where given, of the person or the message. */
export function paceOf(pace: Pace, appId: string) {
  const api = (name: string) => `feishu:${appId}:${name}`
  return {
    async turn(name: string, of?: { person: string } | { message: string } | 'records'): Promise<void> {
      if (of === 'records') return pace.turn(api(name), allowed.records)
      if (of && 'person' in of) await pace.turn(`${api('person')}:${of.person}`, allowed.person)
      if (of && 'message' in of) await pace.turn(`${api('message')}:${of.message}`, allowed.message)
      await pace.turn(api(name), allowed.api)
    },
    slow: (name: string, forMs: number | null) => pace.slow(api(name), forMs ?? unnamedWaitMs),
  }
}
export type AppPace = ReturnType<typeof paceOf>
