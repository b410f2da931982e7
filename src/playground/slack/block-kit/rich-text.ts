import { z } from 'zod'
import { Id, Url } from './text.ts'

/** rich_text: a person's words as they are. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
const on = z.boolean().optional()
const style = z.strictObject({ bold: on, italic: on, strike: on, code: on, underline: on }).optional()
const Text = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1, 'must be more than 0 characters'),
  style,
})
const Link = z.strictObject({ type: z.literal('link'), url: Url, text: z.string().optional(), unsafe: on, style })

const Piece = z.discriminatedUnion('type', [
  Text,
  Link,
  z.strictObject({ type: z.literal('emoji'), name: z.string().min(1), unicode: z.string().optional(), style }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string().min(1), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: z.string().min(1),
    url: Url.optional(),
    fallback: z.string().optional(),
    style,
  }),
])

const border = z.union([z.literal(0), z.literal(1)]).optional()
const Section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(Piece) })

export const RichTextBlock = z.strictObject({
  type: z.literal('rich_text'),
  block_id: Id.optional(),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        Section,
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(Piece), border }),
        z.strictObject({
          type: z.literal('rich_text_preformatted'),
          elements: z.array(z.discriminatedUnion('type', [Text, Link])),
          border,
        }),
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(Section),
          indent: z.int().min(0).max(8).optional(),
          offset: z.int().min(0).optional(),
          border,
        }),
      ]),
    )
    .min(1, 'no fewer than 1 items allowed'),
})
