import { calendarOf } from '../core/calendar/cn.ts'
import { type Day, type Month, monthOf, plusMonths } from '../core/calendar/day.ts'
import type { WorkCalendar } from '../core/calendar/workdays.ts'
import type { Person } from '../core/people/person.ts'
import type { Policy } from '../core/policy/policy.ts'
import type { Refusal } from '../core/workflow/move.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** Somebody does something, now: the frame of every use case that a person starts. */
export interface Act {
  uow: UnitOfWork
  by: Person
  today: Day // in the person's own zone
}

/** A use case's answer to a person: done, or a refusal. */
export type Done<Value = unknown> = { done: Value } | { refused: Refusal }

export const isRefused = <T extends object>(outcome: T | { refused: Refusal }): outcome is { refused: Refusal } =>
  'refused' in outcome

/** The working calendar that a policy names. */
export const calendarFor = (policy: Policy): WorkCalendar => calendarOf(policy.calendar)

/** The months that may be launched: this one and the two before, newest last month first. */
export const launchable = (today: Day): readonly Month[] =>
  [-1, -2, 0].map((count) => plusMonths(monthOf(today), count))
