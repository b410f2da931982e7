/** Cards for tests: the smallest that is good, and pieces to build others from. */
type Json = Record<string, unknown>

export const words = (content: string) => ({ tag: 'plain_text', content })

export const cardOf = (...elements: readonly unknown[]): Json => ({
  schema: '2.0',
  config: { update_multi: true, enable_forward: false, summary: { content: '你有一条绩效通知' } },
  header: { title: words('自评'), template: 'blue' },
  body: { elements },
})

export const note: Json = { tag: 'markdown', content: '八月的绩效' }
export const button = (label: string, value: Json, more: Json = {}): Json => ({
  tag: 'button',
  text: words(label),
  behaviors: [{ type: 'callback', value }],
  ...more,
})
export const input = (name: string, more: Json = {}): Json => ({
  tag: 'input',
  name,
  label: words(`${name} 说明`),
  ...more,
})
export const choice = (name: string, more: Json = {}): Json => ({
  tag: 'select_static',
  name,
  options: [
    { text: words('优'), value: 'A' },
    { text: words('良'), value: 'B' },
  ],
  ...more,
})
export const submit = button('提交', { do: 'self.submit' }, { name: 'send', form_action_type: 'submit' })
export const formOf = (...elements: readonly unknown[]): Json => ({
  tag: 'form',
  name: 'self',
  elements: [...elements, submit],
})
export const table = (more: Json = {}): Json => ({
  tag: 'table',
  columns: [
    { name: 'c0', display_name: '指标', data_type: 'text' },
    { name: 'c1', display_name: '得分', data_type: 'markdown' },
  ],
  rows: [{ c0: '满意度', c1: '**91**' }],
  ...more,
})
export const columns = (...elements: readonly unknown[]): Json => ({
  tag: 'column_set',
  columns: [{ tag: 'column', width: 'weighted', weight: 1, elements }],
})
export const fold = (...elements: readonly unknown[]): Json => ({
  tag: 'collapsible_panel',
  expanded: false,
  header: { title: words('明细') },
  elements,
})
export const chart: Json = { tag: 'chart', aspect_ratio: '16:9', chart_spec: { type: 'line', data: { values: [] } } }
export const times = (n: number, element: unknown): unknown[] => Array.from({ length: n }, () => element)
