import { sql } from 'kysely'
import { Policy } from '../core/policy/policy.ts'
import { type PolicyComment, PolicyDraft } from '../core/workflow/policy-draft.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { toJson } from './json.ts'

/** Policies that are not in force yet, each with its text, and what was said to them. */
export const policyDrafts = (db: Database): UnitOfWork['drafts'] => ({
  ...writing(db),
  async get(id) {
    return read(await rows(db).where('id', '=', id).executeTakeFirst())
  },
  async lock(id) {
    return read(await rows(db).where('id', '=', id).forUpdate().executeTakeFirst())
  },
  async all() {
    const found = await rows(db).orderBy('created', 'desc').orderBy('id').execute()
    return found.map((row) => PolicyDraft.parse(row.state))
  },
  async policyOf(id) {
    const row = await db.selectFrom('policy_draft').select('body').where('id', '=', id).executeTakeFirstOrThrow()
    return Policy.parse(row.body)
  },
  async comments(id, by) {
    const found = await db
      .selectFrom('policy_comment')
      .select(['by_id', 'round', 'day', 'words'])
      .where('draft_id', '=', id)
      .$if(by !== undefined, (query) => query.where('by_id', '=', by ?? ''))
      .orderBy('number', 'desc')
      .execute()
    return found.map(({ by_id, round, day, words }): PolicyComment => ({ by: by_id, round, on: day, words }))
  },
})

const writing = (db: Database) => ({
  /** Readers are not held up. */
  async oneAtATime() {
    await sql`lock table policy_draft in share row exclusive mode`.execute(db)
  },
  async add(it: PolicyDraft, policy: Policy) {
    await db
      .insertInto('policy_draft')
      .values({ id: it.id, ...toRow(it), body: toJson(policy) })
      .execute()
  },
  async save(it: PolicyDraft, policy?: Policy) {
    const body = policy ? { body: toJson(policy) } : {}
    await db
      .updateTable('policy_draft')
      .set({ ...toRow(it), ...body })
      .where('id', '=', it.id)
      .returning('id')
      .executeTakeFirstOrThrow()
  },
  async addComment(id: string, { by, round, on, words }: PolicyComment) {
    await db.insertInto('policy_comment').values({ draft_id: id, by_id: by, round, day: on, words }).execute()
  },
})

const rows = (db: Database) => db.selectFrom('policy_draft').select('state')
const read = (row: { state: unknown } | undefined) => (row ? PolicyDraft.parse(row.state) : null)

const toRow = (it: PolicyDraft) => ({ at: it.at, state: toJson(it) })
