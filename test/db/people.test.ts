import { beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../src/core/calendar/day.ts'
import type { Account } from '../../src/usecases/ports.ts'
import { databaseForFile } from '../support/database.ts'
import { recordOf, somebody } from '../support/record.ts'

const { db } = await databaseForFile()
const { people } = recordOf(db)
const mei: Account = { messenger: 'slack', tenant: 'T1', user: 'U1' }

let meiId: string
let tomId: string
let team: string

beforeAll(async () => {
  team = await people.upsertTeam({ name: '退款', zone: 'Asia/Shanghai' })
  const email = 'Mei@Example.com'
  meiId = (await people.upsert(somebody({ employeeNo: 'E1', email, mobile: '+86 138-0013-8000', team }))).id
  tomId = (await people.upsert(somebody({ employeeNo: 'E2', name: 'Tom', roles: ['hr'], team }))).id
  await people.setTeamLead(team, tomId)
  await people.upsert(
    somebody({ employeeNo: 'E3', name: 'Gone', email: 'gone@example.com', leftOn: day('2026-09-01'), team }),
  )
  await people.upsert(somebody({ employeeNo: 'E4', name: 'Last day', leftOn: day('2026-09-02'), team, roles: ['hr'] }))
})

describe('people', () => {
  it('are new, then the same, then changed', async () => {
    const one = somebody({ employeeNo: 'E9', name: 'Wu' })
    const first = await people.upsert(one)
    expect(first.was).toBe('new')
    await people.setWantsDigest(first.id, false)
    expect(await people.upsert(one)).toEqual({ id: first.id, was: 'same' })
    expect(await people.upsert({ ...one, position: 'agent' })).toEqual({ id: first.id, was: 'changed' })
    expect(await people.byId(first.id)).toMatchObject({ position: 'agent', wantsDigest: false })
  })

  it('are found by e-mail in any case, or by mobile with or without +86', async () => {
    expect(await people.byContact({ email: 'mei@example.COM', mobile: null })).toMatchObject({ id: meiId })
    expect(await people.byContact({ email: 'other@example.com', mobile: '13800138000' })).toMatchObject({ id: meiId })
    expect(await people.byContact({ email: null, mobile: '0086 138 0013 8000' })).toMatchObject({ id: meiId })
    expect(await people.byContact({ email: null, mobile: null })).toBeNull()
  })

  it('with one mobile between them are not guessed at', async () => {
    await people.upsert(somebody({ employeeNo: 'E5', mobile: '13900139000' }))
    await people.upsert(somebody({ employeeNo: 'E6', mobile: '13900139000' }))
    expect(await people.byContact({ email: null, mobile: '13900139000' })).toBeNull()
  })

  it('who have left are no members, have no part and are not found; on their last day they still are', async () => {
    expect(await people.byContact({ email: 'gone@example.com', mobile: null })).toBeNull()
    expect((await people.members(team)).map((one) => one.employeeNo)).toEqual(['E1', 'E2', 'E4'])
    expect((await people.withRole('hr')).map((one) => one.employeeNo)).toEqual(['E2', 'E4'])
  })

  it('have their team’s lead, and a lead has none', async () => {
    expect(await people.leadOf(meiId)).toBe(tomId)
    expect(await people.leadOf(tomId)).toBeNull()
    expect(await people.team(team)).toEqual({ id: team, name: '退款', lead: tomId, zone: 'Asia/Shanghai' })
  })

  it('are read together by id', async () => {
    const found = await people.byIds([meiId, tomId, 'nobody'])
    expect([...found.keys()].sort()).toEqual([meiId, tomId].sort())
  })
})

describe('accounts', () => {
  it('belong to one person, the last used first, and keep a channel once known', async () => {
    await people.link(mei, meiId, 'D1')
    await people.link({ messenger: 'feishu', tenant: 'F1', user: 'ou_1' }, meiId, null)
    await people.used(mei, new Date('2026-09-01T00:00:00Z'))
    await people.used({ messenger: 'feishu', tenant: 'F1', user: 'ou_1' }, new Date('2026-09-02T00:00:00Z'))
    await people.link(mei, meiId, null)
    expect(await people.byAccount(mei)).toMatchObject({ id: meiId })
    expect(await people.addresses(meiId)).toEqual([
      { messenger: 'feishu', tenant: 'F1', user: 'ou_1', channel: null },
      { messenger: 'slack', tenant: 'T1', user: 'U1', channel: 'D1' },
    ])
  })

  it('of another tenant are somebody else’s', async () => {
    expect(await people.byAccount({ ...mei, tenant: 'T2' })).toBeNull()
  })
})
