// What the record can be asked of numbers and the rows behind them; see unit-of-work.ts.
import type { Day, Month } from '../core/calendar/day.ts'
import type { PersonId, TeamId } from '../core/people/person.ts'
import type { Label } from '../core/policy/label.ts'
import type { Anomaly } from '../core/readings/anomaly.ts'
import type { ManualEntry, TakenBack } from '../core/readings/manual.ts'
import type { Part } from '../core/readings/staged-row.ts'
import type { Total } from '../core/scoring/sheet.ts'
import type { Correction, CorrectionAt } from '../core/workflow/correction.ts'

export interface Readings {
  /** Totals per indicator of each person over the days, both ends included; of all indicators, or only of these. */
  totals(
    people: readonly PersonId[],
    from: Day,
    to: Day,
    only?: readonly string[],
  ): Promise<ReadonlyMap<PersonId, readonly Total[]>>
  /** The parts of the newest day that has any, per indicator of each person who has one. */
  newest(
    people: readonly PersonId[],
    from: Day,
    to: Day,
    indicators: readonly string[],
  ): Promise<ReadonlyMap<PersonId, readonly Total[]>>
  /** Day by day of each person who has any, by indicator and day: for trends, and for what looks strange. */
  daily(people: readonly PersonId[], from: Day, to: Day): Promise<ReadonlyMap<PersonId, readonly DailyReading[]>>
  /** The newest day that has any reading; null when there is none. */
  newestDay(): Promise<Day | null>
}

export interface DailyReading {
  indicator: string
  day: Day
  numerator: string
  denominator: string
}

/** Strange numbers that somebody has explained (R083). */
export interface AnomalyNotes {
  /** False where it has been explained before: the first word stands. */
  add(note: AnomalyNote): Promise<boolean>
  /** Of one team, newest first, whose day lies between these. */
  of(team: TeamId, from: Day, to: Day): Promise<readonly (Omit<AnomalyNote, 'anomaly'> & { anomaly: unknown })[]>
}

export interface AnomalyNote {
  key: string // core/readings/anomaly.ts names it
  team: TeamId
  anomaly: Anomaly
  reason: string
  by: PersonId
  day: Day
}

/** Values that people type in: rows of the source `manual`, one for a person, an indicator and a day. */
export interface ManualReadings {
  /** What stands under a key (`manualKey`), null for nothing. Until the transaction ends nobody else changes a typed value. */
  lock(key: string): Promise<KeptEntry | null>
  /** A value takes its place; what stood there stays on record as replaced by it. */
  put(id: string, by: PersonId | null, entry: ManualEntry): Promise<void>
  /** A value is taken away; it stays on record. Rejects where nothing stands. */
  takeBack(id: string, by: PersonId | null, it: TakenBack): Promise<void>
  /** What an import of one typed value brought, whether or not it still stands. */
  get(id: string): Promise<KeptEntry | null>
  /** What stands for these people between two days, both included, newest first. */
  of(people: readonly PersonId[], from: Day, to: Day): Promise<readonly KeptEntry[]>
}

/** A typed value, who typed it and when; `by` null: on the command line. */
export interface KeptEntry {
  import: string
  by: PersonId | null
  at: Date
  entry: ManualEntry
}

/** What changed readings ask of HR: one question for an import and a stored result. */
export interface Corrections {
  /**
   * Until the transaction ends nobody else asks or decides: what is held against a sheet must be the sheet that stands. Taken
   * after locks on assessments.
   */
  oneAtATime(): Promise<void>
  /** The newest import that has not been looked at for what it changes, held until the transaction ends; null: none. */
  nextUnreviewed(): Promise<string | null>
  reviewed(id: string): Promise<void>
  /** Of the rows that an import brought, replaced or withdrew between two days. */
  touched(id: string, from: Day, to: Day): Promise<readonly { person: PersonId; month: Month }[]>
  add(all: readonly Correction[]): Promise<void>
  save(it: Correction): Promise<void>
  /** In the order of assessments. */
  ofImport(id: string): Promise<readonly Correction[]>
  lockImport(id: string): Promise<readonly Correction[]>
  /** Of any import, held until the transaction ends. */
  undecided(assessments: readonly string[]): Promise<readonly CorrectionAt<'open'>[]>
  left(assessments: readonly string[]): Promise<readonly CorrectionAt<'left'>[]>
  openIn(cycle: string): Promise<readonly CorrectionAt<'open'>[]>
}

/** From a number to the rows that it is made of. */
export interface Lineage {
  /** One entry for each row and indicator, newest day first. */
  rows(span: RowSpan, page: Page): Promise<readonly LineageRow[]>
  /** For each indicator and file: what the rows that count come to. */
  totals(span: RowSpan): Promise<readonly RowTotals[]>
  /** Rows that stood once, with what replaced or withdrew them. */
  replaced(span: RowSpan, page: Page): Promise<readonly LineageRow[]>
  /** What these imports made of the rows of a person between two days. */
  changedBy(
    imports: readonly string[],
    span: Pick<RowSpan, 'person' | 'from' | 'to'>,
    atMost: number,
  ): Promise<readonly RowChange[]>
}

export interface RowSpan {
  person: PersonId
  from: Day
  to: Day
  indicators: readonly string[]
  /** Only the newest day that has any reading, of each indicator: where the newest value counts. */
  newest?: boolean
}

export interface Page {
  after: number // so many are passed over
  atMost: number
}

/** `file` null: typed in by a person; `by` null: nobody in chat (command line, pull). */
export interface BroughtBy {
  file: string | null
  by: PersonId | null
  at: Date
}

/** One row's part of an indicator: numerator and denominator, decimals. */
export interface LineageRow {
  source: string
  title: Label | null // the log's
  key: string
  day: Day
  line: number | null // of the file
  indicator: string
  part: Part
  /** False where of several rows of a day only the last one counts, and this is another. */
  counts: boolean
  from: BroughtBy & { import: string }
  typed: Pick<ManualEntry, 'source' | 'provider' | 'note'> | null
  replaced: BroughtBy | null
}

export interface RowTotals {
  indicator: string
  import: string
  file: string | null
  at: Date
  numerator: string
  denominator: string
  rows: number // that count
  all: number
}

/** A row before and after; null: it was not there, or is not any more. */
export interface RowChange {
  day: Day
  source: string
  key: string
  line: number | null
  indicator: string
  before: Part | null
  now: Part | null
}
