import { sql } from 'kysely'
import type { Day } from '../core/calendar/day.ts'
import type { PersonId } from '../core/people/person.ts'
import type { Total } from '../core/scoring/sheet.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'

/** Additive parts are summed where they lie: a company's month is millions of rows, a card needs a dozen numbers. */
export const readings = (db: Database): UnitOfWork['readings'] => ({
  async totals(people, from, to) {
    const rows = await totalsOf(db, people, from, to).execute()
    const byPerson = new Map<PersonId, Total[]>(people.map((person) => [person, []]))
    for (const { person_id, ...total } of rows) byPerson.get(person_id)?.push(total)
    return byPerson
  },
  async daily(person, from, to) {
    return within(db, from, to)
      .where('person_id', '=', person)
      .select(['indicator', 'day', plainSum('numerator').as('numerator'), plainSum('denominator').as('denominator')])
      .groupBy(['indicator', 'day'])
      .orderBy('indicator')
      .orderBy('day')
      .execute()
  },
  async newestDay() {
    const { day } = await db
      .selectFrom('reading')
      .select((it) => it.fn.max('day').as('day'))
      .executeTakeFirstOrThrow()
    return day
  },
})

const totalsOf = (db: Database, people: readonly PersonId[], from: Day, to: Day) =>
  within(db, from, to)
    .where('person_id', '=', sql<string>`any(${[...people]})`)
    .select([
      'person_id',
      'indicator',
      plainSum('numerator').as('numerator'),
      plainSum('denominator').as('denominator'),
      sql<number>`sum(rows)`.as('rows'),
      sql<string[]>`array_agg(distinct source order by source)`.as('sources'),
    ])
    .groupBy(['person_id', 'indicator'])
    .orderBy('person_id')
    .orderBy('indicator')

const within = (db: Database, from: Day, to: Day) =>
  db.selectFrom('reading').where('day', '>=', from).where('day', '<=', to)

/** Without the zeros that numeric carries behind the point: 5, not 5.00. */
const plainSum = (part: 'numerator' | 'denominator') => sql<string>`trim_scale(sum(${sql.ref(part)}))::text`
