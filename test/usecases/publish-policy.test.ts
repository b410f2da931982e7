import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exit, exitOf } from '../../src/cli/command.ts'
import { day } from '../../src/core/calendar/day.ts'
import { Policy } from '../../src/core/policy/policy.ts'
import { inTransaction } from '../../src/db/unit-of-work.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { readPolicyFile } from '../../src/policies/read.ts'
import { publishPolicy } from '../../src/usecases/publish-policy.ts'
import type { InTransaction } from '../../src/usecases/unit-of-work.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { morning } from '../support/record.ts'

let fresh: FreshDatabase
let transact: InTransaction
beforeEach(async () => {
  fresh = await freshDatabase()
  transact = inTransaction(fresh.db, { now: () => morning, wake: async () => {} })
})
afterEach(() => fresh.drop())

const shipped = await loadPreset('after-sales')
const stricter: Policy = { ...shipped, gap: 7 }
const start = (policy: Policy) => transact((uow) => publishPolicy(uow, policy))
const versions = async () => (await transact((uow) => uow.policies.all())).map(({ id }) => id)
const drafts = async () => (await transact((uow) => uow.drafts.all())).map(({ id, at }) => `${id} ${at}`)

/** The shipped text with one of its numbers left open. */
function withBlank(): Policy {
  const open = 'target: { blank: true, title: { zh: 接听量目标, en: Target of answered calls } }'
  const text = readFileSync('src/policies/after-sales.yaml', 'utf8').replace(/target: 300\b.*$/m, open)
  const read = readPolicyFile(new TextEncoder().encode(text))
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  return read.policy
}

describe('the configured policy', () => {
  it('is in force at once on an empty record, for every month on file', async () => {
    expect(await start(shipped)).toEqual({ is: 'published', policy: 'after-sales@1' })
    expect((await transact((uow) => uow.policies.inForce(day('2019-01-01')))).id).toBe('after-sales@1')
    expect(await start(shipped)).toEqual({ is: 'known', policy: 'after-sales@1' })
    expect(await drafts()).toEqual([])
  })

  it('is not in force by itself when its text changes: it becomes a draft, once', async () => {
    await start(shipped)
    expect(await start(stricter)).toEqual({ is: 'drafted', policy: 'after-sales@2' })
    expect(await start(stricter)).toEqual({ is: 'known', policy: 'after-sales@2' })
    expect(await versions()).toEqual(['after-sales@1'])
    expect(await drafts()).toEqual(['after-sales@2 draft'])
  })

  it('takes the place of its draft’s text while that is only a draft, and gets a number of its own after that', async () => {
    await start(shipped)
    await start(stricter)
    expect(await start({ ...shipped, gap: 8 })).toEqual({ is: 'replaced', policy: 'after-sales@2' })
    expect((await transact((uow) => uow.drafts.policyOf('after-sales@2'))).gap).toBe(8)
    await transact(async (uow) => {
      const it = await uow.drafts.lock('after-sales@2')
      if (it)
        await uow.drafts.save({
          id: it.id,
          draftedBy: null,
          round: 0,
          at: 'dropped',
          by: 'lin',
          on: '2026-09-02',
          reason: 'x',
        })
    })
    expect(await start({ ...shipped, gap: 8 }), 'what HR gave up does not come back').toMatchObject({ is: 'known' })
    expect(await start({ ...shipped, gap: 9 })).toEqual({ is: 'drafted', policy: 'after-sales@3' })
  })

  it('under another name is a draft of that name', async () => {
    await start(shipped)
    expect(await start({ ...shipped, policy: 'support' })).toEqual({ is: 'drafted', policy: 'support@1' })
    expect((await transact((uow) => uow.policies.inForce(day('2026-09-02')))).id).toBe('after-sales@1')
  })

  it('is compared by what it means: what a schema fills in, and the order of keys, are no change', async () => {
    await start(shipped)
    const { body } = await fresh.db.selectFrom('policy_version').select('body').executeTakeFirstOrThrow()
    const { blanks, ...old } = body as Record<string, unknown>
    expect(blanks).toEqual([])
    const reversed = Object.fromEntries(Object.entries(old).reverse())
    await fresh.db
      .updateTable('policy_version')
      .set({ body: JSON.stringify(reversed) })
      .execute()
    expect(await start(Policy.parse(JSON.parse(JSON.stringify(shipped))))).toMatchObject({ is: 'known' })
  })

  it('is brought in once by many processes that start together', async () => {
    await start(shipped)
    const all = await Promise.all(Array.from({ length: 4 }, () => start(stricter)))
    expect(all.map(({ is }) => is).sort()).toEqual(['drafted', 'known', 'known', 'known'])
    expect(await drafts()).toEqual(['after-sales@2 draft'])
  })

  it('with numbers left open is not the first in force: the start is refused with their list', async () => {
    const refused = await start(withBlank()).catch((error: unknown) => error)
    expect(exitOf(refused)).toBe(exit.configuration)
    expect(String(refused)).toMatch(/indicators\[0\]\.target: 接听量目标 \/ Target of answered calls/)
    expect(await versions()).toEqual([])
  })

  it('with numbers left open can be a draft', async () => {
    await start(shipped)
    expect(await start(withBlank())).toEqual({ is: 'drafted', policy: 'after-sales@2' })
  })
})

describe('the version in force', () => {
  it('is the one of the latest day, and of one day the one approved last, past the ninth', async () => {
    await start(shipped)
    const ids = ['after-sales@9', 'after-sales@10', 'support@2']
    for (const id of ids) {
      await transact((uow) => uow.policies.publish({ id, policy: stricter }, day('2026-10-01')))
      expect((await transact((uow) => uow.policies.inForce(day('2026-10-01')))).id).toBe(id)
    }
    expect((await transact((uow) => uow.policies.inForce(day('2026-09-30')))).id).toBe('after-sales@1')
  })
})
