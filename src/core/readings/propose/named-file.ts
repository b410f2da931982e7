import { tidy } from '../tidy.ts'
import type { Reading } from './column-readings.ts'
import { longestIn, said, saysAny, wordsOf } from './header-words.ts'
import { matchesFor, meaningOf } from './match.ts'
import type { Measure } from './proposal.ts'

/** A long file whose rows name their own indicator, and put its number into one column for all. */
export interface NamedGuess {
  column: Reading
  /** As written in the file → the indicator. */
  names: Readonly<Record<string, string>>
  unknown: readonly string[]
  value: Reading
  over: Reading | null
}

const nameWords = said('指标, 指标名称, 考核指标, 项目, indicator, metric, kpi, measure, kennzahl')
const valueWords = said('数值, 值, 结果, 得分, 分子, 实际值, 完成值, value, result, actual, numerator, wert')
const overWords = said('分母, 样本量, 基数, 次数, 数量, denominator, sample, sample size, base, n, basis')

export function guessNamed(readings: readonly Reading[], measures: readonly Measure[]): NamedGuess | null {
  for (const column of readings) {
    const { facts } = column
    if (column.column.read !== 'text' || facts.distinct.length < 2 || facts.distinct.length > 60) continue
    const meant = facts.distinct.map(({ text }) => ({ text, indicator: indicatorIn(text, measures) }))
    const known = meant.flatMap(({ text, indicator }) => (indicator ? [[text, indicator] as const] : []))
    const least = saysAny(facts.words.text, nameWords) ? 0.3 : 0.7
    if (new Set(known.map(([, id]) => id)).size < 2 || known.length < facts.distinct.length * least) continue
    const amounts = readings.filter((it) => it !== column && isAmount(it) && it.facts.filled.length > 0)
    const value = amounts.find((it) => isCalled(it, valueWords)) ?? (amounts.length === 1 ? amounts[0] : undefined)
    if (!value) continue
    const over = amounts.find((it) => it !== value && isCalled(it, overWords)) ?? null
    const unknown = meant.flatMap(({ text, indicator }) => (indicator ? [] : [text]))
    return { column, names: Object.fromEntries(known), unknown, value, over }
  }
  return null
}

const isAmount = ({ column }: Reading) => column.read === 'number' || column.read === 'duration'
const isCalled = ({ facts }: Reading, words: readonly string[]) => longestIn(facts.words.text, words) !== null

/** The indicator that a text names by its id, its title, or a word that stands for just one of them. */
function indicatorIn(text: string, measures: readonly Measure[]): string | null {
  const plain = tidy(text).toLowerCase()
  const exact = measures.find(({ id, title }) =>
    [id, title.zh, title.en].some((name) => tidy(name).toLowerCase() === plain),
  )
  if (exact) return exact.id
  const meant = meaningOf(text)
  if (!meant || meant.share < 0.5 || wordsOf(text).text.length > 40) return null
  const { sure } = matchesFor(text, meant, measures, null)
  return sure.length === 1 ? (sure[0]?.id ?? null) : null
}
