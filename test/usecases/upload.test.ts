import { beforeAll, describe, expect, it } from 'vitest'
import { speechFor } from '../../src/i18n/words.ts'
import { databaseForFile } from '../support/database.ts'
import { buttonsOf, openOffice, says } from '../support/office.ts'
import { augustLogs, staffCsv } from '../support/town.ts'

const zh = speechFor('zh-CN')
const { db } = await databaseForFile()
let office: Awaited<ReturnType<typeof openOffice>>
beforeAll(async () => {
  office = await openOffice(db, '2026-09-01T02:00:00Z')
  await office.import('people.csv', staffCsv())
}, 60_000)

const cardOf = async (who: string, upload: string) => {
  const rows = await db.selectFrom('notice').selectAll().where('about', '=', 'upload').execute()
  const it = await office.person(who)
  const isOn = rows.some(({ recipient, body }) => recipient === it.id && (body as { upload: string }).upload === upload)
  const cards = isOn ? (await office.cards(who)).filter(({ about }) => about === 'upload') : []
  return cards.map(({ card }) => card).find((card) => JSON.stringify(card).includes(upload)) ?? cards.at(-1) ?? null
}
const count = async (table: 'import' | 'source_row' | 'reading') =>
  Number(
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )
const [calls] = augustLogs()

describe('a log sent to the bot', () => {
  it('is received at once, shown as it would be read, and imported on a press', async () => {
    const upload = await office.sends('00002', 'calls.csv', calls?.text ?? '')
    const reading = await cardOf('00002', upload)
    expect(reading && says(reading)).toContain(zh.upload.reading.title)
    await office.work()
    const ready = await cardOf('00002', upload)
    if (!ready) throw new Error('no card')
    console.log(JSON.stringify(ready, null, 1))
    expect(says(ready)).toContain(zh.upload.ready.title)
    expect(await count('source_row')).toBe(0)
    expect(await office.press('00002', { do: 'upload.take', upload })).toEqual({ show: 'nothing' })
    await office.work()
    const taken = await cardOf('00002', upload)
    console.log(
      JSON.stringify(
        (await db.selectFrom('import').selectAll().execute()).map((r) => r.report),
        null,
        1,
      ).slice(0, 3000),
    )
    expect(await count('source_row')).toBeGreaterThan(10)
    expect(buttonsOf(ready).map((press) => press.do)).toContain('upload.drop')
  })
})
