import { importFile } from './import-file.ts'
import type { FileToRead, ImportRules } from './import-rules.ts'
import { lookAt } from './look-at-file.ts'
import type { Brought, Taken } from './ports.ts'
import { previewFile } from './preview-file.ts'
import type { InTransaction } from './unit-of-work.ts'

/**
 * A program brings readings in. What a token or hook may not touch is not even tried, and a staff list is known and turned
 * away: it decides who may do what, so a person brings it.
 */
export async function bringReadings(
  inTransaction: InTransaction,
  rules: ImportRules,
  { content, as, source, sources, strict, dryRun, via, through }: Brought,
  now: Date,
): Promise<Taken> {
  const mappings = rules.mappings.filter((it) => sources === null || sources.includes(it.source))
  const named = source === null ? undefined : mappings.find((it) => it.source === source)
  if (source !== null && !named) {
    return { problem: { no: 'source-unknown', source: source.slice(0, 60), sources: sourcesOf(mappings) } }
  }
  const file = { ...rules, mappings, content, by: null, via, through, as, now, ...(named && { mapping: named }) }
  const looked = await lookAt(inTransaction, file)
  if ('no' in looked) return { problem: { no: 'file', failure: looked } }
  if (looked.found.is === 'people') return { problem: { no: 'staff-list' } }
  const known = { ...file, mapping: looked.found.mapping }
  return dryRun ? tryOut(inTransaction, known, strict) : take(inTransaction, known, strict)
}

const sourcesOf = (mappings: ImportRules['mappings']) => [...new Set(mappings.map((it) => it.source))].sort()

async function take(inTransaction: InTransaction, file: FileToRead, strict: boolean): Promise<Taken> {
  const imported = await importFile(inTransaction, { ...file, strict })
  if ('no' in imported) return { problem: { no: 'file', failure: imported } }
  const { report, already } = imported
  if (report.kind === 'people') return { problem: { no: 'staff-list' } }
  return { import: imported.import, already, report }
}

async function tryOut(inTransaction: InTransaction, file: FileToRead, strict: boolean): Promise<Taken> {
  const preview = await previewFile(inTransaction, file)
  if ('no' in preview) return { problem: { no: 'file', failure: preview } }
  const { report, already } = preview
  if (report.kind === 'people') return { problem: { no: 'staff-list' } }
  if (strict && report.refusedCount > 0) return { problem: { no: 'file', failure: { no: 'refused-strict', report } } }
  return { import: null, already: already !== null, report }
}
