import { beforeAll, expect, it } from 'vitest'
import { drop, receive } from '../../src/core/workflow/upload.ts'
import { inTransaction } from '../../src/db/unit-of-work.ts'
import { databaseForFile } from '../support/database.ts'
import { morning, noJobs, recordOf, somebody } from '../support/record.ts'

const { db } = await databaseForFile()
const via = { messenger: 'slack' as const, tenant: 'T1', user: 'U1', channel: 'D1' }
const begun: object[] = []
const together = inTransaction(db, {
  now: () => morning,
  wake: noJobs,
  begin: async (_, job, body) => void begun.push({ job, ...body }),
})
let by: string
beforeAll(async () => {
  by = (await recordOf(db).people.upsert(somebody())).id
})

const sent = (id: string, at = morning) => receive({ id, by, file: 'calls.csv', size: 3, digest: 'd' }, at)
const add = (id: string, bytes = Uint8Array.of(1, 2, 3)) => together((uow) => uow.uploads.add(sent(id), { bytes, via }))

it('keeps bytes as they are until it is over, and where they came from for good', async () => {
  await add('a')
  const state = await together((uow) => uow.uploads.lock('a'))
  expect(state).toEqual(sent('a'))
  expect([...((await together((uow) => uow.uploads.bytes('a'))) ?? [])]).toEqual([1, 2, 3])
  const moved = drop(sent('a'), 'asked')
  if ('refused' in moved) throw new Error(moved.refused.no)
  await together((uow) => uow.uploads.save(moved.next))
  expect(await together((uow) => uow.uploads.bytes('a'))).toBeNull()
  expect(await together((uow) => uow.uploads.via('a'))).toEqual(via)
})

it('takes no more than 20 MiB, and no name twice', async () => {
  await expect(add('big', new Uint8Array(20 * 2 ** 20 + 1))).rejects.toThrow()
  await add('once')
  await expect(add('once')).rejects.toThrow()
})

it('knows nothing of what is not there', async () => {
  const nothing = await together(({ uploads: { get, lock, bytes, via } }) =>
    Promise.all([get('nowhere'), lock('nowhere'), bytes('nowhere'), via('nowhere')]),
  )
  expect(nothing).toEqual([null, null, null, null])
  expect(await together((uow) => uow.uploads.rowsDone('nowhere'))).toBe(0)
})

it('names what is kept too long, and what no worker has been heard of, by the database’s own clock', async () => {
  await add('kept')
  const later = new Date(morning.getTime() + 1)
  expect(await together((uow) => uow.uploads.keptSince(later))).toContain('kept')
  expect(await together((uow) => uow.uploads.keptSince(morning))).not.toContain('kept')
  expect(await together((uow) => uow.uploads.stranded())).toEqual([])
  await db
    .updateTable('upload')
    .set({ changed_at: new Date(Date.now() - 3 * 3_600_000) })
    .where('id', '=', 'kept')
    .execute()
  expect(await together((uow) => uow.uploads.stranded())).toEqual(['kept'])
  await together((uow) => uow.uploads.progressed('kept', 12_000))
  expect(await together((uow) => uow.uploads.stranded())).toEqual([]) // it has been heard of
  expect(await together((uow) => uow.uploads.rowsDone('kept'))).toBe(12_000)
})

it('wakes a worker with the run that is wanted, and fails where nobody would hear', async () => {
  await together((uow) => uow.uploads.begin(sent('kept')))
  expect(begun).toEqual([{ job: 'read-upload', upload: 'kept', run: 1 }])
  const deaf = inTransaction(db, { now: () => morning, wake: noJobs })
  await expect(deaf((uow) => uow.uploads.begin(sent('kept')))).rejects.toThrow('no worker')
})
