/** Card JSON 2.0, as far as we use it. Unknown properties are refused by the platform, so there is no room for any. */

export interface PlainText {
  tag: 'plain_text'
  content: string
  i18n_content?: Record<'zh_cn' | 'en_us', string>
  text_size?: 'heading' | 'normal' | 'notation'
  text_color?: 'grey'
}

export interface LarkText {
  tag: 'lark_md'
  content: string
}

export interface Markdown {
  tag: 'markdown'
  content: string
  text_size?: 'normal' | 'notation'
  element_id?: string
}

export interface Div {
  tag: 'div'
  element_id?: string
  text?: PlainText
  fields?: { is_short: boolean; text: LarkText }[]
}

export interface ColumnSet {
  tag: 'column_set'
  flex_mode: 'none' | 'flow'
  background_style?: 'grey-50'
  columns: { tag: 'column'; width: 'auto' | 'weighted'; weight?: number; padding?: string; elements: Element[] }[]
}

export interface TableElement {
  tag: 'table'
  page_size: number
  row_height: 'low' | 'auto'
  header_style: { bold: true; background_style: 'grey' }
  columns: { name: string; display_name: string; data_type: 'text'; horizontal_align: 'left' | 'right' }[]
  rows: Record<string, string>[]
}

export interface ChartElement {
  tag: 'chart'
  aspect_ratio: '16:9'
  chart_spec: object // a VChart specification, data only
}

export interface Fold {
  tag: 'collapsible_panel'
  expanded: false
  header: { title: PlainText }
  elements: Element[]
}

export interface ButtonElement {
  tag: 'button'
  name?: string
  text: PlainText
  type: 'primary' | 'default' | 'danger'
  form_action_type?: 'submit'
  confirm?: { title: PlainText; text: PlainText }
  behaviors: { type: 'callback'; value: { press: string } }[]
}

export interface Input {
  tag: 'input'
  name: string
  required: boolean
  input_type: 'text' | 'multiline_text'
  rows?: number
  auto_resize?: true
  max_length: number
  label: PlainText
  label_position: 'top'
  placeholder?: PlainText
  default_value?: string
}

export interface Select {
  tag: 'select_static'
  name: string
  required: boolean
  options: { text: PlainText; value: string }[]
  placeholder?: PlainText
  initial_option?: string
}

export interface FormElement {
  tag: 'form'
  name: string
  elements: Element[]
}

export type Element =
  | Markdown
  | Div
  | ColumnSet
  | TableElement
  | ChartElement
  | Fold
  | ButtonElement
  | Input
  | Select
  | FormElement
  | { tag: 'hr' }

export type Colour = 'blue' | 'orange' | 'green' | 'yellow' | 'red' | 'grey'

export interface CardJson {
  schema: '2.0'
  config: { update_multi: true; enable_forward: false; summary: { content: string } }
  header: { title: PlainText; template: Colour }
  body: { elements: Element[] }
}

/** Blank where nothing may be blank: a space that takes no room. */
const blank = '\u200b'

export const plain = (content: string): PlainText => ({
  tag: 'plain_text',
  content: content.trim() === '' ? blank : content,
})
