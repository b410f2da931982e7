import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import { renderCard as renderFeishu } from '../../src/messengers/feishu/render.ts'
import { renderCard as renderSlack } from '../../src/messengers/slack/render.ts'
import { inspectCard } from '../../src/playground/feishu/card/inspect.ts'
import { checkMessage } from '../../src/playground/slack/block-kit/check.ts'
import { recheckResults } from '../../src/usecases/recheck-results.ts'
import { formIn, says } from '../support/office.ts'
import { type Company, middle, openCompany } from './small-company.ts'

const head = 'Ticket Id,Agent,Opened,Category,First response hours,Resolved,In time'
/** Tickets of one agent as the system has them now: `resolved` of twelve. */
const tickets = (no: string, resolved: number, hours = '0.45') =>
  [
    head,
    ...Array.from({ length: 12 }, (_, n) => {
      const day = `2026-08-${String(3 + n).padStart(2, '0')}`
      return `T${no}${n},${no},${day},Billing,${hours},${n < resolved ? 'Y' : 'N'},Y`
    }),
  ].join('\n')

let town: Company
const sent = async (name: string) => (await town.cards(name)).filter(({ about }) => about === 'correction')
const newest = async (name = 'lin') => (await sent(name)).at(-1)?.card
const importOf = (card: Card | undefined): string =>
  /"do":"correction\.[a-z.]+","import":"([^"]+)"/.exec(JSON.stringify(card))?.[1] ?? ''
const standing = async (name: string) => {
  const assessment = await town.assessmentOf(name)
  return town.transact(async (uow) => {
    const it = await uow.assessments.get(assessment)
    return it && 'edition' in it ? it : null
  })
}
const editions = async (name: string) => {
  const assessment = await town.assessmentOf(name)
  return town.transact((uow) => uow.results.of(assessment))
}
/** A corrected file comes in, and the clock ticks. */
async function corrected(name: string, text: string, at = '2026-09-10T02:00:00Z') {
  town.moveTo(at)
  const made = await town.import(name, text, await town.person('su'))
  await town.tick()
  return made
}

describe('a corrected file after publication', () => {
  beforeAll(async () => {
    town = await openCompany()
    await town.publish()
    await town.tick() // the first files have changed nothing that was published
  }, 60_000)
  afterAll(() => town.drop())

  it('asks HR and nobody else, and moves nothing', async () => {
    const before = await standing('wang')
    expect(await sent('lin')).toEqual([])
    await corrected('tickets-corrected.csv', tickets('00101', 2))
    for (const name of ['lin', 'su']) expect(await sent(name)).toHaveLength(1)
    for (const name of ['wang', 'li', 'chen', 'boss', 'dao']) expect(await sent(name)).toEqual([])
    expect(await standing('wang')).toEqual(before)
    expect(await editions('wang')).toHaveLength(1)
    await town.tick()
    expect(await sent('lin')).toHaveLength(1)
  })

  it('says whose result, from what to what, by which rows of which file, and who brought it', async () => {
    const card = await newest()
    const text = card ? says(card) : ''
    expect(text).toMatch(/tickets-corrected\.csv，su于2026年9月10日导入/)
    expect(text).toMatch(/wang 00101 2026年8月 \d+\.\d\d → \d+\.\d\d [A-E] → [A-E] 待决定/)
    expect(text).toMatch(/维修成功率：[\d.]+ → [\d.]+ 分/)
    expect(text).toMatch(/8月\d+日（周.） · 工单记录 · T00101\d+（第 \d+ 行）：维修成功率 1 \/ 1 → 0 \/ 1/)
    expect(text).not.toMatch(/li 00102/)
  })

  it.each(['zh-CN', 'en'] as const)(
    'fits both messengers, in %s, without a number on the lock screen',
    async (locale) => {
      for (const { card } of (await town.everyCard(locale)).filter(({ about }) => about === 'correction')) {
        expect(checkMessage(renderSlack(card).blocks)).toBeNull()
        expect(inspectCard(renderFeishu(card))).toBeNull()
        expect(card.gist).not.toMatch(/\d/)
      }
    },
  )

  it('is decided by HR alone, with a reason', async () => {
    const id = importOf(await newest())
    const who = await town.assessmentOf('wang')
    for (const name of ['wang', 'chen', 'boss', 'dao', 'mo'])
      for (const press of ['correction.adopt', 'correction.leave', 'correction.adopt.form'] as const)
        expect(await town.press(name, { do: press, import: id }, { who, reason: '试试' })).toMatchObject({
          show: 'refusal',
        })
    const adopt = { do: 'correction.adopt', import: id } as const
    expect(await town.press('lin', adopt, { who, reason: '' })).toMatchObject({ show: 'refusal', field: 'reason' })
    expect(await town.press('lin', adopt, { who: '', reason: '更正' })).toMatchObject({ show: 'refusal', field: 'who' })
    expect(await editions('wang')).toHaveLength(1)
  })

  it('becomes edition 2 when HR adopts it: the agent reads what changed and why, and has the whole window to appeal', async () => {
    const before = await standing('wang')
    const id = importOf(await newest())
    const form = formIn(await town.press('lin', { do: 'correction.adopt.form', import: id }))
    const who = form.fields.find(({ name }) => name === 'who')?.initial ?? ''
    const reply = await town.press('lin', { do: 'correction.adopt', import: id }, { who, reason: '工单系统补录了结果' })
    expect(reply).toMatchObject({ show: 'card', says: '已发布 1 份新结果。' })
    const now = await standing('wang')
    expect(now).toMatchObject({ at: 'published', edition: 2, appealBy: '2026-09-17', acknowledged: null })
    expect(Number(now?.total)).toBeLessThan(Number(before?.total))
    const told = (await town.cards('wang')).filter(({ about }) => about === 'result').at(-1)
    expect(told && says(told.card)).toMatch(
      new RegExp(`${before?.total} 分 → ${now?.total} 分.*维修成功率.*工单系统补录了结果`),
    )
    await town.draft()
    expect(await town.file()).toMatchObject({ show: 'card' })
    expect((await editions('wang')).map(({ edition, because }) => [edition, because])).toEqual([
      [1, null],
      [2, '工单系统补录了结果'],
    ])
  })

  it('equals itself when it is computed again, and nothing is open any more', async () => {
    expect(await recheckResults(town.transact)).toMatchObject({ checked: 6, unchecked: 0, differences: [], moved: 0 })
    const id =
      importOf((await sent('lin'))[0]?.card) || (await town.facts()).find(({ is }) => is === 'correction-found')
    expect(id).toBeTruthy()
    const card = await newest()
    expect(card && says(card)).toMatch(/已发布第 2 版/)
    expect(JSON.stringify(card)).not.toContain('correction.adopt')
  })

  it('is not put over a running appeal: HR is told why, and asked again when it is closed', async () => {
    await town.admit()
    await corrected('tickets-again.csv', tickets('00101', 10), '2026-09-11T02:00:00Z')
    const card = await newest()
    expect(card && says(card)).toMatch(/等申诉 2026-0001 结案/)
    const id = (await town.facts()).filter(({ is }) => is === 'correction-found').at(-1)
    const made = id && 'import' in id ? String(id.import) : ''
    const who = await town.assessmentOf('wang')
    const adopt = () => town.press('lin', { do: 'correction.adopt', import: made }, { who, reason: '再次更正' })
    const no = await adopt()
    expect(no).toMatchObject({ show: 'refusal' })
    expect(no.show === 'refusal' && no.says).toMatch(/申诉 2026-0001 尚未结案/)
    expect(await editions('wang')).toHaveLength(2)

    const count = (await sent('lin')).length
    await town.amend() // communication 12 → 14: edition 3
    expect(await sent('lin')).toHaveLength(count + 1)
    const asked = await newest()
    expect(asked && says(asked)).toMatch(/wang 00101.*待决定/)
    expect(await adopt()).toMatchObject({ show: 'card' })
    const all = await editions('wang')
    expect(all.map(({ edition }) => edition)).toEqual([1, 2, 3, 4])
    const line = (edition: number, item: string) =>
      all.find((one) => one.edition === edition)?.sheet.lines.find((one) => one.item === item)?.points
    expect(line(4, 'communication')).toBe('14') // what the appeal gave stands
    expect(line(4, 'repair-success')).not.toBe(line(3, 'repair-success'))
    expect(await recheckResults(town.transact)).toMatchObject({ differences: [], moved: 0 })
  })
})

describe('a corrected file that HR leaves aside', () => {
  let before: Awaited<ReturnType<typeof standing>>
  beforeAll(async () => {
    town = await openCompany()
    await town.publish()
    before = await standing('li')
    await corrected('late.csv', `${tickets('00102', 3)}\n${tickets('00103', 3).split('\n').slice(1).join('\n')}`)
  }, 60_000)
  afterAll(() => town.drop())

  it('moves nothing, keeps the reason, and is not asked again', async () => {
    expect(await recheckResults(town.transact)).toMatchObject({ moved: 2 })
    const id = importOf(await newest())
    const left = await town.press(
      'lin',
      { do: 'correction.leave', import: id },
      { who: 'all', reason: '九月起才按新口径' },
    )
    expect(left).toMatchObject({ show: 'card', says: '2 份结果维持不变。' })
    expect(await standing('li')).toEqual(before)
    expect(await editions('li')).toHaveLength(1)
    const card = await newest()
    expect(card && says(card)).toMatch(/维持原结果.*lin，2026年9月10日：「九月起才按新口径」/)
    const facts = (await town.facts()).filter(({ is }) => is === 'correction-left')
    expect(facts).toMatchObject([{ reason: '九月起才按新口径' }, { reason: '九月起才按新口径' }])
    await town.tick()
    expect(await sent('lin')).toHaveLength(1)
    expect(
      await town.press('lin', { do: 'correction.adopt', import: id }, { who: 'all', reason: '还是改吧' }),
    ).toMatchObject({
      show: 'refusal',
    })
    expect(await recheckResults(town.transact)).toMatchObject({ moved: 0 })
  })

  it('is asked about again once the numbers come to something else, and for those alone', async () => {
    await corrected('later.csv', tickets('00102', 5), '2026-09-12T02:00:00Z')
    expect(await sent('lin')).toHaveLength(2)
    const card = await newest()
    expect(card && says(card)).toMatch(/li 00102/)
    expect(card && says(card)).not.toMatch(/zhao/)
    expect(await recheckResults(town.transact)).toMatchObject({ moved: 1 })
  })

  it('a later file that brings the published numbers back ends the question', async () => {
    const was = tickets('00102', 10, '0.55')
    await corrected('right.csv', was, '2026-09-13T02:00:00Z')
    expect(await sent('lin')).toHaveLength(2)
    const card = await newest()
    expect(card && says(card)).toMatch(/已无差异/)
    expect(await recheckResults(town.transact)).toMatchObject({ moved: 0 })
  })

  it('a value that is typed in is asked about as a file is', async () => {
    const values = { person: 'zhao', indicator: 'repeat-problem-rate', day: '2026-08', value: '1', of: '20' }
    await town.press('lin', { do: 'entry.save' }, { ...values, source: '回访', provider: '质检组' })
    await town.tick()
    expect(await sent('lin')).toHaveLength(2) // no item of zhao's scorecard rests on it
  })
})

describe('a second corrected file before HR has decided', () => {
  beforeAll(async () => {
    town = await openCompany()
    await town.publish()
    await corrected('first.csv', tickets('00101', 3))
    await corrected('second.csv', `${tickets('00101', 5)}\n${tickets('00201', 2).split('\n').slice(1).join('\n')}`)
  }, 60_000)
  afterAll(() => town.drop())

  it('takes the question over, with the changes of the first in it', async () => {
    const [first, second] = (await sent('lin')).map(({ card }) => says(card))
    expect(first).toMatch(/wang 00101.*以后一次导入为准/)
    expect(first).toMatch(/没有需要决定的事项/)
    expect(second).toMatch(/此前 1 次导入中尚未决定的更正也已计入/)
    expect(second).toMatch(/wang 00101.*待决定/)
    expect(second).toMatch(/mo 00201.*待决定/)
    const stale = { do: 'correction.adopt', import: importOfFirst(await town.facts()) } as const
    expect(await town.press('lin', stale, { who: 'all', reason: '旧卡片' })).toMatchObject({ show: 'refusal' })
    expect(await editions('wang')).toHaveLength(1)
  })

  it('is decided person by person', async () => {
    const id = importOf(await newest())
    const form = formIn(await town.press('lin', { do: 'correction.leave.form', import: id }))
    const who = form.fields.find(({ name }) => name === 'who')
    const labels = who?.is === 'choice' ? who.options.map(({ label }) => label) : []
    expect(labels).toEqual([
      expect.stringMatching(/^(wang|mo) 00\d+：[\d.]+ [A-E] → [\d.]+ [A-E]$/),
      expect.stringMatching(/^(wang|mo) 00\d+：[\d.]+ [A-E] → [\d.]+ [A-E]$/),
      '全部可以决定的（2 份）',
    ])
    const mo = await town.assessmentOf('mo')
    await town.press('lin', { do: 'correction.leave', import: id }, { who: mo, reason: '系统迁移' })
    await town.press('su', { do: 'correction.adopt', import: id }, { who: 'all', reason: '补录' })
    expect(await editions('wang')).toHaveLength(2)
    expect(await editions('mo')).toHaveLength(1)
  })
})

describe('a file that moves the mean of a team', () => {
  beforeAll(async () => {
    town = await openCompany()
    await town.publish()
    const more = Array.from({ length: 12 }, (_, n) => `X${n},00101,2026-08-${3 + n},Billing,0.45,Y,Y`)
    await corrected('more.csv', [head, ...more.map((row) => row.replace(/08-(\d),/, '08-0$1,'))].join('\n'))
  }, 60_000)
  afterAll(() => town.drop())

  it('asks about everybody who is held against it, and about nobody of another team', async () => {
    const card = await newest()
    const text = card ? says(card) : ''
    for (const name of ['wang 00101', 'li 00102', 'zhao 00103']) expect(text).toContain(name)
    for (const name of ['mo 00201', 'emily 00301']) expect(text).not.toContain(name)
    expect(text).toMatch(/li · [^·]*工单量：[\d.]+ → 0 分 本人没有数据行变动：变的是班组均值或下属的得分。/)
    expect(await recheckResults(town.transact)).toMatchObject({ moved: 3 })
  })

  it('is decided once, though two of HR press at the same moment', async () => {
    const id = importOf(await newest())
    const press = (who: string) =>
      town.press(who, { do: 'correction.adopt', import: id }, { who: 'all', reason: '补录' })
    const replies = await Promise.all([press('lin'), press('su')])
    expect(replies.map(({ show }) => show).sort()).toEqual(['card', 'refusal'])
    for (const name of ['wang', 'li', 'zhao']) expect(await editions(name)).toHaveLength(2)
    expect((await town.facts()).filter(({ is }) => is === 'correction-adopted')).toHaveLength(3)
    expect(await recheckResults(town.transact)).toMatchObject({ differences: [], moved: 0 })
  })
})

const importOfFirst = (facts: readonly object[]): string => {
  const first = facts.find((it) => 'is' in it && it.is === 'correction-found')
  return first && 'import' in first ? String(first.import) : ''
}

describe('a corrected file while the month is open', () => {
  it('has the cards that show its numbers drawn again, and asks nobody', async () => {
    town = await openCompany()
    try {
      await town.launch()
      await town.tick()
      await town.db.updateTable('notice').set({ state: 'sent' }).execute()
      await corrected('open.csv', tickets('00101', 3), '2026-09-02T02:00:00Z')
      const faces = await town.db
        .selectFrom('notice')
        .innerJoin('person', 'person.id', 'notice.recipient')
        .select(['person.name', 'face'])
        .where('about', '=', 'self-assessment')
        .orderBy('person.employee_no')
        .execute()
      expect(faces.map(({ name, face }) => [name, face])).toEqual([
        ['wang', 1],
        ['li', 0],
        ['zhao', 0],
        ['mo', 0],
        ['emily', 0],
      ])
      expect(await sent('lin')).toEqual([])
    } finally {
      await town.drop()
    }
  }, 60_000)
})

describe('a corrected file while leadership decides', () => {
  beforeEach(async () => {
    town = await openCompany()
    await town.launch()
    await town.selfs()
    await town.assess()
    await town.handOver()
    await town.tick()
    await corrected('tickets-corrected.csv', tickets('00101', 2), '2026-09-02T02:00:00Z')
    return () => town.drop()
  }, 60_000)

  const approval = async () => (await town.cards('boss')).filter(({ about }) => about === 'cycle-to-approve')
  const press = async (as: 'renew' | 'recall', round = 1) =>
    town.press('lin', { do: `correction.${as}`, import: importOf(await newest()), cycle: await town.cycle(), round })

  it('tells HR, and leadership’s card says so', async () => {
    const card = await newest()
    expect(card && says(card)).toMatch(/wang 00101.*公司领导审批中/)
    const [report] = await approval()
    expect(report && says(report.card)).toMatch(/提交之后数据有更正：按现在的数据，有 1 份评分明细会不一样/)
    expect(
      await town.press('boss', { do: 'correction.renew', import: '', cycle: await town.cycle(), round: 1 }),
    ).toMatchObject({
      show: 'refusal',
    })
  })

  it('is handed over again by a press: leadership decides on the new sheets alone', async () => {
    const before = (await editions('wang'))[0]?.sheet.total
    expect(await press('renew')).toMatchObject({ show: 'card', says: '已重新提交。' })
    const cards = await approval()
    expect(cards).toHaveLength(2)
    expect(cards[0] && says(cards[0].card)).toMatch(/请在新的卡片上审批/)
    expect(cards[1] && says(cards[1].card)).not.toMatch(/数据有更正/)
    expect(await town.approve(1)).toMatchObject({ show: 'refusal' })
    expect(await press('renew')).toMatchObject({ show: 'refusal' })
    expect(await town.approve(2)).toMatchObject({ show: 'card' })
    const now = await standing('wang')
    expect(now).toMatchObject({ edition: 2 })
    expect(Number(now?.total)).toBeLessThan(Number(before))
    await town.tick()
    expect(await sent('lin')).toHaveLength(1)
    expect(await recheckResults(town.transact)).toMatchObject({ differences: [], moved: 0 })
  })

  it('is taken back by a press: leads assess again, and it is handed over once more', async () => {
    expect(await press('recall')).toMatchObject({ show: 'card', says: '已撤回，直属上级可以重新评价。' })
    expect(await town.approve(1)).toMatchObject({ show: 'refusal' })
    const assessment = await town.assessmentOf('wang')
    expect(await town.press('chen', { do: 'lead.submit', assessment }, middle)).toMatchObject({ show: 'card' })
    await town.handOver()
    expect(await town.approve(2)).toMatchObject({ show: 'card' })
    expect(await recheckResults(town.transact)).toMatchObject({ differences: [], moved: 0 })
  })

  it('approved all the same, it becomes a question about published results', async () => {
    await town.approve(1)
    const card = await newest()
    expect(card && says(card)).toMatch(/wang 00101.*待决定/)
    const id = importOf(card)
    expect(
      await town.press('lin', { do: 'correction.adopt', import: id }, { who: 'all', reason: '更正' }),
    ).toMatchObject({
      show: 'card',
    })
    expect(await standing('wang')).toMatchObject({ edition: 2 })
  })
})
