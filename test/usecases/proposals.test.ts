import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Month } from '../../src/core/calendar/day.ts'
import { Policy } from '../../src/core/policy/policy.ts'
import { renderCard as renderFeishu } from '../../src/messengers/feishu/render.ts'
import { renderCard as renderSlack } from '../../src/messengers/slack/render.ts'
import { inspectCard } from '../../src/playground/feishu/card/inspect.ts'
import { checkMessage } from '../../src/playground/slack/block-kit/check.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { says } from '../support/office.ts'
import { type Company, middle, openCompany } from './small-company.ts'

const pattern = {
  id: 'two-low-months',
  title: { zh: '连续两个月低于 95 分', en: 'Two consecutive months below 95' },
  below: 95,
  months: 2,
  proposes: { zh: '研究培训或调岗', en: 'Training or another post to be discussed' },
  requires: { zh: '培训记录', en: 'A record of training' },
}
const people = { wang: 'chen', li: 'chen', zhao: 'chen', mo: 'han', emily: 'grace' } as const

let office: Company
const cycleOf = (month: Month) => office.transact(async (uow) => (await uow.cycles.byMonth(month))?.id ?? '')
const proposalsFor = async (name: string) => (await office.cards(name)).filter((it) => it.about === 'proposals')
const facts = async () => (await office.facts()).filter((it) => it.is === 'outcome-proposed')

/** A whole month, everyone rated in the middle, up to the published result. */
async function month(which: Month) {
  await office.press('lin', { do: 'cycle.launch' }, { month: which })
  for (const [name, lead] of Object.entries(people)) {
    const assessment = await office.assessmentOf(name)
    await office.press(name, { do: 'self.submit', assessment }, middle)
    await office.press(lead, { do: 'lead.submit', assessment }, middle)
  }
  const cycle = await cycleOf(which)
  await office.press('lin', { do: 'cycle.submit', cycle })
  expect(await office.press('boss', { do: 'cycle.approve', cycle, round: 1 })).toMatchObject({ show: 'card' })
}

beforeAll(async () => {
  office = await openCompany()
  const preset = await loadPreset('after-sales')
  const policy = Policy.parse({ ...preset, patterns: [pattern] })
  await office.transact((uow) => uow.policies.publish({ id: 'after-sales@2', policy }, '2026-01-01'))
}, 60_000)
afterAll(() => office.drop())

const count = Object.keys(people).length
const stateOf = async (name: string) => {
  const block = (await proposalsFor('lin'))[0]?.card.blocks.find((it) => it.is === 'table')
  return block?.is === 'table' ? block.table.rows.find((row) => row[0] === name)?.at(-1) : null
}

describe('a pattern over two months', () => {
  it('proposes nothing after the first', async () => {
    await month('2026-07')
    expect(await facts()).toEqual([])
    expect(await proposalsFor('lin')).toEqual([])
  }, 60_000)

  it('is put before HR and leadership after the second, once, and before nobody else', async () => {
    await office.draft('mo', '我要申诉 7 月的沟通态度') // open when August is published
    await office.file('mo')
    await month('2026-08')
    const [card, ...more] = await proposalsFor('lin')
    expect(more).toEqual([])
    const text = says(card?.card ?? { title: '', gist: '', tone: 'plain', blocks: [] })
    for (const words of ['连续两个月低于 95 分', '研究培训或调岗', '培训记录', 'wang', 'emily', '2026年7月', '待研究'])
      expect(text).toContain(words)
    expect(card?.card.gist).not.toContain('95')
    expect(await proposalsFor('boss')).toHaveLength(1)
    for (const name of ['wang', 'chen', 'dao']) expect(await proposalsFor(name)).toEqual([])
  }, 60_000)

  it('is on the trail for each person, and nothing about the person has changed', async () => {
    const all = await facts()
    expect(all).toHaveLength(count - 1)
    expect(all[0]).toMatchObject({
      by: null,
      pattern: 'two-low-months',
      month: '2026-08',
      months: ['2026-07', '2026-08'],
    })
    expect((await office.person('wang')).leftOn).toBeNull()
  })

  it('is frozen while an appeal is open, and stands again when the appeal is withdrawn', async () => {
    await office.draft('wang')
    await office.file('wang')
    expect(await stateOf('wang')).toBe('冻结：申诉未办结')
    await office.press('wang', { do: 'appeal.withdraw', appeal: await office.appealOf('wang') })
    expect(await stateOf('wang')).toBe('待研究')
    expect(await facts()).toHaveLength(count - 1) // told already, so not once more
  })

  it('that an appeal has put off goes on the trail and is told when the appeal is decided', async () => {
    expect(await stateOf('mo')).toBe('冻结：申诉未办结')
    await office.admit('chen', 'mo')
    expect(await facts()).toHaveLength(count - 1)
    expect(await office.amend('chen', 'mo')).toMatchObject({ show: 'card' })
    expect(await stateOf('mo')).toBe('待研究')
    const mo = await office.person('mo')
    expect((await facts()).filter((it) => it.about === mo.id)).toHaveLength(1)
    expect(await proposalsFor('lin')).toHaveLength(2)
  })
})

it('the second month’s result says what the quarter has come to, as a sum to check', async () => {
  const results = (await office.cards('wang')).filter((it) => it.about === 'result')
  const [july, august] = results.map((it) => says(it.card))
  expect(july).not.toContain('第三季度')
  expect(august).toMatch(
    /2026年第三季度截至目前，取2026年7月和2026年8月的平均分：\((\d+\.\d\d) \+ \d+\.\d\d\) ÷ 2 [=≈] \d+\.\d\d，绩效等级 [A-E]/,
  )
})

it('says the same to readers of English', async () => {
  const cards = (await office.everyCard('en')).filter((it) => it.about === 'proposals')
  const text = says(cards[0]?.card ?? { title: '', gist: '', tone: 'plain', blocks: [] })
  for (const words of ['To be decided after August 2026', 'Two consecutive months below 95', 'A record of training'])
    expect(text).toContain(words)
})

it('stands in both messengers as they allow it', async () => {
  for (const { card } of (await office.everyCard('zh-CN')).filter((it) => it.about === 'proposals')) {
    expect(checkMessage(renderSlack(card).blocks)).toBeNull()
    expect(inspectCard(renderFeishu(card))).toBeNull()
  }
})
