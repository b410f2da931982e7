import { type Delivering, isFile } from './deliver-notice.ts'
import { nameOf } from './handle-event.ts'
import { type Delivery, TryLater } from './ports.ts'

/**
 * Gives a message that people are looking at its new face. Two of these may run at once and end in the wrong order, so each
 * looks afterwards whether another wish came meanwhile, and then draws again: the last face shown is the newest.
 */
export async function redrawNotice(world: Delivering, id: string): Promise<void> {
  for (;;) {
    const shown = await world.outbox.shown(id)
    if (!shown) return
    if (shown.state === 'attempting') throw new TryLater('it is being sent just now', 2_000)
    const messenger = shown.sent && world.messengers[shown.sent.messenger]
    if (!shown.sent || !messenger) return
    const card = await world.draw(shown.about, { person: shown.to, messenger: messenger.name })
    if (!card || isFile(card)) return // a file keeps its face
    const { sent } = shown
    conclude(world, id, await messenger.update(sent, card).catch(unknownEnd))
    if ((await world.outbox.shown(id))?.face === shown.face) return
  }
}

/** An update is naturally idempotent: an unknown end is simply tried again. */
const unknownEnd = (error: unknown): Delivery =>
  error instanceof TryLater
    ? { failed: 'later', because: error.message, afterMs: error.afterMs }
    : { failed: 'unsure', because: nameOf(error) }

function conclude({ log }: Delivering, id: string, delivery: Delivery) {
  if ('sent' in delivery) return
  const { failed, because } = delivery
  if (failed === 'never') log.warn({ notice: id, because }, 'a message keeps its old face')
  else throw new TryLater(because, (failed === 'later' && delivery.afterMs) || 5_000)
}
