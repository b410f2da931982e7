import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Press } from '../../src/cards/press.ts'
import { renderCard as renderFeishu } from '../../src/messengers/feishu/render.ts'
import { renderCard as renderSlack } from '../../src/messengers/slack/render.ts'
import { inspectCard } from '../../src/playground/feishu/card/inspect.ts'
import { checkMessage } from '../../src/playground/slack/block-kit/check.ts'
import { filled, formIn, says } from '../support/office.ts'
import { type Company, company, openCompany, staffList } from './small-company.ts'

const repairs = '8 月报修单'
const typed = (more: Record<string, string>) => ({ source: repairs, provider: '维修组周敏', note: '', of: '', ...more })

let town: Company
beforeAll(async () => {
  town = await openCompany()
  const sun = { no: '00104', name: 'sun', team: 'East', position: 'field-engineer', lead: '00100' }
  await town.import('people.csv', staffList([...company, sun]))
}, 60_000)
afterAll(() => town.drop())

const save = (who: string, values: Record<string, string>) => town.press(who, { do: 'entry.save' }, values)
const saved = async (who: string, values: Record<string, string>) => {
  const reply = await save(who, values)
  if (reply.show !== 'card') throw new Error(`not saved: ${JSON.stringify(reply)}`)
  return { text: says(reply.card), card: reply.card, undo: undoIn(reply.card) }
}
const undoIn = (card: { blocks: readonly unknown[] }): string => {
  const found = /"do":"entry\.undo\.form","entry":"([^"]+)"/.exec(JSON.stringify(card.blocks))
  if (!found?.[1]) throw new Error('nothing can be taken back')
  return found[1]
}
const reading = async (name: string, indicator: string) => {
  const { id } = await town.person(name)
  const totals = await town.transact((uow) => uow.readings.totals([id], '2026-08-01', '2026-08-31', [indicator]))
  return totals.get(id)?.map(({ numerator, denominator, sources }) => ({ numerator, denominator, sources })) ?? []
}
const repeat = typed({ person: '00101', indicator: 'repeat-problem-rate', day: '2026-08-31', value: '1', of: '20' })

describe('a value typed in', () => {
  it('stands in the digest, with its source and provider on record', async () => {
    const { text } = await saved('chen', repeat)
    expect(text).toMatch(/wang.*重复问题率.*2026年8月31日.*5%（样本 20）.*8 月报修单.*维修组周敏.*chen/)
    expect(await reading('wang', 'repeat-problem-rate')).toEqual([
      { numerator: '1', denominator: '20', sources: ['manual'] },
    ])
    await town.press('wang', { do: 'digest.mine' })
    const digest = await town.press('chen', { do: 'digest.mine' })
    expect(digest.show).toBe('says') // a lead has no numbers of their own
    const own = await town.press('wang', { do: 'digest.mine' })
    expect(own.show === 'card' && says(own.card)).toMatch(/重复问题率 5%/)
  })

  it('is corrected by typing it again: the old value stays, with who and when', async () => {
    const { text } = await saved('lin', { ...repeat, value: '4' })
    expect(text).toMatch(/20%（样本 20）.*替代了chen于2026年9月1日录入的 5%（样本 20）/)
    expect(await reading('wang', 'repeat-problem-rate')).toMatchObject([{ numerator: '4', denominator: '20' }])
    const facts = (await town.facts()).filter(({ is }) => is === 'reading-entered')
    expect(facts).toMatchObject([{ replaces: null }, { replaces: expect.stringMatching(/^[0-9a-f-]{36}$/) }])
  })

  it('is taken back with a reason, and nothing stands in its place', async () => {
    const { undo } = await saved('chen', { ...repeat, value: '3' })
    const press: Press = { do: 'entry.undo', entry: undo }
    expect(await town.press('chen', press, { reason: ' ' })).toMatchObject({ show: 'refusal', field: 'reason' })
    expect(await town.press('han', press, { reason: '不归我管' })).toMatchObject({ show: 'refusal' })
    expect(formIn(await town.press('chen', { do: 'entry.undo.form', entry: undo })).fields).toHaveLength(1)
    const reply = await town.press('chen', press, { reason: '录错了人' })
    expect(reply.show === 'card' && says(reply.card)).toMatch(/数据已撤回/)
    expect(await reading('wang', 'repeat-problem-rate')).toEqual([])
    const fact = (await town.facts()).find(({ is }) => is === 'reading-taken-back')
    expect(fact).toMatchObject({ reason: '录错了人', entry: undo, indicator: 'repeat-problem-rate', day: '2026-08-31' })
    expect(await town.press('chen', press, { reason: '再来一次' })).toMatchObject({ show: 'refusal' })
  })

  it('cannot be taken back by an old card once another value stands there', async () => {
    const first = await saved('chen', { ...repeat, value: '2' })
    const second = await saved('chen', { ...repeat, value: '5' })
    expect(await town.press('chen', { do: 'entry.undo.form', entry: first.undo })).toMatchObject({ show: 'refusal' })
    expect(await town.press('chen', { do: 'entry.undo', entry: first.undo }, { reason: '旧卡片' })).toMatchObject({
      show: 'refusal',
    })
    expect(await reading('wang', 'repeat-problem-rate')).toMatchObject([{ numerator: '5' }])
    await town.press('chen', { do: 'entry.undo', entry: second.undo }, { reason: '收尾' })
  })

  it('for a month and for its first day are two values', async () => {
    const cost = typed({ person: 'sun', indicator: 'maintenance-cost', value: '1,200' })
    const month = await saved('lin', { ...cost, day: '8月' })
    const first = await saved('lin', { ...cost, day: '2026-08-01', value: '３００' })
    expect(month.text).toMatch(/所属时间 2026年8月 /)
    expect(await reading('sun', 'maintenance-cost')).toMatchObject([{ numerator: '1500' }])
    await town.press('lin', { do: 'entry.undo', entry: first.undo }, { reason: '重复' })
    expect(await reading('sun', 'maintenance-cost')).toMatchObject([{ numerator: '1200' }])
    expect(await save('lin', { ...cost, day: '2026-08', value: '1200' })).toMatchObject({ show: 'refusal' }) // the same
  })
})

describe('what is not taken', () => {
  const cases: [string, Record<string, string>, string, RegExp][] = [
    ['a day to come', { day: '2026-09-02' }, 'day', /最晚只能录入今天/],
    ['no day', { day: '下周' }, 'day', /日期/],
    ['no number', { value: '很多' }, 'value', /数字/],
    ['more than all', { value: '21' }, 'value', /0% 到 100%/],
    ['less than nothing', { value: '-1' }, 'value', /0% 到 100%/],
    ['nobody of that name', { person: '00109' }, 'person', /是不是：.*0010\d/],
    ['an indicator that a log feeds', { indicator: 'response-hours' }, 'indicator', /选项/],
    ['no source', { source: ' ' }, 'source', /请填写/],
    ['no provider', { provider: '' }, 'provider', /请填写/],
    ['of none', { of: '0' }, 'of', /数字/],
  ]
  it.each(cases)('%s', async (_, wrong, field, sentence) => {
    const reply = await save('lin', { ...repeat, ...wrong })
    expect(reply).toMatchObject({ show: 'refusal', field })
    expect(reply.show === 'refusal' && reply.says).toMatch(sentence)
  })

  it('a value about oneself, about somebody else’s people, or by somebody who leads nobody', async () => {
    expect(await save('lin', { ...repeat, person: 'lin' })).toMatchObject({ show: 'refusal' })
    const others = await save('chen', { ...repeat, person: '00201' })
    expect(others).toMatchObject({ show: 'refusal', field: 'person' })
    expect(JSON.stringify(others)).not.toContain('mo ') // nobody learns by typing who works elsewhere
    expect(await save('wang', { ...repeat, person: '00102' })).toMatchObject({ show: 'refusal' })
    for (const press of ['entry.start', 'entry.list'] as const)
      expect(await town.press('wang', { do: press })).toMatchObject({ show: 'refusal' })
    const form = { do: 'entry.form', person: '', indicator: '', day: '' } as const
    expect(await town.press('wang', form)).toMatchObject({ show: 'refusal' })
    expect((await town.facts()).filter(({ is, by }) => is === 'reading-entered' && by === null)).toEqual([])
  })
})

describe('the form', () => {
  it('offers a lead their own people, and HR a line for a name', async () => {
    const chen = formIn(await town.press('chen', { do: 'entry.start' }))
    const person = chen.fields.find(({ name }) => name === 'person')
    expect(person?.is === 'choice' && person.options.map(({ value }) => value).sort()).toEqual([
      '00101',
      '00102',
      '00103',
      '00104',
    ])
    const lin = formIn(await town.press('lin', { do: 'entry.start' }))
    expect(lin.fields.find(({ name }) => name === 'person')).toMatchObject({ is: 'line' })
  })

  it.each([
    ['录入 00101 重复问题率', { person: '00101', indicator: 'repeat-problem-rate' }],
    ['enter wang', { person: '00101', indicator: null }],
    ['录入', { person: null, indicator: null }],
  ])('opens for the words %s', async (words, chosen) => {
    await town.writes('chen', words)
    const { about, card } = (await town.cards('chen')).at(-1) ?? {}
    expect(about).toBe('entry')
    const form = card?.blocks.find((block) => block.is === 'form')
    const initial = (name: string) =>
      (form?.is === 'form' && form.form.fields.find((field) => field.name === name)?.initial) || null
    expect({ person: initial('person'), indicator: initial('indicator') }).toEqual(chosen)
  })

  it('does not open for an appeal that speaks of entering', async () => {
    await town.writes('chen', '录入的数据不对，我要申诉')
    expect((await town.cards('chen')).at(-1)?.about).not.toBe('entry')
  })
})

describe('what is still missing', () => {
  it('is listed for an open review, for those who must type it, and leads to the form', async () => {
    await town.launch()
    const card = async (who: string) => {
      const reply = await town.press(who, { do: 'entry.list' })
      return reply.show === 'card' ? reply.card : null
    }
    const chen = await card('chen')
    expect(chen && says(chen)).toMatch(/2026年8月还缺 .*设备维护预算 sun/)
    expect(chen && says(chen)).not.toMatch(/wang/) // nothing on wang's scorecard is typed in
    const han = await card('han')
    expect(han && says(han)).toMatch(/没有缺少/)
    const tasks = await town.press('chen', { do: 'tasks.show' })
    expect(tasks.show === 'card' && says(tasks.card)).toMatch(/还有 2 项数据需要录入/)
    const ask = { do: 'entry.form', person: '00104', indicator: 'maintenance-budget', day: '2026-08' } as const
    const form = formIn(await town.press('chen', ask))
    expect(form.fields.map(({ initial }) => initial)).toEqual(
      expect.arrayContaining(['00104', 'maintenance-budget', '2026-08', '费用预算', '财务部']),
    )
    const budget = typed({ person: '00104', indicator: 'maintenance-budget', day: '2026-08', value: '2000' })
    await saved('chen', budget)
    const after = await card('chen')
    expect(after && says(after)).not.toMatch(/设备维护预算 sun/)
  })

  it('and a typed value says on the lead’s card where it came from', async () => {
    await saved(
      'chen',
      typed({ person: 'sun', indicator: 'second-sale-success', day: '2026-08-20', value: '6', of: '20' }),
    )
    const reply = await town.press('chen', { do: 'lead.form', assessment: await town.assessmentOf('sun') })
    const text = reply.show === 'form' || reply.show === 'card' ? says(reply.card) : ''
    expect(text).toMatch(
      /人工录入：2026年8月20日客户二次开发成功率 30%（样本 20）。信息来源：8 月报修单。数据提供者：维修组周敏。录入人：chen。/,
    )
  })

  it('as does the result, line by line', async () => {
    await town.selfs()
    await town.assess()
    const assessment = await town.assessmentOf('sun')
    const form = formIn(await town.press('sun', { do: 'self.form', assessment }))
    await town.press('sun', { do: 'self.submit', assessment }, filled(form))
    const lead = formIn(await town.press('chen', { do: 'lead.form', assessment }))
    await town.press('chen', { do: 'lead.submit', assessment }, filled(lead))
    await town.handOver()
    await town.approve()
    const result = (await town.cards('sun')).find(({ about }) => about === 'result')
    const text = result ? says(result.card) : ''
    expect(text).toMatch(/人工录入：2026年8月20日客户二次开发成功率 30%（样本 20）。信息来源：8 月报修单/)
    expect(text).toMatch(/人工录入：2026年8月设备维护成本 1,200 元。/)
    expect(text).toMatch(/人工录入：2026年8月设备维护预算 2,000 元。/)
  })

  it.each(['zh-CN', 'en'] as const)('fits both messengers, in %s', async (locale) => {
    const presses: Press[] = [{ do: 'entry.start' }, { do: 'entry.list' }]
    for (const who of ['chen', 'lin']) {
      await town.press(who, { do: 'language.set', locale })
      for (const press of presses) {
        const reply = await town.press(who, press)
        if (reply.show !== 'card') throw new Error(`no card for ${press.do}`)
        expect(checkMessage(renderSlack(reply.card).blocks)).toBeNull()
        expect(inspectCard(renderFeishu(reply.card))).toBeNull()
      }
      const { card } = await saved(who, {
        ...repeat,
        person: '00102',
        value: locale === 'en' ? '7' : '8',
        of: who === 'lin' ? '30' : '40',
      })
      expect(checkMessage(renderSlack(card).blocks)).toBeNull()
      expect(inspectCard(renderFeishu(card))).toBeNull()
    }
  })
})
