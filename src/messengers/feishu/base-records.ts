import { z } from 'zod'
import type { PulledRow } from '../../core/readings/pulled-row.ts'
import { cellText } from './base-cell.ts'
import type { Line } from './line.ts'

const pageSize = 500 // bitable-v1/app-table-record/search

const Page = z.object({
  items: z.array(z.object({ record_id: z.string().optional(), fields: z.record(z.string(), z.unknown()) })).default([]),
  has_more: z.boolean().default(false),
  page_token: z.string().optional(),
})

/** Every record, as its view shows it, with `record_id` beside its fields; records without any are Base's own blanks. Throws FeishuFault. */
export async function* records(
  line: Line,
  { app, table, view }: { app: string; table: string; view?: string | undefined },
): AsyncGenerator<PulledRow> {
  const seen = new Set<string>()
  let token: string | undefined
  do {
    const page = await pageOf(line, { app, table, view }, token)
    for (const { record_id = null, fields } of page.items) {
      const cells = Object.entries(fields).map(([name, value]) => [name, cellText(value)] as const)
      if (cells.some(([, value]) => value !== null)) yield { record_id, ...Object.fromEntries(cells) }
    }
    token = page.has_more ? page.page_token : undefined
    if (token && seen.has(token)) throw new Error('Feishu gave the same page of a base twice')
    if (token) seen.add(token)
  } while (token)
}

async function pageOf(
  line: Line,
  { app, table, view }: { app: string; table: string; view?: string | undefined },
  token: string | undefined,
) {
  await line.pace.turn('bitable/v1/records/search', 'records')
  const answer = await line.client.call((sdk, as) =>
    sdk.bitable.v1.appTableRecord.search(
      {
        path: { app_token: app, table_id: table },
        params: { page_size: pageSize, user_id_type: 'open_id', ...(token && { page_token: token }) },
        data: { ...(view && { view_id: view }) },
      },
      as,
    ),
  )
  return Page.parse(answer.data ?? {})
}
