import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reply } from '../../src/cards/card.ts'
import type { Month } from '../../src/core/calendar/day.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { formIn, says } from '../support/office.ts'
import { agent, amendment, type Company, company, middle, openCompany, staffList } from './small-company.ts'

const zh = speechFor('zh-CN')
const agents = ['wang', 'li', 'zhao', 'mo', 'emily'] as const
const leadOf = { wang: 'chen', li: 'chen', zhao: 'chen', mo: 'han', emily: 'grace' } as const

let town: Company
const open = async () => {
  town = await openCompany()
}
const close = () => town.drop()

const facts = async (is: string) => (await town.facts()).filter((it) => it.is === is)
const done = (replies: readonly Reply[]) => replies.filter((it) => it.show !== 'refusal')
const refusals = (replies: readonly Reply[]) => replies.flatMap((it) => (it.show === 'refusal' ? [it.says] : []))

/** Every pair here is run on real transactions; whichever is first, exactly one has its effect and the other is told. */
function expectOne(replies: readonly Reply[], told: string): void {
  expect(done(replies)).toHaveLength(1)
  expect(refusals(replies)).toEqual([told])
}

describe('the same press, delivered twice', () => {
  beforeAll(open)
  afterAll(close)

  it('has one effect and one answer, at the same moment and later', async () => {
    const launch = () => town.press('lin', { do: 'cycle.launch' }, { month: '2026-08' }, 'the-very-same')
    const [one, two] = await Promise.all([launch(), launch()])
    expect(two).toEqual(one)
    expect(await launch()).toEqual(one)
    expect(one).toMatchObject({ show: 'card' })
    expect(await facts('cycle-launched')).toHaveLength(1)
    expect(await facts('invited')).toHaveLength(agents.length)
  })

  it('gets a refusal again as well, though by now it would be allowed', async () => {
    const assessment = await town.assessmentOf('wang')
    const early = () => town.press('chen', { do: 'lead.submit', assessment }, middle, 'too-early')
    const no = await early()
    expect(no).toMatchObject({ show: 'refusal', says: zh.refusal['not-yet']() })
    await town.selfs()
    expect(await early()).toEqual(no)
    expect(await facts('lead-assessment-submitted')).toEqual([])
  })
})

async function launchesOnce(month: Month): Promise<void> {
  const launch = (who: string) => town.press(who, { do: 'cycle.launch' }, { month })
  expectOne(await Promise.all([launch('lin'), launch('su')]), zh.refusal['cycle-exists']())
  const rows = await town.db.selectFrom('cycle').select('id').where('month', '=', month).execute()
  expect(rows).toHaveLength(1)
}

describe('two people of one office at the same moment', () => {
  beforeAll(open)
  afterAll(close)

  it('launch August once', () => launchesOnce('2026-08'))

  it('remind those who are late once', async () => {
    const cycle = await town.cycle()
    const chase = (who: string) => town.press(who, { do: 'cycle.chase', cycle })
    const said = (await Promise.all([chase('lin'), chase('su')])).map((it) => ('says' in it ? it.says : ''))
    expect(said.sort()).toEqual([zh.cycle.board.chased(5), zh.cycle.board.chasedAlready].sort())
    expect(await facts('cycle-chased')).toHaveLength(1)
  })

  it('hand over once, and leadership approves once', async () => {
    const two = [...company, { no: '00009', name: 'second', roles: 'leadership' }]
    await town.import('two-leaders.csv', staffList(two))
    await town.selfs()
    await town.assess()
    const cycle = await town.cycle()
    const hand = (who: string) => town.press(who, { do: 'cycle.submit', cycle })
    expectOne(await Promise.all([hand('lin'), hand('su')]), zh.refusal['already-done']())
    const approve = (who: string) => town.press(who, { do: 'cycle.approve', cycle, round: 1 })
    expectOne(await Promise.all([approve('boss'), approve('second')]), zh.refusal['already-done']())
    expect(await facts('grade-published')).toHaveLength(agents.length)
  })

  it('launch the months beside it once', async () => {
    await launchesOnce('2026-07')
    await launchesOnce('2026-09')
  })
})

describe('approving and sending back at the same moment', () => {
  beforeAll(open)
  afterAll(close)

  it('is one of the two, and the sheets of that round are published or none is', async () => {
    await town.launch()
    await town.selfs()
    for (let round = 1; round <= 4; round += 1) {
      await town.assess()
      await town.handOver()
      const cycle = await town.cycle()
      const replies = await Promise.all([
        town.press('boss', { do: 'cycle.return', cycle, round }, { reason: '请核对' }),
        town.press('boss', { do: 'cycle.approve', cycle, round }),
      ])
      expect(done(replies)).toHaveLength(1)
      const published = await facts('grade-published')
      const returned = await facts('cycle-returned')
      expect(published.length === 0 ? returned.length : published.length).toBe(published.length ? 5 : round)
      if (published.length > 0) return
    }
  })
})

describe('the assessment, from two sides at the same moment', () => {
  beforeAll(async () => {
    await open()
    await town.launch()
    await town.selfs()
  })
  afterAll(close)

  it.each(agents)('%s edits while the lead assesses: what the lead assessed beside is what stands', async (name) => {
    const assessment = await town.assessmentOf(name)
    const edited = { ...middle, summary: '改过的小结' }
    const [edit, assess] = await Promise.all([
      town.press(name, { do: 'self.submit', assessment }, edited),
      town.press(leadOf[name], { do: 'lead.submit', assessment }, middle),
    ])
    expect(assess.show).toBe('card')
    const now = await town.transact((uow) => uow.assessments.get(assessment))
    expect(now?.at).toBe('assessed')
    const stands = now && 'self' in now ? now.self?.summary : ''
    expect(stands).toBe(edit.show === 'card' ? edited.summary : middle.summary)
  })

  it('a lead changes a score while HR hands over: the sheet holds what the record holds', async () => {
    const assessment = await town.assessmentOf('wang')
    const cycle = await town.cycle()
    const [change, hand] = await Promise.all([
      town.press('chen', { do: 'lead.submit', assessment }, { ...middle, communication: '14' }),
      town.press('su', { do: 'cycle.submit', cycle }),
    ])
    expect(hand.show).toBe('card')
    const sheet = await town.transact((uow) => uow.results.get(assessment, 1))
    const line = sheet?.lines.find((it) => it.item === 'communication')
    expect(line?.by?.lead).toBe(change.show === 'card' ? '14' : '12')
    const now = await town.transact((uow) => uow.assessments.get(assessment))
    expect(now && 'lead' in now ? now.lead.rating.points.communication : '').toBe(line?.by?.lead)
  })
})

describe('an appeal, from two sides at the same moment', () => {
  beforeAll(async () => {
    await open()
    await town.publish()
  })
  afterAll(close)

  const reviewers = { wang: ['han', 'grace'], li: ['han', 'grace'], zhao: ['grace', 'han'] } as const
  const three = ['wang', 'li', 'zhao'] as const

  it.each(three)('%s answers “read” in two ways: the first counts', async (name) => {
    const assessment = await town.assessmentOf(name)
    const replies = await Promise.all([
      town.press(name, { do: 'result.agree', assessment, edition: 1 }),
      town.press(name, { do: 'result.object', assessment, edition: 1 }),
    ])
    expectOne(replies, zh.refusal['already-done']())
  })

  it.each(three)('one message of %s, delivered twice, is one draft and one answer', async (name) => {
    const write = () => town.writes(name, '我要申诉响应时效,夜班不该算', `message-of-${name}`)
    await Promise.all([write(), write()])
    const who = await town.person(name)
    expect(await town.transact((uow) => uow.appeals.ofAgent(who.id))).toHaveLength(1)
    expect((await town.cards(name)).filter((it) => it.about === 'appeal-draft')).toHaveLength(1)
  })

  it.each(three)('two drafts of %s about one result: one is filed, numbers have no gap', async (name) => {
    await town.writes(name, '我要申诉沟通态度,录音可以证明')
    const who = await town.person(name)
    const drafts = await town.transact((uow) => uow.appeals.ofAgent(who.id))
    expect(drafts).toHaveLength(2)
    const [one, two] = drafts.map((it) => it.id)
    const file = (appeal = '') => town.press(name, { do: 'appeal.file', appeal })
    const replies = await Promise.all([file(one), file(two), file(one), file(two)])
    expect(done(replies)).toHaveLength(1)
    const filed = await facts('appeal-filed')
    expect(filed.map((it) => 'caseNo' in it && it.caseNo)).toEqual(filed.map((_, at) => `2026-000${at + 1}`))
  })

  const openOne = (name: string) =>
    town.transact(async (uow) => {
      const who = (await uow.people.everyone()).find((it) => it.name === name)
      return (
        (await uow.appeals.ofAgent(who?.id ?? '')).find((it) => it.at === 'filed' || it.at === 'admitted')?.id ?? ''
      )
    })

  it.each(three)('two of HR name two reviewers for %s: one reviews', async (name) => {
    const appeal = await openOne(name)
    const [a, b] = [await town.person(reviewers[name][0]), await town.person(reviewers[name][1])]
    const replies = await Promise.all([
      town.press('lin', { do: 'appeal.admit', appeal }, { reviewer: a.id }),
      town.press('su', { do: 'appeal.admit', appeal }, { reviewer: b.id }),
    ])
    expectOne(replies, zh.refusal['already-done']())
    const told = (await town.facts()).filter(
      (it) => it.is === 'appeal-admitted' && 'appeal' in it && it.appeal === appeal,
    )
    expect(told).toHaveLength(1)
  })

  it.each(three)('%s withdraws while the reviewer amends and upholds: one of the three holds', async (name) => {
    const appeal = await openOne(name)
    const assessment = await town.assessmentOf(name)
    const now = await town.transact((uow) => uow.appeals.get(appeal))
    const reviewer = await town.transact((uow) => uow.people.byId(now && 'reviewer' in now ? (now.reviewer ?? '') : ''))
    const replies = await Promise.all([
      town.press(name, { do: 'appeal.withdraw', appeal }),
      town.press(reviewer.name, { do: 'appeal.amend', appeal }, amendment),
      town.press(reviewer.name, { do: 'appeal.uphold', appeal }, { reason: '记录无误' }),
    ])
    expect(done(replies)).toHaveLength(1)
    const after = await town.transact((uow) => uow.appeals.get(appeal))
    const editions = await town.transact((uow) => uow.results.of(assessment))
    expect(editions).toHaveLength(after?.at === 'amended' ? 2 : 1)
    expect(await town.press(name, { do: 'appeal.withdraw', appeal })).toMatchObject({ show: 'refusal' })
  })
})

describe('out of order', () => {
  beforeAll(async () => {
    await open()
    await town.publish()
  })
  afterAll(close)

  it('filing what was never drafted changes nothing', async () => {
    const says = zh.refusal['not-yours']()
    expect(await town.press('wang', { do: 'appeal.file', appeal: randomUUID() })).toEqual({ show: 'refusal', says })
    expect(await facts('appeal-filed')).toEqual([])
  })

  it('a draft about the first edition is not filed once there is a second, says why, and asks for nothing more', async () => {
    await town.draft('wang', '我要申诉沟通态度,录音可以证明')
    const late = await town.appealOf('wang')
    await town.draft('wang', '我要申诉响应时效,夜班不该算')
    await town.file('wang')
    await town.admit('han', 'wang')
    await town.amend('han', 'wang')
    const reply = await town.press('wang', { do: 'appeal.file', appeal: late })
    expect(reply).toMatchObject({ show: 'refusal', says: zh.refusal['result-changed']() })
    if (!('card' in reply) || !reply.card) throw new Error('no card')
    expect(says(reply.card)).toContain(zh.appeal.draft.outdated)
    expect(says(reply.card)).toContain('录音可以证明') // the words are still there
    expect(reply.card.blocks.some((it) => it.is === 'buttons')).toBe(false)
    const tasks = await town.press('wang', { do: 'tasks.show' })
    expect(tasks.show === 'card' ? says(tasks.card) : '').not.toContain(zh.home.tasks.draft)
  })

  it('withdrawn before it was decided, it stays withdrawn, and the reviewer is told so', async () => {
    await town.draft('mo')
    await town.file('mo')
    await town.admit('chen', 'mo')
    const appeal = await town.appealOf('mo')
    expect(await town.press('mo', { do: 'appeal.withdraw', appeal })).toMatchObject({ show: 'card' })
    const late = await town.press('chen', { do: 'appeal.amend', appeal }, amendment)
    expect(late).toMatchObject({ show: 'refusal', says: zh.refusal['already-done']() })
    expect('card' in late && late.card ? says(late.card) : '').toContain(zh.appeal.admit.withdrawn)
  })

  it('whoever is told of an admission sees the case on every card of it, not the draft', async () => {
    await town.draft('li')
    await town.file('li')
    const before = (await town.cards('li')).filter((it) => it.about.startsWith('appeal')).map(({ card }) => says(card))
    expect(before.every((text) => text.includes(zh.appeal.case.filed))).toBe(true)
    await town.db.updateTable('notice').set({ state: 'sent', face: 0 }).execute()
    await town.admit('han', 'li')
    const about = await town.person('li')
    const redrawn = await town.db
      .selectFrom('notice')
      .select('about')
      .where('recipient', '=', about.id)
      .where('state', '=', 'sent')
      .where('face', '>', 0)
      .execute()
    expect(redrawn.map((it) => it.about).sort()).toEqual(['appeal-draft', 'result'])
    const after = (await town.cards('li')).filter((it) => it.about.startsWith('appeal'))
    expect(after.map((it) => it.about).sort()).toEqual(['appeal-case', 'appeal-draft'])
    for (const { card } of after) expect(says(card)).toContain(zh.appeal.case.admitted)
  })
})

describe('people move while the month runs', () => {
  beforeAll(open)
  afterAll(close)

  it('a promotion changes no month that runs, and a leaver is still assessed', async () => {
    await town.launch()
    const wang = await town.assessmentOf('wang')
    await town.press('wang', { do: 'self.submit', assessment: wang }, middle)
    const moved = company.map((line) => {
      if (line.name === 'wang') return { ...line, position: 'trainer' }
      return line.name === 'li' ? { ...line, left: '2026-09-02' } : line
    })
    await town.import('moved.csv', staffList(moved))
    town.moveTo('2026-09-07T02:00:00Z') // the agents' window has closed
    const cycle = await town.cycle()
    const waiting: string[] = []
    for (let next = await town.press('chen', { do: 'lead.next', cycle }); next.show === 'card'; ) {
      const { send } = formIn(next)
      if (send.press.do !== 'lead.submit') throw new Error('another form')
      waiting.push(next.card.title)
      expect(await town.press('chen', send.press, middle)).toMatchObject({ show: 'card' })
      next = await town.press('chen', { do: 'lead.next', cycle })
    }
    expect(waiting).toEqual(['wang', 'li', 'zhao'].map((name) => zh.review.lead.title(name)))
    for (const [name, lead] of [
      ['mo', 'han'],
      ['emily', 'grace'],
    ] as const)
      await town.press(lead, { do: 'lead.submit', assessment: await town.assessmentOf(name) }, middle)
    expect(await town.handOver()).toMatchObject({ show: 'card' })
    expect(await town.approve()).toMatchObject({ show: 'card' })
    const sheet = await town.transact((uow) => uow.results.get(wang, 1))
    expect(sheet?.position).toBe(agent)
    expect((await town.cards('wang')).filter((it) => it.about === 'result')).toHaveLength(1)
    expect((await town.cards('li')).filter((it) => it.about === 'result')).toEqual([]) // nobody writes to the departed
  })
})
