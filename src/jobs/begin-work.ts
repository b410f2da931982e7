import type { EventStore } from '../usecases/handle-event.ts'
import type { Log, RawEvent } from '../usecases/ports.ts'
import { drain, troubleIn } from './drain.ts'
import type { Handlers } from './job.ts'
import { openQueue, type QueueAddress } from './queue.ts'
import { startWorkers } from './worker.ts'

export interface Work {
  /** An event has come in at this process' own door: look now. */
  poke(): void
  /** Lets what has begun end; what has not is another's, or waits. */
  stop(): Promise<void>
}

const jobsEndWithinMs = 7_000

/** A worker process: the queue's jobs, the inbox, and a tick each minute. */
export async function beginWork(
  address: QueueAddress,
  handlers: Handlers,
  events: { store: EventStore; handle: (event: RawEvent) => Promise<void> },
  log: Log,
): Promise<Work> {
  const boss = await openQueue(address, { forWork: true, onTrouble: troubleIn(log, 'queue') })
  await startWorkers(boss, handlers, log)
  const drained = drain(events.store, events.handle, troubleIn(log, 'inbox'))
  return {
    poke: drained.poke,
    async stop() {
      await drained.stop()
      await boss.stop({ graceful: true, timeout: jobsEndWithinMs })
    },
  }
}
