import type { Person } from '../core/people/person.ts'
import type { Mapping } from '../core/readings/mapping.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** A source mapping is the company's from now on, in place of any other of its name. */
export async function saveMapping({ uow, by }: { uow: UnitOfWork; by: Person }, mapping: Mapping): Promise<void> {
  await uow.mappings.save(mapping, by.id)
}
