import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Form } from '../../src/cards/card.ts'
import { cn } from '../../src/core/calendar/cn.ts'
import { type Day, day } from '../../src/core/calendar/day.ts'
import { isWorkday, previousWorkday } from '../../src/core/calendar/workdays.ts'
import { renderCard as renderFeishu } from '../../src/messengers/feishu/render.ts'
import { renderCard as renderSlack } from '../../src/messengers/slack/render.ts'
import { inspectCard } from '../../src/playground/feishu/card/inspect.ts'
import { checkMessage } from '../../src/playground/slack/block-kit/check.ts'
import { says } from '../support/office.ts'
import { type Company, openCompany } from './small-company.ts'

const today = day('2026-09-21') // a Monday, though a Sunday before it is worked
const yesterday = previousWorkday(today, cn)
let office: Company
let team = ''

/** Wang's calls take 300 seconds on each of fifty days, and 700 on the last; Li stopped having numbers two days ago. */
beforeAll(async () => {
  office = await openCompany()
  const [wang, li] = [await office.person('wang'), await office.person('li')]
  team = wang.team ?? ''
  const days: Day[] = []
  for (let it = yesterday; days.length < 50; it = previousWorkday(it, cn)) days.unshift(it)
  const reading = (person: string, on: Day, mean: number) => ({
    person_id: person,
    indicator: 'talk-seconds',
    day: on,
    source: 'calls',
    numerator: String(mean * 20),
    denominator: '20',
    rows: 20,
  })
  await office.db.deleteFrom('reading').execute()
  await office.db
    .insertInto('reading')
    .values([
      ...days.map((on, at) => reading(wang.id, on, on === yesterday ? 700 : 295 + (at % 10))),
      ...days.slice(0, -2).map((on, at) => reading(li.id, on, 295 + (at % 10))),
    ])
    .execute()
  office.moveTo('2026-09-21T02:00:00Z')
}, 60_000)
afterAll(() => office.drop())

const digest = async () => {
  await office.tick()
  const card = (await office.cards('chen')).findLast(({ about }) => about === 'team-digest')?.card
  if (!card) throw new Error('no digest came')
  return card
}
const list = async () => {
  await office.press('chen', { do: 'anomaly.show', team, day: today })
  const card = (await office.cards('chen')).findLast(({ about }) => about === 'anomalies')?.card
  if (!card) throw new Error('no list came')
  return card
}
const explain = (who: string, which: string, reason: string) =>
  office.press(who, { do: 'anomaly.explain', team, day: today }, { which, reason })
const formOf = async (): Promise<Form> => {
  const reply = await office.press('chen', { do: 'anomaly.explain.form', team, day: today })
  if (reply.show !== 'form') throw new Error(`no form: ${JSON.stringify(reply)}`)
  return reply.form
}
const optionsOf = (form: Form) => form.fields.flatMap((it) => (it.is === 'choice' ? it.options : []))

describe('numbers that ask for a look (R083)', () => {
  it('stand in the lead’s digest, in a few words, with what is usual', async () => {
    expect(isWorkday(yesterday, cn)).toBe(true)
    const text = says(await digest())
    expect(text).toContain('待核对的数据')
    expect(text).toContain('700')
    expect(text).toMatch(/li：自9月18日.*起连续 2 个工作日没有数据/)
  })

  it('are listed in a card that both messengers take', async () => {
    const card = await list()
    expect(inspectCard(JSON.parse(JSON.stringify(renderFeishu(card))))).toBeNull()
    expect(checkMessage(renderSlack(card).blocks)).toBeNull()
  })

  it('are explained once, with a reason, and not asked again', async () => {
    const [option] = optionsOf(await formOf())
    expect(await explain('chen', option?.value ?? '', '  ')).toMatchObject({ show: 'refusal', field: 'reason' })
    const reply = await explain('chen', option?.value ?? '', '当天参加培训')
    expect(reply).toMatchObject({ show: 'card' })
    expect(says(reply.show === 'card' ? reply.card : await list())).toContain('说明无误：当天参加培训')
    expect(optionsOf(await formOf()).map(({ value }) => value.slice(2))).not.toContain(option?.value.slice(2))
    expect(await explain('chen', option?.value ?? '', '再说一次')).toMatchObject({ show: 'refusal' })
    const facts = (await office.facts()).filter(({ is }) => is === 'anomaly-explained')
    expect(facts).toHaveLength(1)
  })

  it('are the lead’s alone: neither HR nor the agent sees or explains them', async () => {
    for (const who of ['lin', 'wang']) {
      expect(await office.press(who, { do: 'anomaly.show', team, day: today })).toMatchObject({ show: 'refusal' })
      expect(await explain(who, '0:x', 'because')).toMatchObject({ show: 'refusal' })
    }
  })

  it('are gone from the digest when all have been explained', async () => {
    for (const { value } of optionsOf(await formOf())) await explain('chen', value, '已核实')
    expect(says(await list())).toContain('已没有需要核对的数据')
    expect(says(await digest())).not.toContain('待核对的数据')
  })
})
