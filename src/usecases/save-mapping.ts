import type { Person } from '../core/people/person.ts'
import type { Mapping } from '../core/readings/mapping.ts'
import { settle } from './settle.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** Who acts; null is the command line of the machine itself. Whether they may is asked where they come in (`maySaveMapping`). */
interface Acting {
  uow: UnitOfWork
  by: Person | null
}

/**
 * A source mapping is the company's from now on, in place of any other of its name; earlier texts stay on record. The same
 * text again changes nothing. Gives the version that is in use.
 */
export async function saveMapping({ uow, by }: Acting, mapping: Mapping): Promise<number> {
  const { source } = mapping
  const before = await uow.mappings.history(source)
  const version = await uow.mappings.save(mapping, by?.id ?? null)
  if (!before.some((it) => it.version === version)) {
    await settle(uow, [{ is: 'mapping-saved', by: by?.id ?? null, about: null, source, version }])
  }
  return version
}

/** A saved mapping is used no more; what was imported by it stays. False where none was in use. */
export async function retireMapping({ uow, by }: Acting, source: string): Promise<boolean> {
  const retired = await uow.mappings.retire(source, by?.id ?? null)
  if (retired) await settle(uow, [{ is: 'mapping-retired', by: by?.id ?? null, about: null, source }])
  return retired
}
