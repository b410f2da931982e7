import type { CardJson } from '../screens.ts'

/**
 * Whom a card would wake: the ids of every live `<at …>` in markdown and lark_md, table cells included. A person's
 * own words must never get here unescaped.
 */
export function pingsOf(card: CardJson): string[] {
  const pings: string[] = []
  const open: unknown[] = [card]
  while (open.length > 0) {
    const it = open.pop()
    if (typeof it !== 'object' || it === null) continue
    if (isMarkdown(it)) pings.push(...pingsIn(it.content))
    if ((it as CardJson).tag === 'table') pings.push(...pingsInTable(it as CardJson))
    open.push(...Object.values(it))
  }
  return pings
}

export const pingsIn = (text: string): string[] =>
  [...text.matchAll(/<at\s+(?:id|ids|user_id|email)\s*=\s*["']?([^\s"'>]*)/gi)].map(([, id = '']) => id)

const isMarkdown = (it: object): it is { content: string } =>
  'tag' in it && (it.tag === 'markdown' || it.tag === 'lark_md') && 'content' in it && typeof it.content === 'string'

const cellOf = (row: CardJson, name: string) => (typeof row[name] === 'string' ? row[name] : '')

function pingsInTable(table: CardJson): string[] {
  const columns = table.columns as readonly { name: string; data_type: string }[]
  const live = columns.filter((it) => it.data_type === 'markdown' || it.data_type === 'lark_md')
  const rows = table.rows as readonly CardJson[]
  return rows.flatMap((row) => live.flatMap(({ name }) => pingsIn(cellOf(row, name))))
}
