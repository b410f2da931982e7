import { longestIn, weightOf, wordsOf } from './header-words.ts'
import { type FileKind, type Meaning, meanings } from './meanings.ts'
import type { Measure } from './proposal.ts'

export interface Meant {
  key: string
  meaning: Meaning
  phrase: string
  /** How much of the header it is, 0 to 1. */
  share: number
}

/** What a header means: by the longest phrase that it says, a vague one last. `满意度评价数` counts ratings, it is none. */
export function meaningOf(header: string, kind: FileKind | null = null): Meant | null {
  const { text } = wordsOf(header)
  const said = Object.entries(meanings).flatMap(([key, meaning]) => {
    const found = longestIn(text, meaning.words)
    return found ? [{ key, meaning, ...found }] : []
  })
  const isVague = ({ meaning }: { meaning: Meaning }) => Number(meaning.isVague === true)
  const [best] = said.sort((a, b) => isVague(a) - isVague(b) || weightOf(b.phrase) - weightOf(a.phrase))
  const key = best && inKind(best.key, kind)
  const meaning = key === undefined ? undefined : meanings[key]
  return best && key !== undefined && meaning ? { ...best, key, meaning } : null
}

/** A score is what the file is about. */
function inKind(key: string, kind: FileKind | null): string {
  if (key !== 'score' && key !== 'some-rating') return key
  return kind === 'checks' ? 'check-score' : kind === 'exams' ? 'exam' : key
}

export interface Matches {
  sure: readonly Measure[]
  /** May be meant. */
  perhaps: readonly Measure[]
  /** Of the latter, the one to assume. */
  assumed: Measure | null
}

/** Which of the measured indicators a header stands for: by what it means, or by the indicator's own title. */
export function matchesFor(
  header: string,
  meant: Meant | null,
  measures: readonly Measure[],
  kind: FileKind | null,
): Matches {
  const { text } = wordsOf(header)
  const titled = measures.filter((measure) => saysTitle(text, measure, meant))
  const named = (ids: readonly string[] = []) => ids.flatMap((id) => measures.filter((measure) => measure.id === id))
  const alike = meant
    ? measures.filter((measure) => !isShipped.has(measure.id) && meansTheSame(measure, meant.key))
    : []
  const sure = [...new Set([...titled, ...(titled.length > 0 ? [] : [...named(meant?.meaning.feeds), ...alike])])]
  const perhaps = named(meant?.meaning.perhaps).filter((it) => !sure.includes(it) && !it.manual)
  const mostly = kind && meant?.meaning.mostly?.[kind]
  const assumed = perhaps.find(({ id }) => id === mostly) ?? (perhaps.length === 1 ? perhaps[0] : null) ?? null
  return { sure, perhaps, assumed: sure.length > 0 ? null : assumed }
}

/** Indicators that the table of meanings knows by their ids; all others are known by their titles. */
const isShipped: ReadonlySet<string> = new Set(
  Object.values(meanings).flatMap(({ feeds = [], perhaps = [] }) => [...feeds, ...perhaps]),
)

/** Header and title say the same, or the header says the title and little more. A longer phrase of another meaning wins. */
function saysTitle(text: string, measure: Measure, meant: Meant | null): boolean {
  const said = longestIn(text, titleOf(measure).names)
  return said !== null && said.share >= 0.6 && weightOf(said.phrase) >= weightOf(meant?.phrase ?? '')
}

/** Does the company's own indicator mean this too? Its title says one of the words, and not much else. */
const meansTheSame = (measure: Measure, key: string): boolean => titleOf(measure).keys.has(key)

/** An indicator's names as headers might say them, and what they mean. */
interface Title {
  names: readonly string[]
  keys: ReadonlySet<string>
}

/** Every column asks of every indicator. */
const titles = new WeakMap<Measure, Title>()

function titleOf(measure: Measure): Title {
  const before = titles.get(measure)
  if (before) return before
  const { id, title } = measure
  const names = [title.zh, title.en, id].map((name) => wordsOf(name).text).filter((name) => weightOf(name) >= 4)
  const keys = [title.zh, title.en].flatMap((name) => {
    const its = meaningOf(name)
    return its !== null && its.share >= 0.75 ? [its.key] : []
  })
  const made = { names, keys: new Set(keys) }
  titles.set(measure, made)
  return made
}
