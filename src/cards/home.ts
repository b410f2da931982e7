import type { Day, Month } from '../core/calendar/day.ts'
import type { Person } from '../core/people/person.ts'
import type { Label } from '../core/policy/label.ts'
import { staffColumns } from '../core/readings/staff-columns.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Button, Card } from './card.ts'
import type { Press } from './press.ts'

/** The first thing the bot ever says to a person. */
export function greetingCard(person: Person, words: Speech): Card {
  const { greeting } = words.home
  return {
    title: greeting.title,
    gist: greeting.gist,
    tone: 'plain',
    blocks: [
      { is: 'text', text: greeting.hello(person.name) },
      { is: 'text', text: greeting.what },
      { is: 'note', text: `${greeting.private} ${greeting.mute}` },
      { is: 'buttons', buttons: doors(words) },
    ],
  }
}

export function helpCard(person: Person, words: Speech): Card {
  const { help } = words.home
  return {
    title: help.title,
    gist: help.gist,
    tone: 'plain',
    blocks: [
      { is: 'pairs', rows: help.lines.map(([label, value]) => ({ label, value })) },
      { is: 'note', text: help.files },
      { is: 'buttons', buttons: [...doors(words), policyDoor(words, 'mine'), digestSwitch(person, words)] },
    ],
  }
}

const doors = (words: Speech): Button[] => [
  { label: words.home.buttons.tasks, press: { do: 'tasks.show' }, weight: 'main' },
  { label: words.home.buttons.numbers, press: { do: 'digest.mine' }, weight: 'plain' },
  words.locale === 'en'
    ? { label: words.home.buttons.chinese, press: { do: 'language.set', locale: 'zh-CN' }, weight: 'plain' }
    : { label: words.home.buttons.english, press: { do: 'language.set', locale: 'en' }, weight: 'plain' },
]

const policyDoor = (words: Speech, to: 'desk' | 'mine'): Button => ({
  label: words.home.buttons.policy[to],
  press: { do: `policy.${to}` },
  weight: 'plain',
})

const digestSwitch = (person: Person, words: Speech): Button => ({
  label: person.wantsDigest ? words.home.digestOff : words.home.digestOn,
  press: { do: 'digest.set', on: !person.wantsDigest },
  weight: 'plain',
})

/** Everything that waits for one person, and HR's desk where they are HR. */
export interface Tasks {
  self: readonly { assessment: string; month: Month; selfBy: Day }[]
  toAssess: readonly { cycle: string; month: Month; leadBy: Day; people: number }[]
  results: readonly { assessment: string; month: Month }[]
  drafts: readonly { appeal: string }[]
  toAdmit: readonly { appeal: string; caseNo: string; by: Day }[]
  toDecide: readonly { appeal: string; caseNo: string; by: Day }[]
  toApprove: readonly { cycle: string; month: Month }[]
  /** Policies: to approve, to hand over, to say something about, to read and confirm. */
  policies: readonly { draft: string; title: Label; step: 'approve' | 'submit' | 'comment' | 'read'; by: Day }[]
  /** Values to type in: null where this person types none; how many are missing for months under review. */
  entry: number | null
  desk: null | { people: number; numbersUpTo: Day | null; cycles: readonly { cycle: string; month: Month }[] }
}

export function tasksCard(tasks: Tasks, words: Speech): Card {
  const say = words.home.tasks
  const f = words.format
  const item = (text: string, press: Press): Block[] => [
    { is: 'text', text },
    { is: 'buttons', buttons: [{ label: say.open, press, weight: 'main' }] },
  ]
  const waiting: Block[] = [
    ...tasks.self.flatMap((it) =>
      item(say.self(it.month, it.selfBy, f), { do: 'self.form', assessment: it.assessment }),
    ),
    ...tasks.toAssess.flatMap((it) =>
      item(say.toAssess(it.people, it.month, it.leadBy, f), { do: 'lead.next', cycle: it.cycle }),
    ),
    ...tasks.results.flatMap((it) => item(say.result(it.month, f), { do: 'sheet.show', assessment: it.assessment })),
    ...tasks.drafts.flatMap((it) => item(say.draft, { do: 'appeal.show', appeal: it.appeal })),
    ...tasks.toAdmit.flatMap((it) => item(say.admit(it.caseNo, it.by, f), { do: 'appeal.show', appeal: it.appeal })),
    ...tasks.toDecide.flatMap((it) => item(say.decide(it.caseNo, it.by, f), { do: 'appeal.show', appeal: it.appeal })),
    ...tasks.toApprove.flatMap((it) => item(say.approve(it.month, f), { do: 'cycle.board', cycle: it.cycle })),
    ...tasks.policies.flatMap(({ draft, title, step, by }) =>
      item(say.policy[step](words.label(title), by, f), policyPress(draft, step)),
    ),
    ...(tasks.entry ? item(words.entry.missing.task(tasks.entry), { do: 'entry.list' }) : []),
  ]
  return {
    title: say.title,
    gist: say.gist,
    tone: waiting.length > 0 ? 'todo' : 'plain',
    blocks: [
      ...(waiting.length > 0 ? waiting.slice(0, 30) : [{ is: 'text', text: say.nothing } as const]),
      ...(tasks.desk ? deskBlocks(tasks.desk, words) : []),
      {
        is: 'buttons',
        buttons: [
          ...(tasks.entry === null
            ? []
            : [{ label: words.entry.open, press: { do: 'entry.start' }, weight: 'plain' } as const]),
          ...doors(words).slice(1),
        ],
      },
    ],
  }
}

/** HR and leadership may be asked for an opinion too, and to read: then they are shown what everyone is shown. */
const policyPress = (draft: string, step: Tasks['policies'][number]['step']): Press =>
  step === 'comment' || step === 'read' ? { do: 'policy.hear', draft } : { do: 'policy.draft', draft }

function deskBlocks(desk: NonNullable<Tasks['desk']>, words: Speech): Block[] {
  const say = words.home.tasks
  const f = words.format
  if (desk.people === 0) {
    return [
      { is: 'heading', text: say.desk },
      { is: 'text', text: say.noPeople },
      { is: 'note', text: say.staffColumns(Object.keys(staffColumns).join(', ')) },
    ]
  }
  return [
    { is: 'heading', text: say.desk },
    { is: 'note', text: `${desk.numbersUpTo ? say.numbersUpTo(desk.numbersUpTo, f) : say.noNumbers} ${say.sendFile}` },
    {
      is: 'buttons',
      buttons: [
        { label: say.launch, press: { do: 'cycle.launch.form' }, weight: 'main' },
        ...desk.cycles.slice(0, 3).map(
          (it): Button => ({
            label: say.board(it.month, f),
            press: { do: 'cycle.board', cycle: it.cycle },
            weight: 'plain',
          }),
        ),
        policyDoor(words, 'desk'),
      ],
    },
  ]
}

/** A few sentences with nothing to press but the way on. */
export function smallCard(say: { title: string; gist: string; text: string }, words: Speech): Card {
  return {
    title: say.title,
    gist: say.gist,
    tone: 'plain',
    blocks: [
      { is: 'text', text: say.text },
      { is: 'buttons', buttons: [{ label: words.home.buttons.help, press: { do: 'help.show' }, weight: 'plain' }] },
    ],
  }
}
