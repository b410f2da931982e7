/** A ticket as the help desk keeps it. Times in ms; lengths as each name says. */
export interface Ticket {
  id: string
  agent: { name: string; email: string } | null
  type: 'bot' | 'human'
  status: 'created' | 'processing' | 'closed'
  openedAt: number
  changedAt: number
  closedAt: number | null
  score: 1 | 2 | 3 | null // 3: satisfied
  solved: boolean | null
  firstResponseSeconds: number | null
  resolutionSeconds: number | null
  processingSeconds: number | null
  fields: Readonly<Record<string, string>>
}

export interface Helpdesk {
  id: string
  token: string
  tickets: Ticket[]
  /** Tickets that need not be kept: made anew whenever they are asked for. */
  made: ((now: Date) => readonly Ticket[]) | null
}

/** A table of a base. `access`: what was done for the app; with advanced permissions, `hidden` gives success and nothing. */
export interface BaseTable {
  app: string
  table: string
  views: readonly string[]
  access: 'reader' | 'not-added' | 'no-role' | 'hidden'
  /** As the record API describes cells: pieces of text, people, ms; empty fields are left out. */
  records: { id: string; fields: Readonly<Record<string, unknown>> }[]
}
