import type { Card } from '../../cards/card.ts'
import type { Log } from '../../usecases/ports.ts'
import { complaintsOf, refusalOf } from './failure.ts'
import { renderCard } from './render.ts'
import type { Message } from './room.ts'

/**
 * Draws a card and hands it to `call`; where Slack refuses its blocks, once more with tables and charts as text, as not
 * every workspace knows the newer blocks. Slack's complaint names places in the blocks, never their words.
 */
export async function drawnTwice<T>(card: Card, log: Log, call: (message: Message) => Promise<T>): Promise<T> {
  try {
    return await call(renderCard(card))
  } catch (error) {
    if (!unreadable.has(refusalOf(error) ?? '')) throw error
    log.warn({ refusal: refusalOf(error), complaints: complaintsOf(error) }, 'Slack refused the blocks of a card')
    return call(renderCard(card, { native: false }))
  }
}

const unreadable = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long'])

/** How a message is always written: nobody is called by a name in it, and no link grows a picture. */
export const quietly = Object.freeze({
  unfurl_links: false,
  unfurl_media: false,
  link_names: false,
  parse: 'none' as const,
})
