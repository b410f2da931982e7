import { z } from 'zod'
import { DataTableBlock, DataVisualizationBlock, TableBlock } from './data-blocks.ts'
import { Accessory, ActionElement, ImageElement, InputElement } from './elements.ts'
import { RichTextBlock } from './rich-text.ts'
import { anyText, Id, mrkdwn, plainText, Url, words } from './text.ts'

const block_id = Id.optional()

const SectionBlock = z
  .strictObject({
    type: z.literal('section'),
    block_id,
    text: anyText(3000).optional(),
    fields: z
      .array(anyText(2000))
      .min(1, 'no fewer than 1 items allowed')
      .max(10, 'no more than 10 items allowed')
      .optional(),
    accessory: Accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((it) => it.text !== undefined || it.fields !== undefined, 'must define either `text` or `fields`')

const HeaderBlock = z.strictObject({ type: z.literal('header'), block_id, text: plainText(150) })
const DividerBlock = z.strictObject({ type: z.literal('divider'), block_id })

const ContextBlock = z.strictObject({
  type: z.literal('context'),
  block_id,
  elements: z
    .array(z.discriminatedUnion('type', [plainText(3000), mrkdwn(3000), ImageElement]))
    .min(1, 'no fewer than 1 items allowed')
    .max(10, 'no more than 10 items allowed'),
})

const ActionsBlock = z.strictObject({
  type: z.literal('actions'),
  block_id,
  elements: z.array(ActionElement).min(1, 'no fewer than 1 items allowed').max(25, 'no more than 25 items allowed'),
})

const ImageBlock = z.strictObject({
  type: z.literal('image'),
  block_id,
  image_url: Url,
  alt_text: words(2000),
  title: plainText(2000).optional(),
})

const InputBlock = z.strictObject({
  type: z.literal('input'),
  block_id,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: InputElement,
})

const MarkdownBlock = z.strictObject({ type: z.literal('markdown'), block_id, text: words(12_000) })

const AlertBlock = z.strictObject({
  type: z.literal('alert'),
  block_id,
  text: anyText(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
})

/** Up to ten blocks under a title, folded if wished. https://docs.slack.dev/reference/block-kit/blocks/container-block */
const ContainerBlock = z.strictObject({
  type: z.literal('container'),
  block_id,
  title: plainText(150),
  subtitle: anyText(150).optional(),
  child_blocks: z
    .array(
      z.discriminatedUnion('type', [
        ActionsBlock,
        ContextBlock,
        DividerBlock,
        HeaderBlock,
        ImageBlock,
        RichTextBlock,
        SectionBlock,
        TableBlock,
      ]),
    )
    .min(1, 'no fewer than 1 items allowed')
    .max(10, 'no more than 10 items allowed'),
  width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
  is_collapsible: z.boolean().optional(),
  default_collapsed: z.boolean().optional(),
  has_header_divider: z.boolean().optional(),
})

const everywhere = [
  SectionBlock,
  HeaderBlock,
  DividerBlock,
  ContextBlock,
  ActionsBlock,
  ImageBlock,
  RichTextBlock,
] as const

/** What a message may hold. Data blocks stand in messages only, inputs in views only. */
export const MessageBlock = z.discriminatedUnion('type', [
  ...everywhere,
  MarkdownBlock,
  AlertBlock,
  ContainerBlock,
  TableBlock,
  DataTableBlock,
  DataVisualizationBlock,
])

/** What a modal or the app's home may hold. */
export const ViewBlock = z.discriminatedUnion('type', [...everywhere, AlertBlock, InputBlock])
