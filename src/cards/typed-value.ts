import type { Day } from '../core/calendar/day.ts'
import type { Indicator } from '../core/policy/policy.ts'
import type { ManualEntry } from '../core/readings/manual.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block } from './card.ts'

/** A typed value as it is kept, with the names around it. `by` null: on the command line. */
export interface TypedView {
  entry: ManualEntry
  import: string
  indicator: Indicator
  name: string
  by: string | null
  on: Day
}

/** Who, what, when, how much, from where and from whom. */
export function pairsOf(view: TypedView, words: Speech) {
  const say = words.entry
  const { entry, indicator, name } = view
  return [
    { label: say.person, value: name },
    { label: say.indicator, value: words.label(indicator.title) },
    { label: say.when, value: whenText(view, words) },
    { label: say.value, value: [{ strong: typedValue(view, words) }] },
    { label: say.source, value: entry.source },
    { label: say.provider, value: entry.provider },
    { label: say.typedBy, value: whoTyped(view, words) },
  ]
}

/** The day, or the month, that a value belongs to. */
export const whenText = ({ entry }: Pick<TypedView, 'entry'>, words: Speech): string =>
  words.entry.shownDay(entry.day, entry.month, words.format)

/** The value with its unit, and of how many it is where that was said. */
export function typedValue({ entry, indicator }: Pick<TypedView, 'entry' | 'indicator'>, words: Speech): string {
  const value = words.format.value(entry.value, indicator.unit)
  return entry.denominator === '1' ? value : words.entry.ofMany(value, words.format.number(entry.denominator))
}

export const whoTyped = ({ by }: Pick<TypedView, 'by'>, words: Speech): string => by ?? words.entry.onCommandLine

/** Where typed values came from, for a lead who sees the numbers in a table. */
export const typedNote = (typed: readonly TypedView[], words: Speech): Block[] =>
  typed.length === 0
    ? []
    : [
        {
          is: 'fold',
          title: words.entry.besideHeading,
          lines: typed.map((it) => [{ strong: words.label(it.indicator.title) }, '\n', besideText(it, words)]),
        },
      ]

/** Source and provider beside a line that holds typed values (AM30). */
export const besideText = (view: TypedView, words: Speech): string =>
  words.entry.beside(
    words.label(view.indicator.title),
    typedValue(view, words),
    whenText(view, words),
    view.entry.source,
    view.entry.provider,
    whoTyped(view, words),
  )
