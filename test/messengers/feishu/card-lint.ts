import MarkdownIt from 'markdown-it'
import { z } from 'zod'

/** Card JSON 2.0 as its pages have it, strict: an unknown key is refused by the platform, so it is refused here. */
const name = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/)
const id = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,19}$/)
const plain = z.strictObject({
  tag: z.literal('plain_text'),
  content: z.string().min(1),
  i18n_content: z.strictObject({ zh_cn: z.string(), en_us: z.string() }).optional(),
  text_size: z.enum(['heading', 'normal', 'notation']).optional(),
  text_color: z.literal('grey').optional(),
})
const larkMd = z.strictObject({ tag: z.literal('lark_md'), content: z.string().min(1) })
const behaviors = z
  .array(z.strictObject({ type: z.literal('callback'), value: z.strictObject({ press: z.string().min(1) }) }))
  .length(1)

const leaf = [
  z.strictObject({ tag: z.literal('hr') }),
  z.strictObject({
    tag: z.literal('markdown'),
    content: z.string().min(1),
    text_size: z.enum(['normal', 'notation']).optional(),
    element_id: id.optional(),
  }),
  z.strictObject({
    tag: z.literal('div'),
    element_id: id.optional(),
    text: plain.optional(),
    fields: z
      .array(z.strictObject({ is_short: z.boolean(), text: larkMd }))
      .min(1)
      .optional(),
  }),
  z.strictObject({
    tag: z.literal('button'),
    name: name.optional(),
    text: plain,
    type: z.enum(['primary', 'default', 'danger']),
    form_action_type: z.literal('submit').optional(),
    confirm: z.strictObject({ title: plain, text: plain }).optional(),
    behaviors,
  }),
  z.strictObject({
    tag: z.literal('chart'),
    aspect_ratio: z.enum(['1:1', '2:1', '4:3', '16:9']),
    chart_spec: z.looseObject({
      type: z.enum(['line', 'bar']),
      data: z.array(z.looseObject({ values: z.array(z.unknown()) })),
    }),
  }),
] as const
const field = [
  z.strictObject({
    tag: z.literal('input'),
    name,
    required: z.boolean(),
    input_type: z.enum(['text', 'multiline_text']),
    rows: z.number().int().positive().optional(),
    auto_resize: z.literal(true).optional(),
    max_length: z.number().int().min(1).max(1000),
    label: plain,
    label_position: z.literal('top'),
    placeholder: plain.optional(),
    default_value: z.string().optional(),
  }),
  z.strictObject({
    tag: z.literal('select_static'),
    name,
    required: z.boolean(),
    options: z.array(z.strictObject({ text: plain, value: z.string().min(1) })).min(1),
    placeholder: plain.optional(),
    initial_option: z.string().optional(),
  }),
] as const
const columns = z.strictObject({
  tag: z.literal('column_set'),
  flex_mode: z.enum(['none', 'stretch', 'flow', 'bisect', 'trisect']),
  background_style: z.string().optional(),
  columns: z.array(
    z.strictObject({
      tag: z.literal('column'),
      width: z.enum(['auto', 'weighted']),
      weight: z.number().int().min(1).max(5).optional(),
      padding: z.string().optional(),
      elements: z.array(z.union(leaf)),
    }),
  ),
})
const panel = z.strictObject({
  tag: z.literal('collapsible_panel'),
  expanded: z.boolean(),
  header: z.strictObject({ title: plain }),
  elements: z.array(z.union([...leaf])),
})
const form = z.strictObject({
  tag: z.literal('form'),
  name,
  elements: z
    .array(z.union([...leaf, ...field, columns]))
    .refine(
      (all) => all.some((one) => one.tag === 'button' && one.form_action_type === 'submit' && one.name),
      'no submit',
    )
    .refine((all) => !all.some((one) => one.tag === 'chart'), 'a chart in a form'),
})
const table = z.strictObject({
  tag: z.literal('table'),
  page_size: z.number().int().min(1).max(10),
  row_height: z.string(),
  header_style: z.strictObject({ bold: z.boolean(), background_style: z.string() }),
  columns: z
    .array(
      z.strictObject({
        name,
        display_name: z.string(),
        data_type: z.literal('text'),
        horizontal_align: z.enum(['left', 'right', 'center']),
      }),
    )
    .min(1)
    .max(50),
  rows: z.array(z.record(z.string(), z.string())),
})
const cardJson = z.strictObject({
  schema: z.literal('2.0'),
  config: z.strictObject({
    update_multi: z.literal(true),
    enable_forward: z.literal(false),
    summary: z.strictObject({ content: z.string() }),
  }),
  header: z.strictObject({
    title: plain,
    template: z.enum(['blue', 'orange', 'green', 'yellow', 'red', 'grey']),
  }),
  body: z.strictObject({ elements: z.array(z.union([...leaf, columns, panel, form, table])) }),
})

type Part = Record<string, unknown>

/** Every object in it, at any depth, with how deep in elements it stands. */
export function partsOf(out: unknown): Part[] {
  if (Array.isArray(out)) return out.flatMap(partsOf)
  if (out === null || typeof out !== 'object') return []
  return [out as Part, ...Object.values(out).flatMap(partsOf)]
}
const tagged = (out: unknown, tag: string) => partsOf(out).filter((part) => part.tag === tag)
const repeated = (all: unknown[]) => all.filter((one, at) => one !== undefined && all.indexOf(one) !== at)

/** Every way in which Feishu would refuse the card. */
export function problems(out: unknown): string[] {
  const read = cardJson.safeParse(out)
  const found = read.success ? [] : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  const text = JSON.stringify(out)
  const bytes = Buffer.byteLength(
    JSON.stringify({ receive_id: 'ou_'.padEnd(35, 'x'), msg_type: 'interactive', content: text }),
  )
  if (bytes > 30 * 1024) found.push(`${bytes} bytes`)
  const elements = partsOf(out).filter((part) => 'tag' in part).length
  if (elements > 200) found.push(`${elements} elements`)
  if (tagged(out, 'table').length > 3) found.push('too many tables')
  if (tagged(out, 'chart').length > 2) found.push('too many charts')
  for (const twice of repeated(nameable(out).map((part) => part.name))) found.push(`name twice: ${String(twice)}`)
  for (const twice of repeated(partsOf(out).map((part) => part.element_id))) found.push(`id twice: ${String(twice)}`)
  if (/\\ud[89a-f]/i.test(text)) found.push('half a character')
  for (const input of tagged(out, 'input'))
    if (typeof input.default_value === 'string' && input.default_value.length > Number(input.max_length))
      found.push('a default too long')
  return found
}
const nameable = (out: unknown) => ['form', 'input', 'select_static', 'button'].flatMap((tag) => tagged(out, tag))

export const presses = (out: unknown): string[] =>
  tagged(out, 'button').flatMap((part) =>
    (part.behaviors as { value: { press: string } }[]).map((one) => one.value.press),
  )

/** Feishu's markdown is CommonMark with tags of its own; what a full reader makes of it, the client may make of it. */
const reader = new MarkdownIt({ html: true, linkify: true, breaks: true })
reader.linkify.set({ fuzzyLink: true, fuzzyEmail: true })

const markdowns = (out: unknown) =>
  [...tagged(out, 'markdown'), ...tagged(out, 'lark_md')].map((part) => String(part.content))

/** Whatever the client would make alive in markdown: links, pictures, tags, mentions, code, titles, lists, quotes. */
export function live(out: unknown): string[] {
  return markdowns(out).flatMap((content) => {
    const html = reader.render(content)
    const links = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map((found) => found[1] ?? '')
    const tags = [...html.matchAll(/<\/?([a-z_0-9]+)/g)].map((found) => found[1] ?? '')
    const raw = /<[a-z/!]/i.exec(content) ? ['a tag in markdown'] : []
    return [...links, ...tags.filter((tag) => !['p', 'br', 'strong', 'a'].includes(tag)), ...raw]
  })
}

const inPlain = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')

/** All words as a person reads them. */
export function reads(out: unknown): string {
  return partsOf(out)
    .flatMap((part) => {
      if (part.tag === 'plain_text') return [String(part.content)]
      if (part.tag === 'markdown' || part.tag === 'lark_md') return [inPlain(reader.render(String(part.content)))]
      if (part.tag === 'table')
        return [...(part.columns as Part[]).map((one) => String(one.display_name)), ...cells(part)]
      return []
    })
    .join('\n')
}
const cells = (part: Part) => (part.rows as Record<string, string>[]).flatMap((row) => Object.values(row))
