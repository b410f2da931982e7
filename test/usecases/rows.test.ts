import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Exact } from '../../src/core/exact.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { renderCard as renderFeishu } from '../../src/messengers/feishu/render.ts'
import { renderCard as renderSlack } from '../../src/messengers/slack/render.ts'
import { inspectCard } from '../../src/playground/feishu/card/inspect.ts'
import { checkMessage } from '../../src/playground/slack/block-kit/check.ts'
import { around } from '../../src/usecases/view-assessment.ts'
import { rowsListView, rowsView } from '../../src/usecases/view-rows.ts'
import { says } from '../support/office.ts'
import { type Company, openCompany } from './small-company.ts'

const head = 'Ticket Id,Agent,Opened,Category,First response hours,Resolved,In time'

let town: Company
beforeAll(async () => {
  town = await openCompany()
  await town.launch()
}, 60_000)
afterAll(() => town.drop())

const words = speechFor('zh-CN')
const viewOf = async (name: string, item: string, page = 0, replaced = false) => {
  const assessment = await town.assessmentOf(name)
  return town.transact(async (uow) => {
    const found = await around(uow, assessment)
    return found && rowsView(uow, found, { item, page, replaced }, { words, zone: 'Asia/Shanghai' })
  })
}
const show = async (who: string, about: string, item: string, more: { page?: number; replaced?: boolean } = {}) =>
  town.press(who, { do: 'rows.show', assessment: await town.assessmentOf(about), item, page: 0, ...more })

describe('the rows behind a number', () => {
  it('are listed from the lead’s card, as a message of its own, and lead to each item', async () => {
    const assessment = await town.assessmentOf('wang')
    const lead = await town.press('chen', { do: 'lead.form', assessment })
    expect(JSON.stringify(lead)).toContain('"rows.open"')
    expect(await town.press('chen', { do: 'rows.open', assessment })).toEqual({ show: 'nothing' })
    const { about, card } = (await town.cards('chen')).at(-1) ?? {}
    expect(about).toBe('rows')
    expect(card && says(card)).toMatch(/wang，2026年8月数据明细.*维修成功率/)
    expect(JSON.stringify(card)).toContain('"item":"repair-success"')
    expect(await town.press('chen', { do: 'rows.list', assessment })).toMatchObject({ show: 'card' })
  })

  it('name the day, the row, its part, the file with the line, and who brought it', async () => {
    const reply = await show('chen', 'wang', 'repair-success')
    const text = reply.show === 'card' ? says(reply.card) : ''
    expect(text).toMatch(/维修成功率 91\.67% · 11 \/ 12 · 12 行 +2026年8月1日至2026年8月31日/)
    expect(text).toMatch(/8月14日（周五） T0010111 0 \/ 1 tickets\.csv，第 13 行 系统，2026年9月1日/)
    expect(text).toMatch(/按文件合计 tickets\.csv，2026年9月1日：维修成功率 11 \/ 12 · 12 行/)
  })

  it('are for whoever may see the sheet, and a look at somebody else’s is on record', async () => {
    const looks = async () => (await town.facts()).filter(({ is }) => is === 'sheet-viewed').length
    const before = await looks()
    for (const who of ['wang', 'chen', 'lin', 'boss'])
      expect(await show(who, 'wang', 'repair-success')).toMatchObject({ show: 'card' })
    expect(await looks()).toBe(before + 3)
    for (const who of ['li', 'han', 'dao', 'mo'])
      expect(await show(who, 'wang', 'repair-success')).toMatchObject({ show: 'refusal' })
    expect(await looks()).toBe(before + 3)
    expect(await show('chen', 'wang', 'communication')).toMatchObject({ show: 'refusal' }) // judged, not measured
    expect(await show('chen', 'wang', 'nothing')).toMatchObject({ show: 'refusal' })
  })

  it('show what was replaced, and by whom, when asked', async () => {
    const su = await town.person('su')
    await town.import('tickets-2.csv', `${head}\nT0010100,00101,2026-08-03,Billing,0.45,N,Y`, su)
    await town.import('tickets-3.csv', `${head}\nT001010,00101,2026-08-03,Billing,0.45,N,Y`, su)
    const now = await show('chen', 'wang', 'repair-success')
    expect(now.show === 'card' && says(now.card)).toMatch(/10 \/ 13 · 13 行.*tickets-3\.csv，第 2 行 su，2026年9月1日/)
    const then = await show('chen', 'wang', 'repair-success', { replaced: true })
    expect(then.show === 'card' && says(then.card)).toMatch(
      /T001010 1 \/ 1 tickets\.csv，第 2 行 tickets-3\.csv，su，2026年9月1日/,
    )
  })

  it('are twenty a page, and every row stands on one of them', async () => {
    const rows = Array.from(
      { length: 47 },
      (_, n) => `P${n},00102,2026-08-${String((n % 28) + 1).padStart(2, '0')},Billing,1,Y,Y`,
    )
    await town.import('many.csv', [head, ...rows].join('\n'))
    const seen = new Set<string>()
    const first = await viewOf('li', 'repair-success')
    expect(first).toMatchObject({ pages: 3, page: 0 })
    for (let page = 0; page < 3; page += 1)
      for (const row of (await viewOf('li', 'repair-success', page))?.rows ?? []) seen.add(row.key)
    expect(seen.size).toBe(47 + 12)
    expect((await viewOf('li', 'repair-success', 99))?.page).toBe(2)
  })

  it('say where a published sheet was made of other numbers', async () => {
    await town.selfs()
    await town.assess()
    await town.handOver()
    await town.approve()
    await town.import('after.csv', `${head}\nT002010,00201,2026-08-03,Billing,0.45,N,Y`)
    const text = await show('mo', 'mo', 'repair-success').then((it) => (it.show === 'card' ? says(it.card) : ''))
    expect(text).toMatch(/评分明细生成时为 83\.33% · 10 \/ 12 · 12 行，按现在的数据行为 75% · 9 \/ 12 · 12 行/)
    const result = (await town.cards('mo')).find(({ about }) => about === 'result')
    expect(JSON.stringify(result?.card)).toContain('"rows.open"')
  })

  it.each(['zh-CN', 'en'] as const)('fit both messengers, in %s', async (locale) => {
    await town.press('chen', { do: 'language.set', locale })
    for (const more of [{}, { page: 1 }, { page: 2 }, { replaced: true }]) {
      const reply = await show('chen', 'li', 'repair-success', more)
      if (reply.show !== 'card') throw new Error('no card')
      expect(checkMessage(renderSlack(reply.card).blocks)).toBeNull()
      expect(inspectCard(renderFeishu(reply.card))).toBeNull()
    }
    for (const { card } of (await town.everyCard(locale)).filter(({ about }) => about === 'rows')) {
      expect(checkMessage(renderSlack(card).blocks)).toBeNull()
      expect(inspectCard(renderFeishu(card))).toBeNull()
    }
  })
})

describe('the rows of any files', () => {
  const row = fc.record({
    id: fc.integer({ min: 0, max: 12 }), // few, so that files overlap and correct one another
    day: fc.integer({ min: 1, max: 31 }),
    hours: fc.integer({ min: 0, max: 400 }),
    resolved: fc.boolean(),
    inTime: fc.boolean(),
  })
  const files = fc.array(fc.array(row, { minLength: 1, maxLength: 25 }), { minLength: 1, maxLength: 3 })
  const text = (rows: readonly { id: number; day: number; hours: number; resolved: boolean; inTime: boolean }[]) =>
    [
      head,
      ...rows.map(
        ({ id, day, hours, resolved, inTime }) =>
          `R${id},00103,2026-08-${String(day).padStart(2, '0')},Billing,${hours / 100},${resolved ? 'Y' : 'N'},${inTime ? 'Y' : 'N'}`,
      ),
    ].join('\n')

  it('add up exactly to the number on the line, on every page and by file', async () => {
    let company: Company | null = null
    try {
      company = town = await openCompany()
      await town.launch()
      let made = 0
      await fc.assert(
        fc.asyncProperty(files, async (all) => {
          for (const rows of all) await town.import(`random-${++made}.csv`, text(rows))
          const assessment = await town.assessmentOf('zhao')
          const items = await town.transact(async (uow) => {
            const found = await around(uow, assessment)
            return found ? (await rowsListView(uow, found, words)).items : []
          })
          expect(items.length).toBeGreaterThan(3)
          for (const { item, rows } of items) {
            const view = await viewOf('zhao', item)
            const sums = view?.sums ?? []
            expect(sums.map(({ onSheet }) => onSheet)).toEqual(sums.map(() => null)) // what the line says is what the rows say
            expect(sums.reduce((sum, { now }) => sum + (now?.rows ?? 0), 0)).toBe(rows)
            for (const { files: its, now } of sums)
              expect(Exact.sum(its.map(({ part }) => Exact.of(part[0]))).toString()).toBe(now?.part[0] ?? '0')
            const shown = []
            for (let page = 0; page < (view?.pages ?? 0); page += 1)
              shown.push(...((await viewOf('zhao', item, page))?.rows ?? []))
            const counted = shown.filter(({ counts }) => counts)
            const total = Exact.sum(counted.map(({ part }) => Exact.of(part[0])))
            expect(total.toString()).toBe(
              Exact.sum(sums.flatMap(({ now }) => (now ? [Exact.of(now.part[0])] : []))).toString(),
            )
          }
        }),
        { numRuns: 12 },
      )
    } finally {
      await company?.drop()
    }
  }, 120_000)
})
