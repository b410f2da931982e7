import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'

export const marks = (db: Database): UnitOfWork['marks'] => ({
  async first(word) {
    const added = await db
      .insertInto('seen')
      .values({ id: word })
      .onConflict((clash) => clash.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    return added !== undefined
  },
})
