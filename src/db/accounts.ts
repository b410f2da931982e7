import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Address, Person, PersonId } from '../core/people/person.ts'
import type { Account } from '../usecases/ports.ts'
import type { Database } from './connect.ts'
import { stillHere, toPerson } from './person-rows.ts'

/** Which messenger account is whose. Access ends with a person's last day, so the departed are not found here. */
export const accounts = (db: Database, now: Date) => ({
  async byAccount(account: Account): Promise<Person | null> {
    const row = await db
      .selectFrom('account')
      .innerJoin('person', 'person.id', 'account.person_id')
      .selectAll('person')
      .where(isThis(account))
      .where(stillHere(now))
      .executeTakeFirst()
    return row ? toPerson(row) : null
  },

  async byContact({ email, mobile }: { email: string | null; mobile: string | null }): Promise<Person | null> {
    const byEmail = email && sql<boolean>`lower(person.email) = lower(${email.trim()})`
    const byMobile = mobile && sql<boolean>`${digits(sql.ref('person.mobile'))} = ${digits(sql`${mobile}::text`)}`
    return (byEmail && (await theOnly(db, now, byEmail))) || (byMobile && (await theOnly(db, now, byMobile))) || null
  },

  async link(account: Account, person: PersonId, channel: string | null): Promise<void> {
    await db
      .insertInto('account')
      .values({ ...keyOf(account), person_id: person, channel, last_used_at: null })
      .onConflict((clash) =>
        clash.columns(['messenger', 'tenant', 'user_id']).doUpdateSet({
          person_id: person,
          channel: sql`coalesce(excluded.channel, account.channel)`,
        }),
      )
      .execute()
  },

  async used(account: Account, at: Date): Promise<void> {
    await db
      .updateTable('account')
      .set({ last_used_at: sql`greatest(last_used_at, ${at}::timestamptz)` })
      .where(isThis(account))
      .execute()
  },

  async addresses(person: PersonId): Promise<readonly Address[]> {
    return db
      .selectFrom('account')
      .select(['messenger', 'tenant', 'user_id as user', 'channel'])
      .where('person_id', '=', person)
      .orderBy(sql`last_used_at desc nulls last`)
      .orderBy('messenger')
      .execute()
  },
})

/** Two people with one address cannot be told apart, so neither is taken. */
async function theOnly(db: Database, now: Date, matches: RawBuilder<boolean>): Promise<Person | null> {
  const rows = await db.selectFrom('person').selectAll().where(matches).where(stillHere(now)).limit(2).execute()
  const [row] = rows
  return row && rows.length === 1 ? toPerson(row) : null
}

const keyOf = ({ messenger, tenant, user }: Account) => ({ messenger, tenant, user_id: user })

const isThis = ({ messenger, tenant, user }: Account) =>
  sql<boolean>`(account.messenger, account.tenant, account.user_id) = (${messenger}, ${tenant}, ${user})`

/** +86 138-0013-8000 and 13800138000 are one number: only China's prefix may be left out. */
const digits = (number: RawBuilder<unknown> | Expression<unknown>) =>
  sql`regexp_replace(regexp_replace(${number}, '\\D', '', 'g'), '^(00)?86(1\\d{10})$', '\\2')`
