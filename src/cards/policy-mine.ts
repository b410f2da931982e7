import type { Day } from '../core/calendar/day.ts'
import { Exact } from '../core/exact.ts'
import { type Dimension, type Item, type Policy, ratersOf, type Scorecard } from '../core/policy/policy.ts'
import { isOutside } from '../core/scoring/rules/index.ts'
import { always } from '../core/workflow/policy-draft.ts'
import { explainItem } from '../i18n/explain.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Button, Card } from './card.ts'
import { versionName } from './policy-view.ts'

/** A policy to read: in force, coming, or proposed. */
export interface ReadView {
  id: string
  policy: Policy
  /** From when it holds; null while it is only proposed. */
  effectiveOn: Day | null
  today: Day
  scorecard: Scorecard | null
  /** May the reader still confirm to have read it? */
  asks: boolean
}

/** The scorecard with every item's rule in words, the grades, the deadlines: what a person is assessed by. */
export function scorecardCard(view: ReadView, words: Speech): Card {
  const say = words.policyDraft.mine
  const { policy, scorecard } = view
  if (!scorecard) return chooseCard(view, words)
  return {
    title: words.label(scorecard.title),
    gist: say.gist,
    tone: view.asks ? 'todo' : 'plain',
    blocks: [
      { is: 'note', text: versionLine(view, words) },
      ...scorecard.dimensions.flatMap((it) => dimensionBlocks(policy, scorecard, it, words)),
      { is: 'heading', text: say.raters },
      { is: 'text', text: raterShares(policy, words) },
      { is: 'heading', text: say.grades },
      gradeTable(policy, words),
      { is: 'heading', text: say.windows },
      deadlines(policy, words),
      { is: 'buttons', buttons: [...confirmation(view, words), ...others(view, words)] },
    ],
  }
}

const confirmation = ({ id, asks }: ReadView, words: Speech): Button[] =>
  asks ? [{ label: words.policyDraft.known.confirm, press: { do: 'policy.read', policy: id }, weight: 'main' }] : []

/** For whoever has no scorecard of their own: they choose one. */
function chooseCard(view: ReadView, words: Speech): Card {
  const say = words.policyDraft.mine
  return {
    title: say.choose,
    gist: say.gist,
    tone: view.asks ? 'todo' : 'plain',
    blocks: [
      { is: 'note', text: versionLine(view, words) },
      { is: 'text', text: say.none },
      { is: 'buttons', buttons: [...confirmation(view, words), ...others(view, words)] },
    ],
  }
}

const mostButtons = 12

const others = ({ id, policy, scorecard }: ReadView, words: Speech): Button[] =>
  policy.scorecards
    .filter((it) => it.position !== scorecard?.position)
    .slice(0, mostButtons)
    .map(({ title, position }) => ({
      label: words.label(title),
      press: { do: 'policy.show', version: id, position },
      weight: 'plain',
    }))

function versionLine({ id, policy, effectiveOn, today }: ReadView, words: Speech): string {
  const say = words.policyDraft.mine
  const name = versionName(id, policy, words)
  if (!effectiveOn) return say.proposed(name)
  if (effectiveOn === always) return say.first(name)
  return (effectiveOn > today ? say.coming : say.version)(name, effectiveOn, words.format)
}

function dimensionBlocks(policy: Policy, { weights }: Scorecard, dimension: Dimension, words: Speech): Block[] {
  const say = words.policyDraft.mine
  const points = words.format.points(Exact.sum(dimension.items.map((it) => Exact.of(it.points))))
  const title = words.label(dimension.title)
  const weight = weights?.[dimension.id]
  const heading =
    weight === undefined ? say.dimension(title, points) : say.weight(title, points, words.format.number(`${weight}`))
  return [
    {
      is: 'fold',
      title: heading,
      lines: dimension.items.map((item) => [{ strong: labelOf(item, words) }, '\n', explainItem(words, policy, item)]),
    },
  ]
}

function labelOf({ title, points, rule }: Item, words: Speech): string {
  const say = words.policyDraft.mine
  const name = words.label(title)
  return isOutside(rule) ? `${name} · ${say.outside}` : say.item(name, words.format.points(`${points}`))
}

function raterShares(policy: Policy, words: Speech): string {
  const say = words.policyDraft.mine
  const shares = ratersOf(policy).map((by) => say.share(say.rater[by], words.format.number(`${policy.raters[by]}`)))
  return words.format.list(shares)
}

const gradeTable = ({ grades }: Policy, words: Speech): Block => ({
  is: 'table',
  table: {
    caption: words.policyDraft.mine.grades,
    head: words.policyDraft.mine.gradesHead,
    numeric: [1, 2],
    rows: grades.map(({ id, title, from, coefficient }) => [
      words.policyDraft.mine.grade(id, words.label(title)),
      words.format.number(`${from}`),
      words.format.number(`${coefficient}`),
    ]),
  },
})

const deadlines = ({ windows, appeal }: Policy, words: Speech): Block => {
  const say = words.policyDraft.mine
  const rows: readonly [string, number][] = [
    [say.self, windows.self],
    [say.lead, windows.lead],
    [say.appeal, appeal.file],
    [say.acknowledge, appeal.acknowledge],
    [say.decide, appeal.decide],
  ]
  return { is: 'pairs', rows: rows.map(([label, days]) => ({ label, value: say.days(days) })) }
}
