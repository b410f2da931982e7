import { beforeAll, describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import type { Press } from '../../src/cards/press.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { databaseForFile } from '../support/database.ts'
import { buttonsOf, openOffice, says } from '../support/office.ts'
import { staffCsv } from '../support/town.ts'

const zh = speechFor('zh-CN')
const say = zh.upload.shape
const { db } = await databaseForFile()
let office: Awaited<ReturnType<typeof openOffice>>
beforeAll(async () => {
  office = await openOffice(db, '2026-09-01T02:00:00Z')
  await office.import('people.csv', staffCsv())
}, 60_000)

const lin = '00002' // HR
const su = '00003' // HR
const chen = '00100' // leads 王芳 and 李梅

const head = '会话编号;客服姓名;结束时间;首次响应(秒);是否解决;满意度'
const rows = [
  'S-1;王芳;03/08/2026 09:12;12;是;5',
  'S-2;李梅;03/08/2026 09:30;34;否;3',
  'S-3;王方;04/08/2026 10:00;8;是;4',
  'S-4;王芳;05/08/2026 11:40;慢;是;5',
  'S-5;Emily Carter;25/08/2026 15:20;61;是;4',
]
const messy = (letter: string) => [head, ...rows].join('\n').replaceAll('S-', `${letter}-`)

/** The newest card of a kind that a person has about an upload. */
async function face(who: string, upload: string, about: 'upload' | 'upload-asked' = 'upload'): Promise<Card> {
  const found = (await office.cards(who)).filter(
    (one) => one.about === about && (about === 'upload-asked' || JSON.stringify(one).includes(upload)),
  )
  const card = found.at(-1)?.card
  if (!card) throw new Error(`${who} has no ${about} of ${upload}`)
  return card
}
const can = (card: Card) => buttonsOf(card).map(({ do: what }) => what)
async function corrects(who: string, press: Press, values: Record<string, string> = {}) {
  const reply = await office.press(who, press, values)
  await office.work()
  return reply
}
async function read(who: string, name: string, text: string) {
  const upload = await office.sends(who, name, text)
  await office.work()
  return upload
}

describe('a log of a shape that nobody has seen', () => {
  let upload: string
  beforeAll(async () => {
    upload = await read(lin, 'chats.csv', messy('A'))
  })

  it('is proposed: whose, when, which row, what it feeds, what is doubtful, and its first rows', async () => {
    const card = await face(lin, upload)
    const text = says(card)
    for (const part of [say.title, '客服姓名', say.who, say.key, '首次解决率', '王方', '王芳', '2026-08-03'])
      expect(text).toContain(part)
    expect(can(card)).toEqual(
      expect.arrayContaining(['upload.save', 'upload.mapping.form', 'upload.feed.form', 'upload.unfeed.form']),
    )
    expect(await db.selectFrom('import').select('id').where('kind', '=', 'log').execute()).toEqual([])
  })

  it('reads the days in the other order where it is told so, and says what that does', async () => {
    const press = { do: 'upload.mapping', upload } as const
    const values = { person: 'column-2', day: 'column-3', order: 'month-first', row: 'column-1' }
    await corrects(lin, press, values)
    expect(says(await face(lin, upload))).toContain('2026-03-08')
    await corrects(lin, press, { ...values, order: 'day-first' })
    expect(says(await face(lin, upload))).toContain('2026-08-03')
  })

  it('feeds an indicator from the column that is named, under conditions, and lets it go again', async () => {
    const feed = { do: 'upload.feed', upload } as const
    const values = {
      indicator: 'remote-guidance',
      column: 'column-5',
      as: 'share',
      hits: '',
      where: 'column-6',
      is: '>= 4',
    }
    await corrects(lin, feed, values)
    expect(says(await face(lin, upload))).toContain('远程指导解决率')
    await corrects(lin, { do: 'upload.unfeed', upload }, { indicator: 'remote-guidance' })
    expect(says(await face(lin, upload))).not.toContain('远程指导解决率')
  })

  it.each([
    ['an indicator that no policy has', { indicator: 'nonsense' }, 'indicator'],
    ['a column that is not there', { indicator: 'nps', column: 'column-99' }, 'column'],
    ['a condition on nothing', { indicator: 'nps', column: 'column-6', is: '>= 4' }, 'where'],
    ['a condition that says nothing', { indicator: 'nps', column: 'column-6', where: 'column-3', is: 'early' }, 'is'],
  ])('refuses %s at its field', async (_, values, field) => {
    const reply = await office.press(lin, { do: 'upload.feed', upload }, values)
    expect(reply).toMatchObject({ show: 'refusal', field })
    expect(office.asked).toEqual([])
  })

  it('is read by what was saved, from now on: preview, then import', async () => {
    await corrects(lin, { do: 'upload.save', upload })
    expect(says(await face(lin, upload))).toContain(zh.upload.ready.title)
    await corrects(lin, { do: 'upload.take', upload })
    const made = await db.selectFrom('import').select('report').where('file', '=', 'chats.csv').executeTakeFirst()
    expect(made?.report).toMatchObject({ kind: 'log', taken: 4, refusedCount: 1 })
    const next = await read(lin, 'chats of another day.csv', messy('B'))
    expect(can(await face(lin, next))).toContain('upload.take')
  })
})

describe('a mapping that is known', () => {
  it('is opened up from the preview, changed and saved in its own place', async () => {
    const upload = await read(lin, 'more chats.csv', messy('C'))
    await corrects(lin, { do: 'upload.shape', upload })
    const card = await face(lin, upload)
    expect(card.title).toBe(say.known)
    const feed = { indicator: 'remote-guidance', column: 'column-5', as: 'share' }
    await corrects(lin, { do: 'upload.feed', upload }, feed)
    expect(says(await face(lin, upload))).toContain('远程指导解决率')
    await corrects(lin, { do: 'upload.save', upload })
    const saved = await office.transact((uow) => uow.mappings.all())
    expect(saved).toHaveLength(1)
    expect(saved[0]?.feeds.map(({ indicator }) => indicator)).toContain('remote-guidance')
  })
})

describe('a lead who sends a file of an unknown shape', () => {
  let upload: string
  beforeAll(async () => {
    upload = await read(chen, 'their own.csv', messy('D').replace('会话编号', '编号'))
  })

  it('is told whom to ask, may change nothing, and sees nobody but their own people', async () => {
    const card = await face(chen, upload)
    expect(says(card)).toContain(say.askHow)
    expect(can(card)).toEqual(['upload.ask-hr', 'upload.as.form', 'upload.drop'])
    for (const what of ['shape', 'mapping.form', 'feed.form', 'unfeed.form', 'save'] as const) {
      const reply = await office.press(chen, { do: `upload.${what}`, upload })
      expect(reply).toMatchObject({ show: 'refusal', says: zh.refusal['not-yours']() })
    }
    expect(card.blocks.filter(({ is }) => is === 'table').at(-1)).not.toMatchObject({
      table: { rows: expect.arrayContaining([expect.arrayContaining(['Emily Carter'])]) },
    })
  })

  it('asks HR with one press: they see the columns, not one row, and correct it', async () => {
    expect(await office.press(su, { do: 'upload.save', upload })).toMatchObject({ show: 'refusal' }) // not asked yet
    expect(await office.press(chen, { do: 'upload.ask-hr', upload })).toMatchObject({ show: 'card' })
    expect(await office.press(chen, { do: 'upload.ask-hr', upload })).toMatchObject({ show: 'refusal' })
    const asked = says(await face(su, upload, 'upload-asked'))
    for (const part of ['客服姓名', '满意度', '陈立']) expect(asked).toContain(part)
    for (const cell of ['D-1', 'D-2', '2026-08-03', '03/08/2026']) expect(asked).not.toContain(cell)
    await corrects(su, { do: 'upload.unfeed', upload }, { indicator: 'satisfaction' })
    const empty = await office.press(su, { do: 'upload.save', upload })
    expect(empty).toEqual({ show: 'refusal', says: say.lacks.feeds })
    await corrects(su, { do: 'upload.feed', upload }, { indicator: 'first-contact', column: 'column-5', as: 'share' })
    expect(says(await face(su, upload, 'upload-asked'))).not.toContain('客户满意度：')
    expect(await office.press(su, { do: 'upload.take', upload })).toMatchObject({ show: 'refusal' })
  })

  it('goes on as soon as HR has saved, with their own people’s rows alone', async () => {
    await corrects(su, { do: 'upload.save', upload })
    expect(says(await face(su, upload, 'upload-asked'))).toContain(zh.upload.hrAsked.saved)
    const card = await face(chen, upload)
    expect(says(card)).toContain(zh.imports.fault['not-yours']())
    await corrects(chen, { do: 'upload.take', upload })
    const made = await db.selectFrom('import').select('report').where('file', '=', 'their own.csv').executeTakeFirst()
    expect(made?.report).toMatchObject({ refusedCount: 2 }) // Emily's, and the misspelt one
  })
})

describe('a source mapping sent as a file', () => {
  const text = (indicator: string) =>
    [
      'source: door-calls',
      'title: { zh: 门禁电话, en: Door calls }',
      'columns:',
      '  agent: { header: [Guard], read: text }',
      '  day: { header: [On], read: day, forms: [yyyy-MM-dd] }',
      'person: agent',
      'day: day',
      `feeds: [{ indicator: ${indicator}, as: count }]`,
    ].join('\n')

  it('is checked, saved, and says what it feeds', async () => {
    await office.sends(lin, 'door.yaml', text('answered-calls'))
    const card = (await office.cards(lin)).find(({ about }) => about === 'mapping-saved')?.card
    for (const part of ['门禁电话', 'Guard', '接听量']) expect(says(card as Card)).toContain(part)
    const upload = await read(lin, 'door.csv', 'Guard,On\n王芳,2026-08-03\n')
    expect(says(await face(lin, upload))).toContain('门禁电话')
  })

  it('with a fault is refused with its line, and from a lead altogether', async () => {
    await office.sends(lin, 'wrong.yaml', text('no-such-thing'))
    const refused = (await office.cards(lin)).find(({ about }) => about === 'mapping-file-refused')?.card
    expect(says(refused as Card)).toContain('no-such-thing')
    await office.sends(chen, 'door.yml', text('answered-calls'))
    expect(says((await office.cards(chen)).find(({ about }) => about === 'import-failed')?.card as Card)).toContain(
      zh.imports.failure['mapping-hr-only'](),
    )
  })
})
