import { z } from 'zod'
import type { PulledRow } from '../../core/readings/pulled-row.ts'
import { cellText } from './base-cell.ts'
import type { Line } from './line.ts'

const pageSize = 200
/** Feishu gives no more than so many tickets of one query, however many pages are asked for. (helpdesk-v1/ticket/list) */
const mostOfQuery = 10_000

const Someone = z.object({ name: z.string().optional(), email: z.string().optional() })
const number = z.number().nullish()
const Ticket = z.object({
  ticket_id: z.string(),
  ticket_type: number, // 1 bot, 2 human
  status: number, // 1 created … 50 closed by the bot, 51 by an agent, 52 by the customer
  score: number, // 1 dissatisfied, 2 fair, 3 satisfied
  solve: number, // 1 not solved, 2 solved
  channel: number,
  created_at: number, // ms, as all times
  updated_at: number,
  closed_at: number,
  agent_first_response_duration: number, // s
  agent_resolution_time: number, // s
  actual_processing_time: number, // s, without pauses
  agent_service_duration: number, // min
  bot_service_duration: number, // s
  agent_entry_time: number,
  agent_first_response_time: number,
  agent_last_response_time: number,
  agent_owner: Someone.nullish(),
  agents: z.array(Someone).nullish(),
  closed_by: Someone.nullish(),
  dissatisfaction_reason: z.object({ zh_cn: z.string().optional(), en_us: z.string().optional() }).nullish(),
  tags: z.array(z.object({ name: z.string().optional() })).nullish(),
  customized_fields: z.array(z.object({ display_name: z.string().optional(), value: z.string().optional() })).nullish(),
})
const Page = z.object({ total: z.number().default(0), tickets: z.array(z.unknown()).default([]) })

interface Window {
  by: 'opened' | 'changed'
  from: number // ms
  to: number // not included
}

/** The tickets of a time, each with the same fields; a time with too many is halved until they fit. Throws FeishuFault. */
export async function* tickets(line: Line, { by, from, to }: Window): AsyncGenerator<PulledRow> {
  const first = await pageOf(line, { by, from, to }, 1)
  if (first.total > mostOfQuery && to - from > 1) {
    const middle = Math.floor((from + to) / 2)
    yield* tickets(line, { by, from, to: middle })
    yield* tickets(line, { by, from: middle, to })
    return
  }
  let page = first
  for (let n = 1; page.tickets.length > 0; n += 1) {
    yield* page.tickets.map(rowOf)
    if (page.tickets.length < pageSize || n * pageSize >= mostOfQuery) return
    page = await pageOf(line, { by, from, to }, n + 1)
  }
}

async function pageOf(line: Line, { by, from, to }: Window, page: number) {
  await line.pace.turn('helpdesk/v1/tickets')
  const { withHelpDeskCredential } = await import('@larksuiteoapi/node-sdk')
  const within =
    by === 'opened'
      ? { create_time_start: from, create_time_end: to - 1 }
      : { update_time_start: from, update_time_end: to - 1 }
  const answer = await line.client.call((sdk, as) =>
    sdk.helpdesk.v1.ticket.list(
      { params: { page, page_size: pageSize, ...within } },
      { ...as, ...withHelpDeskCredential() },
    ),
  )
  return Page.parse(answer.data ?? {})
}

/** A ticket in Feishu's own names; `agent` is who answers for it, by e-mail where Feishu knows one. 0 stands for nothing. */
function rowOf(given: unknown): PulledRow {
  const it = Ticket.parse(given)
  const own = Object.fromEntries(
    (it.customized_fields ?? []).map((field) => [field.display_name ?? '', field.value ?? null]),
  )
  const who = it.agent_owner ?? it.agents?.at(-1) ?? it.closed_by
  return {
    ...own,
    ticket_id: it.ticket_id,
    agent: who?.email || who?.name || null,
    ...Object.fromEntries(plain.map((name) => [name, it[name] || null])),
    ...Object.fromEntries(lengths.map((name) => [name, it[name] ?? null])),
    dissatisfaction_reason: it.dissatisfaction_reason?.zh_cn || it.dissatisfaction_reason?.en_us || null,
    tags: cellText((it.tags ?? []).map(({ name }) => name ?? '')),
  }
}

const plain = [
  'ticket_type',
  'status',
  'score',
  'solve',
  'channel',
  'created_at',
  'updated_at',
  'closed_at',
  'agent_entry_time',
  'agent_first_response_time',
  'agent_last_response_time',
] as const
/** A length of 0 s is one. */
const lengths = [
  'agent_first_response_duration',
  'agent_resolution_time',
  'actual_processing_time',
  'agent_service_duration',
  'bot_service_duration',
] as const
