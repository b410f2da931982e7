import { z } from 'zod'
import {
  Align,
  AnyText,
  Behavior,
  Colour,
  Confirm,
  ElementId,
  I18n,
  Icon,
  MarkdownText,
  PlainText,
  Spacing,
  TextSize,
  VerticalAlign,
} from './text.ts'

const element = <Tag extends string, Shape extends z.ZodRawShape>(tag: Tag, shape: Shape) =>
  z.strictObject({ tag: z.literal(tag), element_id: ElementId.optional(), margin: Spacing.optional(), ...shape })

/** Contents of containers are walked one by one in inspect.ts, so that a fault can be named with its place. */
const contents = { elements: z.array(z.unknown()) }
const layout = {
  direction: z.enum(['vertical', 'horizontal']).optional(),
  padding: Spacing.optional(),
  horizontal_spacing: Spacing.optional(),
  vertical_spacing: Spacing.optional(),
  horizontal_align: Align.optional(),
  vertical_align: VerticalAlign.optional(),
}
const Width = z.union([z.enum(['default', 'fill', 'auto', 'weighted']), z.string().regex(/^\d{1,3}px$/)])
const asked = {
  name: z.string().min(1).optional(),
  required: z.boolean().optional(),
  disabled: z.boolean().optional(),
  width: Width.optional(),
  behaviors: z.array(Behavior).min(1).optional(),
  confirm: Confirm.optional(),
}
const hinted = { ...asked, placeholder: PlainText.optional() }
const Options = z
  .array(z.strictObject({ text: PlainText, value: z.string().min(1), icon: Icon.optional() }))
  .min(1)
  .refine((all) => new Set(all.map((it) => it.value)).size === all.length, 'option values must differ')
const select = { ...hinted, type: z.enum(['default', 'text']).optional(), options: Options }
const picker = {
  ...hinted,
  initial_date: z.string().optional(),
  initial_time: z.string().optional(),
  initial_datetime: z.string().optional(),
}

const Button = element('button', {
  ...asked,
  text: PlainText.optional(),
  type: z
    .enum([
      'default',
      'primary',
      'danger',
      'text',
      'primary_text',
      'danger_text',
      'primary_filled',
      'danger_filled',
      'laser',
    ])
    .optional(),
  size: z.enum(['tiny', 'small', 'medium', 'large']).optional(),
  icon: Icon.optional(),
  hover_tips: PlainText.optional(),
  disabled_tips: PlainText.optional(),
  form_action_type: z.enum(['submit', 'reset']).optional(),
}).refine((it) => it.text !== undefined || it.icon !== undefined, 'a button needs a text or an icon')

const Input = element('input', {
  ...hinted,
  label: PlainText.optional(),
  label_position: z.enum(['top', 'left']).optional(),
  default_value: z.string().optional(),
  i18n_default_value: I18n.optional(),
  max_length: z.int().min(1).max(1000).optional(),
  input_type: z.enum(['text', 'multiline_text', 'password']).optional(),
  rows: z.int().min(1).optional(),
  max_rows: z.int().min(1).optional(),
  auto_resize: z.boolean().optional(),
  show_icon: z.boolean().optional(),
}).refine((it) => (it.default_value ?? '').length <= (it.max_length ?? 1000), 'default_value is longer than max_length')

const SelectStatic = element('select_static', {
  ...select,
  initial_option: z.string().optional(),
  initial_index: z.int().min(0).optional(),
}).refine(
  (it) => it.initial_option === undefined || it.options.some((option) => option.value === it.initial_option),
  'initial_option is none of the options',
)

const Column = z.strictObject({
  name: z.string().min(1),
  display_name: z.string().optional(),
  data_type: z.enum(['text', 'lark_md', 'options', 'number', 'persons', 'date', 'markdown']),
  width: z.string().optional(),
  horizontal_align: Align.optional(),
  vertical_align: VerticalAlign.optional(),
  date_format: z.string().optional(),
  format: z
    .strictObject({
      precision: z.int().min(0).max(10).optional(),
      symbol: z.string().optional(),
      separator: z.boolean().optional(),
    })
    .optional(),
})

const Table = element('table', {
  page_size: z.int().min(1).max(10).optional(),
  row_height: z.union([z.enum(['low', 'middle', 'high', 'auto']), z.string().regex(/^\d{2,3}px$/)]).optional(),
  row_max_height: z
    .string()
    .regex(/^\d{2,3}px$/)
    .optional(),
  freeze_first_column: z.boolean().optional(),
  header_style: z
    .strictObject({
      text_align: Align.optional(),
      text_size: TextSize.optional(),
      background_style: z.enum(['none', 'grey']).optional(),
      text_color: z.enum(['default', 'grey']).optional(),
      bold: z.boolean().optional(),
      lines: z.int().min(1).optional(),
    })
    .optional(),
  columns: z.array(Column).min(1).max(50),
  rows: z.array(z.record(z.string(), z.unknown())),
})

const PanelHeader = z.strictObject({
  title: z.discriminatedUnion('tag', [PlainText, MarkdownText]),
  background_color: Colour.optional(),
  vertical_align: VerticalAlign.optional(),
  padding: Spacing.optional(),
  position: VerticalAlign.exclude(['center']).optional(),
  width: Width.optional(),
  icon: Icon.optional(),
  icon_position: z.enum(['left', 'right', 'follow_text']).optional(),
  icon_expanded_angle: z.union([z.literal(-180), z.literal(-90), z.literal(90), z.literal(180)]).optional(),
})

/** Card JSON 2.0, tag by tag. https://open.feishu.cn/document/feishu-cards/card-json-v2-structure */
export const elements = {
  markdown: element('markdown', { ...MarkdownText.omit({ tag: true }).shape, icon: Icon.optional() }),
  div: element('div', {
    text: AnyText.optional(),
    fields: z
      .array(z.strictObject({ is_short: z.boolean(), text: AnyText }))
      .min(1)
      .optional(),
    icon: Icon.optional(),
    width: Width.optional(),
  }).refine((it) => it.text !== undefined || it.fields !== undefined, 'a div needs a text or fields'),
  hr: element('hr', {}),
  img: element('img', {
    img_key: z.string().regex(/^img_/),
    i18n_img_key: I18n.optional(),
    alt: PlainText,
    title: PlainText.optional(),
    scale_type: z.enum(['crop_center', 'crop_top', 'fit_horizontal']).optional(),
    size: z.string().optional(),
    corner_radius: z.string().optional(),
    transparent: z.boolean().optional(),
    preview: z.boolean().optional(),
  }),
  person: element('person', {
    user_id: z.string().min(1),
    size: z.string().optional(),
    show_avatar: z.boolean().optional(),
    show_name: z.boolean().optional(),
  }),
  person_list: element('person_list', {
    persons: z.array(z.strictObject({ id: z.string().min(1) })).min(1),
    size: z.string().optional(),
    lines: z.int().min(1).optional(),
    show_avatar: z.boolean().optional(),
    show_name: z.boolean().optional(),
  }),
  chart: element('chart', {
    chart_spec: z.record(z.string(), z.unknown()),
    aspect_ratio: z.enum(['1:1', '2:1', '4:3', '16:9']).optional(),
    color_theme: z.enum(['brand', 'rainbow', 'complementary', 'converse', 'primary']).optional(),
    preview: z.boolean().optional(),
    height: z.union([z.literal('auto'), z.string().regex(/^\d{1,3}px$/)]).optional(),
  }),
  table: Table,
  column_set: element('column_set', {
    flex_mode: z.enum(['none', 'stretch', 'flow', 'bisect', 'trisect']).optional(),
    horizontal_spacing: Spacing.optional(),
    horizontal_align: Align.optional(),
    background_style: Colour.optional(),
    columns: z.array(z.unknown()).min(1),
  }),
  column: element('column', {
    ...contents,
    ...layout,
    width: z.union([z.enum(['auto', 'weighted']), z.string().regex(/^\d{1,3}px$/)]).optional(),
    weight: z.int().min(1).max(5).optional(),
    background_style: Colour.optional(),
  }),
  collapsible_panel: element('collapsible_panel', {
    ...contents,
    ...layout,
    expanded: z.boolean().optional(),
    header: PanelHeader,
    background_color: Colour.optional(),
    border: z.strictObject({ color: Colour.optional(), corner_radius: z.string().optional() }).optional(),
  }),
  interactive_container: element('interactive_container', {
    ...contents,
    ...layout,
    width: Width.optional(),
    height: z.string().optional(),
    background_style: Colour.optional(),
    has_border: z.boolean().optional(),
    border_color: Colour.optional(),
    corner_radius: z.string().optional(),
    behaviors: z.array(Behavior).min(1),
    disabled: z.boolean().optional(),
    hover_tips: PlainText.optional(),
    confirm: Confirm.optional(),
  }),
  form: element('form', { ...contents, ...layout, name: z.string().min(1), confirm: Confirm.optional() }),
  button: Button,
  input: Input,
  select_static: SelectStatic,
  multi_select_static: element('multi_select_static', { ...select, selected_values: z.array(z.string()).optional() }),
  select_person: element('select_person', {
    ...hinted,
    options: z.array(z.strictObject({ value: z.string().min(1) })).optional(),
  }),
  date_picker: element('date_picker', picker),
  picker_time: element('picker_time', picker),
  picker_datetime: element('picker_datetime', picker),
  checker: element('checker', {
    name: z.string().min(1).optional(),
    checked: z.boolean().optional(),
    disabled: z.boolean().optional(),
    text: AnyText.optional(),
    overall_checkable: z.boolean().optional(),
    behaviors: z.array(Behavior).min(1).optional(),
    confirm: Confirm.optional(),
  }),
}

export type Tag = keyof typeof elements

/** What a person can press, choose or type in. */
export const interactive: ReadonlySet<string> = new Set<Tag>([
  'button',
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'checker',
])
export const containers: ReadonlySet<string> = new Set<Tag>([
  'column_set',
  'collapsible_panel',
  'interactive_container',
  'form',
])

/** Tags of card JSON 1.0 that 2.0 refuses. */
export const gone: ReadonlySet<string> = new Set(['action', 'note', 'fallback', 'i18n_elements', 'actions'])
