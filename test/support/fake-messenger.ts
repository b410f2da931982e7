import type { Address } from '../../src/core/people/person.ts'
import type { Delivery, FileToSend, Messenger, Sent } from '../../src/usecases/ports.ts'

interface Once {
  key: string
  attemptedAt: Date | null
}

/** A messenger that keeps what people have seen, and ends each call as a test says. */
export function fakeMessenger(name: 'slack' | 'feishu' = 'slack') {
  const seen: { user: string; key: string; title: string; ref: string }[] = []
  const asked: { user: string; key: string; attemptedAt: Date | null }[] = []
  const ends: (Delivery | Error | 'lost')[] = [] // what the next calls come to; empty: all goes well
  const known = new Map<string, Address>() // by e-mail
  const files: FileToSend[] = []

  const show = (user: string, key: string, title: string): Sent => {
    const before = seen.find((it) => it.key === key)
    const ref = before?.ref ?? `m${seen.length + 1}`
    if (!before) seen.push({ user, key, title, ref })
    return { messenger: name, tenant: 'T1', channel: `D-${user}`, ref }
  }
  /** Cards are seen by their title, files by their name. */
  async function say(user: string, title: string, { key, attemptedAt }: Once): Promise<Delivery> {
    asked.push({ user, key, attemptedAt })
    const end = ends.shift()
    if (end instanceof Error) throw end
    if (end && end !== 'lost') return end
    // Without `attemptedAt` nobody looks: a second showing would be a second message.
    if (!attemptedAt && seen.some((it) => it.key === key)) seen.push({ user, key, title, ref: 'twice' })
    const sent = show(user, key, title)
    return end === 'lost' ? { failed: 'unsure', because: 'no answer' } : { sent }
  }
  const messenger: Messenger = {
    name,
    find: async ({ email }) => known.get(email ?? '') ?? null,
    identify: async () => null,
    send: ({ user }, { title }, once) => say(user, title, once),
    async sendFile({ user }, file, once) {
      const delivery = await say(user, file.name, once)
      if ('sent' in delivery) files.push(file)
      return delivery
    },
    async update(sent, { title }) {
      const end = ends.shift()
      if (end instanceof Error) throw end
      if (end && end !== 'lost') return end
      const it = seen.find((one) => one.ref === sent.ref)
      if (it) it.title = title
      return { sent }
    },
    fetchFile: async () => new Uint8Array(),
  }
  return { messenger, seen, asked, ends, known, files }
}
