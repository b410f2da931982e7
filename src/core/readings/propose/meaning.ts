/**
 * What a column may say, in the words that call-centre systems use for it, and which of the shipped indicators it then feeds.
 * A company's own indicator is known by its title: where that says one of these words, the others stand for it as well.
 * Longer phrases win over shorter ones.
 */
export interface Meaning {
  words: readonly string[]
  feeds?: readonly string[]
  /** Might be meant: asked about, never taken for granted. */
  perhaps?: readonly string[]
  /** Of those, by the kind of file, the one to assume. */
  mostly?: Partial<Record<FileKind, string>>
  /** Too short a word to be sure: what it feeds is said to be assumed. */
  isVague?: true
  /** A yes says that it failed: overdue is not in time. */
  yesIsAMiss?: true
  /** A zero is no measurement: nobody talked, nobody rated. */
  zeroIsNone?: true
}

export type FileKind =
  | 'calls'
  | 'tickets'
  | 'chats'
  | 'checks'
  | 'exams'
  | 'surveys'
  | 'complaints'
  | 'call-backs'
  | 'attendance'

export type Meanings = Readonly<Record<string, Meaning>>
