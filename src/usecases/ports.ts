import type { Card, Reply } from '../cards/card.ts'
import type { Press } from '../cards/press.ts'
import type { ApiToken } from '../core/access/api-token.ts'
import type { Hook } from '../core/access/hook.ts'
import type { Problem } from '../core/access/problem.ts'
import type { Address, Locale, MessengerName } from '../core/people/person.ts'
import type { LogAccount, LogJob } from '../core/readings/log-account.ts'
import type { PulledRow } from '../core/readings/pulled-row.ts'
import type { LogReport } from '../core/readings/report.ts'
import type { NotReadable, ReadAs, TableRead } from '../core/readings/table.ts'
import type { PullProblem } from '../core/workflow/pull-problem.ts'

/** Who pressed or wrote, from the platform's verified envelope, never from what a card carries. */
export interface Account {
  messenger: MessengerName
  tenant: string // Slack team id, Feishu tenant_key
  user: string // Slack member id, Feishu open_id
}

/** A press, read at any door. `id` is the same for the same press delivered twice. */
export interface Pressed {
  id: string
  by: Account
  press: Press
  values: Readonly<Record<string, string>>
}

/** A message a person wrote to the bot, read at any door. Text is kept whole, to the last character. */
export interface Written {
  id: string // the platform's id of the message: `slack:<channel>:<ts>`, `feishu:<message_id>`
  by: Account
  channel: string | null // Slack's D… id
  text: string
  files: readonly FileRef[]
}

export interface FileRef {
  id: string // opaque: whatever the messenger needs to fetch it
  name: string
  bytes: number | null
}

/** A message as it stands in a chat. */
export interface Sent {
  messenger: MessengerName
  tenant: string
  channel: string // Slack D… id; Feishu chat_id, or '' where it is not known
  ref: string // Slack ts; Feishu message_id
}

/** How a call to the world ended. */
export type Delivery =
  | { sent: Sent }
  | { failed: 'later'; because: string; afterMs?: number } // rate limit or a refusal that passes: nothing was shown
  | { failed: 'never'; because: string } // left the company, stopped the bot, card refused
  | { failed: 'unsure'; because: string } // time-out, reset, 5xx: it may have been shown; look before sending again

/** What one messenger can do for us. No transaction may be open while it is being asked. */
export interface Messenger {
  readonly name: MessengerName
  /** The person's account by work e-mail, else mobile; null when this workspace does not know them. */
  find(person: { email: string | null; mobile: string | null }): Promise<Address | null>
  /** What the workspace knows of an account: to find the person's record at first contact. */
  identify(account: Account): Promise<{
    email: string | null
    mobile: string | null
    name: string
    locale: Locale | null
    zone: string | null
  } | null>
  /**
   * Shows the card to one person. `key` (at most 50 characters) names this message for ever; `attemptedAt` is when an
   * earlier attempt with an unknown end began, or null: with it the messenger first looks whether the message is there.
   */
  send(to: Address, card: Card, once: { key: string; attemptedAt: Date | null }): Promise<Delivery>
  /** Gives a message a new face. Naturally idempotent. */
  update(sent: Sent, card: Card): Promise<Delivery>
  /** The bytes of a file that a person sent. Throws FileRefused with a reason when it is too large or gone. */
  fetchFile(file: FileRef, account: Account): Promise<Uint8Array>
  /** Sends a file of at most 20 MiB with a line of text; `once` as for `send`. */
  sendFile(to: Address, file: FileToSend, once: { key: string; attemptedAt: Date | null }): Promise<Delivery>
}

export interface FileToSend {
  name: string // `.csv`
  bytes: Uint8Array
  says: string
}

/** A file that cannot be had, and will not be had later either: the person is told why. */
export class FileRefused extends Error {
  readonly because: 'too-large' | 'gone'
  constructor(because: 'too-large' | 'gone') {
    super(`the file is refused: ${because}`)
    this.because = because
  }
}

/** A file that proved to be no table while its rows were being read: nothing of it counts. */
export class FileUnreadable extends Error {
  readonly not: NotReadable
  constructor(not: NotReadable) {
    super(`the file cannot be read: ${Object.values(not)[0]}`)
    this.not = not
  }
}

/** A file that has come in: in memory (what a chat hands over), or on this machine's disk (any size). */
export type FileContent = { name: string } & ({ bytes: Uint8Array } | { path: string })

/** A log being read. `rows` must be read to its end, or left by `return`; only then does `account` settle. */
export interface LogStream {
  /** Lines as `core/readings/staged-row.ts` writes them, in the order of the file. */
  rows: AsyncIterable<Uint8Array>
  account: Promise<LogAccount>
}

/** What files are read by. Nothing hostile gets further than `look`. */
export interface Files {
  /** SHA-256 of the bytes, hex. */
  digest(file: FileContent): Promise<string>
  /** The header, how the file is written, and its first rows (at most `rows` of them, 200 without), as text. */
  look(file: FileContent, as: ReadAs, rows?: number): Promise<TableRead>
  /** The whole file as text rows: a staff list. */
  table(file: FileContent, as: ReadAs): Promise<TableRead>
  /** Reads a log, off this thread where it is large. `onRow` hears now and then how many rows have been read. */
  readLog(file: FileContent, as: ReadAs, job: LogJob, onRow?: (rows: number) => void): LogStream
}

/** What the doors call. A door verifies, reads, and hands over; it knows no rule of ours. */
export interface Intake {
  /** Happens once; the same press again gets the same reply. Never throws for what a person did. */
  pressed(pressed: Pressed): Promise<Reply>
  /** Answers through the outbox. The same message again does nothing. */
  written(written: Written): Promise<void>
  /** A person opened the bot's chat or home: greeted once. */
  opened(account: Account): Promise<void>
}

/** An event as it came, verified and stored before the 200. */
export interface RawEvent {
  id: string // `slack:<event_id>`, `feishu:<event_id>`
  messenger: MessengerName
  body: string // the JSON as it came (Feishu: decrypted)
}

/** The inbox as the doors see it. */
export interface Inbox {
  /** Stores the event and wakes a worker, in one statement; a repeat changes nothing. Throws when it could not be stored. */
  keep(event: RawEvent): Promise<void>
  /** Remembers a signature or an event for replay protection; false when it was seen before. */
  firstSeen(id: string): Promise<boolean>
}

/** What became of a key that a request brought. */
export type Begun =
  | { is: 'yours'; claim: string } // nobody has it: the work is this request's, which ends it or lets it go
  | { is: 'running' }
  | { is: 'other-body' } // it was used for something else
  | { is: 'answered'; answer: KeptAnswer }

export interface KeptAnswer {
  status: number
  body: string // the bytes of the answer, as text
}

/** The memory of requests that may be repeated: seven days, per token or hook (`owner`). */
export interface Answers {
  /** `digest` tells one body from another. */
  begin(owner: string, key: string, digest: string): Promise<Begun>
  /** The work goes on. Not heard of for a minute, it is taken for dead and the key is free. */
  alive(claim: string): Promise<void>
  end(claim: string, answer: KeptAnswer): Promise<void>
  /** Nothing was done: the next request may try. */
  letGo(claim: string): Promise<void>
}

/** Readings that a program brings in. */
export interface Brought {
  content: FileContent
  as: ReadAs
  /** The source by its name; null: known by the header. */
  source: string | null
  /** Which sources it may be; null: any. */
  sources: readonly string[] | null
  strict: boolean
  /** Reads and reports, and keeps nothing. */
  dryRun: boolean
  via: 'api' | 'hook'
  /** The token or hook. */
  through: string
}

export type Taken = { import: string | null; already: boolean; report: LogReport } | { problem: Problem }

/** Where programs bring readings in. Staff lists do not come in here: they decide who may do what. */
export interface ReadingsDesk {
  bring(brought: Brought): Promise<Taken>
  /** The report of an imported log; null where there is none of this id. */
  report(id: string): Promise<LogReport | null>
  /** Its refused rows as CSV, to be corrected and sent again; null where none are kept. */
  refusedRows(id: string, locale: Locale): Promise<Uint8Array | null>
}

/** Who programs are. */
export interface Keys {
  token(id: string): Promise<{ token: ApiToken; hash: string } | null>
  tokenUsed(id: string, at: Date): Promise<void>
  hook(name: string): Promise<{ hook: Hook; secret: string } | null>
  hookUsed(id: string, at: Date): Promise<void>
}

/** The only clock there is: an argument everywhere, so that the playground's can be moved. */
export interface Clock {
  now(): Date
}

/** Nothing was shown and nothing is wrong: the queue waits so long, then tries again. */
export class TryLater extends Error {
  readonly afterMs: number
  constructor(because: string, afterMs: number) {
    super(because)
    this.afterMs = afterMs
  }
}

/** Keeps every process of this installation, together, within what a platform allows. */
export interface Pace {
  /** Resolves when it is this call's turn; rejects with TryLater where that is too far away to wait for. `key` names the limit, e.g. `slack:T1:chat.postMessage`. */
  turn(key: string, limits: { perSecond?: number; perMinute?: number }): Promise<void>
  /** The platform said: not before so many milliseconds. */
  slow(key: string, forMs: number): Promise<void>
}

/** Structured, without personal data: ids, counts, outcomes. */
export interface Log {
  info(what: object, says: string): void
  warn(what: object, says: string): void
  error(what: object, says: string): void
}

/** What a messenger gives the house: its door in the server, its voice, and its reader of stored events. */
export interface Connected {
  messenger: Messenger
  /** Registered by http/server.ts in a scope of its own. */
  door: (scope: import('fastify').FastifyInstance) => Promise<void>
  /** Carries a stored event out, through the platform's own SDK. Rejects when it must be tried again. */
  handle(event: RawEvent): Promise<void>
  /** The tables of its platform, where it has any. */
  tables?: Tables
}

/** Tables of other systems, read row by row. Reading throws PullRefused, or TryLater where it passes by itself. */
export interface Tables {
  /** Why this kind of table cannot be read at all here, or null. */
  lacks(from: 'feishu-helpdesk' | 'feishu-base'): 'not-connected' | 'no-helpdesk' | null
  /** The tickets of a help desk that were opened, or changed, from one moment to another (not included), each with the same fields. */
  helpdesk(which: { by: 'opened' | 'changed'; from: Date; to: Date }): AsyncIterable<PulledRow>
  /** Every record of a table of a base, as the view shows it; empty fields are left out. */
  base(which: { app: string; table: string; view?: string | undefined }): AsyncIterable<PulledRow>
}

/** A table cannot be read until somebody changes something. */
export class PullRefused extends Error {
  readonly problem: PullProblem
  constructor(problem: PullProblem) {
    super(`the table cannot be read: ${problem.no}`)
    this.problem = problem
  }
}

/** Rows on their way into the record, on this machine's disk in the meantime. */
export interface Spool {
  /** A line of JSON each. Nothing of a file is left where reading the rows fails; else `drop` takes it away. */
  write(name: string, rows: AsyncIterable<PulledRow>): Promise<{ content: FileContent; drop(): Promise<void> }>
}

/** What a messenger is given. */
export interface Doorway {
  intake: Intake
  inbox: Inbox
  pace: Pace
  clock: Clock
  log: Log
}
