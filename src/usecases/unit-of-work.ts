import type { Reply } from '../cards/card.ts'
import type { ApiToken } from '../core/access/api-token.ts'
import type { Hook } from '../core/access/hook.ts'
import type { Day, Month, Zone } from '../core/calendar/day.ts'
import type { Address, Locale, MessengerName, Person, PersonId, Role, Team, TeamId } from '../core/people/person.ts'
import type { Label } from '../core/policy/label.ts'
import type { Policy, PolicyVersion } from '../core/policy/policy.ts'
import type { Anomaly } from '../core/readings/anomaly.ts'
import type { RefusedRow } from '../core/readings/fault.ts'
import type { ManualEntry, TakenBack } from '../core/readings/manual.ts'
import type { Mapping } from '../core/readings/mapping.ts'
import type { Part } from '../core/readings/staged-row.ts'
import type { SheetInputs } from '../core/scoring/inputs.ts'
import type { MonthEnd } from '../core/scoring/pattern.ts'
import type { StoredEdition } from '../core/scoring/recheck.ts'
import type { ScoreSheet, Total } from '../core/scoring/sheet.ts'
import type { Appeal } from '../core/workflow/appeal.ts'
import type { Assessment } from '../core/workflow/assessment.ts'
import type { Correction, CorrectionAt } from '../core/workflow/correction.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import type { Fact } from '../core/workflow/fact.ts'
import type { About } from '../core/workflow/notice.ts'
import type { PolicyComment, PolicyDraft } from '../core/workflow/policy-draft.ts'
import type { Upload, UploadAt } from '../core/workflow/upload.ts'
import type { Account } from './ports.ts'

/**
 * One transaction's view of the record. A use case is given one and never opens its own, so use cases compose,
 * and everything an act changes (state, fact, notice, job) lands together or not at all.
 */
export interface UnitOfWork {
  people: People
  policies: Policies
  drafts: Drafts
  cycles: Cycles
  assessments: Assessments
  results: Results
  appeals: Appeals
  readings: Readings
  facts: Facts
  notices: Notices
  presses: Presses
  imports: Imports
  mappings: Mappings
  pulls: Pulls
  uploads: Uploads
  marks: Marks
  manual: ManualReadings
  corrections: Corrections
  lineage: Lineage
  anomalyNotes: AnomalyNotes
  access: Access
}

/** Opens a transaction, hands over a unit of work, commits when the promise resolves, rolls back when it rejects. */
export type InTransaction = <T>(work: (uow: UnitOfWork) => Promise<T>) => Promise<T>

export interface People {
  byAccount(account: Account): Promise<Person | null>
  /** A live person by work e-mail (case does not count), else by mobile. */
  byContact(contact: { email: string | null; mobile: string | null }): Promise<Person | null>
  byId(id: PersonId): Promise<Person>
  byIds(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Person>>
  withRole(role: Role): Promise<readonly Person[]>
  everyone(): Promise<readonly Person[]>
  teams(): Promise<readonly Team[]>
  team(id: TeamId): Promise<Team>
  members(team: TeamId): Promise<readonly Person[]>
  /** Today's lead of an agent; null for people without a team, and for a team's own lead. */
  leadOf(agent: PersonId): Promise<PersonId | null>
  link(account: Account, person: PersonId, channel: string | null): Promise<void>
  /** The account was used now: notices go to the messenger last used. */
  used(account: Account, at: Date): Promise<void>
  /** Known addresses, last used first. */
  addresses(person: PersonId): Promise<readonly Address[]>
  setLocale(person: PersonId, locale: Locale): Promise<void>
  setWantsDigest(person: PersonId, wants: boolean): Promise<void>
  upsertTeam(team: { name: string; zone: Zone }): Promise<TeamId>
  setTeamLead(team: TeamId, lead: PersonId | null): Promise<void>
  /** By employee number; says whether the person was new, changed or the same. */
  upsert(person: Omit<Person, 'id' | 'wantsDigest'>): Promise<{ id: PersonId; was: 'new' | 'changed' | 'same' }>
}

export interface Policies {
  /** The version in force on a day. Throws when none is. */
  inForce(on: Day): Promise<PolicyVersion>
  /** The one that holds last of all that are approved, from a day past or to come. */
  newest(): Promise<PolicyVersion>
  byId(id: string): Promise<PolicyVersion>
  find(id: string): Promise<PolicyVersion | null>
  /** Every version ever approved, the latest day first. */
  all(): Promise<readonly (PolicyVersion & { effectiveOn: Day })[]>
  /** Stores a version once; the same id with another text is an error. */
  publish(version: PolicyVersion, effectiveOn: Day): Promise<void>
}

/** Policies on their way, each with its text; dropped and approved ones stay on record. */
export interface Drafts {
  /** Until the transaction ends nobody else brings a text in: so two at once do not take the same number. */
  oneAtATime(): Promise<void>
  add(draft: PolicyDraft, policy: Policy): Promise<void>
  lock(id: string): Promise<PolicyDraft | null>
  get(id: string): Promise<PolicyDraft | null>
  /** The state, and with `policy` also another text. */
  save(draft: PolicyDraft, policy?: Policy): Promise<void>
  /** Newest first. */
  all(): Promise<readonly PolicyDraft[]>
  policyOf(id: string): Promise<Policy>
  addComment(id: string, comment: PolicyComment): Promise<void>
  /** Newest first, of every round; everybody's, or one person's. */
  comments(id: string, by?: PersonId): Promise<readonly PolicyComment[]>
}

export interface Cycles {
  add(cycle: Cycle): Promise<void>
  lock(id: string): Promise<Cycle | null>
  get(id: string): Promise<Cycle | null>
  byMonth(month: Month): Promise<Cycle | null>
  save(cycle: Cycle): Promise<void>
  /** Not closed, newest month first. */
  open(): Promise<readonly Cycle[]>
  /** Published, and closed ones too, oldest month first. */
  published(): Promise<readonly Cycle[]>
}

export interface Assessments {
  add(assessment: Assessment): Promise<void>
  lock(id: string): Promise<Assessment | null>
  get(id: string): Promise<Assessment | null>
  save(assessment: Assessment): Promise<void>
  ofCycle(cycle: string): Promise<readonly Assessment[]>
  /** How many of a cycle the lead has not assessed yet. */
  leftIn(cycle: string): Promise<number>
  /** How the published months from `first` to `last` ended, for each of these people who has one. */
  ends(agents: readonly PersonId[], first: Month, last: Month): Promise<ReadonlyMap<PersonId, readonly MonthEnd[]>>
  /** Newest month first. */
  ofAgent(agent: PersonId): Promise<readonly Assessment[]>
}

/** Every published edition of every sheet, for ever: a new one supersedes, none is changed. */
export interface Results {
  /** `because`: the reason of the appeal that made it; `inputs`: what it was computed from, which the first sheets lack. */
  add(
    assessment: string,
    edition: number,
    sheet: ScoreSheet,
    because: string | null,
    inputs: SheetInputs | null,
  ): Promise<void>
  get(assessment: string, edition: number): Promise<ScoreSheet | null>
  /** One edition of every sheet of a cycle: what was handed to leadership in that round. */
  ofRound(cycle: string, round: number): Promise<readonly { assessment: string; sheet: ScoreSheet }[]>
  /** Of a published cycle, all editions as they lie in the record: so many assessments after this id, in the order of ids. */
  kept(cycle: string, after: string, atMost: number): Promise<readonly KeptResult[]>
  /** All editions of these assessments, whatever state they are in, as they lie in the record. */
  keptOf(assessments: readonly string[]): Promise<readonly KeptResult[]>
  /** Of each of a cycle's assessments that was ever scored: whose it is, and in which team they were. */
  teamsIn(cycle: string): Promise<readonly { assessment: string; agent: PersonId; team: TeamId | null }[]>
  /** All of them, first edition first. */
  of(assessment: string): Promise<readonly { edition: number; sheet: ScoreSheet; because: string | null }[]>
}

/** One assessment's editions, unread: what has been tampered with may not even parse. */
export interface KeptResult {
  assessment: string
  agent: PersonId
  month: Month
  editions: readonly StoredEdition[]
}

export interface Appeals {
  add(appeal: Appeal, message: string | null): Promise<void>
  lock(id: string): Promise<Appeal | null>
  get(id: string): Promise<Appeal | null>
  save(appeal: Appeal): Promise<void>
  byMessage(message: string): Promise<Appeal | null>
  ofAssessment(assessment: string): Promise<readonly Appeal[]>
  ofAgent(agent: PersonId): Promise<readonly Appeal[]>
  /** In one of these states, oldest first. */
  at(states: readonly Appeal['at'][]): Promise<readonly Appeal[]>
  /** The next case number of the year, `2026-0001`. */
  nextCaseNo(year: number): Promise<string>
}

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
  /** Day by day, for trends: indicator → day → numerator and denominator. */
  daily(person: PersonId, from: Day, to: Day): Promise<readonly DailyReading[]>
  /** Day by day, of many people. */
  dailyOf(people: readonly PersonId[], from: Day, to: Day): Promise<ReadonlyMap<PersonId, readonly DailyReading[]>>
  /** The newest day that has any reading; null when there is none. */
  newestDay(): Promise<Day | null>
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

export interface DailyReading {
  indicator: string
  day: Day
  numerator: string
  denominator: string
}

/** The trail: added to, never changed. */
export interface Facts {
  add(fact: Fact): Promise<void>
  about(person: PersonId): Promise<readonly { at: Date; fact: Fact }[]>
  /** The sheets that did not equal themselves on a day. */
  differing(day: Day): Promise<readonly Extract<Fact, { is: 'sheet-differs' }>[]>
  /** Who has confirmed to have read a version of the policy (签收). */
  acknowledging(policy: string): Promise<readonly PersonId[]>
}

export interface NoticeOptions {
  /** Send to this account, whatever the person used last: an answer goes where it was asked for. */
  via?: Account & { channel: string | null }
  /** Not before: quiet hours. */
  notBefore?: Date
}

/** The outbox. A notice and the job that will carry it are written together, once. */
export interface Notices {
  /** `once` is a word that no other notice has; a second staging of it does nothing and gives false. */
  stage(to: PersonId | null, once: string, about: About, options?: NoticeOptions): Promise<boolean>
  /** The same for many assessments at once, everybody's cards. */
  redrawOf(about: About['about'], assessments: readonly string[]): Promise<void>
  /**
   * What people are looking at has changed: every sent notice with these fields gets its new face, except those of
   * the person whose press is being answered: their card is redrawn by the answer itself.
   */
  redraw(
    about: { about: About['about'] } & Readonly<Record<string, string | number>>,
    except: PersonId | null,
  ): Promise<void>
}

/** The memory of presses: the same press again gets the answer it got before. */
export interface Presses {
  replyTo(id: string): Promise<Reply | null>
  answered(id: string, reply: Reply, at: Date): Promise<void>
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

/** Sources that are fetched once a day. */
/** The company's own source mappings; those that ship are files. */
export interface Mappings {
  /** The text in use of each, by the names of their sources. */
  all(): Promise<readonly Mapping[]>
  /** The same, with who saved them and when. */
  inUse(): Promise<readonly MappingVersion[]>
  find(source: string): Promise<Mapping | null>
  /** In use from now on; gives its version, which is the one before where the text is the same. */
  save(mapping: Mapping, by: PersonId | null, note?: string): Promise<number>
  /** Newest first. */
  history(source: string): Promise<readonly MappingVersion[]>
  /** False where none is in use. */
  retire(source: string, by: PersonId | null): Promise<boolean>
}

export interface MappingVersion {
  source: string
  version: number
  /** Null: it was taken out of use. */
  mapping: Mapping | null
  by: PersonId | null
  at: Date
  note: string
}

export interface Pulls {
  /** Has a worker fetch it; false where this day has begun before. */
  begin(source: string, day: Day): Promise<boolean>
  isDone(source: string, day: Day): Promise<boolean>
  done(source: string, day: Day): Promise<void>
  lastDone(source: string): Promise<Day | null>
}

/** What has been done once for all: `digest:2026-09-01:<team>`. The table `seen`. */
export interface Marks {
  /** True the first time a word is said; false ever after. */
  first(word: string): Promise<boolean>
}

/** Who may send readings over HTTP. Nothing is forgotten: what is revoked stays on record. */
export interface Access {
  addToken(token: ApiToken, hash: string): Promise<void>
  tokens(): Promise<readonly ApiToken[]>
  /** With the SHA-256 of its whole text, hex; revoked and expired ones too. */
  token(id: string): Promise<{ token: ApiToken; hash: string } | null>
  /** False where there is no such token that is not revoked already. */
  revokeToken(id: string): Promise<boolean>
  tokenUsed(id: string, at: Date): Promise<void>
  /** False where a hook of this name is there that has not been revoked. */
  addHook(hook: Hook, secret: string): Promise<boolean>
  hooks(): Promise<readonly Hook[]>
  /** The one of this name that has not been revoked. */
  hook(name: string): Promise<{ hook: Hook; secret: string } | null>
  /** The id of what was revoked; null where there was nothing. */
  revokeHook(name: string): Promise<string | null>
  hookUsed(id: string, at: Date): Promise<void>
}

/** Files that people have sent to the bot, from their coming in until they are imported or dropped. */
export interface Uploads {
  /** `via`: where the file came from, so that everything about it is said there. */
  add(upload: Upload, kept: { bytes: Uint8Array; via: NonNullable<NoticeOptions['via']> }): Promise<void>
  get(id: string): Promise<Upload | null>
  lock(id: string): Promise<Upload | null>
  /** With a state that ends it, the bytes are deleted. */
  save(upload: Upload): Promise<void>
  bytes(id: string): Promise<Uint8Array | null>
  via(id: string): Promise<NonNullable<NoticeOptions['via']> | null>
  /** Wakes a worker; asked twice for the same run, it works once. */
  begin(upload: UploadAt<'reading' | 'taking'>): Promise<void>
  /** So many rows have been read; `rowsDone` says how many, 0 in any other state. */
  progressed(id: string, rows: number): Promise<void>
  rowsDone(id: string): Promise<number>
  /** Whose bytes have been kept since before that moment, and that nobody is importing. */
  keptSince(before: Date): Promise<readonly string[]>
  /** Being read or imported, and no worker heard of for two hours of real time. */
  stranded(): Promise<readonly string[]>
}

export interface Imports {
  /** The newest import of these bytes. */
  find(digest: string): Promise<StoredImport | null>
  get(id: string): Promise<StoredImport | null>
  /** Has another file of its kind, and for logs of its source, been taken since? Then its rows may stand no longer. */
  isOvertaken(id: string): Promise<boolean>
  /** An import whose report is not known yet: the same id a second time waits for the first, then is an error. */
  begin(made: Omit<StoredImport, 'report'>): Promise<void>
  finish(id: string, report: unknown): Promise<void>
  /** Merges rows into a source, all of them or, when it rejects, none. */
  takeRows(importId: string, into: RowsTarget, rows: AsyncIterable<Uint8Array>): Promise<RowCounts>
  /** What was refused, cell by cell, to be corrected and sent again. */
  keepRefused(importId: string, refused: RefusedRows): Promise<void>
  refused(importId: string): Promise<RefusedRows | null>
}

export interface StoredImport {
  id: string
  kind: 'people' | 'log' | 'manual'
  file: string
  digest: string // sha-256 of the bytes, hex
  by: PersonId | null
  at: Date
  report: unknown // core/readings/report.ts reads it
}

/** Where the rows of a log go, and what they do there. */
export interface RowsTarget {
  source: string
  /** In the order of the parts of each row (`fedBy`). */
  indicators: readonly string[]
  /** Of these only the last row of a person's day counts. */
  last: readonly string[]
  /** Rows have no name: equal ones are told apart by how often they have come. */
  byContent: boolean
  /** `period`: rows of the file's people, between its first and last day, that it does not hold are withdrawn. */
  replaces: 'rows' | 'period'
  /** Whose rows may be replaced or withdrawn; null: everybody's. */
  mayBring: readonly PersonId[] | null
}

/** What rows were to the record; a row that the file holds twice counts once, the last one, and once more as `merged`. */
export interface RowCounts {
  added: number
  changed: number
  same: number
  merged: number
  withdrawn: number
  /** Rows that name a row on record of somebody whom the sender may not bring in: left as they were. The first 50. */
  notYours: { rows: number; first: readonly { line: number; key: string }[] }
}

/** The refused rows of a file, under its header. */
export interface RefusedRows {
  header: readonly string[]
  rows: readonly { refused: RefusedRow; cells: readonly string[] }[]
}

export type { MessengerName }
