// What the record can be asked of people, policies, reviews and messages; see unit-of-work.ts.
import type { Reply } from '../cards/card.ts'
import type { Day, Month, Zone } from '../core/calendar/day.ts'
import type { Address, Locale, Person, PersonId, Role, Team, TeamId } from '../core/people/person.ts'
import type { Policy, PolicyVersion } from '../core/policy/policy.ts'
import type { SheetInputs } from '../core/scoring/inputs.ts'
import type { MonthEnd } from '../core/scoring/pattern.ts'
import type { StoredEdition } from '../core/scoring/recheck.ts'
import type { ScoreSheet } from '../core/scoring/sheet.ts'
import type { Appeal } from '../core/workflow/appeal.ts'
import type { Assessment } from '../core/workflow/assessment.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import type { Fact } from '../core/workflow/fact.ts'
import type { About } from '../core/workflow/notice.ts'
import type { PolicyComment, PolicyDraft } from '../core/workflow/policy-draft.ts'
import type { Account } from './ports.ts'

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

/** What has been done once for all: `digest:2026-09-01:<team>`. The table `seen`. */
export interface Marks {
  /** True the first time a word is said; false ever after. */
  first(word: string): Promise<boolean>
}
