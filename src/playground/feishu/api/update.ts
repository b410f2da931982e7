import { z } from 'zod'
import { pingsOf } from '../card/pings.ts'
import { Refused } from '../refused.ts'
import { type Answer, asked, type Call, type Platform } from './call.ts'
import { drawable } from './messages.ts'

const Delayed = z.strictObject({ token: z.string().min(1), card: z.record(z.string(), z.unknown()) })
const mostBytes = 30_000

/** POST interactive/v1/card/update: a later answer to a press. */
export function update(at: Platform, call: Call): Answer {
  const { token, card } = asked(Delayed, call.body)
  const { message, use } = at.cardTokens.redeem(token)
  if (call.bytes > mostBytes) throw new Refused(100000, 'the card is larger than 30 KB')
  const drawn = drawable(card)
  use()
  at.mentions.push(...pingsOf(drawn))
  at.screens.redraw(message, drawn, at.clock.now().getTime())
  return { data: {} }
}
