import type { ColumnType, Generated } from 'kysely'
import type { Day, Month } from '../core/calendar/day.ts'
import type { Locale, MessengerName, Role } from '../core/people/person.ts'

/** Goes in as JSON text, comes out as anything: every reader passes it through a schema of core's. */
type Json = ColumnType<unknown, string, string>
/** Exact decimals, as text in both directions. */
type Numeric = ColumnType<string, string, string>

/** Every table, as the migrations leave it. */
export interface Schema {
  team: { id: string; name: string; lead_id: string | null; zone: string }
  person: PersonTable
  account: AccountTable
  installation: InstallationTable
  policy_version: { id: string; body: Json; effective_on: Day; number: Generated<number> }
  policy_draft: { id: string; at: string; state: Json; body: Json; created: Generated<Date> }
  policy_comment: { number: Generated<number>; draft_id: string; round: number; by_id: string; day: Day; words: string }
  cycle: { id: string; month: Month; policy_version: string; at: string; state: Json }
  assessment: { id: string; cycle_id: string; agent_id: string; month: Month; at: string; state: Json }
  result: ResultTable
  appeal: AppealTable
  case_number: { year: number; last: number }
  import: ImportTable
  source_row: SourceRowTable
  source_row_before: SourceRowTable & { replaced_by: number }
  source_layout: { id: Generated<number>; source: string; indicators: string[] }
  source_part: SourcePartView
  source_mapping: SourceMappingTable
  pull: { source: string; day: Day; begun_at: Date; done_at: Date | null }
  refused_rows: { import: string; header: Json; rows: Json }
  reading: ReadingTable
  correction: { import_id: string; assessment_id: string; at: string; state: Json }
  fact: FactTable
  notice: NoticeTable
  upload: UploadTable
  press: { id: string; reply: Json; at: Date }
  inbox: InboxTable
  anomaly_note: {
    key: string
    team_id: string
    anomaly: Json
    reason: string
    by_id: string
    day: Day
    at: Date
  }
  seen: { id: string; at: Generated<Date> }
  pace: PaceTable
  api_token: ApiTokenTable
  hook: HookTable
  api_answer: ApiAnswerTable
}

interface SourceMappingTable {
  source: string
  version: number
  body: ColumnType<unknown, string | null, never>
  by_id: string | null
  at: Date
  note: Generated<string>
}

interface PersonTable {
  id: string
  employee_no: string
  name: string
  email: string | null
  mobile: string | null
  locale: Locale
  zone: string
  team_id: string | null
  position: string | null
  roles: Role[]
  joined_on: Day | null
  left_on: Day | null
  wants_digest: Generated<boolean>
  created_at: Generated<Date>
}

interface AccountTable {
  messenger: MessengerName
  tenant: string
  user_id: string
  person_id: string
  channel: string | null
  last_used_at: Date | null
}

interface InstallationTable {
  messenger: MessengerName
  tenant: string
  bot_token: string
  bot_id: string
  bot_user_id: string
  enabled: Generated<boolean>
}

interface ResultTable {
  assessment_id: string
  edition: number
  sheet: Json
  inputs: ColumnType<unknown, string | null, string | null>
  because: string | null
  created_at: Generated<Date>
}

interface AppealTable {
  id: string
  case_no: string | null
  assessment_id: string
  agent_id: string
  message: string | null
  at: string
  state: Json
  created_at: Generated<Date>
}

interface ImportTable {
  id: string
  kind: 'people' | 'log' | 'manual'
  file: string
  digest: string
  by_id: string | null
  at: Date
  report: Json
  number: Generated<number>
  reviewed_at: ColumnType<Date | null, Date | null | undefined, Date | null>
}

interface SourceRowTable {
  line: number | null
  import: number
  layout: number
  day: Day
  source: string
  key: string
  person_id: string
  parts: string // core/readings/staged-row.ts
}

/** One part of one row, to be read only. */
interface SourcePartView {
  source: string
  key: string
  person_id: string
  day: Day
  import: number
  line: number | null
  indicator: string
  numerator: string
  denominator: string
}

interface ReadingTable {
  person_id: string
  indicator: string
  day: Day
  source: string
  numerator: Numeric
  denominator: Numeric
  rows: number
}

interface FactTable {
  id: Generated<number>
  at: Date
  by_id: string | null
  about_id: string | null
  is_what: string
  body: Json
}

interface NoticeTable {
  id: string
  once: string
  recipient: string | null
  via: ColumnType<unknown, string | null, string | null>
  about: string
  body: Json
  state: ColumnType<NoticeState, NoticeState | undefined, NoticeState>
  not_before: Date | null
  staged_at: Date
  attempted_at: Date | null
  attempts: Generated<number>
  messenger: MessengerName | null
  tenant: string | null
  channel: string | null
  ref: string | null
  sent_at: Date | null
  face: Generated<number>
  failure: string | null
}

interface UploadTable {
  id: string
  by_id: string
  via: Json
  file: string
  digest: string
  at: string
  state: Json
  bytes: Buffer | null
  rows_done: Generated<number>
  sent_at: Date
  changed_at: Date
}

export type NoticeState = 'staged' | 'attempting' | 'sent' | 'dropped' | 'unsure'

interface InboxTable {
  id: string
  messenger: MessengerName
  body: string
  received_at: Generated<Date>
  try_at: Generated<Date>
  attempts: Generated<number>
  done_at: Date | null
  failure: string | null
}

/** Instants are milliseconds since 1970, as the pace's own clock gives them. */
interface PaceTable {
  key: string
  taken: Generated<number[]>
  not_before: Generated<number>
  share: Generated<number>
  shared_at: Generated<number>
}

export interface ApiTokenTable {
  id: string
  name: string
  hash: string
  scopes: string[]
  sources: string[] | null
  by_id: string | null
  created_at: Date
  expires_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
}

export interface HookTable {
  id: string
  name: string
  source: string
  secret: string
  by_id: string | null
  created_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
}

interface ApiAnswerTable {
  owner: string
  key: string
  digest: string
  claim: string
  begun_at: Generated<Date>
  alive_until: Date
  status: number | null
  body: string | null
}
