import type { WorkCalendar } from '../core/calendar/workdays.ts'
import type { Person } from '../core/people/person.ts'
import type { Policy } from '../core/policy/policy.ts'
import type { Mapping } from '../core/readings/mapping.ts'
import type { ReadAs } from '../core/readings/table.ts'
import type { WayIn } from '../core/workflow/fact.ts'
import type { FileContent, Files } from './ports.ts'

/** What files are read by. */
export interface ImportRules {
  policy: Policy
  /** Every indicator that a version of the policy measures: what a file says of others is left aside. */
  indicators: readonly string[]
  /** Saved mappings first, then those that ship; of two for one source the first holds. */
  mappings: readonly Mapping[]
  calendar: WorkCalendar
  files: Files
}

/** The way by which a file came in. */
export type Via = NonNullable<WayIn['via']>

/** A file that somebody hands over. */
export interface FileToRead extends ImportRules {
  content: FileContent
  /** Whose right counts; null: the machine itself (command line, watched folder, a pull), which may bring in everything. */
  by: Person | null
  via: Via
  /** The token or hook that brought it: who that is stands on the trail. */
  through?: string | undefined
  /** What the person who knows the file says about it; what they do not say, its mapping does, else it is found out. */
  as?: ReadAs
  /** This mapping and no other: a file that lacks its columns is refused. */
  mapping?: Mapping
  /** Hears now and then how many rows have been read. */
  onRow?: (rows: number) => void
  now: Date
}

/** For the trail. */
export const wayIn = ({ via, through }: Pick<FileToRead, 'via' | 'through'>): WayIn => ({
  via,
  ...(through !== undefined && { through }),
})
