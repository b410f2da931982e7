import type { Day, Zone } from '../calendar/day.ts'

export type PersonId = string
export type TeamId = string
export type Locale = 'zh-CN' | 'en'
export type MessengerName = 'slack' | 'feishu'

/** What a person may do beyond their own work and their own team. Agents and leads need no role: the reporting line says it. */
export type Role = 'hr' | 'leadership' | 'admin'

/** One record a person, however many messenger accounts they have. */
export interface Person {
  id: PersonId
  employeeNo: string
  name: string
  email: string | null
  mobile: string | null
  locale: Locale
  zone: Zone
  team: TeamId | null
  position: string | null // the scorecard that applies: a policy's `position`
  roles: readonly Role[]
  joinedOn: Day | null
  leftOn: Day | null
  wantsDigest: boolean
}

export interface Team {
  id: TeamId
  name: string
  lead: PersonId | null
  zone: Zone
}

/** Where a person can be written to. */
export interface Address {
  messenger: MessengerName
  tenant: string
  user: string // Slack member id, Feishu open_id
  channel: string | null // Slack's D… id, once the conversation has been opened
}
