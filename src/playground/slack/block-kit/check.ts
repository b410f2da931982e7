import { z } from 'zod'
import { MessageBlock } from './blocks.ts'
import { characters } from './text.ts'
import { HomeView, ModalView } from './view.ts'

/** What Slack would refuse: each line as in response_metadata.messages, without the "[ERROR] " before it. */
export type Complaints = readonly string[]

type Node = Readonly<Record<string, unknown>>
const isNode = (it: unknown): it is Node => typeof it === 'object' && it !== null && !Array.isArray(it)

const MessageBlocks = z.array(MessageBlock).max(50, 'no more than 50 items allowed')

/** All blocks of one message together: about 13,200 characters (bolt-js issue 2509). */
export const charactersOfAMessage = 13_200

/** Looks at a message's blocks. */
export function checkMessage(
  blocks: unknown,
): { error: 'invalid_blocks' | 'msg_blocks_too_long'; says: Complaints } | null {
  const says = [...complaints(MessageBlocks, blocks, '/blocks'), ...twins(blocks, '/blocks'), ...onlyOnce(blocks)]
  if (says.length > 0) return { error: 'invalid_blocks', says }
  const long = visibleCharacters(blocks) > charactersOfAMessage
  return long
    ? { error: 'msg_blocks_too_long', says: [`must be less than ${charactersOfAMessage + 1} characters`] }
    : null
}

/** Looks at a view, modal or home. */
export function checkView(view: unknown, type: 'modal' | 'home'): Complaints {
  const blocks = isNode(view) ? view.blocks : undefined
  return [...complaints(type === 'modal' ? ModalView : HomeView, view, '/view'), ...twins(blocks, '/view/blocks')]
}

/** 250 KB of JSON at most (`view_too_large`). */
export const isTooLarge = (view: unknown): boolean => Buffer.byteLength(JSON.stringify(view) ?? '') > 250 * 1024

function complaints(schema: z.ZodType, value: unknown, under: string): string[] {
  const read = schema.safeParse(value)
  return read.success ? [] : read.error.issues.map((issue) => complaint(issue, under, value))
}

const pointer = (under: string, path: readonly PropertyKey[]) =>
  `[json-pointer:${[under, ...path.map(String)].join('/')}]`

function complaint(issue: z.core.$ZodIssue, under: string, value: unknown): string {
  const at = pointer(under, issue.path)
  if (issue.code === 'unrecognized_keys') return `unexpected property: ${issue.keys.join(', ')} ${at}`
  if (valueAt(value, issue.path) === undefined) return `missing required field ${at}`
  if (issue.code === 'invalid_union') return `unsupported type ${at}`
  if (issue.code === 'invalid_type') return `must provide a ${issue.expected} ${at}`
  return `${issue.message} ${at}`
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((node: unknown, key) => (Array.isArray(node) || isNode(node) ? Reflect.get(node, key) : undefined), value)

/** block_id once in a message or view; action_id once in its block. */
function twins(blocks: unknown, under: string): string[] {
  const seen = new Set<unknown>()
  return withPaths(blocks, under).flatMap(({ block, at }) => {
    const id = block.block_id
    const again = id !== undefined && seen.has(id)
    seen.add(id)
    return [
      ...(again ? [`\`block_id\` "${String(id)}" already exists for another block [json-pointer:${at}/block_id]`] : []),
      ...actionTwins(block, at),
    ]
  })
}

function actionTwins(block: Node, at: string): string[] {
  const ids = [block.elements, block.accessory, block.element]
    .flat()
    .filter(isNode)
    .flatMap(({ action_id }) => (action_id === undefined ? [] : [action_id]))
  const again = ids.find((id, n) => ids.indexOf(id) !== n)
  return again === undefined
    ? []
    : [`\`action_id\` "${String(again)}" already exists for another block element [json-pointer:${at}/elements]`]
}

const withPaths = (blocks: unknown, under: string): { block: Node; at: string }[] =>
  Array.isArray(blocks)
    ? blocks.flatMap((block, n) =>
        isNode(block)
          ? [{ block, at: `${under}/${n}` }, ...withPaths(block.child_blocks, `${under}/${n}/child_blocks`)]
          : [],
      )
    : []

/** One table in a message; markdown blocks share 12,000 characters. */
function onlyOnce(blocks: unknown): string[] {
  const all = withPaths(blocks, '/blocks')
  const [, second] = all.filter(({ block }) => block.type === 'table')
  const markdown = all.filter(({ block }) => block.type === 'markdown').map(({ block }) => String(block.text))
  return [
    ...(second ? [`only one table is allowed [json-pointer:${second.at}]`] : []),
    ...(characters(markdown.join('')) > 12_000
      ? ['markdown must be less than 12001 characters in all [json-pointer:/blocks]']
      : []),
  ]
}

/** Keys whose strings nobody reads. */
const unread = new Set([
  'type',
  'block_id',
  'action_id',
  'value',
  'url',
  'image_url',
  'style',
  'level',
  'align',
  'width',
])

function visibleCharacters(node: unknown): number {
  if (typeof node === 'string') return characters(node)
  if (Array.isArray(node)) return node.reduce((sum: number, one) => sum + visibleCharacters(one), 0)
  if (!isNode(node)) return 0
  return Object.entries(node).reduce((sum, [key, one]) => sum + (unread.has(key) ? 0 : visibleCharacters(one)), 0)
}
