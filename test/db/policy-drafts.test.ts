import { beforeAll, describe, expect, it } from 'vitest'
import { Policy } from '../../src/core/policy/policy.ts'
import type { PolicyDraft } from '../../src/core/workflow/policy-draft.ts'
import { inTransaction } from '../../src/db/unit-of-work.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { shouts } from '../contracts/cards.ts'
import { databaseForFile } from '../support/database.ts'
import { morning, noJobs, recordOf, somebody } from '../support/record.ts'

const { db } = await databaseForFile()
const { drafts, facts, people } = recordOf(db)
const policy = await loadPreset('after-sales')

const subject = { id: 'after-sales@2', draftedBy: 'lin' }
const first: PolicyDraft = { ...subject, round: 0, at: 'draft', returned: null }
const open: PolicyDraft = { ...subject, round: 1, at: 'consultation', openedOn: '2026-09-01', until: '2026-09-04' }

let mei = ''
let tom = ''
beforeAll(async () => {
  mei = (await people.upsert(somebody())).id
  tom = (await people.upsert(somebody({ employeeNo: 'E002', name: 'Tom' }))).id
})

describe('a policy draft on record', () => {
  it('comes back as it went in, state and text, and is missed by name', async () => {
    await drafts.add(first, policy)
    expect(await drafts.get(first.id)).toEqual(first)
    expect(await drafts.policyOf(first.id)).toEqual(Policy.parse(policy))
    expect(await drafts.get('after-sales@9')).toBeNull()
    await expect(drafts.policyOf('after-sales@9')).rejects.toThrow()
  })

  it('takes another state alone, or with another text', async () => {
    await drafts.save(open)
    expect([await drafts.get(first.id), (await drafts.policyOf(first.id)).gap]).toEqual([open, policy.gap])
    await drafts.save(first, { ...policy, gap: 7 })
    expect([await drafts.get(first.id), (await drafts.policyOf(first.id)).gap]).toEqual([first, 7])
    await expect(drafts.save({ ...first, id: 'after-sales@9' })).rejects.toThrow()
  })

  it('is not added twice, and its states agree with their column', async () => {
    await expect(drafts.add(first, policy)).rejects.toThrow()
    await expect(db.updateTable('policy_draft').set({ at: 'approved' }).execute()).rejects.toThrow(/check/)
  })

  it('lists the newest first', async () => {
    await db
      .updateTable('policy_draft')
      .set({ created: new Date('2026-01-01') })
      .execute()
    await drafts.add({ ...first, id: 'operations@1' }, policy)
    expect((await drafts.all()).map(({ id }) => id)).toEqual(['operations@1', 'after-sales@2'])
  })

  it('keeps every comment to the letter, newest first, everybody’s or one person’s', async () => {
    const said = shouts.map((words, at) => ({ by: at % 2 ? mei : tom, round: 1, on: '2026-09-02', words }) as const)
    for (const one of said) await drafts.addComment(first.id, one)
    expect(await drafts.comments(first.id)).toEqual([...said].reverse())
    expect(await drafts.comments(first.id, mei)).toEqual(said.filter(({ by }) => by === mei).reverse())
    expect(await drafts.comments('operations@1')).toEqual([])
  })

  it('is brought in one at a time: the second waits until the first is there', async () => {
    const transact = inTransaction(db, { now: () => morning, wake: noJobs })
    const order: string[] = []
    const take = (name: string, until: Promise<void>) =>
      transact(async (uow) => {
        await uow.drafts.oneAtATime()
        order.push(`${name} begins`)
        await until
        order.push(`${name} ends`)
      })
    const gate = Promise.withResolvers<void>()
    const one = take('one', gate.promise)
    await expect.poll(() => order).toEqual(['one begins'])
    const other = take('other', Promise.resolve())
    expect((await drafts.all()).length, 'readers are not held up').toBe(2)
    gate.resolve()
    await Promise.all([one, other])
    expect(order).toEqual(['one begins', 'one ends', 'other begins', 'other ends'])
  })
})

it('counts who has confirmed to have read a version, each once', async () => {
  const confirm = (by: string, version: string) =>
    facts.add({ is: 'policy-acknowledged', by, about: by, policy: version })
  await confirm(mei, 'after-sales@2')
  await confirm(mei, 'after-sales@2')
  await confirm(tom, 'after-sales@2')
  await confirm(tom, 'after-sales@1')
  expect([...(await facts.acknowledging('after-sales@2'))].sort()).toEqual([mei, tom].sort())
  expect(await facts.acknowledging('after-sales@3')).toEqual([])
})
