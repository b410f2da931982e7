import { randomBytes } from 'node:crypto'
import type { Clock } from '../../usecases/ports.ts'
import type { Citizen, SlackChat, SlackMessage, SlackView } from '../town-model.ts'
import { fileEntry, homeEntry, postEntry, postId, recall, type SlackJournal } from './memory.ts'

/** The Slack app as the workspace knows it. */
export interface SlackApp {
  signingSecret: string
  botToken: string
  appId: string
  teamId: string
}

export type Json = Readonly<Record<string, unknown>>

export interface HeldFile {
  id: string
  name: string
  title?: string | undefined // the name, unless an app gave another
  size: number
  bytes: Uint8Array
  user: string
  created: number // seconds
}

/** A message in a DM with the bot. `text` is as Slack stores it: & < > typed by a person are escaped. */
export interface Post {
  ts: string
  channel: string
  from: 'bot' | 'person'
  user: string
  text: string
  blocks: readonly Json[]
  metadata: Json | null
  files: readonly HeldFile[]
  ephemeral: boolean
  edited: boolean
}

/** A modal or home on somebody's screen. The hash changes with every new face. */
export interface Face {
  id: string
  user: string
  type: 'modal' | 'home'
  view: Json
  hash: string
  root: string
  previous: string | null
  errors: Readonly<Record<string, string>>
}

export const botUser = 'U0BOTKAOP'
export const botId = 'B0BOTKAOP'

export type Desk = ReturnType<typeof slackDesk>

interface DeskOptions {
  citizens: () => readonly Citizen[]
  clock: Clock
  app: SlackApp
  journal: SlackJournal
}

/** Everything the workspace remembers: DMs, messages, homes and files, over a restart too; open modals, while it runs. */
export function slackDesk({ citizens, clock, app, journal }: DeskOptions) {
  const recalled = recall(journal)
  const channels: Map<string, string> = recalled.channels // D id → user
  const posts: Post[] = recalled.posts
  const stacks = new Map<string, Face[]>()
  const homes: Map<string, Face> = recalled.homes
  const files: Map<string, HeldFile> = recalled.files
  const gone: Set<string> = recalled.gone
  const listeners: ((user: string) => void)[] = []
  const nextTs = timestamps(clock, posts)
  const changed = (user: string) => {
    for (const listener of listeners) listener(user)
  }

  return {
    app,
    clock,
    nextTs,
    files,
    gone,
    posts,
    homes,
    changed,
    onChange: (listener: (user: string) => void) => void listeners.push(listener),
    citizen: (user: string): Citizen | null => citizens().find(({ slack }) => slack === user) ?? null,
    citizens,
    ...dmsOf(channels, journal),
    ...changesOf(posts, journal, (channel) => changed(channels.get(channel) ?? '')),
    ...keptOf(files, gone, journal),
    stack: (user: string): Face[] => stacks.get(user) ?? [],
    setStack(user: string, faces: Face[]) {
      stacks.set(user, faces)
      changed(user)
    },
    setHome(user: string, face: Face) {
      homes.set(user, face)
      journal.write(homeEntry(face))
      changed(user)
    },
    chat(user: string): SlackChat {
      const home = homes.get(user)
      return {
        user,
        messages: posts.filter(({ channel }) => channels.get(channel) === user).map(shown),
        views: (stacks.get(user) ?? []).map(shownView),
        home: home ? shownView(home) : null,
      }
    },
  }
}

const dmsOf = (channels: Map<string, string>, journal: SlackJournal) => ({
  /** The D id of a person's DM with the bot, made at first need. */
  dm(user: string): string {
    const known = [...channels].find(([, owner]) => owner === user)
    if (known) return known[0]
    const channel = `D0KAOP${String(channels.size + 1).padStart(5, '0')}`
    channels.set(channel, user)
    journal.write({ is: 'channel', id: channel, user })
    return channel
  },
  ownerOf: (channel: string): string | null => channels.get(channel) ?? null,
})

const changesOf = (posts: Post[], journal: SlackJournal, changed: (channel: string) => void) => ({
  add(post: Post) {
    posts.push(post)
    journal.write(postEntry(post))
    changed(post.channel)
  },
  /** Puts another face of the same message in its place, or takes it away. */
  replace(ts: string, channel: string, by: Post | null) {
    const at = posts.findIndex((post) => post.ts === ts && post.channel === channel)
    if (at < 0) return
    posts.splice(at, 1, ...(by ? [by] : []))
    if (by) journal.write(postEntry(by))
    else journal.forget('post', postId({ ts, channel }))
    changed(channel)
  },
})

const keptOf = (files: Map<string, HeldFile>, gone: Set<string>, journal: SlackJournal) => ({
  hold(file: HeldFile) {
    files.set(file.id, file)
    journal.saveBytes(file.id, file.bytes)
    journal.write(fileEntry(file))
  },
  leave(user: string) {
    gone.add(user)
    journal.write({ is: 'gone', id: user })
  },
})

/** Message timestamps: seconds with six places, strictly growing, whatever the clock does and over a restart. */
function timestamps(clock: Clock, posts: readonly Post[]): () => string {
  let last = Math.max(0, ...posts.map(({ ts }) => Number(ts.replace('.', ''))))
  return () => {
    last = Math.max(clock.now().getTime() * 1000, last + 1)
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`
  }
}

const shown = (post: Post): SlackMessage => ({
  ts: post.ts,
  channel: post.channel,
  from: post.from,
  text: post.text,
  blocks: post.blocks,
  files: post.files.map(({ id, name, title = name, size }) => ({ id, name, title, size })),
  ephemeral: post.ephemeral,
  edited: post.edited,
})

const shownView = ({ id, type, view, errors }: Face): SlackView => ({ id, type, view, errors })

/** A random id with a letter before it, as Slack's are: opaque. */
export const newId = (letter: string): string => `${letter}${randomBytes(6).toString('hex').toUpperCase()}`

type Block = Json & { elements?: unknown; accessory?: unknown; element?: unknown }

/** Slack gives an id to each block and element that came without one. */
export const withIds = (blocks: readonly Json[]): Json[] =>
  blocks.map((block: Block) => ({
    ...block,
    block_id: block.block_id ?? newId('b'),
    ...(block.type === 'actions' && Array.isArray(block.elements) && { elements: block.elements.map(withActionId) }),
    ...(block.accessory !== undefined && { accessory: withActionId(block.accessory) }),
    ...(block.element !== undefined && { element: withActionId(block.element) }),
    ...(Array.isArray(block.child_blocks) && { child_blocks: withIds(block.child_blocks) }),
  }))

const withActionId = (element: unknown): unknown =>
  isJson(element) && element.type !== 'image' ? { ...element, action_id: element.action_id ?? newId('a') } : element

export const isJson = (it: unknown): it is Json => typeof it === 'object' && it !== null && !Array.isArray(it)
