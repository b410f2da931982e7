import { setTimeout as sleep } from 'node:timers/promises'
import type { EventStore } from '../usecases/handle-event.ts'
import type { Log, RawEvent } from '../usecases/ports.ts'

const atOnce = 20
const pollMs = 250

export interface Drain {
  /** Something has come in: look now, not at the next poll. */
  poke(): void
  stop(): Promise<void>
}

/** Empties the inbox, twenty events at a time. A database that is away is waited for. */
export function drain(
  store: EventStore,
  handle: (event: RawEvent) => Promise<void>,
  onTrouble: (error: unknown) => void,
): Drain {
  const stopping = new AbortController()
  let rest = new AbortController()

  const once = async (): Promise<number> => {
    const events = await store.take(atOnce)
    const ends = await Promise.allSettled(events.map(handle))
    for (const end of ends) if (end.status === 'rejected') onTrouble(end.reason)
    return events.length
  }

  async function run() {
    while (!stopping.signal.aborted) {
      rest = new AbortController()
      const found = await once().catch((error) => {
        onTrouble(error)
        return 0
      })
      if (found < atOnce) await sleep(pollMs, undefined, { signal: rest.signal }).catch(() => {})
    }
  }

  const ended = run()
  return {
    poke: () => rest.abort(),
    async stop() {
      stopping.abort()
      rest.abort()
      await ended
    },
  }
}

export const troubleIn =
  (log: Log, place: string) =>
  (error: unknown): void =>
    log.warn(
      { place, because: error instanceof Error ? error.name : typeof error },
      'the database did not answer; trying on',
    )
