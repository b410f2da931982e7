import type { Day, Month } from '../core/calendar/day.ts'
import { Exact, hundred } from '../core/exact.ts'
import type { Policy } from '../core/policy/policy.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Button, Card, Form } from './card.ts'

/** What launching each month would mean: shown before it is done. */
export interface LaunchView {
  months: readonly Month[]
  people: number
  policy: Policy
  selfBy: Day
  leadBy: Day
  teamsWithoutLead: readonly string[]
}

export function launchForm(view: LaunchView, words: Speech): Form {
  const say = words.cycle.launch
  const f = words.format
  return {
    title: say.form,
    intro: [
      { is: 'text', text: say.intro(view.people, words.label(view.policy.title)) },
      { is: 'text', text: say.dates(view.selfBy, view.leadBy, f) },
      ...(view.teamsWithoutLead.length > 0
        ? [{ is: 'note', text: say.noLead(f.list(view.teamsWithoutLead)) } as const]
        : []),
    ],
    open: { label: say.open, press: { do: 'cycle.launch.form' } },
    fields: [
      {
        is: 'choice',
        name: 'month',
        label: say.month,
        required: true,
        initial: view.months[0] ?? '',
        options: view.months.map((month) => ({ value: month, label: f.month(month) })),
      },
    ],
    send: { label: say.send, press: { do: 'cycle.launch' } },
  }
}

/** Who is where. */
export interface BoardView {
  cycle: Cycle
  teams: readonly { team: string; people: number; self: number; lead: number }[]
  late: readonly string[] // names
  left: number // lead assessments missing
}

const shownNames = 20

export function boardCard({ cycle, teams, late, left }: BoardView, words: Speech): Card {
  const say = words.cycle.board
  return {
    title: say.title(cycle.month, words.format),
    gist: say.gist,
    tone: cycle.at === 'launched' ? (left === 0 ? 'todo' : 'plain') : 'done',
    blocks: [
      ...standing(cycle, left, words),
      {
        is: 'table',
        table: {
          caption: say.caption,
          head: say.head,
          numeric: [1, 2, 3],
          rows: teams.slice(0, 60).map((it) => [it.team, `${it.people}`, `${it.self}`, `${it.lead}`]),
        },
      },
      ...(late.length > 0 && cycle.at === 'launched' ? [{ is: 'note', text: lateNames(late, words) } as const] : []),
      ...buttonsFor(cycle, left, words),
    ],
  }
}

const lateNames = (late: readonly string[], words: Speech) => {
  const say = words.cycle.board
  const shown = say.late(words.format.list(late.slice(0, shownNames)))
  return late.length > shownNames ? `${shown} ${say.more(late.length - shownNames)}` : shown
}

function standing(cycle: Cycle, left: number, words: Speech): Block[] {
  const say = words.cycle.board
  const f = words.format
  switch (cycle.at) {
    case 'launched':
      return [
        { is: 'text', text: say.dates(cycle.selfBy, cycle.leadBy, f) },
        ...(cycle.returned
          ? [{ is: 'note', text: say.returned } as const, { is: 'quote', text: cycle.returned } as const]
          : []),
        ...(left === 0 ? [{ is: 'text', text: say.done } as const] : []),
      ]
    case 'approval':
      return [{ is: 'text', text: say.approval(cycle.approveBy, f) }]
    case 'published':
      return [{ is: 'text', text: say.published(cycle.publishedOn, cycle.appealBy, f) }]
    case 'closed':
      return [{ is: 'text', text: say.closed }]
  }
}

function buttonsFor(cycle: Cycle, left: number, words: Speech): Block[] {
  if (cycle.at !== 'launched') return []
  const say = words.cycle.board
  const chase: Button = { label: say.chase, press: { do: 'cycle.chase', cycle: cycle.id }, weight: 'plain' }
  const submit: Button = {
    label: say.submit,
    press: { do: 'cycle.submit', cycle: cycle.id },
    weight: 'main',
    sure: say.submitSure,
  }
  return [{ is: 'buttons', buttons: left === 0 ? [submit] : [chase] }]
}

/** The performance group's report to leadership (R070, R071). */
export interface ApprovalView {
  cycle: Cycle
  policy: Policy
  grades: readonly { grade: string; people: number }[]
  teams: readonly { team: string; totals: readonly Exact[] }[]
  gaps: readonly string[] // names
  mayDecide: boolean
  isNewest: boolean // of the rounds in which the month was handed over
  /** So many of this round's sheets would come out otherwise by today's readings. */
  changed: number
}

export function approvalCard(view: ApprovalView, words: Speech): Card {
  const say = words.cycle.approve
  const { cycle } = view
  const f = words.format
  const all = view.teams.flatMap((it) => it.totals)
  return {
    title: say.title(cycle.month, f),
    gist: say.gist,
    tone: cycle.at === 'approval' && view.isNewest ? 'todo' : 'done',
    blocks: [
      ...(cycle.at === 'published' ? [{ is: 'text', text: say.approved(cycle.publishedOn, f) } as const] : []),
      ...(cycle.at === 'launched'
        ? [{ is: 'text', text: cycle.returned === null ? say.recalled : say.sentBack } as const]
        : []),
      ...(cycle.at === 'approval' && !view.isNewest ? [{ is: 'text', text: say.renewed } as const] : []),
      ...(view.changed > 0 ? [{ is: 'text', text: [{ strong: say.changed(view.changed) }] } as const] : []),
      { is: 'text', text: say.report(all.length, mean(all)) },
      { is: 'chart', chart: gradeChart(view, words) },
      { is: 'pairs', rows: gradePairs(view, all.length, words) },
      { is: 'table', table: teamTable(view, words) },
      ...(view.gaps.length > 0 ? [{ is: 'note', text: say.gaps(f.list(view.gaps.slice(0, 20))) } as const] : []),
      ...(cycle.at === 'approval' && view.mayDecide ? [decision(cycle, words)] : []),
    ],
  }
}

const mean = (all: readonly Exact[]) => (all.length === 0 ? '–' : Exact.sum(all).over(Exact.of(all.length)).toFixed(2))

const gradeName = (view: ApprovalView, id: string, words: Speech) => {
  const band = view.policy.grades.find((it) => it.id === id)
  return band ? `${id} ${words.label(band.title)}` : id
}

const gradeChart = (view: ApprovalView, words: Speech) => ({
  kind: 'bar' as const,
  title: words.cycle.approve.grades,
  labels: view.grades.map((it) => it.grade),
  series: [{ name: words.cycle.approve.people, points: view.grades.map((it) => it.people) }],
})

const gradePairs = (view: ApprovalView, people: number, words: Speech) =>
  view.grades.map((it) => ({
    label: gradeName(view, it.grade, words),
    value: words.cycle.approve.gradeShare(
      it.people,
      people === 0 ? '0' : Exact.ratio(it.people, people).times(hundred).toFixed(1),
    ),
  }))

const teamTable = (view: ApprovalView, words: Speech) => ({
  caption: words.cycle.approve.teams,
  head: words.cycle.approve.teamsHead,
  numeric: [1, 2, 3, 4],
  rows: view.teams.slice(0, 60).map(({ team, totals }) => {
    const sorted = [...totals].sort((a, b) => a.compare(b))
    return [team, `${totals.length}`, mean(totals), sorted.at(-1)?.toFixed(2) ?? '–', sorted[0]?.toFixed(2) ?? '–']
  }),
})

const decision = ({ id: cycle, round }: Cycle, words: Speech): Block => {
  const say = words.cycle.approve
  return {
    is: 'buttons',
    buttons: [
      { label: say.approve, press: { do: 'cycle.approve', cycle, round }, weight: 'main', sure: say.sure },
      { label: say.back, press: { do: 'cycle.return.form', cycle, round }, weight: 'plain' },
    ],
  }
}

export function returnForm({ id: cycle, round }: Cycle, words: Speech): Form {
  const say = words.cycle.approve
  return {
    title: say.backForm,
    intro: [],
    open: { label: say.back, press: { do: 'cycle.return.form', cycle, round } },
    fields: [{ is: 'words', name: 'reason', label: say.reason, hint: say.reasonHint, required: true, atMost: 1000 }],
    send: { label: say.backSend, press: { do: 'cycle.return', cycle, round } },
  }
}
