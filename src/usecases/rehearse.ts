import type { InTransaction, UnitOfWork } from './unit-of-work.ts'

/** Everything as it would be, and nothing kept: for looking before importing. */
export const rehearsing =
  (inTransaction: InTransaction): InTransaction =>
  async <T>(work: (uow: UnitOfWork) => Promise<T>): Promise<T> => {
    const undo = new Error('a rehearsal is undone')
    const kept: T[] = []
    await inTransaction(async (uow) => {
      kept.push(await work(uow))
      throw undo
    }).catch((error: unknown) => {
      if (error !== undo) throw error
    })
    return kept[0] as T
  }
