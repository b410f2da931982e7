import type { Day, Month } from '../core/calendar/day.ts'
import { Exact } from '../core/exact.ts'
import type { Indicator } from '../core/policy/policy.ts'
import { longest, type ManualEntry } from '../core/readings/manual.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Card, Field, Form } from './card.ts'

/** What can be typed in, for whom. `people` null: too many to choose from, so a name or number is typed. */
export interface EntryView {
  indicators: readonly Indicator[]
  people: readonly { employeeNo: string; name: string; team: string | null }[] | null
  /** What is known already: from a list, or from the words that asked for the form. */
  chosen: { person: string; indicator: string; day: string }
}

export function entryCard(view: EntryView, words: Speech): Card {
  const say = words.entry
  const isEmpty = view.indicators.length === 0
  return {
    title: say.title,
    gist: say.gist,
    tone: 'plain',
    blocks: [
      { is: 'text', text: isEmpty ? say.nothing : say.intro },
      ...(isEmpty ? [] : [{ is: 'form', form: entryForm(view, words) } as const]),
    ],
  }
}

const mostOptions = 100

export function entryForm({ indicators, people, chosen }: EntryView, words: Speech): Form {
  const say = words.entry
  const indicator = indicators.find((it) => it.id === chosen.indicator)
  const line = (name: string, label: string, hint: string, required: boolean, atMost: number, initial = ''): Field => ({
    is: 'line',
    name,
    label,
    hint,
    required,
    atMost,
    ...(initial ? { initial: initial.slice(0, atMost) } : {}),
  })
  return {
    title: say.form,
    intro: [],
    open: { label: say.open, press: { do: 'entry.form', ...chosen } },
    fields: [
      {
        is: 'choice',
        name: 'indicator',
        label: say.indicator,
        required: true,
        ...(indicator ? { initial: indicator.id } : {}),
        options: indicators.slice(0, mostOptions).map((it) => ({
          value: it.id,
          label: say.option(words.label(it.title), say.units[it.unit]).slice(0, 75),
        })),
      },
      people
        ? {
            is: 'choice',
            name: 'person',
            label: say.person,
            required: true,
            ...(people.some((it) => it.employeeNo === chosen.person) ? { initial: chosen.person } : {}),
            options: people.slice(0, mostOptions).map(({ employeeNo, name, team }) => ({
              value: employeeNo,
              label: [name, employeeNo, ...(team ? [team] : [])].join(' · ').slice(0, 75),
            })),
          }
        : line('person', say.person, say.personHint, true, longest.words, chosen.person),
      line('day', say.day, say.dayHint, true, 20, chosen.day),
      line('value', say.value, say.valueHint, true, 24),
      line('of', say.of, say.ofHint, false, 24),
      line(
        'source',
        say.source,
        say.sourceHint,
        true,
        longest.words,
        indicator?.source && words.label(indicator.source),
      ),
      line(
        'provider',
        say.provider,
        say.providerHint,
        true,
        longest.words,
        indicator && words.label(indicator.provider),
      ),
      { is: 'words', name: 'note', label: say.note, required: false, atMost: longest.note },
    ],
    send: { label: say.send, press: { do: 'entry.save' } },
  }
}

/** A typed value as it is kept, with the names around it. `by` null: on the command line. */
export interface TypedView {
  entry: ManualEntry
  import: string
  indicator: Indicator
  name: string
  by: string | null
  on: Day
}

export interface SavedView extends TypedView {
  before: (Pick<TypedView, 'entry' | 'by' | 'on'> & { indicator: Indicator }) | null
  cycle: Cycle | null // the review of its month
}

export function entrySavedCard(view: SavedView, words: Speech): Card {
  const say = words.entry
  const { entry, indicator, before } = view
  const least = indicator.smallestSample ?? 0
  const isThin = Exact.of(entry.denominator).isBelow(Exact.of(least))
  return {
    title: say.saved,
    gist: say.savedGist,
    tone: 'good',
    blocks: [
      { is: 'pairs', rows: pairsOf(view, words) },
      ...(entry.note ? [{ is: 'quote', text: entry.note } as const] : []),
      ...(before
        ? [note(say.replaces(typedValue(before, words), whoTyped(before, words), before.on, words.format))]
        : []),
      ...(isThin ? [note(say.thin(least))] : []),
      ...closedNote(view, words),
      {
        is: 'buttons',
        buttons: [
          { label: say.another, press: { do: 'entry.start' }, weight: 'main' },
          { label: say.list, press: { do: 'entry.list' }, weight: 'plain' },
          { label: say.takeBack, press: { do: 'entry.undo.form', entry: view.import }, weight: 'plain' },
        ],
      },
    ],
  }
}

const note = (text: string): Block => ({ is: 'note', text })

function pairsOf(view: TypedView, words: Speech) {
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
const whenText = ({ entry }: Pick<TypedView, 'entry'>, words: Speech): string =>
  words.entry.shownDay(entry.day, entry.month, words.format)

/** The value with its unit, and of how many it is where that was said. */
export function typedValue({ entry, indicator }: Pick<TypedView, 'entry' | 'indicator'>, words: Speech): string {
  const value = words.format.value(entry.value, indicator.unit)
  return entry.denominator === '1' ? value : words.entry.ofMany(value, words.format.number(entry.denominator))
}

const whoTyped = ({ by }: Pick<TypedView, 'by'>, words: Speech): string => by ?? words.entry.onCommandLine

/** A value for a month that is over moves nothing by itself. */
function closedNote({ cycle }: SavedView, words: Speech): Block[] {
  if (!cycle || cycle.at === 'launched') return []
  const say = words.entry
  return [note((cycle.at === 'approval' ? say.inApproval : say.inPublished)(cycle.month, words.format))]
}

export function takeBackForm(view: TypedView, words: Speech): Form {
  const say = words.entry
  return {
    title: say.takeBackForm,
    intro: [{ is: 'pairs', rows: pairsOf(view, words) }],
    open: { label: say.takeBack, press: { do: 'entry.undo.form', entry: view.import } },
    fields: [{ is: 'words', name: 'reason', label: say.reason, hint: say.reasonHint, required: true, atMost: 1000 }],
    send: { label: say.takeBack, press: { do: 'entry.undo', entry: view.import } },
  }
}

/** A typed value to look at, with nothing to press: above the form that takes it back, and after that. */
export const typedCard = (view: TypedView, isTakenBack: boolean, words: Speech): Card => ({
  title: isTakenBack ? words.entry.takenBack : words.entry.saved,
  gist: words.entry.savedGist,
  tone: isTakenBack ? 'done' : 'plain',
  blocks: [
    { is: 'pairs', rows: pairsOf(view, words) },
    ...(isTakenBack
      ? [
          note(words.entry.takenBackText),
          {
            is: 'buttons',
            buttons: [{ label: words.entry.another, press: { do: 'entry.start' }, weight: 'plain' }],
          } as const,
        ]
      : []),
  ],
})

/** Who has no value for which indicator, month by month, for whoever must type them; and what was typed lately. */
export interface MissingView {
  months: readonly {
    month: Month
    indicators: readonly { indicator: Indicator; people: readonly { employeeNo: string; name: string }[] }[]
  }[]
  recent: readonly TypedView[]
}

const shown = { names: 10, buttons: 5, recent: 5 }

export function missingCard({ months, recent }: MissingView, words: Speech): Card {
  const say = words.entry.missing
  const isSome = months.length > 0
  return {
    title: say.title,
    gist: say.gist,
    tone: isSome ? 'todo' : 'plain',
    blocks: [
      ...(isSome ? [] : [{ is: 'text', text: say.none } as const]),
      ...months.flatMap((it) => monthBlocks(it, words)),
      note(say.zero),
      { is: 'buttons', buttons: [{ label: words.entry.open, press: { do: 'entry.start' }, weight: 'plain' }] },
      ...(recent.length > 0 ? [{ is: 'heading', text: say.recent } as const] : []),
      ...recent.slice(0, shown.recent).flatMap((it) => recentBlocks(it, words)),
    ],
  }
}

function monthBlocks({ month, indicators }: MissingView['months'][number], words: Speech): Block[] {
  const say = words.entry.missing
  const wanted = indicators.flatMap(({ indicator, people }) => people.map((person) => ({ indicator, person })))
  return [
    { is: 'heading', text: say.of(month, words.format) },
    {
      is: 'pairs',
      rows: indicators.map(({ indicator, people }) => ({
        label: words.label(indicator.title),
        value: say.people(
          words.format.list(people.slice(0, shown.names).map((it) => it.name)),
          Math.max(0, people.length - shown.names),
        ),
      })),
    },
    {
      is: 'buttons',
      buttons: wanted.slice(0, shown.buttons).map(({ indicator, person }, at) => ({
        label: say.enter(`${person.name} · ${words.label(indicator.title)}`).slice(0, 30),
        press: { do: 'entry.form', person: person.employeeNo, indicator: indicator.id, day: month },
        weight: at === 0 ? 'main' : 'plain',
      })),
    },
  ]
}

const recentBlocks = (view: TypedView, words: Speech): Block[] => [
  {
    is: 'text',
    text: [view.name, words.label(view.indicator.title), whenText(view, words), typedValue(view, words)].join(' · '),
  },
  {
    is: 'buttons',
    buttons: [{ label: words.entry.takeBack, press: { do: 'entry.undo.form', entry: view.import }, weight: 'plain' }],
  },
]

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
