import { z } from 'zod'
import type { Journal } from '../journal.ts'

const CardJson = z.record(z.string(), z.unknown())

/** What the platform remembers over a restart. Access tokens and the tokens of callbacks end with the process. */
export const FeishuEntry = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('message'),
    id: z.string(),
    owner: z.string(),
    from: z.enum(['bot', 'person']),
    type: z.enum(['interactive', 'text', 'post', 'file']),
    content: z.string(),
    card: CardJson.nullable(),
    text: z.string(),
    // The key is a name in the folder of files.
    file: z.object({ key: z.string().regex(/^\w+$/), name: z.string(), size: z.number() }).nullable(),
    at: z.number(),
    updatedAt: z.number().nullable(),
    parent: z.string().nullable(),
    recalled: z.boolean(),
  }),
  z.object({ is: z.literal('uuid'), id: z.string(), message: z.string(), at: z.number() }),
  z.object({
    is: z.literal('event'),
    id: z.string(), // this delivery's
    event: z.string(),
    type: z.string(),
    user: z.string().nullable(),
    body: z.string(),
    failures: z.number().int().min(0),
    dueAt: z.number(),
  }),
  z.object({ is: z.literal('standing'), id: z.string(), standing: z.enum(['here', 'left', 'away', 'stopped']) }),
])
export type FeishuEntry = z.infer<typeof FeishuEntry>
export type FeishuJournal = Journal<FeishuEntry>

type Kept<Is extends FeishuEntry['is']> = Extract<FeishuEntry, { is: Is }>

/** The entries of one kind, in their order. */
export const those = <Is extends FeishuEntry['is']>({ entries }: FeishuJournal, is: Is): Kept<Is>[] =>
  entries.filter((it): it is Kept<Is> => it.is === is)

/** A message as it stands on the screens. */
type Message = Omit<Kept<'message'>, 'is' | 'file'> & {
  file: { key: string; name: string; size: number; bytes: Uint8Array } | null
  pressing: number
}

export const messageEntry = ({ pressing: _, file, ...its }: Message): Kept<'message'> => ({
  is: 'message',
  ...its,
  file: file && { key: file.key, name: file.name, size: file.size },
})

/** Every message as it was, with no press under way. */
export const recallMessages = (journal: FeishuJournal): Message[] =>
  those(journal, 'message').map(({ is: _, file, ...its }) => ({
    ...its,
    pressing: 0,
    file: file && { ...file, bytes: journal.bytesOf(file.key) },
  }))

/** Which message a uuid became. */
export interface Uuids {
  get(uuid: string): { message: string; at: number } | undefined
  set(uuid: string, became: { message: string; at: number }): void
}

export function uuids(journal: FeishuJournal): Uuids {
  const known = new Map(those(journal, 'uuid').map(({ id, message, at }) => [id, { message, at }]))
  return {
    get: (uuid) => known.get(uuid),
    set(uuid, became) {
      known.set(uuid, became)
      journal.write({ is: 'uuid', id: uuid, ...became })
    },
  }
}
