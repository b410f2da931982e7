import { createHash } from 'node:crypto'
import type { Clock } from '../../usecases/ports.ts'
import { newId } from './desk.ts'

/** Slack takes up to a gigabyte; nothing of the product's is larger than this. */
export const uploadAtMost = 32 * 1024 * 1024

/** Slack publishes no number for how long an address is good; an hour is ours. */
const goodForMs = 3_600_000

interface Ticket {
  file: string
  name: string
  length: number
  until: number
  bytes: Uint8Array | null
}

/** Files on their way in: announced, then received once, then completed once. They end with the process. */
export interface Uploads {
  announce(name: string, length: number): { file: string; ticket: string }
  receive(ticket: string, bytes: Uint8Array): { status: number; says: string }
  /** Takes a received file away to be shown; null: never announced, nothing received, too late or completed before. */
  take(file: string): { name: string; bytes: Uint8Array } | null
}

export function uploadTickets(clock: Clock): Uploads {
  const tickets = new Map<string, Ticket>()
  const now = () => clock.now().getTime()
  const refused = (status: number, says: string) => ({ status, says })
  return {
    announce(name, length) {
      const file = newId('F')
      const ticket = createHash('sha256')
        .update(`${file} ${newId('t')}`)
        .digest('hex')
      tickets.set(ticket, { file, name, length, until: now() + goodForMs, bytes: null })
      return { file, ticket }
    },
    receive(ticket, bytes) {
      const it = tickets.get(ticket)
      if (!it || now() > it.until) return refused(404, 'no such upload')
      if (it.bytes) return refused(409, 'uploaded before')
      if (bytes.length !== it.length) return refused(400, `${it.length} bytes were announced, ${bytes.length} came`)
      it.bytes = bytes
      return { status: 200, says: `OK - ${bytes.length}` }
    },
    take(file) {
      const [ticket, it] = [...tickets].find(([, one]) => one.file === file) ?? []
      if (!ticket || !it?.bytes || now() > it.until) return null
      tickets.delete(ticket)
      return { name: it.name, bytes: it.bytes }
    },
  }
}
