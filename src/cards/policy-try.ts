import type { Label } from '../core/policy/label.ts'
import type { Policy, PolicyVersion } from '../core/policy/policy.ts'
import type { Comparison, GroupChange, Move, OneSided } from '../core/scoring/compare.ts'
import { itemsOf } from '../core/scoring/scorecard.ts'
import type { TrialFault, TrialReport, TrialWarning } from '../core/scoring/trial.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Card, Chart } from './card.ts'

const shown = { movers: 10, names: 10, groups: 30, warnings: 20 }

/** HR's card of a trial: what would become of grades, who moves farthest, and what to know before believing it. */
export function tryCard(report: TrialReport, words: Speech): Card {
  const say = words.trial
  const { comparison } = report
  return {
    title: say.title(report.month, words.format),
    gist: say.gist,
    tone: comparison.both === 0 || comparison.lost.length > 0 ? 'warn' : 'plain',
    blocks: [
      { is: 'text', text: say.beside(versionName(report.trial, words), versionName(report.against, words)) },
      ...trialSummary(report, words).map((text): Block => ({ is: 'text', text })),
      ...warningBlocks(report, words),
      { is: 'chart', chart: distributionChart(comparison, words) },
      {
        is: 'table',
        table: {
          caption: say.distribution,
          head: say.distributionHead,
          numeric: [1, 2, 3],
          rows: distributionRows(comparison, words),
        },
      },
      ...moverBlocks(report, words),
      ...gradeBlocks(comparison, words),
      { is: 'fold', title: say.teams, lines: groupLines(comparison.teams, (id) => teamName(report, id, words), words) },
      {
        is: 'fold',
        title: say.positions,
        lines: groupLines(comparison.positions, (id) => positionName(report, id, words), words),
      },
      { is: 'note', text: say.changesNothing },
    ],
  }
}

/** The sentences above the tables. */
export function trialSummary(report: TrialReport, words: Speech): readonly string[] {
  const say = words.trial
  const { all, both, coefficients, gradeChanges, moves, neither } = report.comparison
  const grades = gradeChanges.reduce((sum, it) => sum + it.people, 0)
  return [
    say.basis[report.basis],
    both === 0 ? say.nobody : say.summary(both, moves.length, grades),
    ...(both > 0 && moves.length === 0 ? [say.nobodyMoves] : []),
    ...(all ? [say.mean(all.before, all.after, signed(all.change))] : []),
    ...(coefficients
      ? [say.coefficient(words.format.number(coefficients.before, 4), words.format.number(coefficients.after, 4))]
      : []),
    ...oneSidedLines(report, words),
    ...(neither > 0 ? [say.neither(neither)] : []),
  ]
}

/** "+1.25", "-0.50", "0.00". */
export const signed = (change: string): string =>
  change.startsWith('-') || /^0(\.0+)?$/.test(change) ? change : `+${change}`

export const versionName = ({ id, policy }: PolicyVersion, words: Speech): string =>
  words.trial.version(words.label(policy.title), id)

export const nameOf = ({ names }: TrialReport, person: string): string => names.get(person)?.name ?? person

export const teamName = ({ teams }: TrialReport, id: string | null, words: Speech): string =>
  id === null ? words.trial.noTeam : (teams.get(id) ?? id)

/** The scorecard's title, in the new version where it has one. */
export function positionName({ trial, against }: TrialReport, id: string | null, words: Speech): string {
  if (id === null) return words.trial.noPosition
  const card = [trial, against].flatMap(({ policy }) => policy.scorecards).find((it) => it.position === id)
  return card ? words.label(card.title) : id
}

/** Grade, before, after, change: as text. */
export const distributionRows = ({ distribution }: Comparison, words: Speech): readonly (readonly string[])[] =>
  distribution.map(({ grade, before, after }) => [
    grade ?? words.trial.none,
    `${before}`,
    `${after}`,
    signed(`${after - before}`),
  ])

/** Name, team, before, after, change: as text. */
export const moverRow = (report: TrialReport, { person, team, before, after, by }: Move, words: Speech) => [
  nameOf(report, person),
  teamName(report, team, words),
  `${before.total} ${before.grade}`,
  `${after.total} ${after.grade}`,
  signed(by),
]

export const warningText = (report: TrialReport, it: TrialWarning, words: Speech): string => {
  const { warning } = words.trial
  const policy = report.trial.policy
  switch (it.is) {
    case 'no-cycle':
    case 'month-running':
      return warning[it.is]()
    case 'unassessed':
    case 'amended':
      return warning[it.is](it.people)
    case 'rater-absent':
      return warning[it.is](it.by, it.missing)
    case 'ratings-unfit':
    case 'item-unrated':
      return warning[it.is](titleIn(words, itemLabel(policy, it.item), it.item), it.people)
    case 'no-scorecard':
      return warning[it.is](positionName(report, it.position, words), it.people)
    case 'position-empty':
      return warning[it.is](positionName(report, it.position, words))
    case 'indicator-silent':
      return warning[it.is](
        titleIn(words, policy.indicators.find(({ id }) => id === it.indicator)?.title, it.indicator),
      )
    case 'blank':
      return warning[it.is](words.label(it.title))
  }
}

const titleIn = (words: Speech, label: Label | undefined, id: string): string => (label ? words.label(label) : id)

const itemLabel = (policy: Policy, id: string): Label | undefined =>
  policy.scorecards.flatMap(itemsOf).find(({ item }) => item.id === id)?.item.title

function oneSidedLines(report: TrialReport, words: Speech): readonly string[] {
  const say = words.trial
  const { lost, gained } = report.comparison
  const list = (all: readonly OneSided[], of: (it: OneSided) => string) => {
    const names = words.format.list(all.slice(0, shown.names).map(of))
    return all.length > shown.names ? say.andMore(names, all.length - shown.names) : names
  }
  const withReason = (it: OneSided) => say.because(nameOf(report, it.person), say.not[it.not])
  return [
    ...(lost.length > 0 ? [say.lost(lost.length, list(lost, withReason))] : []),
    ...(gained.length > 0
      ? [
          say.gained(
            gained.length,
            list(gained, (it) => nameOf(report, it.person)),
          ),
        ]
      : []),
  ]
}

function distributionChart({ distribution }: Comparison, words: Speech): Chart {
  const say = words.trial
  const rows = distribution.slice(0, 20)
  return {
    kind: 'bar',
    title: say.distribution,
    labels: rows.map((it) => it.grade ?? say.none),
    series: [
      { name: say.before, points: rows.map((it) => it.before) },
      { name: say.after, points: rows.map((it) => it.after) },
    ],
    unit: say.people,
  }
}

function moverBlocks(report: TrialReport, words: Speech): Block[] {
  const say = words.trial
  const { moves } = report.comparison
  if (moves.length === 0) return []
  const rest = moves.length - shown.movers
  const rows = moves.slice(0, shown.movers).map((it) => moverRow(report, it, words))
  return [
    { is: 'heading', text: say.movers },
    { is: 'table', table: { caption: say.movers, head: say.moversHead, numeric: [2, 3, 4], rows } },
    ...(rest > 0 ? [{ is: 'note', text: say.more(rest) } as const] : []),
  ]
}

function gradeBlocks({ gradeChanges }: Comparison, words: Speech): Block[] {
  const say = words.trial
  if (gradeChanges.length === 0) return []
  const lines = gradeChanges.map(({ from, to, people }) => say.gradeChange(from, to, people))
  return [{ is: 'fold', title: say.gradeChanges, lines }]
}

const groupLines = (groups: readonly GroupChange[], name: (id: string | null) => string, words: Speech) =>
  groups
    .slice(0, shown.groups)
    .map((it) => words.trial.group(name(it.id), it.people, it.before, it.after, signed(it.change)))

function warningBlocks(report: TrialReport, words: Speech): Block[] {
  if (report.warnings.length === 0) return []
  const notes = report.warnings
    .slice(0, shown.warnings)
    .map((it): Block => ({ is: 'note', text: warningText(report, it, words) }))
  return [{ is: 'heading', text: words.trial.warnings }, ...notes]
}

/** Why a month cannot be tried on, in words, with the way out. */
export function trialFaultText(fault: TrialFault, { trial: say, format }: Speech): string {
  switch (fault.cannot) {
    case 'month-ahead':
    case 'no-version':
      return say.fault[fault.cannot](fault.month, format)
    case 'no-data':
      return say.fault[fault.cannot](fault.month, fault.newest, format)
  }
}
