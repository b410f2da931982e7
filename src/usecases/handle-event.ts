import type { MessengerName } from '../core/people/person.ts'
import type { Connected, Log, RawEvent } from './ports.ts'

/** The inbox as a worker sees it: what is taken and neither done nor failed within a minute is given out again. */
export interface EventStore {
  take(atMost: number): Promise<readonly RawEvent[]>
  done(id: string): Promise<void>
  /** Gives how many tries it has had; after the last one it stays for an operator, and the others flow on. */
  failed(id: string, because: string): Promise<{ tries: number; left: number }>
}

/** Carries one stored event out, at least once: a crash between the work and `done` repeats it, and intake answers repeats. */
export const handlingEvents =
  (store: EventStore, connected: Partial<Record<MessengerName, Connected>>, log: Log) =>
  async (event: RawEvent): Promise<void> => {
    const { id, messenger } = event
    try {
      const door = connected[messenger]
      if (!door) throw new Error(`${messenger} is not configured in this process`)
      await door.handle(event)
      await store.done(id)
    } catch (error) {
      const because = nameOf(error)
      const { tries, left } = await store.failed(id, because)
      if (left > 0) log.warn({ event: id, tries, because }, 'an event could not be handled; it will be tried again')
      else log.error({ event: id, tries, because }, 'an event was given up; the others go on')
    }
  }

/** What may be logged of an error: its kind and code, never its message, which may quote a person. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name
}
