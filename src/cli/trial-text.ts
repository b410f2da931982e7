import {
  distributionRows,
  moverRow,
  nameOf,
  positionName,
  signed,
  teamName,
  trialSummary,
  versionName,
  warningText,
} from '../cards/policy-try.ts'
import type { GroupChange } from '../core/scoring/compare.ts'
import type { TrialReport } from '../core/scoring/trial.ts'
import type { Speech } from '../i18n/words.ts'
import { tableLines } from './text-table.ts'

const mostMovers = 30

/** A trial as lines for a terminal: the sentences, the grades, the farthest movers, the means, the warnings. */
export function trialLines(report: TrialReport, words: Speech): readonly string[] {
  const say = words.trial
  const { comparison } = report
  const { moves, gradeChanges } = comparison
  const movers = moves.slice(0, mostMovers).map((it) => moverRow(report, it, words))
  const rest = moves.length - movers.length
  return [
    say.title(report.month, words.format),
    say.beside(versionName(report.trial, words), versionName(report.against, words)),
    '',
    ...trialSummary(report, words),
    ...part(
      say.warnings,
      report.warnings.map((it) => `- ${warningText(report, it, words)}`),
    ),
    ...part(say.distribution, tableLines(say.distributionHead, distributionRows(comparison, words), [1, 2, 3])),
    ...part(
      say.gradeChanges,
      gradeChanges.map((it) => say.gradeChange(it.from, it.to, it.people)),
    ),
    ...part(say.movers, movers.length > 0 ? tableLines(say.moversHead, movers, [2, 3, 4]) : []),
    ...(rest > 0 ? [`  ${say.more(rest)}`] : []),
    ...part(
      say.teams,
      groupLines(comparison.teams, (id) => teamName(report, id, words), words),
    ),
    ...part(
      say.positions,
      groupLines(comparison.positions, (id) => positionName(report, id, words), words),
    ),
    '',
    say.changesNothing,
  ]
}

const part = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]

function groupLines(groups: readonly GroupChange[], name: (id: string | null) => string, words: Speech) {
  if (groups.length === 0) return []
  const rows = groups.map((it) => [name(it.id), `${it.people}`, it.before, it.after, signed(it.change)])
  return tableLines(['', ...words.trial.groupHead], rows, [1, 2, 3, 4])
}

/** Everything for machines: ids with names beside them, and the warnings in the words of each language. */
export function trialJson(report: TrialReport, languages: readonly Speech[]) {
  const { comparison, names, teams, month, basis } = report
  const named = <T extends { person: string; team: string | null }>(it: T) => ({
    ...it,
    ...{ name: nameOf(report, it.person), employeeNo: names.get(it.person)?.employeeNo ?? null },
    teamName: it.team === null ? null : (teams.get(it.team) ?? null),
  })
  return {
    ...{ month, basis, against: report.against.id, trial: report.trial.id },
    ...comparison,
    moves: comparison.moves.map(named),
    lost: comparison.lost.map(named),
    gained: comparison.gained.map(named),
    warnings: report.warnings.map((it) => ({
      ...it,
      words: Object.fromEntries(languages.map((words) => [words.locale, warningText(report, it, words)])),
    })),
  }
}
