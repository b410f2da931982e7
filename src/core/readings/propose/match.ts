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
  const titled = measures.filter((measure) => saysTitle(header, measure, meant))
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
function saysTitle(header: string, { id, title }: Measure, meant: Meant | null): boolean {
  const { text } = wordsOf(header)
  const names = [title.zh, title.en, id].map((name) => wordsOf(name).text)
  const said = longestIn(
    text,
    names.filter((name) => weightOf(name) >= 4),
  )
  return said !== null && said.share >= 0.6 && weightOf(said.phrase) >= weightOf(meant?.phrase ?? '')
}

/** Does the company's own indicator mean this too? Its title says one of the words, and not much else. */
const meansTheSame = ({ title }: Measure, key: string): boolean =>
  [title.zh, title.en].some((name) => {
    const its = meaningOf(name)
    return its !== null && its.key === key && its.share >= 0.75
  })
