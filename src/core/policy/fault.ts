import type { Label } from './label.ts'

export type Path = readonly (string | number)[]

/** What is wrong with a policy or a source mapping, and where. `i18n/policy-words.ts` says it, with the way out. */
export type Fault = { path: Path } & (Reason | InOwnWords)

/** A schema's own sentence, in English: catalogs translate it by what it says. */
export interface InOwnWords {
  is?: undefined
  says: string
}

/** What stands where, in words of a person and not of a parser. */
export type Kind = 'text' | 'number' | 'whole-number' | 'yes-no' | 'list' | 'table' | 'label' | 'nothing'

export type Reason =
  // of the file
  | { is: 'too-large'; mostKilobytes: number }
  | { is: 'empty'; what: FileKind }
  | { is: 'not-utf8' | 'tab' | 'key-twice' | 'merge-key' | 'aliases' | 'too-deep' }
  | { is: 'no-yaml'; says: string } // in the parser's words
  | { is: 'and-more'; count: number } // faults that are not told
  // of the shape
  | { is: 'no-table'; what: FileKind; got: Kind }
  | { is: 'missing'; wants: Kind; known: readonly string[] }
  | { is: 'wrong-kind'; wants: Kind; got: Kind }
  | { is: 'unknown-key'; meant: string | null; known: readonly string[] }
  | { is: 'not-among'; meant: string | null; known: readonly string[] }
  | { is: 'limit'; side: 'least' | 'most'; limit: string; included: boolean; of: 'number' | 'text' | 'list' }
  // of blanks
  | { is: 'blank-form' | 'cannot-be-open' }
  // of names
  | { is: 'twice'; id: string }
  | { is: 'unknown'; what: Named; id: string; meant: string | null; known: readonly string[] }
  // of sums
  | { is: 'shares-sum' | 'weights-sum'; sum: string }
  | { is: 'weight-missing' | 'weight-needless'; dimension: string }
  | { is: 'no-points' }
  // of rules beside their items and indicators
  | { is: 'gives-more'; most: string; points: string }
  | { is: 'floor-above'; points: string }
  | { is: 'needs-indicator' | 'needs-no-indicator'; rule: string }
  | { is: 'bands-direction'; indicator: string; better: 'up' | 'down' }
  | { is: 'direction'; rule: string; indicator: string; better: 'up' | 'down' }
  | { is: 'not-a-count'; rule: string; indicator: string }
  | { is: 'no-rate' | 'needs-target' | 'itself'; indicator: string }
  | { is: 'other-unit'; indicator: string; unit: string; ours: string }
  | { is: 'prorated-mean' | 'veto-itself' }
  | { is: 'limits-nothing'; most: string }
  // of grades and what follows from them
  | { is: 'grade-order'; from: string; before: string }
  | { is: 'grade-last' }
  | { is: 'grade-top' | 'pattern-beyond'; cap: string }
  // of times
  | { is: 'calendar-order'; from: string; until: string }
  | { is: 'calendar-outside'; days: readonly string[] }
  | { is: 'calendar-both'; days: readonly string[] }
  | { is: 'no-time' | 'busy-time'; at: string }
  | { is: 'no-days'; days: number }
  // of source mappings
  | { is: 'feeds-nothing' }
  | { is: 'always-there'; key: 'person' | 'day' }
  | { is: 'fed-twice'; indicator: string }
  | { is: 'read-otherwise'; column: string; read: string; reads: readonly string[] }

/** The kinds of files that hold rules. */
export type FileKind = 'policy' | 'mapping'

/** What such a file names. */
export type Named = 'indicator' | 'column' | 'item' | 'dimension' | 'grade' | 'calendar' | 'zone'

/** Nothing forbids it, and somebody should look at it. */
export type Warning = { path: Path } & (
  | { is: 'unfed' | 'unused'; title: Label }
  | { is: 'not-100'; sum: string }
  | { is: 'cannot-reach'; most: string; points: string }
  | { is: 'gain-unwatched' | 'bonus-endless' | 'only-judged' | 'alert-when-good' }
  | { is: 'few-peers'; people: number }
  | { is: 'outlives-card'; days: number }
  | { is: 'coefficient-order'; coefficient: number; before: number }
)

/** A fault with where it stands in its file: `line` from 1, `place` such as `grades[1].from`, the value as written. */
export interface PlacedFault {
  line: number
  place: string
  value: string
  fault: Fault
}

/** `grades[1].from`. */
export const pathText = (path: Path): string =>
  path.map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`)).join('')

/** `grades[1].from` → grades, 1, from. */
export const pathOf = (text: string): Path =>
  [...text.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, nth, key = '']) => (nth === undefined ? key : Number(nth)))

/** Does one path stand at the other, or inside it? */
export const isWithin = (path: Path, outer: Path): boolean => outer.every((part, at) => path[at] === part)
