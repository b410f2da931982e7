import { beforeAll, describe, expect, it } from 'vitest'
import type { Press } from '../../src/cards/press.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { readUpload } from '../../src/usecases/read-upload.ts'
import { takeUpload } from '../../src/usecases/take-upload.ts'
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

const head = 'Call Id,Agent,Date,Answered (Y/N),Resolved,Speed of answer in seconds,AvgTalkDuration,Satisfaction rating'
const call = (id: string, agent: string, day = '3-Aug-26', speed = '12') =>
  `${id},${agent},${day},Y,Y,${speed},0:02:23,5`
const log = (...rows: string[]) => [head, ...rows, ''].join('\n')
const lin = '00002' // HR
const chen = '00100' // leads 王芳 and 李梅

/** The card of an upload, as its sender would see it now; '' where it is no longer shown. */
async function face(who: string, upload: string) {
  const notice = await db.selectFrom('notice').select('body').where('once', '=', `upload:${upload}`).executeTakeFirst()
  if (!notice) throw new Error(`${upload} has no card`)
  const cards = await office.cards(who)
  const own = cards.filter(({ about, card }) => about === 'upload' && JSON.stringify(card).includes(upload))
  return own[0]?.card ?? null
}
const stateOf = async (upload: string) =>
  (await db.selectFrom('upload').select(['at', 'bytes']).where('id', '=', upload).executeTakeFirst()) ?? null
const count = async (table: 'import' | 'source_row') =>
  Number(
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )
const press = (who: string, what: 'take' | 'drop' | 'again' | 'show' | 'refused' | 'ask-hr', upload: string) =>
  office.press(who, { do: `upload.${what}`, upload } as Press)
/** Sent and read. */
async function ready(who: string, name: string, text: string | Uint8Array) {
  const upload = await office.sends(who, name, text)
  await office.work()
  return upload
}
const reports = async (who: string) => (await office.cards(who)).filter(({ about }) => about === 'import-report').length

describe('a log sent to the bot', () => {
  it('is received at once, shown as it would be read, and imported on a press, with its report', async () => {
    const [calls] = augustLogs()
    const upload = await office.sends(lin, 'calls.csv', calls?.text ?? '')
    expect(says((await face(lin, upload)) ?? fail())).toContain(zh.upload.reading.title)
    await office.work()
    const card = (await face(lin, upload)) ?? fail()
    for (const part of [zh.upload.ready.title, '通话记录', '538', '逗号分隔', '王芳', 'C260803'])
      expect(says(card)).toContain(part)
    expect(await count('source_row')).toBe(0)
    expect(await press(lin, 'take', upload)).toEqual({ show: 'nothing' })
    expect((await stateOf(upload))?.at).toBe('taking')
    await office.work()
    expect(await count('source_row')).toBe(538)
    expect(await stateOf(upload)).toEqual({ at: 'taken', bytes: null })
    expect(await reports(lin)).toBe(1)
  })

  it('sent again says that it is in already, and by whom', async () => {
    const [calls] = augustLogs()
    const upload = await ready(lin, 'calls again.csv', calls?.text ?? '')
    const card = (await face(lin, upload)) ?? fail()
    expect(says(card)).toContain(zh.upload.ready.already('林岚', '2026-09-01', zh.format))
    const before = await reports(lin)
    await press(lin, 'take', upload)
    await office.work()
    expect(await count('source_row')).toBe(538)
    expect(await reports(lin)).toBe(before)
    const imports = (await db.selectFrom('import').select('id').where('kind', '=', 'log').execute()).length
    expect(imports).toBe(1)
  })

  it('says which rows would be refused, who is not known and whom they may be', async () => {
    const upload = await ready(
      lin,
      'mixed.csv',
      log(call('M1', '王方'), call('M2', '李梅', 'someday'), call('M3', '李梅')),
    )
    const card = says((await face(lin, upload)) ?? fail())
    for (const part of ['王方', '王芳', 'someday', zh.upload.ready.refusedTable]) expect(card).toContain(part)
    await press(lin, 'drop', upload)
  })

  it('is not lost to a press that comes twice, nor imported twice', async () => {
    const upload = await ready(lin, 'twice.csv', log(call('T1', '王芳')))
    await office.press(lin, { do: 'upload.take', upload }, {}, 'the same press')
    await office.press(lin, { do: 'upload.take', upload }, {}, 'the same press')
    expect(office.asked).toHaveLength(1)
    expect(await press(lin, 'take', upload)).toMatchObject({ show: 'refusal', says: zh.refusal['already-done']() })
    await office.work()
    expect(await press(lin, 'take', upload)).toMatchObject({ show: 'refusal' })
    expect(await press(lin, 'drop', upload)).toMatchObject({ show: 'refusal' })
  })

  it('delivered twice by the messenger is one upload', async () => {
    const upload = await office.sends(lin, 'once.csv', log(call('O1', '王芳')), 'the same message')
    expect(await office.sends(lin, 'once.csv', log(call('O1', '王芳')), 'the same message')).toBe('')
    await office.work()
    await press(lin, 'drop', upload)
    expect(await stateOf(upload)).toEqual({ at: 'dropped', bytes: null })
  })
})

describe('two files at once', () => {
  it('each have a card of their own, and are imported in the order of the presses', async () => {
    const first = await office.sends(lin, 'first.csv', log(call('P1', '王芳', '4-Aug-26', '10')))
    const second = await office.sends(lin, 'second.csv', log(call('P1', '王芳', '4-Aug-26', '20')))
    await office.work()
    await press(lin, 'take', second)
    await press(lin, 'take', first)
    await office.work()
    for (const upload of [first, second]) expect((await stateOf(upload))?.at).toBe('taken')
    const row = await db
      .selectFrom('source_row')
      .select('import')
      .where('key', 'like', '%P1%')
      .executeTakeFirstOrThrow()
    const made = await db.selectFrom('import').select('file').where('number', '=', row.import).executeTakeFirst()
    expect(made?.file).toBe('first.csv')
  })
})

describe('who may', () => {
  it('is asked of every file: an agent is told who does', async () => {
    await office.sends('00101', 'mine.csv', log(call('A1', '王芳')))
    const cards = await office.cards('00101')
    expect(says(cards.at(-1)?.card ?? fail())).toContain(zh.imports.failure['not-allowed']())
    expect(office.asked).toEqual([])
  })

  it('lets a lead bring in their own people’s rows, and refuses those of another team', async () => {
    const upload = await ready(
      chen,
      'team.csv',
      log(call('L1', '王芳'), call('L2', 'Emily Carter'), call('L3', '李梅')),
    )
    const card = says((await face(chen, upload)) ?? fail())
    expect(card).toContain(zh.imports.fault['not-yours']())
    await press(chen, 'take', upload)
    await office.work()
    const made = await db.selectFrom('import').select('report').where('file', '=', 'team.csv').executeTakeFirst()
    expect(made?.report).toMatchObject({ taken: 2, refusedCount: 1 })
  })

  it('lets no lead bring in the staff list', async () => {
    const upload = await ready(chen, 'people.csv', staffCsv())
    expect(says((await face(chen, upload)) ?? fail())).toContain(zh.imports.failure['not-allowed']())
  })

  it('refuses whoever presses a card that was passed on, HR too, and says nothing of it', async () => {
    const upload = await ready(chen, 'of chen.csv', log(call('F1', '王芳')))
    for (const who of ['00400', '00101', lin])
      for (const what of ['take', 'drop', 'show', 'again', 'refused', 'ask-hr'] as const)
        expect(await press(who, what, upload)).toEqual({ show: 'refusal', says: expect.any(String) })
    expect(await press('00101', 'take', 'no such upload')).toEqual(await press('00101', 'take', upload))
    expect((await stateOf(upload))?.at).toBe('ready')
  })

  it('asks anew at the press: who leads nobody any more imports nothing, and sees the rows no more', async () => {
    const upload = await ready(chen, 'too late.csv', log(call('G1', '王芳')))
    await db.updateTable('team').set({ lead_id: null }).where('name', '=', '华东一组').execute()
    expect(await press(chen, 'take', upload)).toMatchObject({ show: 'refusal', says: expect.stringContaining('') })
    expect(await face(chen, upload)).toBeNull()
    expect((await stateOf(upload))?.at).toBe('ready')
    const { id } = await office.person(chen)
    await db.updateTable('team').set({ lead_id: id }).where('name', '=', '华东一组').execute()
    expect(await face(chen, upload)).not.toBeNull()
  })
})

describe('a crash', () => {
  it('between import and its word leaves what is in, and the same run says so, as its own work', async () => {
    const upload = await ready(lin, 'crash.csv', log(call('K1', '王芳')))
    await press(lin, 'take', upload)
    const [job] = office.asked.splice(0)
    if (!job) throw new Error('nothing to do')
    office.moveTo('2026-09-01T02:00:01Z') // a worker is never as quick as the press itself
    let calls = 0
    const dies: typeof office.transact = (work) =>
      office.transact(async (uow) => {
        const done = await work(uow)
        if (uow.uploads && (await uow.uploads.get(upload))?.at === 'taken') throw new Error(`power cut ${++calls}`)
        return done
      })
    await expect(takeUpload({ ...office.world, inTransaction: dies }, job.body)).rejects.toThrow('power cut')
    expect((await stateOf(upload))?.at).toBe('taking')
    const rows = await count('source_row')
    await takeUpload(office.world, job.body)
    expect(await count('source_row')).toBe(rows)
    expect(await db.selectFrom('upload').select('state').where('id', '=', upload).executeTakeFirst()).toMatchObject({
      state: { at: 'taken', already: false },
    })
    await takeUpload(office.world, job.body) // once more, late: nothing
    const told = await db.selectFrom('notice').select('id').where('once', '=', `upload-report:${upload}`).execute()
    expect(told).toHaveLength(1)
  })

  it('in the middle of the import leaves nothing, says so, and can be tried again', async () => {
    const upload = await ready(lin, 'broken.csv', log(call('B1', '王芳')))
    await press(lin, 'take', upload)
    const [job] = office.asked.splice(0)
    const broken = { ...office.world, rules: () => Promise.reject(new Error('no rules')), log: silent }
    await takeUpload(broken, job?.body ?? fail())
    expect(says((await face(lin, upload)) ?? fail())).toContain(zh.imports.failure.interrupted())
    await press(lin, 'again', upload)
    await office.work()
    expect((await stateOf(upload))?.at).toBe('ready')
    await press(lin, 'drop', upload)
  })

  it('that took the worker away is mended by asking how it stands', async () => {
    const upload = await office.sends(lin, 'lost.csv', log(call('W1', '王芳')))
    office.asked.splice(0) // the worker that had it is gone
    await press(lin, 'show', upload)
    await office.work()
    expect((await stateOf(upload))?.at).toBe('ready')
    await press(lin, 'drop', upload)
  })

  it('of which nobody hears for two hours is told to the sender by the tick', async () => {
    const upload = await office.sends(lin, 'silence.csv', log(call('S1', '王芳')))
    const [job] = office.asked.splice(0)
    await db
      .updateTable('upload')
      .set({ changed_at: new Date(Date.now() - 3 * 3_600_000) })
      .where('id', '=', upload)
      .execute()
    await office.tick()
    expect((await stateOf(upload))?.at).toBe('failed')
    await readUpload(office.world, job?.body ?? fail()) // the lost one after all: it is no longer asked for
    expect((await stateOf(upload))?.at).toBe('failed')
    await press(lin, 'drop', upload)
  })
})

describe('a file that cannot be read', () => {
  it.each([
    ['picture.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13)],
    ['empty.csv', ''],
  ])('%s says why, with ways out, and changes nothing', async (name, bytes) => {
    const upload = await ready(lin, name, bytes)
    const card = (await face(lin, upload)) ?? fail()
    expect(says(card)).toContain(zh.upload.failed.title)
    expect(buttonsOf(card).map(({ do: what }) => what)).toContain('upload.as.form')
    await press(lin, 'drop', upload)
  })

  it('is read as its sender says: GB18030 without a doubt, a header that stands lower', async () => {
    const bytes = Buffer.concat([Buffer.from('Export of\n\n'), Buffer.from(log(call('E1', '王芳')))])
    const upload = await ready(lin, 'lower.csv', bytes)
    expect(await office.press(lin, { do: 'upload.as.form', upload })).toMatchObject({ show: 'form' })
    const wrong = { encoding: 'utf-8', delimiter: 'comma', header: '0' }
    expect(await office.press(lin, { do: 'upload.as', upload }, wrong)).toMatchObject({
      show: 'refusal',
      field: 'header',
    })
    await office.press(lin, { do: 'upload.as', upload }, { ...wrong, header: '3' })
    await office.work()
    expect(says((await face(lin, upload)) ?? fail())).toContain(zh.upload.read.header(3))
    await press(lin, 'drop', upload)
  })
})

describe('what nobody wants', () => {
  it('is deleted after a week, and its sender sees so', async () => {
    const upload = await ready(lin, 'forgotten.csv', log(call('N1', '王芳')))
    office.moveTo('2026-09-08T01:00:00Z')
    await office.tick()
    expect((await stateOf(upload))?.at).toBe('ready')
    office.moveTo('2026-09-08T03:00:00Z')
    await office.tick()
    expect(await stateOf(upload)).toEqual({ at: 'dropped', bytes: null })
    const cards = await office.cards(lin)
    expect(cards.some(({ card }) => says(card).includes(zh.upload.dropped.old('forgotten.csv', 7)))).toBe(true)
  })
})

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const fail = (): never => {
  throw new Error('nothing there')
}
