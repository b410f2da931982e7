// What the record can be asked of how numbers come in; see unit-of-work.ts.
import type { ApiToken } from '../core/access/api-token.ts'
import type { Hook } from '../core/access/hook.ts'
import type { Day } from '../core/calendar/day.ts'
import type { PersonId } from '../core/people/person.ts'
import type { RefusedRow } from '../core/readings/fault.ts'
import type { Mapping } from '../core/readings/mapping.ts'
import type { RowCounts } from '../core/readings/report.ts'
import type { Upload, UploadAt } from '../core/workflow/upload.ts'
import type { NoticeOptions } from './record-of-reviews.ts'

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

/** The refused rows of a file, under its header. */
export interface RefusedRows {
  header: readonly string[]
  rows: readonly { refused: RefusedRow; cells: readonly string[] }[]
}
