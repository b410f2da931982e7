import { z } from 'zod'
import { Refused } from '../refused.ts'
import type { Ticket } from '../tables.ts'
import { type Answer, asked, type Call, type Platform } from './call.ts'

const Instant = z.coerce.number().int().min(1_000_000_000_000, 'milliseconds')
const List = z.strictObject({
  page: z.coerce.number().int().min(1).default(1),
  page_size: z.coerce.number().int().min(1).max(200).default(20),
  create_time_start: Instant.optional(),
  create_time_end: Instant.optional(),
  update_time_start: Instant.optional(),
  update_time_end: Instant.optional(),
})

const mostOfQuery = 10_000

/** GET helpdesk/v1/tickets. https://open.feishu.cn/document/server-docs/helpdesk-v1/ticket-management/ticket/list */
export function listTickets(at: Platform, call: Call): Answer {
  const { id, token, tickets, made } = at.helpdesk
  if (call.helpdesk !== `Bearer ${Buffer.from(`${id}:${token}`).toString('base64')}`)
    throw new Refused(155002, 'helpdesk token invalid', { status: 401 }) // Feishu publishes no code for this; ours
  const query = asked(List, call.query)
  const within = (time: number, from = 0, to = Number.POSITIVE_INFINITY) => time >= from && time <= to
  const found = [...tickets, ...(made?.(at.clock.now()) ?? [])]
    .filter((it) => within(it.openedAt, query.create_time_start, query.create_time_end))
    .filter((it) => within(it.changedAt, query.update_time_start, query.update_time_end))
    .toSorted((a, b) => b.openedAt - a.openedAt)
  const begin = (query.page - 1) * query.page_size
  const page = found.slice(begin, Math.min(begin + query.page_size, mostOfQuery))
  return { data: { total: found.length, tickets: page.map((it) => described(it, id)) } }
}

const statuses = { created: 1, processing: 2, closed: 51 } as const

function described(it: Ticket, helpdesk_id: string): object {
  const agent = it.agent && {
    id: '',
    name: it.agent.name,
    email: it.agent.email,
    department: '',
    city: '',
    country: '',
  }
  return {
    ticket_id: it.id,
    helpdesk_id,
    ticket_type: it.type === 'bot' ? 1 : 2,
    status: statuses[it.status],
    score: it.score ?? 0,
    solve: it.solved === null ? 0 : it.solved ? 2 : 1,
    created_at: it.openedAt,
    updated_at: it.changedAt,
    closed_at: it.closedAt ?? 0,
    agents: agent ? [agent] : [],
    ...(agent && { agent_owner: agent }),
    channel: 0,
    tags: [],
    customized_fields: Object.entries(it.fields).map(([display_name, value]) => ({ display_name, value })),
    ...(it.firstResponseSeconds !== null && { agent_first_response_duration: it.firstResponseSeconds }),
    ...(it.resolutionSeconds !== null && { agent_resolution_time: it.resolutionSeconds }),
    ...(it.processingSeconds !== null && { actual_processing_time: it.processingSeconds }),
  }
}
