import { z } from 'zod'

/**
 * Block Kit as its own pages describe it, written apart from the renderer, and strict: an unknown property is a fault.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
const says = (most: number) => z.string().min(1).max(most).regex(/\S/, 'is blank')
const plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: says(most), emoji: z.boolean().optional() })
const mrkdwn = (most: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: says(most), verbatim: z.boolean().optional() })
const text = (most: number) => z.discriminatedUnion('type', [plain(most), mrkdwn(most)])
const id = z.string().min(1).max(255)

const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plain(75),
  value: z.string().max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: z
    .strictObject({
      title: plain(100),
      text: text(300),
      confirm: plain(30),
      deny: plain(30),
      style: z.enum(['primary', 'danger']).optional(),
    })
    .optional(),
})

const cell = z.strictObject({ type: z.literal('raw_text'), text: says(10_000) })

const shared = [
  z.strictObject({ type: z.literal('header'), block_id: id.optional(), text: plain(150) }),
  z.strictObject({ type: z.literal('divider'), block_id: id.optional() }),
  z
    .strictObject({
      type: z.literal('section'),
      block_id: id.optional(),
      text: text(3000).optional(),
      fields: z.array(text(2000)).min(1).max(10).optional(),
    })
    .refine((it) => it.text || it.fields, 'a section has neither text nor fields'),
  z.strictObject({ type: z.literal('context'), block_id: id.optional(), elements: z.array(text(3000)).min(1).max(10) }),
  z.strictObject({ type: z.literal('actions'), block_id: id.optional(), elements: z.array(button).min(1).max(25) }),
] as const

const table = z.strictObject({
  type: z.literal('table'),
  block_id: id.optional(),
  rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
  column_settings: z
    .array(
      z.strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() }),
    )
    .max(20)
    .optional(),
})

const visualization = z
  .strictObject({
    type: z.literal('data_visualization'),
    block_id: id.optional(),
    title: says(50),
    chart: z.strictObject({
      type: z.enum(['line', 'bar', 'area']),
      series: z
        .array(
          z.strictObject({
            name: says(20),
            data: z
              .array(z.strictObject({ label: says(20), value: z.number() }))
              .min(1)
              .max(20),
          }),
        )
        .min(1)
        .max(6),
      axis_config: z.strictObject({
        categories: z.array(says(20)).min(1).max(20),
        x_label: says(50).optional(),
        y_label: says(50).optional(),
      }),
    }),
  })
  .refine(
    ({ chart }) =>
      chart.series.every((one) => one.data.map((it) => it.label).join() === chart.axis_config.categories.join()),
    'labels differ from the categories',
  )

const option = z.strictObject({ text: plain(75), value: z.string().min(1).max(150) })
const input = z.strictObject({
  type: z.literal('input'),
  block_id: id,
  label: plain(2000),
  hint: plain(2000).optional(),
  optional: z.boolean().optional(),
  element: z.discriminatedUnion('type', [
    z
      .strictObject({
        type: z.literal('plain_text_input'),
        action_id: id,
        multiline: z.boolean().optional(),
        max_length: z.number().int().min(1).max(3000).optional(),
        initial_value: z.string().min(1).optional(),
      })
      .refine((it) => (it.initial_value?.length ?? 0) <= (it.max_length ?? 3000), 'starts longer than it may be'),
    z.strictObject({
      type: z.literal('static_select'),
      action_id: id,
      options: z.array(option).min(1).max(100).optional(),
      option_groups: z
        .array(z.strictObject({ label: plain(75), options: z.array(option).min(1).max(100) }))
        .min(1)
        .max(100)
        .optional(),
      initial_option: option.optional(),
    }),
  ]),
})

export const Message = z
  .strictObject({
    text: says(4000),
    blocks: z.array(z.union([...shared, table, visualization])).max(50),
  })
  .refine((it) => once(it.blocks.flatMap((block) => block.block_id ?? [])), 'two blocks with one id')
  .refine((it) => it.blocks.filter((block) => block.type === 'table').length <= 1, 'two tables')
  .refine((it) => it.blocks.filter((block) => block.type === 'data_visualization').length <= 2, 'three charts')
  .refine(
    (it) => it.blocks.every((block) => block.type !== 'actions' || once(block.elements.map((one) => one.action_id))),
    'two actions with one id',
  )
  .refine((it) => allTexts(it.blocks).join('').length <= 12_000, 'more than 12,000 characters')

export const Modal = z
  .strictObject({
    type: z.literal('modal'),
    callback_id: id,
    private_metadata: z.string().max(3000).optional(),
    title: plain(24),
    submit: plain(24).optional(),
    close: plain(24).optional(),
    blocks: z
      .array(z.union([...shared, input]))
      .min(1)
      .max(100),
  })
  .refine((it) => it.submit || it.blocks.every((block) => block.type !== 'input'), 'inputs without a submit button')
  .refine((it) => once(it.blocks.flatMap((block) => block.block_id ?? [])), 'two blocks with one id')

const once = (ids: readonly string[]) => new Set(ids).size === ids.length

/** Every text in the blocks, wherever it stands. */
export function allTexts(it: unknown): string[] {
  if (Array.isArray(it)) return it.flatMap(allTexts)
  if (it === null || typeof it !== 'object') return []
  return Object.entries(it).flatMap(([name, value]) =>
    typeof value === 'string' ? (['text', 'title', 'name', 'label'].includes(name) ? [value] : []) : allTexts(value),
  )
}

/** Every object with a `type` of this name, wherever it stands. */
export function allOf(type: string, it: unknown): Record<string, unknown>[] {
  if (Array.isArray(it)) return it.flatMap((one) => allOf(type, one))
  if (it === null || typeof it !== 'object') return []
  const here = 'type' in it && it.type === type ? [it as Record<string, unknown>] : []
  return [...here, ...Object.values(it).flatMap((one) => allOf(type, one))]
}

/** What Slack makes of a mrkdwn text: it acts on `<…>`, and decodes its three signs for display once. */
export const mentionsAndLinks = (text: string): string[] =>
  [...text.matchAll(/<([^>]*)>/g)].map(([, inside = '']) => inside.split('|', 1)[0] ?? '')

export const displayed = (text: string): string =>
  text
    .replace(/<([^>|]*)\|?([^>]*)>/g, (_, to: string, shown: string) => shown || to)
    .replace(/&(lt|gt|amp);/g, (_, sign: 'lt' | 'gt' | 'amp') => ({ lt: '<', gt: '>', amp: '&' })[sign])
