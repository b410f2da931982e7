import { beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import { outbox } from '../../src/db/outbox.ts'
import { type Delivering, deliverNotice, mostAttempts } from '../../src/usecases/deliver-notice.ts'
import { TryLater } from '../../src/usecases/ports.ts'
import { redrawNotice } from '../../src/usecases/redraw-notice.ts'
import { databaseForFile } from '../support/database.ts'
import { fakeMessenger } from '../support/fake-messenger.ts'
import { morning, recordOf, somebody } from '../support/record.ts'

const { db } = await databaseForFile()
const { people, notices } = recordOf(db)

let slack: ReturnType<typeof fakeMessenger>
let feishu: ReturnType<typeof fakeMessenger>
let world: Delivering
let logged: string[]
let woken: string[]
let title: string | null
let mei: string
let count = 0

beforeEach(async () => {
  slack = fakeMessenger('slack')
  feishu = fakeMessenger('feishu')
  logged = []
  woken = []
  title = 'first face'
  const say = (_: object, says: string) => void logged.push(says)
  world = {
    outbox: outbox(
      db,
      () => morning,
      async (_, job, id) => void woken.push(`${job} ${id}`),
    ),
    messengers: { slack: slack.messenger, feishu: feishu.messenger },
    draw: async () => (title === null ? null : card(title)),
    clock: { now: () => morning },
    log: { info: say, warn: say, error: say },
  }
  count += 1
  mei = (await people.upsert(somebody({ employeeNo: `E${count}`, email: `mei${count}@example.com` }))).id
})

const card = (says: string): Card => ({ title: says, gist: 'a notice', tone: 'plain', blocks: [] })

async function inSlack() {
  const account = { messenger: 'slack', tenant: 'T1', user: `U${count}` } as const
  await people.link(account, mei, null)
  await people.used(account, morning)
}

async function inFeishu() {
  await people.link({ messenger: 'feishu', tenant: 'T1', user: `ou_${count}` }, mei, null)
}

async function staged(): Promise<string> {
  const once = `n${count}`
  await notices.stage(mei, once, { about: 'tasks' })
  const row = await db.selectFrom('notice').select('id').where('once', '=', once).executeTakeFirstOrThrow()
  return row.id
}

const stateOf = (id: string) =>
  db.selectFrom('notice').select(['state', 'ref', 'attempts', 'failure']).where('id', '=', id).executeTakeFirstOrThrow()

const later = (id: string) => deliverNotice(world, id).catch((error) => error)

describe('a notice', () => {
  it('is said where the person was last, once, however often its job comes', async () => {
    await inFeishu()
    await inSlack()
    const id = await staged()
    await deliverNotice(world, id)
    await deliverNotice(world, id)
    expect(slack.seen).toMatchObject([{ user: `U${count}`, key: id }])
    expect(feishu.asked).toEqual([])
    expect(await stateOf(id)).toMatchObject({ state: 'sent', ref: 'm1' })
  })

  it('is drawn again when its truth changed after it was drawn and before it was sent', async () => {
    await inSlack()
    const id = await staged()
    const changed = async () => {
      title = 'second face'
      await notices.redraw({ about: 'tasks' }, null)
      return card('first face')
    }
    await deliverNotice({ ...world, draw: changed }, id)
    expect(woken).toEqual([`redraw-notice ${id}`])
    await redrawNotice(world, id)
    expect(slack.seen.at(-1)?.title).toBe('second face')
  })

  it('is not drawn again for nothing', async () => {
    await inSlack()
    await deliverNotice(world, await staged())
    expect(woken).toEqual([])
  })

  it('looks before it speaks again when nobody knows how the first attempt ended', async () => {
    await inSlack()
    const id = await staged()
    slack.ends.push('lost')
    expect(await later(id)).toBeInstanceOf(TryLater)
    await deliverNotice(world, id)
    expect(slack.asked.map((it) => it.attemptedAt)).toEqual([null, morning])
    expect(slack.seen).toHaveLength(1)
  })

  it('looks, too, where the process died between asking and writing down', async () => {
    await inSlack()
    const id = await staged()
    const [address] = await people.addresses(mei)
    if (!address) throw new Error('no address')
    await world.outbox.attempting(id, address, morning)
    await deliverNotice(world, id)
    expect(slack.asked).toMatchObject([{ attemptedAt: morning }])
  })

  it('waits as long as the platform asks, and that is no attempt', async () => {
    await inSlack()
    const id = await staged()
    slack.ends.push({ failed: 'later', because: 'ratelimited', afterMs: 7_000 })
    expect(await later(id)).toMatchObject({ afterMs: 7_000 })
    expect(await stateOf(id)).toMatchObject({ state: 'staged', attempts: 0 })
    await deliverNotice(world, id)
    expect(slack.asked.map((it) => it.attemptedAt)).toEqual([null, null])
  })

  it('goes to the other messenger when the first says never, and is dropped with its reason when both do', async () => {
    await inSlack()
    await inFeishu()
    const id = await staged()
    slack.ends.push({ failed: 'never', because: 'account_inactive' })
    await deliverNotice(world, id)
    expect(feishu.seen).toMatchObject([{ user: `ou_${count}`, key: id }])
    expect(await stateOf(id)).toMatchObject({ state: 'sent' })

    count += 1
    mei = (await people.upsert(somebody({ employeeNo: `E${count}` }))).id
    await inSlack()
    const hopeless = await staged()
    slack.ends.push({ failed: 'never', because: 'account_inactive' })
    await deliverNotice(world, hopeless)
    expect(await stateOf(hopeless)).toMatchObject({ state: 'dropped', failure: 'account_inactive' })
    expect(logged).toEqual(['a notice reached nobody'])
  })

  it('finds a person who has never written, by work e-mail, and remembers the account', async () => {
    const account = { messenger: 'feishu', tenant: 'T1', user: `ou_${count}`, channel: null } as const
    feishu.known.set(`mei${count}@example.com`, account)
    await deliverNotice(world, await staged())
    expect(feishu.seen).toHaveLength(1)
    expect(await people.addresses(mei)).toEqual([account])
  })

  it('that no longer says anything is dropped unsaid', async () => {
    await inSlack()
    title = null
    const id = await staged()
    await deliverNotice(world, id)
    expect(slack.asked).toEqual([])
    expect(await stateOf(id)).toMatchObject({ state: 'dropped', failure: 'nothing to say any more' })
  })

  it('is left to an operator after eight attempts without a known end', async () => {
    await inSlack()
    const id = await staged()
    slack.ends.push(...Array.from({ length: 20 }, () => new Error('socket hang up')))
    const ends = []
    for (let n = 0; n < 10; n++) ends.push((await later(id)) instanceof TryLater)
    expect(ends).toEqual([...Array(mostAttempts - 1).fill(true), false, false, false])
    expect(slack.asked).toHaveLength(mostAttempts)
    expect(await stateOf(id)).toMatchObject({ state: 'unsure', attempts: mostAttempts, failure: 'Error' })
    expect(logged).toEqual(['nobody can say whether a notice was shown; please look'])
  })
})

describe('a message that people are looking at', () => {
  async function shown() {
    await inSlack()
    const id = await staged()
    await deliverNotice(world, id)
    return id
  }

  it('gets its new face', async () => {
    const id = await shown()
    title = 'second face'
    await redrawNotice(world, id)
    expect(slack.seen).toMatchObject([{ title: 'second face' }])
  })

  it('ends with the newest face when it changes again while it is being drawn', async () => {
    const id = await shown()
    title = 'second face'
    const { update } = slack.messenger
    slack.messenger.update = async (sent, face) => {
      slack.messenger.update = update
      title = 'third face'
      await notices.redraw({ about: 'tasks' }, null)
      return update(sent, face)
    }
    await redrawNotice(world, id)
    expect(slack.seen).toMatchObject([{ title: 'third face' }])
  })

  it('keeps its old face when it is too old to change, and waits while it is still being sent', async () => {
    const id = await shown()
    slack.ends.push({ failed: 'never', because: '14 days' })
    await redrawNotice(world, id)
    expect(logged).toEqual(['a message keeps its old face'])
    await db.updateTable('notice').set({ state: 'attempting' }).where('id', '=', id).execute()
    await expect(redrawNotice(world, id)).rejects.toBeInstanceOf(TryLater)
  })
})

describe('a notice that is a file', () => {
  const file = { name: 'calls.refused.csv', bytes: new Uint8Array([1, 2]), says: 'Please correct these rows.' }
  beforeEach(async () => {
    world = { ...world, draw: async () => file }
    await inSlack()
  })

  it('is sent as one, once, however often its job comes', async () => {
    const id = await staged()
    await deliverNotice(world, id)
    await deliverNotice(world, id)
    expect(slack.files).toEqual([file])
    expect(slack.seen).toMatchObject([{ key: id, title: file.name }])
    expect(await stateOf(id)).toMatchObject({ state: 'sent' })
  })

  it('is looked for before it is sent again, and is there once', async () => {
    const id = await staged()
    slack.ends.push('lost')
    expect(await later(id)).toBeInstanceOf(TryLater)
    await deliverNotice(world, id)
    expect(slack.asked.map(({ attemptedAt }) => attemptedAt)).toEqual([null, morning])
    expect(slack.seen).toHaveLength(1)
    expect(await stateOf(id)).toMatchObject({ state: 'sent' })
  })

  it('goes to the next messenger where the first cannot reach the person, and waits where it is busy', async () => {
    await inFeishu()
    const id = await staged()
    slack.ends.push({ failed: 'never', because: 'file_uploads_disabled' })
    feishu.ends.push({ failed: 'later', because: 'busy', afterMs: 5 })
    expect(await later(id)).toMatchObject({ afterMs: 5 })
    slack.ends.push({ failed: 'never', because: 'file_uploads_disabled' })
    await deliverNotice(world, id)
    expect([slack.files, feishu.files]).toEqual([[], [file]])
  })

  it('keeps its face: there is nothing to draw anew', async () => {
    const id = await staged()
    await deliverNotice(world, id)
    world.messengers.slack = { ...slack.messenger, update: () => Promise.reject(new Error('a file was redrawn')) }
    await redrawNotice(world, id)
  })
})
