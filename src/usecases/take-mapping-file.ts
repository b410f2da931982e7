import type { Person } from '../core/people/person.ts'
import { maySaveMapping } from '../core/people/rights.ts'
import type { PlacedFault } from '../core/policy/fault.ts'
import type { Mapping } from '../core/readings/mapping.ts'
import type { About } from '../core/workflow/notice.ts'
import { saveMapping } from './save-mapping.ts'
import type { InTransaction } from './unit-of-work.ts'

export type ReadMapping = (text: string) => Promise<{ mapping: Mapping } | { faults: readonly PlacedFault[] }>

/** Both are YAML; only a source mapping names its source and its columns. */
export function isMappingText(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes)
  return /^source\s*:/m.test(text) && /^columns\s*:/m.test(text)
}

const toldFaults = 15

/** A source mapping, sent to the bot as a file: its faults with their lines, or saved, and what it feeds. */
export async function takeMappingFile(
  { inTransaction, readMapping }: { inTransaction: InTransaction; readMapping: ReadMapping },
  { name, bytes, by }: { name: string; bytes: Uint8Array; by: Person },
): Promise<About> {
  if (!maySaveMapping(by)) return { about: 'import-failed', file: name, because: { no: 'mapping-hr-only' } }
  const read = await readMapping(new TextDecoder().decode(bytes))
  if ('faults' in read) {
    const faults = read.faults.slice(0, toldFaults)
    return { about: 'mapping-file-refused', file: name, faults, more: read.faults.length - faults.length }
  }
  await inTransaction((uow) => saveMapping({ uow, by }, read.mapping))
  return { about: 'mapping-saved', file: name, mapping: read.mapping.source }
}
