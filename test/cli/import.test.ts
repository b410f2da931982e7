import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runCommand } from '../../src/cli/main.ts'
import { progressOn, rowsAbout } from '../../src/cli/progress.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { databaseForFile, urlOf } from '../support/database.ts'
import { launch } from './launch.ts'

const { db, config } = await databaseForFile()
const folder = mkdtempSync(join(tmpdir(), 'kaoping-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const environment = { DATABASE_URL: urlOf(config), LANG: 'en_GB.UTF-8' }
const file = (name: string, text: string | Buffer) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
async function run(...words: string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const shown: string[] = []
  const screen = { isTTY: false, write: (text: string) => shown.push(text) }
  const to = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    screen,
    environment,
  }
  return { code: await runCommand(['import', ...words], to), out: out.join('\n'), err: err.join('\n'), shown }
}
const rowsOn = (day: `${number}-${number}-${number}`) =>
  db.selectFrom('source_row').select('key').where('day', '=', day).execute()

const head = 'person,day,indicator,value,over\n'
beforeAll(async () => {
  const to = { out: () => {}, err: () => {}, environment }
  expect(await runCommand(['migrate'], to)).toBe(0)
  expect((await run(file('people.csv', 'employee_no,name\n00101,王芳\n00102,李梅\n'))).code).toBe(0)
}, 60_000)

describe('kaoping import', () => {
  it('writes the refused rows where it is told, to be corrected and imported again', async () => {
    const log = file('log.csv', `${head}00101,2026-08-31,answered-calls,1,1\n00999,2026-08-31,answered-calls,2,1\n`)
    const to = join(folder, 'correct.csv')
    expect(await run(log, '--refused', to)).toMatchObject({ code: 0, out: expect.stringContaining(to) })
    const corrected = file('corrected.csv', readFileSync(to, 'utf8').replace('00999', '00102'))
    expect(await run(corrected, '--refused', to)).toMatchObject({
      code: 0,
      out: expect.stringContaining('No row was refused'),
    })
    expect(await rowsOn('2026-08-31')).toHaveLength(2)
  }, 60_000)

  it('reads a file as it is told, where the file does not say so itself', async () => {
    const gbk = Buffer.concat([
      Buffer.from('export of 1 September\nperson;day;indicator;value;over\n'),
      Buffer.from([0xcd, 0xf5, 0xb7, 0xbc]), // 王芳 in GB18030
      Buffer.from(';2026-08-30;answered-calls;3;1\n'),
    ])
    const told = ['--encoding', 'GB18030', '--delimiter', ';', '--header-line', '2', '--source', 'readings']
    expect(await run(file('gbk.csv', gbk), ...told)).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 row taken'),
    })
    expect(await rowsOn('2026-08-30')).toHaveLength(1)
  }, 60_000)

  it('keeps nothing on a dry run or, with a refused row, when strict', async () => {
    const log = file('strict.csv', `${head}00101,2026-08-29,answered-calls,1,1\n00999,2026-08-29,answered-calls,2,1\n`)
    expect(await run(log, '--dry-run')).toMatchObject({ code: 0, out: expect.stringContaining('nothing was kept') })
    expect(await run(log, '--strict')).toMatchObject({ code: 1, out: expect.stringContaining('line 3') })
    expect(await rowsOn('2026-08-29')).toEqual([])
  }, 60_000)

  it.each([
    [['--encoding', 'ebcdic'], 'gb18030'],
    [['--delimiter', '|'], 'semicolon'],
    [['--header-line', '0'], '1 to 50'],
    [['--source', 'cals'], 'calls'],
    [['--source'], 'kaoping import FILE'],
    [['--refused', 'x.csv', '--dry-run'], 'one file'],
    [['--colour'], '--colour'],
  ])(
    'with %j says what there is',
    async (options, says) => {
      expect(await run(join(folder, 'people.csv'), ...options)).toMatchObject({
        code: 2,
        out: expect.stringContaining(says),
      })
    },
    60_000,
  )

  it('interrupted keeps nothing by half and says so; run again it takes the whole file', async () => {
    const big = join(folder, 'big.csv')
    const stream = createWriteStream(big)
    stream.write('person,day,indicator,value,over,id\n')
    for (let row = 0; row < 200_000; row++)
      if (!stream.write(`0010${1 + (row % 2)},2026-07-${10 + (row % 20)},answered-calls,1,1,${row}\n`))
        await new Promise((resolve) => stream.once('drain', () => resolve(null)))
    await new Promise((resolve) => stream.end(() => resolve(null)))
    const importing = launch(['import', big], environment)
    const copying = async () => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
        where query like 'copy staged%' and state = 'active' and datname = current_database()`.execute(db)
      return rows[0]?.n
    }
    await expect.poll(copying, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(await importing.end('SIGINT')).toBe(130)
    expect(importing.warned()).toContain('Nothing of big.csv is kept by half')
    await expect.poll(copying).toBe(0)
    expect(await db.selectFrom('import').select('id').where('file', '=', 'big.csv').execute()).toEqual([])
    expect(await db.selectFrom('source_row').select('key').where('day', '<', '2026-08-01').execute()).toEqual([])
    const again = launch(['import', big], environment)
    expect(await again.ended()).toBe(0)
    expect(again.said()).toContain('big.csv: 200,000 rows taken')
  }, 90_000)
})

describe('progress', () => {
  const words = speechFor('en')
  const shownBy = (isTTY: boolean, total: number | null) => {
    const shown: string[] = []
    let ms = 0
    const screen = { isTTY, columns: 80, write: (text: string) => shown.push(text) }
    return { shown, progress: progressOn(screen, { file: 'calls.csv', total, words, stopwatch: () => (ms += 1000) }) }
  }

  it('is a bar on a terminal, with rows, rate and share, wiped away at the end', async () => {
    const { shown, progress } = shownBy(true, 200_000)
    progress.rows(100_000)
    await expect.poll(() => shown.join('')).toContain('about 50%')
    progress.end()
    expect(shown.at(0)).toContain('██████████░░░░░░░░░░')
    expect(shown.at(0)).toMatch(/100,000 rows, [\d,]+\/s/)
    expect(shown.at(-1)).toBe('\r\u001b[2K')
    for (const line of shown) expect(line.length - '\r\u001b[2K'.length).toBeLessThan(80)
  })

  it('is a plain line every five seconds where nobody sits at a terminal, and nothing of a short file', () => {
    vi.useFakeTimers()
    try {
      const { shown, progress } = shownBy(false, 200_000)
      progress.rows(50_000)
      vi.advanceTimersByTime(4_999)
      expect(shown).toEqual([])
      vi.advanceTimersByTime(10_001)
      progress.end()
      expect(shown).toHaveLength(3)
      for (const line of shown) expect(line).toMatch(/^calls\.csv: about 25% · 50,000 rows, [\d,]+\/s\n$/)
    } finally {
      vi.useRealTimers()
    }
  })

  it('claims no share of a file whose rows cannot be guessed, and never 100 before the end', async () => {
    const { shown, progress } = shownBy(true, null)
    await expect.poll(() => shown.join('')).toContain('rows')
    progress.end()
    expect(shown.join('')).not.toContain('%')
    const past = shownBy(true, 10)
    past.progress.rows(500)
    await expect.poll(() => past.shown.join('')).toContain('99%')
    past.progress.end()
  })

  it('guesses the rows of a text from its first lines, and those of a workbook not at all', async () => {
    const rows = 50_000
    expect(await rowsAbout(file('even.csv', 'abc,def,ghi\n'.repeat(rows)))).toBe(rows)
    expect(await rowsAbout(file('book.xlsx', 'PK\u0003\u0004\n'))).toBeNull()
    expect(await rowsAbout(join(folder, 'none.csv'))).toBeNull()
    expect(await rowsAbout(folder)).toBeNull()
  })
})
