import { setTimeout as sleep } from 'node:timers/promises'

export interface Looking {
  /** Ends once the look that is under way has ended. */
  stop(): Promise<void>
}

/** Looks, rests, looks again; a look that fails is told and does not end it. */
export function keepLooking(
  look: () => Promise<unknown>,
  everyMs: number,
  onTrouble: (error: unknown) => void,
): Looking {
  const stopping = new AbortController()
  async function run() {
    while (!stopping.signal.aborted) {
      await look().catch(onTrouble)
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const ended = run()
  return {
    async stop() {
      stopping.abort()
      await ended
    },
  }
}
