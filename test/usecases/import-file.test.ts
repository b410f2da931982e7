import { describe, expect, it } from 'vitest'
import { cn } from '../../src/core/calendar/cn.ts'
import { day } from '../../src/core/calendar/day.ts'
import type { Person } from '../../src/core/people/person.ts'
import type { Report } from '../../src/core/readings/report.ts'
import type { ImportFailure } from '../../src/core/workflow/notice.ts'
import { inTransaction } from '../../src/db/unit-of-work.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { loadMappings, shippedMappings } from '../../src/policies/mappings.ts'
import { fileReader } from '../../src/sources/file-reader.ts'
import { type Imported, importFile } from '../../src/usecases/import-file.ts'
import { rehearsing } from '../../src/usecases/rehearse.ts'
import { databaseForFile } from '../support/database.ts'

const { db } = await databaseForFile()
const policy = await loadPreset('after-sales')
const mappings = loadMappings(shippedMappings, policy)
let now = new Date('2026-08-20T02:00:00Z')
const transact = inTransaction(db, { now: () => now, wake: async () => {} })

const send = (text: string | Uint8Array, by: Person | null = null, through = transact) =>
  importFile(through, {
    content: { name: 'file.csv', bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text },
    by,
    via: 'chat',
    now,
    mappings,
    policy,
    indicators: policy.indicators.map(({ id }) => id),
    calendar: cn,
    files: fileReader,
  })

function taken(result: Imported | ImportFailure): Report {
  if (!('report' in result)) throw new Error(`not imported: ${JSON.stringify(result)}`)
  return result.report
}
const person = (no: string) =>
  transact(async (uow) => (await uow.people.everyone()).find((it) => it.employeeNo === no) ?? null)
const totals = (no: string) =>
  transact(async (uow) => {
    const id = (await uow.people.everyone()).find((it) => it.employeeNo === no)?.id ?? ''
    const found = (await uow.readings.totals([id], day('2026-08-01'), day('2026-08-31'))).get(id) ?? []
    return Object.fromEntries(found.map((it) => [it.indicator, [Number(it.numerator), Number(it.denominator)]]))
  })

const staffHead = '工号,姓名,邮箱,手机,班组,岗位,直属上级工号,角色,语言,时区,入职日期,离职日期\n'
const callHead =
  'Call Id,Agent,Date,Month,Time,Topic,Answered (Y/N),Resolved,Speed of answer in seconds,AvgTalkDuration,Satisfaction rating\n'
const call = (id: string, agent: string, rest: string) => `${id},${agent},3-Aug-26,Aug,9:12,Returns,${rest}\n`

describe('a staff list', () => {
  it('makes people, their team and its lead, whatever the order of the rows', async () => {
    const report = taken(
      await send(
        `${staffHead}00101,王芳,wang.fang@xinghe.example,138 0000 0101,一组,service-agent,00100,,,,2025/3/1,\n` +
          '00100,陈立,chen.li@xinghe.example,,一组,service-lead,,,英文,,,\n' +
          '00002,林岚,lin.lan@xinghe.example,,,,,人力资源部,zh-CN,,,\n',
      ),
    )
    expect(report).toMatchObject({ kind: 'people', read: 3, taken: 3, added: 3, refusedCount: 0, teams: ['一组'] })
    const [wang, chen] = [await person('00101'), await person('00100')]
    expect(wang).toMatchObject({
      mobile: '+8613800000101',
      locale: 'zh-CN',
      zone: 'Asia/Shanghai',
      joinedOn: '2025-03-01',
    })
    expect(chen).toMatchObject({ locale: 'en' })
    expect(await transact((uow) => uow.people.leadOf(wang?.id ?? ''))).toBe(chen?.id)
  })

  it('refuses each row that cannot be, says where, and takes the rest', async () => {
    const report = taken(
      await send(
        `${staffHead}00201,甲,,,二组,,00201,,,,,\n00202,乙,,,二组,,00203,,,,,\n00203,丙,,,三组,,00202,,,,,\n` +
          '00204,丁,,,二组,,09999,,,,,\n00205,戊,not-a-mail,,,,,,,,,\n101,王芳,,,,,,,,,,\n00206,己,,,,,,boss,,,,\n00207,庚,,,,,,,,,,\n',
      ),
    )
    expect(report.refused.map((it) => [it.line, it.column, it.fault.is])).toEqual([
      [2, 'lead_no', 'own-lead'],
      [3, 'lead_no', 'lead-cycle'],
      [4, 'lead_no', 'lead-cycle'],
      [5, 'lead_no', 'unknown-lead'],
      [6, 'email', 'email'],
      [7, 'employee_no', 'zeros-lost'],
      [8, 'roles', 'role'],
    ])
    expect(report).toMatchObject({ read: 8, taken: 1, refusedCount: 7, added: 1 })
  })

  it('may come only from HR or an administrator', async () => {
    const [wang, lin] = [await person('00101'), await person('00002')]
    expect(await send(`${staffHead}00301,辛,,,,,,,,,,\n`, wang)).toEqual({ no: 'not-allowed' })
    expect(await person('00301')).toBeNull()
    expect(await send(`${staffHead}00301,辛,,,,,,,,,,\n`, lin)).toMatchObject({ already: false })
    expect(await person('00301')).toMatchObject({ name: '辛' })
  })
})

describe('a call log', () => {
  const log =
    callHead +
    call('C1', '王芳', 'Y,Y,30,0:02:00,5') +
    call('C2', '王芳', 'Y,N,50,0:04:00,3') +
    call('C3', '王芳', 'N,N,0,0:00:00,0') +
    call('C4', '王芳', 'Y,Y,10,0:03:00,0') +
    call('C4', '王芳', 'Y,Y,10,0:03:00,0') +
    call('C5', '王芬', 'Y,Y,10,0:03:00,4') +
    call('C6', '王芳', 'Y,Y,10,26:03:00,4') +
    'C7,王芳,3-Aug-62,Aug,9:12,Returns,Y,Y,10,0:03:00,4\n'

  it('counts what was measured, and no zero of an unanswered or unrated call', async () => {
    const report = taken(await send(log))
    expect(report).toMatchObject({
      kind: 'log',
      source: 'calls',
      read: 8,
      taken: 4,
      merged: 1,
      refusedCount: 3,
      people: 1,
    })
    expect(report.refused.map((it) => [it.line, it.column, it.fault.is])).toEqual([
      [7, 'Agent', 'unknown-person'],
      [8, 'AvgTalkDuration', 'range'],
      [9, 'Date', 'future-day'],
    ])
    expect(report).toMatchObject({ unknown: [{ value: '王芬', rows: 1, nearest: ['王芳'] }] })
    expect(await totals('00101')).toEqual({
      'answered-calls': [3, 3],
      'answer-seconds': [90, 3],
      'talk-seconds': [540, 3],
      satisfaction: [1, 2],
      'first-contact': [2, 3],
    })
  })

  it('sent again changes nothing, and says so', async () => {
    const before = await totals('00101')
    expect(await send(log)).toMatchObject({ already: true, report: { taken: 4 } })
    expect(await totals('00101')).toEqual(before)
  })

  it('two overlapping files count a call once; a correction replaces it', async () => {
    await send(callHead + call('C2', '王芳', 'Y,Y,50,0:04:00,5') + call('C8', '王芳', 'Y,Y,20,0:01:00,0'))
    expect(await totals('00101')).toMatchObject({
      'answered-calls': [4, 4],
      satisfaction: [2, 2],
      'first-contact': [4, 4],
    })
  })

  it('is read again once the people it names have been added', async () => {
    const early = callHead + call('C20', 'Hana Suzuki', 'Y,Y,20,0:01:00,5')
    expect(taken(await send(early))).toMatchObject({ taken: 0, refusedCount: 1 })
    await send('employee_no,name,team\n00401,Hana Suzuki,\n')
    now = new Date('2026-08-20T03:00:00Z')
    expect(await send(early)).toMatchObject({ already: false, report: { taken: 1, refusedCount: 0 } })
    expect(await send(early)).toMatchObject({ already: true, report: { taken: 1 } })
    expect(await totals('00401')).toMatchObject({ 'answered-calls': [1, 1] })
  })

  it('sent again after a correction counts again: the last file sent is the one that holds', async () => {
    const first = callHead + call('C40', '王芳', 'Y,Y,20,0:01:00,5')
    await send(first)
    const before = await totals('00101')
    await send(callHead + call('C40', '王芳', 'Y,N,20,0:01:00,1'))
    expect(await totals('00101')).not.toEqual(before)
    now = new Date('2026-08-20T04:00:00Z')
    expect(await send(first)).toMatchObject({ already: false })
    expect(await totals('00101')).toEqual(before)
    expect(await send(first)).toMatchObject({ already: true })
  })

  it('sent twice at the same moment is taken once', async () => {
    const text = callHead + call('C30', '王芳', 'Y,Y,20,0:01:00,0')
    const both = await Promise.all([send(text), send(text)])
    const ids = both.map((one) => ('import' in one ? one.import : one.no))
    expect(ids[0]).toBe(ids[1])
    expect(await totals('00101')).toMatchObject({ 'answered-calls': [6, 6] })
  })

  it('rehearsed shows the same report and keeps nothing', async () => {
    const text = callHead + call('C40', '王芳', 'Y,Y,20,0:01:00,0')
    const before = await totals('00101')
    expect(taken(await send(text, null, rehearsing(transact)))).toMatchObject({ taken: 1 })
    expect(await totals('00101')).toEqual(before)
    expect(await send(text)).toMatchObject({ already: false })
  })

  it('leaves nothing behind when it breaks off in the middle', async () => {
    const text = callHead + call('C50', '王芳', 'Y,Y,20,0:01:00,0')
    const before = await totals('00101')
    const breaking: typeof transact = (work) =>
      transact((uow) => work({ ...uow, facts: { ...uow.facts, add: () => Promise.reject(new Error('power cut')) } }))
    await expect(send(text, null, breaking)).rejects.toThrow('power cut')
    expect(await totals('00101')).toEqual(before)
    expect(await send(text)).toMatchObject({ already: false, report: { taken: 1 } })
  })

  it('whose number lost its zeros in a spreadsheet still finds its one person, and says so', async () => {
    const report = taken(await send('Employee no;Day;Late;Absent;Breach\n101;2026/8/4;Y;N;N\n101;2026/8/5;N;Y;否\n'))
    expect(report.assumptions).toEqual([
      { is: 'delimiter', delimiter: ';' },
      { is: 'zeros-restored', rows: 2 },
    ])
    expect(await totals('00101')).toMatchObject({ 'late-days': [4, 2], breaches: [0, 2] })
    await send('Employee no,Day,Late,Absent,Breach\n00101,2026-08-04,N,N,N\n')
    expect(await totals('00101')).toMatchObject({ 'late-days': [3, 2] })
  })
})

describe('a file that is nothing of ours', () => {
  it('says what it comes nearest to, and what it misses', async () => {
    expect(await send('Ticket Id,Agent,Opened\n1,2,3\n')).toEqual({
      no: 'unknown-shape',
      header: ['Ticket Id', 'Agent', 'Opened'],
      notes: { format: 'delimited', encoding: 'utf-8', delimiter: ',', sheet: null, sheets: [], headerLine: 1 },
      nearest: 'tickets',
      missing: ['First response hours', 'Resolved', 'In time'],
    })
  })

  it('says when it is empty, or no text', async () => {
    expect(await send('')).toEqual({ no: 'empty' })
    expect(await send(callHead)).toEqual({ no: 'empty' })
    expect(await send('PK\u0003\u0004')).toEqual({ no: 'unreadable', detail: 'workbook' })
  })
})
