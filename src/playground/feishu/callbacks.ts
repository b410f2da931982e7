import { randomBytes } from 'node:crypto'
import type { Clock } from '../../usecases/ports.ts'
import { Refused } from './refused.ts'
import type { Message } from './screens.ts'

interface Issued {
  message: Message
  at: number
  answered: boolean
  uses: number
}

const halfAnHour = 30 * 60_000

/** The `c-…` tokens of callbacks: each updates its card twice, within half an hour, and only after its callback was answered. */
export class CardTokens {
  readonly #clock: Clock
  readonly #issued = new Map<string, Issued>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  issue(message: Message): string {
    const token = `c-${randomBytes(20).toString('hex')}`
    this.#issued.set(token, { message, at: this.#clock.now().getTime(), answered: false, uses: 0 })
    return token
  }

  answered(token: string): void {
    const issued = this.#issued.get(token)
    if (issued) issued.answered = true
  }

  /** The message that may be redrawn now. `use` only once the new card has been found drawable. */
  redeem(token: string): { message: Message; use: () => void } {
    const issued = this.#issued.get(token)
    if (!issued) throw new Refused(200310, 'the token belongs to another application, or to none')
    if (this.#clock.now().getTime() - issued.at > halfAnHour) throw new Refused(300030, 'the card token has expired')
    if (!issued.answered) throw new Refused(300030, 'the card token is not valid before its callback was answered')
    if (issued.uses >= 2) throw new Refused(300040, 'the card token has been used twice')
    return {
      message: issued.message,
      use: () => {
        issued.uses += 1
      },
    }
  }
}
