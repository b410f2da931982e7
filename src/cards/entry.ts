import { Exact } from '../core/exact.ts'
import type { Indicator } from '../core/policy/policy.ts'
import { longest } from '../core/readings/manual.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Card, Field, Form } from './card.ts'
import { pairsOf, type TypedView, typedValue, whoTyped } from './typed-value.ts'

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
