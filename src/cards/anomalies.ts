import type { Day } from '../core/calendar/day.ts'
import type { Exact } from '../core/exact.ts'
import type { PersonId, TeamId } from '../core/people/person.ts'
import type { Policy } from '../core/policy/policy.ts'
import { type Anomaly, keyOf } from '../core/readings/anomaly.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Card, Form } from './card.ts'

export interface AnomaliesView {
  team: { id: TeamId; name: string }
  day: Day // the digest's
  policy: Policy
  names: ReadonlyMap<PersonId, string>
  open: readonly Anomaly[]
  explained: readonly { anomaly: Anomaly; reason: string; by: string; day: Day }[]
}

const shownInDigest = 3
const shown = 40

/** The digest's part: the strangest three, and the way to the others. Nothing where nothing stands out. */
export function anomalyBlocks(view: AnomaliesView, words: Speech): Block[] {
  const { open } = view
  const say = words.anomaly
  if (open.length === 0) return []
  const label = open.length > shownInDigest ? say.more(open.length) : say.open
  const press = { do: 'anomaly.show', team: view.team.id, day: view.day } as const
  return [
    { is: 'heading', text: say.heading },
    ...open.slice(0, shownInDigest).map((it) => ({ is: 'text', text: sayAnomaly(it, view, words) }) as const),
    { is: 'buttons', buttons: [{ label, press, weight: 'plain' }] },
  ]
}

/** All of them, with what has been said about others, and the form for saying why one is no problem. */
export function anomaliesCard(view: AnomaliesView, words: Speech): Card {
  const { open, explained } = view
  const say = words.anomaly
  const f = words.format
  return {
    title: say.title(view.team.name, view.day, f),
    gist: say.gist,
    tone: open.length > 0 ? 'warn' : 'done',
    blocks: [
      ...(open.length === 0 ? [{ is: 'text', text: say.none } as const] : []),
      ...open.slice(0, shown).map((it) => ({ is: 'text', text: sayAnomaly(it, view, words) }) as const),
      { is: 'note', text: say.note },
      ...(explained.length > 0
        ? [
            {
              is: 'fold',
              title: say.explained,
              lines: explained
                .slice(0, shown)
                .map((it) => say.explainedOne(sayAnomaly(it.anomaly, view, words), it.reason, it.by, it.day, f)),
            } as const,
          ]
        : []),
      ...(open.length > 0 ? [{ is: 'form', form: explainForm(view, words) } as const] : []),
    ],
  }
}

/** Why one of them is no problem. */
export function explainForm(view: AnomaliesView, words: Speech): Form {
  const say = words.anomaly
  const about = { team: view.team.id, day: view.day }
  const options = view.open
    .slice(0, shown)
    .map((it, at) => ({ value: `${at}:${shortKey(it)}`, label: cut(sayAnomaly(it, view, words), 75) }))
  return {
    title: say.form,
    intro: [{ is: 'note', text: say.formIntro }],
    open: { label: say.explain, press: { do: 'anomaly.explain.form', ...about } },
    fields: [
      { is: 'choice', name: 'which', label: say.which, required: true, options },
      { is: 'words', name: 'reason', label: say.reason, hint: say.reasonHint, required: true, atMost: 1000 },
    ],
    send: { label: say.send, press: { do: 'anomaly.explain', ...about } },
  }
}

/** The anomaly that an option of the form names; null where it stands there no longer. */
export const chosenAnomaly = (view: AnomaliesView, value: string | undefined): Anomaly | null =>
  view.open.find((it) => value?.slice(value.indexOf(':') + 1) === shortKey(it)) ?? null

/** At most 70 characters, as an option's value may hold. */
const shortKey = (it: Anomaly): string => keyOf(it).slice(-70)

const cut = (text: string, atMost: number) =>
  [...text].length > atMost ? `${[...text].slice(0, atMost - 1).join('')}…` : text

function sayAnomaly(it: Anomaly, view: AnomaliesView, words: Speech): string {
  const say = words.anomaly.one
  const f = words.format
  if (it.is === 'all-silent') return say['all-silent'](f.day(it.since), it.days)
  const who = view.names.get(it.person) ?? '–'
  if (it.is === 'silent') return say.silent(who, f.day(it.since), it.days)
  const indicator = view.policy.indicators.find((one) => one.id === it.indicator)
  const what = indicator ? words.label(indicator.title) : it.indicator
  const value = (value: Exact) => (indicator ? f.value(value, indicator.unit) : value.toShort(2))
  const when = it.is === 'team' ? words.imports.report.span(it.from, it.to, f) : f.day(it.day)
  return say[it.is](who, what, when, value(it.value), value(it.usual), it.of)
}
