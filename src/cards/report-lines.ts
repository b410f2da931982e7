import type { Report } from '../core/readings/report.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block } from './card.ts'
import { assumptionBlocks, faultText, gapsText, personGapBlocks, unknownBlocks } from './import-report.ts'

/** The cleaning report as plain lines, for a terminal or a text file: everything that the card says, and every refused row. */
export function reportLines(report: Report, words: Speech): string[] {
  const { report: says, refusedLine } = words.imports
  const rest = report.refusedCount - report.refused.length
  return [
    says.taken(report.file, report.taken, words.format),
    `  ${countsOf(report, words)}`,
    ...(report.kind === 'log' ? logLines(report, words) : peopleLines(report, words)),
    ...unfolded([
      ...personGapBlocks(report, words),
      ...unknownBlocks(report, words),
      ...assumptionBlocks(report, words),
    ]),
    ...report.refused.map(
      ({ line, column, value, fault }) => `  ${refusedLine(line, column, value, faultText(fault, words))}`,
    ),
    ...(rest > 0 ? [`  ${says.more(rest, words.format)}`] : []),
  ]
}

/** Whether a row stands twice is seen when rows are brought in, not in a rehearsal. */
function countsOf(report: Report, { imports: { report: says } }: Speech): string {
  const isRehearsed = report.kind === 'log' && report.added === null
  return [
    `${says.read} ${report.read}`,
    `${says.takenRows} ${report.taken}`,
    ...(isRehearsed ? [] : [`${says.merged} ${report.merged}`]),
    `${says.refused} ${report.refusedCount}`,
    ...(report.kind === 'log' && report.passedOver > 0 ? [`${says.passedOver} ${report.passedOver}`] : []),
  ].join(' · ')
}

const unfolded = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.is === 'fold' ? [`  ${block.title}`, ...block.lines.map((it) => `    ${it}`)] : []))

function logLines(log: Extract<Report, { kind: 'log' }>, words: Speech): string[] {
  const { report: says } = words.imports
  const gaps = gapsText(log, words)
  const withdrawn = log.withdrawn ? ` · ${says.withdrawn} ${log.withdrawn}` : ''
  return [
    ...(log.period ? [`  ${says.period} ${log.period.from} – ${log.period.to} · ${says.people} ${log.people}`] : []),
    ...(log.added === null
      ? []
      : [
          `  ${says.newRows} ${log.added} · ${says.changedRows} ${log.changed} · ${says.sameRows} ${log.same}${withdrawn}`,
        ]),
    ...(gaps === null ? [] : [`  ${says.gaps} ${gaps}`]),
  ]
}

const peopleLines = (
  { added, changed, same }: Extract<Report, { kind: 'people' }>,
  { imports: { report: says } }: Speech,
): string[] => [`  ${says.added} ${added} · ${says.changed} ${changed} · ${says.same} ${same}`]
