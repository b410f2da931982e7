import { positionName, teamName } from '../cards/policy-try.ts'
import { Exact } from '../core/exact.ts'
import { csvFile } from '../core/export/csv-cell.ts'
import type { Beside, Ending } from '../core/scoring/compare.ts'
import type { TrialReport } from '../core/scoring/trial.ts'
import type { Speech } from '../i18n/words.ts'

/** Everybody's row, those who do not move among them; with a byte-order mark, without which Excel garbles Chinese. */
export function trialCsv(report: TrialReport, words: Speech): string {
  const rows = report.everyone.map((it) => rowOf(report, it, words))
  return csvFile([words.trial.cli.csvHead, ...rows])
}

function rowOf(report: TrialReport, it: Beside, words: Speech): readonly string[] {
  const { before, after } = it
  const who = report.names.get(it.person)
  const change = 'not' in before || 'not' in after ? '' : Exact.of(after.total).minus(Exact.of(before.total)).toFixed(2)
  const why = [before, after].flatMap((side) => ('not' in side ? [words.trial.not[side.not]] : []))
  return [
    ...[who?.employeeNo ?? '', who?.name ?? it.person],
    ...[teamName(report, it.team, words), positionName(report, it.position, words)],
    ...sideCells(before),
    ...sideCells(after),
    ...[change, [...new Set(why)].join('; ')],
  ]
}

const sideCells = (side: Ending): readonly string[] =>
  'not' in side ? ['', '', ''] : [side.total, side.grade, side.coefficient]
