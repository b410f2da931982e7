/** Reads a Feishu card as its reader does: words without markup, tables cell by cell, labels of what can be pressed. */

export type Json = Record<string, unknown>

export function cardText(card: Json): string {
  const header = card.header as Json | undefined
  const body = card.body as { elements?: readonly Json[] } | undefined
  const head = [
    textOf(header?.title),
    textOf(header?.subtitle),
    ...listOf(header?.text_tag_list).map((it) => textOf(it.text)),
  ]
  return [...head, ...(body?.elements ?? []).flatMap(linesOf)].filter((line) => line !== '').join('\n')
}

function linesOf(element: Json): string[] {
  switch (element.tag) {
    case 'markdown':
      return [textOf(element)]
    case 'div':
      return [textOf(element.text), ...listOf(element.fields).map((it) => textOf(it.text))]
    case 'hr':
      return ['---']
    case 'table':
      return tableLines(element)
    case 'chart':
      return [chartTitle(element)]
    case 'column_set':
      return columnLines(listOf(element.columns))
    case 'collapsible_panel':
      return [textOf((element.header as Json | undefined)?.title), ...inside(element)]
    case 'button':
      return [`[${textOf(element.text)}]`]
    case 'input':
      return [
        [textOf(element.label), textOf(element.placeholder), String(element.default_value ?? '')]
          .filter(Boolean)
          .join(' '),
      ]
    case 'checker':
      return [textOf(element.text)]
    default:
      return [...listOf(element.options).map((it) => `( ) ${textOf(it.text)}`), ...inside(element)]
  }
}

const inside = (element: Json): string[] => listOf(element.elements).flatMap(linesOf)

/** Columns of one line each stand beside each other, like a label and its value. */
function columnLines(columns: readonly Json[]): string[] {
  const each = columns.map(inside)
  return each.every((lines) => lines.length === 1) ? [each.flat().join(' ')] : each.flat()
}

function tableLines(table: Json): string[] {
  const columns = listOf(table.columns)
  const head = columns.map((it) => String(it.display_name ?? it.name)).join(' | ')
  return [head, ...listOf(table.rows).map((row) => columns.map((it) => cellText(row[String(it.name)])).join(' | '))]
}

function cellText(cell: unknown): string {
  if (Array.isArray(cell))
    return cell.map((it) => (typeof it === 'object' ? textOf({ content: it.text }) : String(it))).join(', ')
  return cell === undefined ? '' : plain(String(cell))
}

function chartTitle({ chart_spec }: Json): string {
  const title = (chart_spec as Json | undefined)?.title as { text?: unknown } | undefined
  return typeof title?.text === 'string' ? title.text : ''
}

export const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : [])

/** The words of a text element, '' where there is none. */
export function textOf(text: unknown): string {
  const { tag, content } = (text ?? {}) as { tag?: unknown; content?: unknown }
  if (typeof content !== 'string') return ''
  return tag === 'plain_text' ? content : plain(content)
}

/** Markdown as it looks: emphasis, colours and links gone, escaped characters as themselves. */
export function plain(markdown: string): string {
  return markdown
    .replace(/<\/?(font|text_tag|link|person|number_tag|local_datetime|br|at)\b[^>]*>/g, (tag) =>
      tag.startsWith('<br') ? '\n' : '',
    )
    .replace(/(?<!\\)\[([^\]]*)\]\((\S+?)\)/g, '$1 ($2)')
    .replace(/(?<!\\)(\*\*|~~)/g, '')
    .replace(/^#{1,6} /gm, '')
    .replace(/\\([\\`*_{}[\]()#+.!~<>|-])/g, '$1')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&(lt|gt|quot|apos|nbsp|amp);/g, (_, name: keyof typeof entities) => entities[name])
    .trim()
}

const entities = { lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', amp: '&' } as const
