/** What the page and its server say to each other. Types only: the browser gets this file with nothing left in it. */
import type { ActEnd, Citizen, FeishuChat, SlackChat, Traffic, Values } from '../town-model.ts'

export type Platform = 'slack' | 'feishu'

/** Why somebody is worth being: how the chooser groups people. */
export type Part = 'hr' | 'leadership' | 'lead' | 'agent' | 'other'

export interface Resident extends Citizen {
  part: Part
  team: string | null // the team's name as the town writes it
}

/** A resident as the chooser shows them. */
export interface Neighbour {
  employeeNo: string
  name: string
  locale: 'zh-CN' | 'en'
  slack: string
  feishu: string
  part: Part
  team: string | null
  waiting: Readonly<Record<Platform, boolean>> // something new stands in this chat and nobody has looked
}

export type KindOfDay = 'workday' | 'weekend' | 'holiday' | 'make-up'

export interface ClockFace {
  at: number // ms
  day: string // 2026-09-01, in the town's zone
  kind: KindOfDay
}

/** The guide's ticks. A step is done when the record shows it, whoever did it and however. */
export const stepIds = [
  'people',
  'log',
  'digests',
  'launch',
  'self',
  'lead',
  'submit',
  'approve',
  'result',
  'appeal',
  'admit',
  'decide',
] as const
export type StepId = (typeof stepIds)[number]
export type Progress = Readonly<Record<StepId, boolean>>

/** What can be tried beside the month, in any order. */
export const extraIds = ['remote', 'numbers', 'typed', 'corrected', 'rows'] as const
export type ExtraId = (typeof extraIds)[number]

/** Whose turn it is in the guide: the page links to them. */
export interface Cast {
  hr: string | null
  lead: string | null
  leadership: string | null
  agent: string | null // whose result is out, or who will have one
  reviewer: string | null // the person an admitted appeal waits for
}

export interface Sample {
  name: string // people.csv
  about: 'people' | 'calls' | 'tickets' | 'attendance' | 'remote' | 'corrected'
}

/** Filling in for the others: how far it has come. */
export interface Filling {
  what: 'self' | 'lead'
  done: number
  of: number
  failed: number
  over: boolean
}

export interface TownState {
  people: readonly Neighbour[]
  clock: ClockFace
  progress: Progress
  cast: Cast
  samples: readonly Sample[]
  traffic: readonly Traffic[] // newest first
  filling: Filling | null
  busy: boolean // the clock is on its way or the town is being built anew
}

export interface Screens {
  slack: SlackChat
  feishu: FeishuChat
  noticesIn: Platform // where this person's notices go: the messenger used last
}

/** Everything a person can do on the page. */
export type Act =
  | { do: 'slack.click'; where: { ts: string } | { view: string }; action: string; block: string }
  | { do: 'slack.submit'; view: string; values: Values }
  | { do: 'slack.close'; view: string }
  | { do: 'slack.write'; text: string }
  | { do: 'slack.command'; text: string }
  | { do: 'slack.home' }
  | { do: 'feishu.press'; message: string; value: unknown }
  | { do: 'feishu.submit'; message: string; button: string; values: Values }
  | { do: 'feishu.write'; text: string }
  | { do: 'feishu.enter' }
  | { do: 'sample'; platform: Platform; name: string }

export type Turn = 'hour' | 'morning' | 'next-workday' | { day: string }

/** One line of the stream. `all`: ask for the state again; `screen`: this person's chats changed. */
export type Change =
  | { is: 'all' }
  | { is: 'screen'; employeeNo: string; platform: Platform; waiting: boolean }
  | { is: 'clock'; clock: ClockFace; busy: boolean }
  | { is: 'traffic'; line: Traffic }
  | { is: 'progress'; progress: Progress; cast: Cast }
  | { is: 'filling'; filling: Filling }
  | { is: 'anew' } // the town has been built again: load the page again

export type { ActEnd }
