import { sql } from 'kysely'
import { z } from 'zod'
import type { Fact } from '../core/workflow/fact.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { toJson } from './json.ts'

const Kept = z.object({ is: z.string(), by: z.string().nullable(), about: z.string().nullable() })
/** The trail keeps facts of every release; a reader asks for those it knows, by `is`. */
const KeptFact = z.custom<Fact>((it) => Kept.safeParse(it).success, 'is no fact: it has no `is`, `by` and `about`')

const Differing = z.custom<Extract<Fact, { is: 'sheet-differs' }>>(
  (it) => z.object({ is: z.literal('sheet-differs'), assessment: z.string() }).safeParse(it).success,
)

export const facts = (db: Database, now: Date): UnitOfWork['facts'] => ({
  async add(fact) {
    await db
      .insertInto('fact')
      .values({ at: now, by_id: fact.by, about_id: fact.about, is_what: fact.is, body: toJson(fact) })
      .execute()
  },
  async acknowledging(policy) {
    const rows = await db
      .selectFrom('fact')
      .select('by_id')
      .distinct()
      .where('is_what', '=', 'policy-acknowledged')
      .where(sql<boolean>`body->>'policy' = ${policy}`)
      .execute()
    return rows.flatMap(({ by_id }) => by_id ?? [])
  },
  async differing(day) {
    const rows = await db
      .selectFrom('fact')
      .select('body')
      .where('is_what', '=', 'sheet-differs')
      .where(sql<boolean>`body->>'day' = ${day}`)
      .orderBy('id')
      .execute()
    return rows.map(({ body }) => Differing.parse(body))
  },
  async about(person) {
    const rows = await db
      .selectFrom('fact')
      .select(['at', 'body'])
      .where('about_id', '=', person)
      .orderBy('id')
      .execute()
    return rows.map(({ at, body }) => ({ at, fact: KeptFact.parse(body) }))
  },
})
