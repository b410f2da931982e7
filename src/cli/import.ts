import { access } from 'node:fs/promises'
import { basename } from 'node:path'
import { failureText, faultText } from '../cards/import-report.ts'
import type { Report } from '../core/readings/report.ts'
import type { Speech } from '../i18n/words.ts'
import { importFile } from '../usecases/import-file.ts'
import type { ImportRules } from '../usecases/import-rules.ts'
import type { Clock } from '../usecases/ports.ts'
import { previewFile } from '../usecases/preview-file.ts'
import type { InTransaction } from '../usecases/unit-of-work.ts'

export interface ImportDeps extends ImportRules {
  inTransaction: InTransaction
  clock: Clock
  words: Speech
  out(line: string): void
}

/** 0: done; 1: a file was not imported, or rows were refused under --strict, which then keeps nothing of that file; 2: usage. */
export type ExitCode = 0 | 1 | 2

/** `kaoping import FILE... [--dry-run] [--strict]`: files in the order given, so the staff list stands first. */
export async function importCommand(args: readonly string[], deps: ImportDeps): Promise<ExitCode> {
  const says = deps.words.imports
  const paths = args.filter((arg) => !arg.startsWith('--'))
  const options = args.filter((arg) => arg.startsWith('--'))
  const stray = options.find((option) => option !== '--dry-run' && option !== '--strict')
  if (stray) deps.out(says.unknownOption(stray))
  if (stray || paths.length === 0) {
    deps.out(says.usage)
    return 2
  }
  const how = { dryRun: options.includes('--dry-run'), strict: options.includes('--strict') }
  let code: ExitCode = 0
  for (const path of paths) if (!(await importOne(path, how, deps))) code = 1
  if (how.dryRun) deps.out(says.rehearsed)
  return code
}

interface How {
  dryRun: boolean
  strict: boolean
}

async function importOne(path: string, { dryRun, strict }: How, deps: ImportDeps): Promise<boolean> {
  const { words, out, inTransaction, clock, ...rules } = deps
  const there = await access(path).then(
    () => true,
    () => false,
  )
  if (!there) {
    out(words.imports.noFile(path))
    return false
  }
  const content = { name: basename(path), path }
  const file = { ...rules, content, by: null, via: 'command', now: clock.now() } as const
  const result = dryRun ? await previewFile(inTransaction, file) : await importFile(inTransaction, { ...file, strict })
  if (!('report' in result)) {
    out(`${path}: ${failureText(result, words)}`)
    return false
  }
  if ('already' in result && result.already) out(words.imports.already(path))
  for (const line of reportLines(result.report, words)) out(line)
  const kept = !strict || result.report.refusedCount === 0
  if (!kept) out(words.imports.strict)
  return kept
}

/** The cleaning report as plain lines. */
export function reportLines(report: Report, words: Speech): string[] {
  const { report: says, line } = words.imports
  const rest = report.refusedCount - report.refused.length
  return [
    says.taken(report.file, report.taken),
    `  ${says.read} ${report.read} · ${says.takenRows} ${report.taken} · ${says.merged} ${report.merged} · ${says.refused} ${report.refusedCount}`,
    ...(report.kind === 'log' && report.period
      ? [`  ${says.period} ${report.period.from} – ${report.period.to} · ${says.people} ${report.people}`]
      : []),
    ...(report.kind === 'log' && report.added !== null
      ? [
          `  ${says.newRows} ${report.added} · ${says.changedRows} ${report.changed} · ${says.sameRows} ${report.same}${
            report.withdrawn ? ` · ${says.withdrawn} ${report.withdrawn}` : ''
          }`,
        ]
      : []),
    ...(report.kind === 'people'
      ? [`  ${says.added} ${report.added} · ${says.changed} ${report.changed} · ${says.same} ${report.same}`]
      : []),
    ...report.refused.map(
      (row) =>
        `  ${line(row.line)}: ${[row.column, row.value].filter(Boolean).join(' ')} ${faultText(row.fault, words)}`,
    ),
    ...(rest > 0 ? [`  ${says.more(rest)}`] : []),
  ]
}
