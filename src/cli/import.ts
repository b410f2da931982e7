import { access, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { failureText } from '../cards/import-report.ts'
import { reportLines } from '../cards/report-lines.ts'
import type { Speech } from '../i18n/words.ts'
import { importFile } from '../usecases/import-file.ts'
import type { ImportRules } from '../usecases/import-rules.ts'
import type { Clock } from '../usecases/ports.ts'
import { previewFile } from '../usecases/preview-file.ts'
import { refusedRowsFile } from '../usecases/refused-rows.ts'
import type { InTransaction } from '../usecases/unit-of-work.ts'
import { type ImportOptions, importOptions } from './import-options.ts'
import { progressOn, rowsAbout, type Screen } from './progress.ts'

export interface ImportDeps extends ImportRules {
  inTransaction: InTransaction
  clock: Clock
  words: Speech
  out(line: string): void
  /** Where progress is shown; without it nowhere. */
  screen?: Screen | undefined
  /** Hears which file is being read now. */
  onFile?: (name: string) => void
}

/** 0: done; 1: a file was not imported, or rows were refused under --strict, which then keeps nothing of that file; 2: usage. */
export type ExitCode = 0 | 1 | 2

/** `kaoping import FILE...`: files in the order given, so the staff list stands first. */
export async function importCommand(args: readonly string[], deps: ImportDeps): Promise<ExitCode> {
  const { imports: says } = deps.words
  const options = importOptions(args, deps.mappings, deps.words)
  if ('wrong' in options) {
    deps.out(options.wrong)
    if (options.wrong !== says.usage) deps.out(says.usage)
    return 2
  }
  let code: ExitCode = 0
  for (const path of options.paths) if (!(await importOne(path, options, deps))) code = 1
  if (options.dryRun) deps.out(says.rehearsed)
  return code
}

async function importOne(path: string, options: ImportOptions, deps: ImportDeps): Promise<boolean> {
  const { words, out } = deps
  const there = await access(path).then(
    () => true,
    () => false,
  )
  if (!there) {
    out(words.imports.noFile(path))
    return false
  }
  const result = await read(path, options, deps)
  if ('no' in result && result.no === 'refused-strict') {
    for (const line of reportLines(result.report, words)) out(line)
    out(words.imports.strict)
    return false
  }
  if ('no' in result) {
    out(`${path}: ${failureText(result, words)}`)
    if (result.no === 'unknown-shape') out(words.bringIn.propose(path))
    return false
  }
  if (result.already) out(words.imports.already(path))
  for (const line of reportLines(result.report, words)) out(line)
  if ('import' in result && options.refused !== null) await writeRefused(result.import, options.refused, deps)
  const isKept = !options.strict || result.report.refusedCount === 0
  if (!isKept) out(words.imports.strict)
  return isKept
}

async function read(path: string, { as, mapping, dryRun, strict }: ImportOptions, deps: ImportDeps) {
  const { inTransaction, clock, words, screen, onFile, out, ...rules } = deps
  const name = basename(path)
  onFile?.(name)
  const total = screen ? await rowsAbout(path) : null
  const progress = screen && progressOn(screen, { file: name, total, words, stopwatch: () => performance.now() })
  const onRow = (rows: number) => progress?.rows(rows)
  const known = { as, onRow, ...(mapping && { mapping }) }
  const file = { ...rules, ...known, content: { name, path }, by: null, via: 'command', now: clock.now() } as const
  try {
    return dryRun ? await previewFile(inTransaction, file) : await importFile(inTransaction, { ...file, strict })
  } finally {
    progress?.end()
  }
}

async function writeRefused(id: string, path: string, { inTransaction, words, out }: ImportDeps): Promise<void> {
  const file = await inTransaction((uow) => refusedRowsFile(uow, id, words.locale))
  if (!file) return out(words.bringIn.noRows)
  const isWritten = await writeFile(path, file.bytes).then(
    () => true,
    () => false,
  )
  out(isWritten ? words.bringIn.rowsFor(path) : words.bringIn.cannotWrite(path))
}
