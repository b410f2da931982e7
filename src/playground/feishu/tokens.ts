import { randomBytes } from 'node:crypto'
import type { Clock } from '../../usecases/ports.ts'
import { Refused } from './refused.ts'

/** Tenant access tokens: two hours, the same one again until half an hour before its end, as the platform does it. */
export class Tokens {
  readonly #clock: Clock
  readonly #endsAt = new Map<string, number>()
  lifeMs = 7_200_000
  issued = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  issue(): { tenant_access_token: string; expire: number } {
    const now = this.#clock.now().getTime()
    const fresh = [...this.#endsAt].find(([, endsAt]) => endsAt - now >= this.lifeMs / 4 && endsAt - now <= this.lifeMs)
    const token = fresh?.[0] ?? `t-g1${randomBytes(19).toString('hex')}`
    const endsAt = fresh?.[1] ?? now + this.lifeMs
    this.#endsAt.set(token, endsAt)
    this.issued += 1
    return { tenant_access_token: token, expire: Math.floor((endsAt - now) / 1000) }
  }

  /** Every token handed out so far stops working. */
  revoke(): void {
    this.#endsAt.clear()
  }

  /** Throws 99991661 without a token, 99991668 for another kind, 99991663 for one that is unknown or over. */
  check(authorization: string | undefined): void {
    const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
    if (!token)
      throw new Refused(99991661, 'Missing access token for authorization. Please make a request with token attached.')
    if (!token.startsWith('t-'))
      throw new Refused(99991668, 'Invalid access token for authorization: a tenant token is needed.', { status: 401 })
    const endsAt = this.#endsAt.get(token)
    if (endsAt === undefined || endsAt <= this.#clock.now().getTime())
      throw new Refused(99991663, 'Invalid access token for authorization. Please make a request with a valid token.')
  }
}
