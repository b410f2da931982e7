type Json = Readonly<Record<string, unknown>>
const isJson = (it: unknown): it is Json => typeof it === 'object' && it !== null && !Array.isArray(it)
const list = (it: unknown): Json[] => (Array.isArray(it) ? it.filter(isJson) : [])

/** A line of mrkdwn as a person reads it: marks gone, links by their words, entities as characters. */
export const readMrkdwn = (text: string): string =>
  text
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<[^|>]+\|([^>]+)>/g, '$1')
    .replace(/<(https?:[^>]+)>/g, '$1')
    .replace(/(^|[^\w*])\*([^*\n]+)\*(?![\w*])/g, '$1$2')
    .replace(/\u200b/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** Blocks of a message or view as readable lines: words, tables cell by cell, `[button]`s and fields by their labels. */
export const readBlocks = (blocks: unknown): string => list(blocks).flatMap(readBlock).join('\n')

const textOf = (it: unknown): string => {
  if (typeof it === 'string') return it
  if (!isJson(it)) return ''
  return it.type === 'mrkdwn' ? readMrkdwn(String(it.text)) : String(it.text ?? '')
}

function readBlock(block: Json): string[] {
  switch (block.type) {
    case 'section':
      return [textOf(block.text), ...list(block.fields).map(textOf), ...readElements([block.accessory])].filter(Boolean)
    case 'header':
    case 'alert':
      return [textOf(block.text)]
    case 'markdown':
      return [String(block.text)]
    case 'context':
      return list(block.elements).map((it) => (it.type === 'image' ? String(it.alt_text) : textOf(it)))
    case 'actions':
      return [readElements(block.elements).join(' ')]
    case 'image':
      return [textOf(block.title), String(block.alt_text)].filter(Boolean)
    case 'rich_text':
      return list(block.elements).map(readRich)
    case 'table':
    case 'data_table':
      return [String(block.caption ?? ''), ...readRows(block.rows)].filter(Boolean)
    case 'data_visualization':
      return [String(block.title), ...readChart(block.chart)]
    case 'container':
      return [textOf(block.title), textOf(block.subtitle), ...list(block.child_blocks).flatMap(readBlock)].filter(
        Boolean,
      )
    case 'input':
      return [textOf(block.label), textOf(block.hint), ...readElements([block.element])].filter(Boolean)
    default:
      return []
  }
}

const readElements = (elements: unknown): string[] =>
  list(elements).flatMap((it) => {
    if (it.type === 'button') return [`[${textOf(it.text)}]`]
    if (it.type === 'image') return [String(it.alt_text)]
    const offered = [it.options, ...list(it.option_groups).map(({ options }) => options)].flatMap(list)
    return offered.map(({ text }) => textOf(text))
  })

const readRich = (node: Json): string => {
  if (node.elements !== undefined)
    return list(node.elements)
      .map(readRich)
      .join(node.type === 'rich_text_list' ? '\n' : '')
  return String(node.text ?? node.url ?? node.fallback ?? '')
}

const readRows = (rows: unknown): string[] =>
  (Array.isArray(rows) ? rows : []).map((row) =>
    list(row)
      .map((cell) => (cell.type === 'rich_text' ? readRich(cell) : String(cell.text)))
      .join(' | '),
  )

const readChart = (chart: unknown): string[] => {
  if (!isJson(chart)) return []
  const line = (name: unknown, points: unknown) =>
    `${String(name)}: ${list(points)
      .map(({ label, value }) => `${String(label)} ${String(value)}`)
      .join(', ')}`
  return chart.type === 'pie' ? [line('', chart.segments)] : list(chart.series).map((it) => line(it.name, it.data))
}

export interface FoundButton {
  label: string
  actionId: string
  blockId: string
}

/** All buttons in the blocks, with the ids that a press needs. */
export const buttonsIn = (blocks: unknown): FoundButton[] =>
  list(blocks).flatMap((block) => [
    ...[...list(block.elements), ...list([block.accessory])]
      .filter(({ type }) => type === 'button')
      .map((it) => ({ label: textOf(it.text), actionId: String(it.action_id), blockId: String(block.block_id) })),
    ...buttonsIn(block.child_blocks),
  ])

export interface FoundField {
  label: string
  name: string // action_id
  block: string
  options: { label: string; value: string }[]
}

/** The inputs of a view. */
export const fieldsIn = (blocks: unknown): FoundField[] =>
  list(blocks).flatMap((block) => {
    const { element } = block
    if (block.type !== 'input' || !isJson(element)) return []
    const offered = [element.options, ...list(element.option_groups).map(({ options }) => options)].flatMap(list)
    const options = offered.map(({ text, value }) => ({ label: textOf(text), value: String(value) }))
    return [{ label: textOf(block.label), name: String(element.action_id), block: String(block.block_id), options }]
  })
