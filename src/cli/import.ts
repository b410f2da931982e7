import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { failureText, faultText } from '../cards/import-report.ts'
import type { WorkCalendar } from '../core/calendar/workdays.ts'
import type { Policy } from '../core/policy/policy.ts'
import type { Mapping } from '../core/readings/mapping.ts'
import type { Report } from '../core/readings/report.ts'
import type { FileReader } from '../core/readings/table.ts'
import type { Speech } from '../i18n/words.ts'
import { importFile, rehearsing } from '../usecases/import-file.ts'
import type { Clock } from '../usecases/ports.ts'
import type { InTransaction } from '../usecases/unit-of-work.ts'

export interface ImportDeps {
  inTransaction: InTransaction
  mappings: readonly Mapping[]
  policy: Policy
  calendar: WorkCalendar
  files: FileReader
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
  const { words, out, inTransaction, clock, ...house } = deps
  const bytes = await readFile(path).catch(() => null)
  if (!bytes) {
    out(words.imports.noFile(path))
    return false
  }
  const take = (through: InTransaction) =>
    importFile(through, { ...house, name: basename(path), bytes, by: null, now: clock.now() })
  // Strict means all or nothing, so what would be refused is found out first.
  const tried = strict || dryRun ? await take(rehearsing(inTransaction)) : null
  const refused = tried !== null && 'report' in tried && !tried.already && tried.report.refusedCount > 0
  const result = tried && (dryRun || refused) ? tried : await take(inTransaction)
  if (!('report' in result)) {
    out(`${path}: ${failureText(result, words)}`)
    return false
  }
  if (result.already) out(words.imports.already(path))
  for (const line of reportLines(result.report, words)) out(line)
  if (strict && refused) out(words.imports.strict)
  return !(strict && refused)
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
