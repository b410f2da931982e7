import { z } from 'zod'
import type { Journal } from '../journal.ts'

const Json = z.record(z.string(), z.unknown())

/**
 * What the workspace remembers over a restart. Open modals, trigger ids and response_urls are short-lived by nature and end
 * with the process.
 */
export const SlackEntry = z.discriminatedUnion('is', [
  z.object({ is: z.literal('channel'), id: z.string(), user: z.string() }),
  z.object({
    is: z.literal('post'),
    id: z.string(),
    ts: z.string().regex(/^\d+\.\d{6}$/),
    channel: z.string(),
    from: z.enum(['bot', 'person']),
    user: z.string(),
    text: z.string(),
    blocks: z.array(Json),
    metadata: Json.nullable(),
    files: z.array(z.string()),
    ephemeral: z.boolean(),
    edited: z.boolean(),
  }),
  z.object({
    is: z.literal('home'),
    id: z.string(), // the view's
    user: z.string(),
    view: Json,
    hash: z.string(),
  }),
  z.object({
    is: z.literal('file'),
    id: z.string().regex(/^\w+$/), // a name in the folder of files
    name: z.string(),
    title: z.string().optional(),
    size: z.number(),
    user: z.string(),
    created: z.number(),
  }),
  z.object({ is: z.literal('gone'), id: z.string() }),
  z.object({
    is: z.literal('event'),
    id: z.string(),
    body: z.string(),
    what: z.string(),
    user: z.string().nullable(),
    retry: z.number().int().min(0),
    reason: z.enum(['http_timeout', 'connection_failed', 'http_error']),
    dueAt: z.number(),
  }),
])
export type SlackEntry = z.infer<typeof SlackEntry>
export type SlackJournal = Journal<SlackEntry>

type Kept<Is extends SlackEntry['is']> = Extract<SlackEntry, { is: Is }>

type Bare<Is extends SlackEntry['is']> = Omit<Kept<Is>, 'is'>
/** A message and a file as they stand on the desk. */
type Post = Omit<Bare<'post'>, 'id' | 'blocks' | 'files'> & {
  blocks: readonly Readonly<Record<string, unknown>>[]
  files: readonly { id: string }[]
}
type HeldFile = Bare<'file'> & { bytes: Uint8Array }

export const postId = ({ channel, ts }: Pick<Post, 'channel' | 'ts'>): string => `${channel} ${ts}`

export const postEntry = (post: Post): Kept<'post'> => ({
  is: 'post',
  id: postId(post),
  ...post,
  blocks: [...post.blocks],
  files: post.files.map(({ id }) => id),
})

export const homeEntry = ({ id, user, view, hash }: Bare<'home'>): Kept<'home'> => ({
  is: 'home',
  id,
  user,
  view,
  hash,
})

export const fileEntry = ({ bytes: _, ...its }: HeldFile): Kept<'file'> => ({ is: 'file', ...its })

/** The entries of one kind, in their order. */
export const those = <Is extends SlackEntry['is']>({ entries }: SlackJournal, is: Is): Kept<Is>[] =>
  entries.filter((it): it is Kept<Is> => it.is === is)

/** Everything on the desk as it was. */
export function recall(journal: SlackJournal) {
  const files = new Map(
    those(journal, 'file').map(({ is: _, ...its }) => [its.id, { ...its, bytes: journal.bytesOf(its.id) }]),
  )
  const home = { type: 'home' as const, previous: null, errors: {} }
  return {
    channels: new Map(those(journal, 'channel').map(({ id, user }) => [id, user])),
    files,
    posts: those(journal, 'post').map(({ is: _is, id: _id, ...its }) => ({
      ...its,
      files: its.files.flatMap((id) => files.get(id) ?? []),
    })),
    homes: new Map(those(journal, 'home').map(({ is: _, ...its }) => [its.user, { ...home, ...its, root: its.id }])),
    gone: new Set(those(journal, 'gone').map(({ id }) => id)),
  }
}
