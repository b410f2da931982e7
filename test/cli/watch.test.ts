import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../../src/cli/main.ts'
import { databaseForFile, urlOf } from '../support/database.ts'
import { launch } from './launch.ts'

const { db, config } = await databaseForFile()
const folder = mkdtempSync(join(tmpdir(), 'kaoping-in-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const environment = { DATABASE_URL: urlOf(config), LANG: 'en_GB.UTF-8' }

async function run(...words: string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const to = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line), environment }
  return { code: await runCommand(words, to), out: out.join('\n'), err: err.join('\n') }
}
const put = (name: string, text: string) => writeFileSync(join(folder, name), text)
const names = (place: string) => readdirSync(join(folder, place)).sort()
const read = (place: string, name: string) => readFileSync(join(folder, place, name), 'utf8')
const copying = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where query like 'copy staged%' and state = 'active' and datname = current_database()`.execute(db)
  return rows[0]?.n
}
const rows = () => db.selectFrom('source_row').select('key').execute()

const staff = 'employee_no,name\n00101,王芳\n00102,李梅\n'
const log =
  'person,day,indicator,value,over\n00101,2026-08-31,answered-calls,62,1\n00999,2026-08-31,answered-calls,5,1\n'

beforeAll(async () => {
  expect(await run('migrate')).toMatchObject({ code: 0 })
})

describe('kaoping watch', () => {
  it('takes what is in the folder, staff list first, with reports and refused rows beside it', async () => {
    put('a-readings.csv', log)
    put('z-people.csv', staff)
    put('letter.txt', 'Dear HR,\nplease find attached nothing.\n')
    expect(await run('watch', folder, '--once', '--lang', 'zh')).toMatchObject({ code: 1 })
    expect(names('done')).toEqual([
      'a-readings.csv',
      'a-readings.csv.refused.csv',
      'a-readings.csv.txt',
      'z-people.csv',
      'z-people.csv.txt',
    ])
    expect(read('done', 'a-readings.csv.txt')).toMatch(/导入 1 行[\s\S]*不在人员名单里/)
    expect(read('done', 'a-readings.csv.refused.csv')).toContain('00999')
    expect(names('refused')).toEqual(['letter.txt', 'letter.txt.txt'])
    expect(await rows()).toHaveLength(1)
    expect(names('taking')).toEqual([])
  }, 60_000)

  it('takes the corrected rows, and the same file again changes nothing', async () => {
    put('corrected.csv', read('done', 'a-readings.csv.refused.csv').replace('00999', '00102'))
    put('again.csv', log)
    expect(await run('watch', folder, '--once')).toMatchObject({
      code: 0,
      out: expect.stringContaining('corrected.csv'),
    })
    expect(await rows()).toHaveLength(2)
    expect(read('done', 'corrected.csv.txt')).toContain('1 row taken')
  }, 60_000)

  it('a log of which no row could be taken is refused, beside its rows to correct', async () => {
    put('nobody.csv', log.replaceAll(/^\d+,/gm, '00999,').replace('08-31', '08-30'))
    expect(await run('watch', folder, '--once')).toMatchObject({ code: 1 })
    expect(names('refused')).toEqual(expect.arrayContaining(['nobody.csv', 'nobody.csv.refused.csv', 'nobody.csv.txt']))
  }, 60_000)

  it('says what is wrong where there is no folder', async () => {
    expect(await run('watch')).toMatchObject({ code: 2 })
    put('file', 'x')
    expect(await run('watch', join(folder, 'file', 'inner'), '--once')).toMatchObject({
      code: 1,
      err: expect.stringContaining('is no folder'),
    })
    rmSync(join(folder, 'file'))
  }, 60_000)

  it('killed while it takes a file in, keeps nothing of it; the next one takes it up and takes it whole', async () => {
    const lines = Array.from(
      { length: 150_000 },
      (_, n) => `0010${1 + (n % 2)},2026-07-${10 + (n % 20)},answered-calls,1,1,${n}`,
    )
    put('big.csv', `person,day,indicator,value,over,id\n${lines.join('\n')}\n`)
    const first = launch(['watch', folder], environment)
    await expect.poll(copying, { timeout: 30_000, interval: 20 }).toBeGreaterThan(0)
    await first.end('SIGKILL')
    await expect.poll(copying).toBe(0)
    expect(names('taking')).toEqual(['1 big.csv'])
    expect(await db.selectFrom('import').select('id').where('file', '=', 'big.csv').execute()).toEqual([])
    expect(await run('watch', folder, '--once')).toMatchObject({ code: 0, out: expect.stringContaining('big.csv') })
    expect(read('done', 'big.csv.txt')).toContain('150,000 rows taken')
    expect(names('taking')).toEqual([])
  }, 90_000)

  it('goes on until it is told to end, and two of them take each file once', async () => {
    const both = [0, 1].map(() => launch(['watch', folder], environment))
    for (const { said } of both) await expect.poll(said, { timeout: 20_000 }).toContain('Watching')
    put('today.csv', log.replaceAll('08-31', '08-28'))
    await expect.poll(() => names('done'), { timeout: 30_000 }).toContain('today.csv.txt')
    const told = both.map(({ said }) => said()).join('')
    expect(told.match(/today\.csv: moved/g)).toHaveLength(1)
    for (const one of both) expect(await one.end('SIGTERM')).toBe(0)
  }, 90_000)
})
