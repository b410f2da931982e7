import type { Report } from '../core/readings/report.ts'
import type { Speech } from '../i18n/words.ts'
import { faultText } from './import-report.ts'

/** The cleaning report as plain lines, for a terminal or a text file. */
export function reportLines(report: Report, words: Speech): string[] {
  const { report: says, line } = words.imports
  const rest = report.refusedCount - report.refused.length
  return [
    says.taken(report.file, report.taken),
    `  ${says.read} ${report.read} · ${says.takenRows} ${report.taken} · ${says.merged} ${report.merged} · ${says.refused} ${report.refusedCount}`,
    ...(report.kind === 'log' ? logLines(report, words) : peopleLines(report, words)),
    ...report.refused.map(
      (row) =>
        `  ${line(row.line)}: ${[row.column, row.value].filter(Boolean).join(' ')} ${faultText(row.fault, words)}`,
    ),
    ...(rest > 0 ? [`  ${says.more(rest)}`] : []),
  ]
}

function logLines(log: Extract<Report, { kind: 'log' }>, { imports: { report: says } }: Speech): string[] {
  const withdrawn = log.withdrawn ? ` · ${says.withdrawn} ${log.withdrawn}` : ''
  return [
    ...(log.period ? [`  ${says.period} ${log.period.from} – ${log.period.to} · ${says.people} ${log.people}`] : []),
    ...(log.added === null
      ? []
      : [
          `  ${says.newRows} ${log.added} · ${says.changedRows} ${log.changed} · ${says.sameRows} ${log.same}${withdrawn}`,
        ]),
  ]
}

const peopleLines = (
  { added, changed, same }: Extract<Report, { kind: 'people' }>,
  { imports: { report: says } }: Speech,
): string[] => [`  ${says.added} ${added} · ${says.changed} ${changed} · ${says.same} ${same}`]
