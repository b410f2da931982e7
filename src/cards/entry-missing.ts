import type { Month } from '../core/calendar/day.ts'
import type { Indicator } from '../core/policy/policy.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Card } from './card.ts'
import { type TypedView, typedValue, whenText } from './typed-value.ts'

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
      { is: 'note', text: say.zero },
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
