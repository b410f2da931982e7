import { beforeAll, describe, expect, it } from 'vitest'
import type { Card, Reply } from '../../src/cards/card.ts'
import { day } from '../../src/core/calendar/day.ts'
import { renderCard as renderFeishu } from '../../src/messengers/feishu/render.ts'
import { renderCard as renderSlack } from '../../src/messengers/slack/render.ts'
import { inspectCard } from '../../src/playground/feishu/card/inspect.ts'
import { attendance, calls, tickets } from '../../src/playground/sample/logs.ts'
import { employees } from '../../src/playground/sample/staff.ts'
import { peopleCsv } from '../../src/playground/sample/town.ts'
import { checkMessage } from '../../src/playground/slack/block-kit/check.ts'
import { databaseForFile } from '../support/database.ts'
import { filled, formIn, openOffice, says } from '../support/office.ts'

const { db } = await databaseForFile()
const office = await openOffice(db, '2026-09-01T00:50:00Z')

const hr = employees.find((it) => it.roles.includes('hr'))?.no ?? ''
const boss = employees.find((it) => it.roles.includes('leadership'))?.no ?? ''
const agents = () =>
  office.transact(async (uow) => (await uow.people.everyone()).filter((it) => it.position === 'service-agent'))
const cycleId = () => office.transact(async (uow) => (await uow.cycles.byMonth('2026-08'))?.id ?? '')
const assessments = () => office.transact(async (uow) => uow.assessments.ofCycle(await cycleId()))
const leadOf = (agent: string) => office.transact(async (uow) => (await uow.people.leadOf(agent)) ?? '')
const no = (id: string) => office.transact(async (uow) => (await uow.people.byId(id)).employeeNo)

const cardOf = (reply: Reply): Card => {
  if (reply.show !== 'card') throw new Error(`no card: ${JSON.stringify(reply).slice(0, 400)}`)
  return reply.card
}

beforeAll(async () => {
  await office.import('people.csv', peopleCsv())
  const [from, to] = [day('2026-08-01'), day('2026-08-31')]
  for (const [name, text] of [
    ['calls', calls(from, to)],
    ['tickets', tickets(from, to)],
    ['attendance', attendance(from, to)],
  ] as const) {
    expect(await office.import(`${name}.csv`, text)).toHaveProperty('import')
  }
}, 60_000)

describe('a review month', () => {
  it('brings digests at nine past on a working day, once, and none before', async () => {
    await office.tick()
    const [first] = await agents()
    if (!first) throw new Error('nobody works here')
    expect(await office.cards(first.employeeNo)).toEqual([])
    office.moveTo('2026-09-01T01:05:30Z')
    await office.tick()
    await office.tick()
    const own = await office.cards(first.employeeNo)
    expect(own.map((it) => it.about)).toEqual(['own-digest'])
    const lead = await no(await leadOf(first.id))
    const team = (await office.cards(lead)).map((it) => it.about)
    expect(team).toEqual(['team-digest'])
  })

  it('is silent on a holiday, and not on a make-up Sunday', async () => {
    const count = async () => (await db.selectFrom('notice').select('id').execute()).length
    const before = await count()
    office.moveTo('2026-09-19T01:10:00Z') // an ordinary Saturday
    await office.tick()
    expect(await count()).toBe(before)
    office.moveTo('2026-09-20T01:10:00Z') // Sunday, worked
    await office.tick()
    expect(await count()).toBeGreaterThan(before)
    office.moveTo('2026-09-01T02:00:00Z')
  })

  it('is launched by HR, and by nobody else', async () => {
    const [first] = await agents()
    expect(await office.press(first?.employeeNo ?? '', { do: 'cycle.launch' }, { month: '2026-08' })).toMatchObject({
      show: 'refusal',
    })
    const form = formIn(await office.press(hr, { do: 'cycle.launch.form' }))
    expect(form.fields[0]).toMatchObject({ name: 'month', initial: '2026-08' })
    expect(says(cardOf(await office.press(hr, { do: 'cycle.launch' }, { month: '2026-08' })))).toContain('2026')
    expect(await office.press(hr, { do: 'cycle.launch' }, { month: '2026-08' })).toMatchObject({ show: 'refusal' })
    expect((await assessments()).length).toBe((await agents()).filter((it) => !it.leftOn).length)
  })

  it('takes each self-assessment once the form is right, and the lead’s after it', async () => {
    const all = await assessments()
    for (const it of all) {
      const agent = await no(it.agent)
      const form = formIn(await office.press(agent, { do: 'self.form', assessment: it.id }))
      const sent = await office.press(agent, { do: 'self.submit', assessment: it.id }, filled(form))
      expect(sent).toMatchObject({ show: 'card' })
      const lead = await no(await leadOf(it.agent))
      const its = formIn(await office.press(lead, { do: 'lead.form', assessment: it.id }))
      expect(await office.press(lead, { do: 'lead.submit', assessment: it.id }, filled(its))).toMatchObject({
        show: 'card',
      })
    }
    expect((await assessments()).map((it) => it.at)).toEqual(all.map(() => 'assessed'))
  }, 60_000)

  it('goes to leadership, and each agent gets total, grade, coefficient and every item explained', async () => {
    const cycle = await cycleId()
    expect(await office.press(hr, { do: 'cycle.submit', cycle })).toMatchObject({ show: 'card' })
    expect(await office.press(hr, { do: 'cycle.approve', cycle, round: 1 })).toMatchObject({ show: 'refusal' })
    expect(await office.press(boss, { do: 'cycle.approve', cycle, round: 1 })).toMatchObject({ show: 'card' })
    const [it] = await assessments()
    if (it?.at !== 'published') throw new Error('not published')
    const told = await office.cards(await no(it.agent))
    const result = told.find((one) => one.about === 'result')
    if (!result) throw new Error('no result card')
    const text = says(result.card)
    expect(text).toContain(it.total)
    expect(text).toContain(it.coefficient)
    expect(result.card.gist).not.toContain(it.total)
    expect(
      await office.press(await no(it.agent), { do: 'result.agree', assessment: it.id, edition: it.edition }),
    ).toMatchObject({ show: 'card' })
  })

  it('is appealed by a message of any length, decided by somebody who did not rate, and the new result supersedes', async () => {
    const [it] = await assessments()
    if (it?.at !== 'published') throw new Error('not published')
    const agent = await no(it.agent)
    const words = `我要申诉 上个月的响应时效不对,系统把夜班算进去了 <!channel> <at id=all></at> 🙏 ${'夜班'.repeat(2480)}`
    await office.writes(agent, words, 'm-appeal')
    await office.writes(agent, words, 'm-appeal') // delivered twice
    const drafts = (await office.cards(agent)).filter((one) => one.about === 'appeal-draft')
    expect(drafts).toHaveLength(1)
    expect(says(drafts[0]?.card as Card)).toContain(words)
    const [appeal] = await office.transact((uow) => uow.appeals.ofAgent(it.agent))
    if (!appeal) throw new Error('no draft')
    expect(appeal.asked.items).toEqual(['response'])

    const filedCard = says(cardOf(await office.press(agent, { do: 'appeal.file', appeal: appeal.id })))
    expect(filedCard).toContain('2026-0001')
    expect(await office.press(agent, { do: 'appeal.file', appeal: appeal.id })).toMatchObject({ show: 'refusal' })

    const lead = await leadOf(it.agent)
    const form = formIn(await office.press(hr, { do: 'appeal.admit.form', appeal: appeal.id }))
    const [choice] = form.fields
    if (choice?.is !== 'choice') throw new Error('no choice')
    expect(choice.options.map((one) => one.value)).not.toContain(lead)
    const reviewer = choice.options[0]?.value ?? ''
    expect(await office.press(hr, { do: 'appeal.admit', appeal: appeal.id }, { reviewer: lead })).toMatchObject({
      show: 'refusal',
      field: 'reviewer',
    })
    expect(await office.press(hr, { do: 'appeal.admit', appeal: appeal.id }, { reviewer })).toMatchObject({
      show: 'card',
    })

    const sheet = await office.transact((uow) => uow.results.get(it.id, 1))
    const line = sheet?.lines.find((one) => one.item === 'communication')
    const change = {
      item: 'communication',
      points: line?.points === '15' ? '14' : '15',
      reason: '抽检录音显示态度热情',
    }
    expect(await office.press(await no(lead), { do: 'appeal.amend', appeal: appeal.id }, change)).toMatchObject({
      show: 'refusal',
    })
    expect(
      await office.press(await no(reviewer), { do: 'appeal.amend', appeal: appeal.id }, { ...change, points: '99' }),
    ).toMatchObject({ show: 'refusal', field: 'points' })
    expect(await office.press(await no(reviewer), { do: 'appeal.amend', appeal: appeal.id }, change)).toMatchObject({
      show: 'card',
    })

    const now = await office.transact((uow) => uow.assessments.get(it.id))
    expect(now).toMatchObject({ at: 'published', edition: 2, acknowledged: null })
    const editions = await office.transact((uow) => uow.results.of(it.id))
    expect(editions.map((one) => one.edition)).toEqual([1, 2])
    expect(editions[1]?.sheet.total).not.toBe(editions[0]?.sheet.total)
    expect((await office.cards(agent)).filter((one) => one.about === 'result')).toHaveLength(2)
  })

  it('leaves a trail: who looked, who changed what, and why', async () => {
    const [it] = await assessments()
    const trail = await office.transact((uow) => uow.facts.about(it?.agent ?? ''))
    expect(trail.map(({ fact }) => fact.is)).toEqual(
      expect.arrayContaining([
        'invited',
        'self-assessment-submitted',
        'sheet-viewed',
        'grade-published',
        'appeal-filed',
        'appeal-amended',
      ]),
    )
  })

  it.each(['zh-CN', 'en'] as const)(
    'fits both messengers whole, in %s, and keeps numbers off the lock screen',
    async (locale) => {
      const cards = await office.everyCard(locale)
      expect(new Set(cards.map((it) => it.about)).size).toBeGreaterThan(9)
      for (const { about, card } of cards) {
        const slack = renderSlack(card)
        expect(checkMessage(slack.blocks), about).toBeNull()
        expect(JSON.stringify(slack), about).not.toMatch(/more characters|另有 \d+ 字|is too long/)
        expect(inspectCard(renderFeishu(card)), about).toBeNull()
        expect(card.gist, about).not.toMatch(/\d/)
      }
    },
  )

  it('speaks only its reader’s language', async () => {
    const given = [
      ...employees.flatMap((it) => [it.name, it.team]),
      'Kaoping',
      'English',
      'people.csv',
      '<!channel>',
      '<at id=all>',
      '</at>',
    ]
    const own = [...new Set(given)].filter(Boolean).sort((a, b) => b.length - a.length)
    const bare = (text: string) =>
      own.reduce((rest, name) => rest.replaceAll(name, ' '), text).replace(/words for \w+|夜班|中文/g, ' ')
    const zh = (await office.everyCard('zh-CN')).map(({ card }) => bare(says(card)))
    expect(zh.flatMap((text) => text.match(/[A-Za-z]{3,}/g) ?? [])).toEqual([])
    const en = (await office.everyCard('en')).map(({ about, card }) =>
      about.startsWith('appeal') ? '' : bare(says(card)),
    )
    expect(
      en.flatMap((text) => text.match(/[\u4e00-\u9fff]+/g) ?? []).filter((it) => it !== '抽检录音显示态度热情'),
    ).toEqual([])
  })
})
