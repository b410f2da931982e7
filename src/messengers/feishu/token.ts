import { z } from 'zod'
import type { Clock } from '../../usecases/ports.ts'

const Answer = z.object({ tenant_access_token: z.string().min(1), expire: z.number().positive() })

/** A token is taken for old this long before it is, for the time that calls are under way. */
const marginMs = 180_000

/** This app's tenant token at this domain: fetched once for everybody who waits, and dropped when it is refused. */
export function tokenKeeper(fetchToken: () => Promise<unknown>, clock: Clock) {
  let kept: { token: string; until: number } | null = null
  let coming: Promise<string> | null = null

  const renew = async (): Promise<string> => {
    const { tenant_access_token: token, expire } = Answer.parse(await fetchToken())
    kept = { token, until: clock.now().getTime() + Math.max(0, expire * 1000 - marginMs) }
    return token
  }

  return {
    get(): Promise<string> {
      if (kept && clock.now().getTime() < kept.until) return Promise.resolve(kept.token)
      coming ??= renew().finally(() => {
        coming = null
      })
      return coming
    },
    /** Only if it is still the one in use: ten calls refused together fetch one new token. */
    drop(token: string): void {
      if (kept?.token === token) kept = null
    },
  }
}
