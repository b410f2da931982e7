import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../../src/cli/main.ts'
import { databaseForFile, urlOf } from '../support/database.ts'
import { germanHelpdesk, payroll, wideSheet } from '../support/never-seen.ts'

const { db, config } = await databaseForFile()
const folder = mkdtempSync(join(tmpdir(), 'kaoping-propose-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const environment = { DATABASE_URL: urlOf(config), LANG: 'en_GB.UTF-8' }
async function run(...words: string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const to = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line), environment }
  return { code: await runCommand(words, to), out: out.join('\n'), err: err.join('\n') }
}
const mappingsOnRecord = () =>
  db.selectFrom('source_mapping').select(['source', 'version', 'by_id']).orderBy('version').execute()
const path = (name: string) => join(folder, name)

const staff = `employee_no,name,team,roles
000417,张伟,前台,
000418,王芳,前台,
001002,Anna Schmidt,前台,
001003,Jörg Weiß,前台,
`
const [wide, german, wages, yaml] = [
  path('wfm-2026-08.xlsx'),
  path('helpdesk.csv'),
  path('wages.csv'),
  path('wfm.yaml'),
]
beforeAll(async () => {
  expect(await run('migrate')).toMatchObject({ code: 0 })
  writeFileSync(path('people.csv'), staff)
  writeFileSync(wide, await wideSheet().bytes())
  writeFileSync(german, await germanHelpdesk().bytes())
  writeFileSync(wages, await payroll().bytes())
  expect(await run('import', path('people.csv'))).toMatchObject({ code: 0 })
}, 60_000)

describe('kaoping import propose', () => {
  it('prints a mapping with its doubts at their places, the doubts once more, and the first rows; and keeps nothing', async () => {
    const { code, out } = await run('import', 'propose', wide)
    expect(code).toBe(0)
    expect(out).toMatch(/^person: column-2$/m)
    expect(out).toMatch(/# Each person has one row a day here\. .*\nrow: \[ column-2, column-1 \]/)
    expect(out).toContain('- Each person has one row a day here.')
    expect(out).toContain('Columns that feed nothing: 姓名, 班次')
    expect(out).toContain('#   column-4: { header: [ 班次 ], read: text }')
    expect(out).toMatch(/^ +2 {2}张伟 +2026-08-01 /m)
    expect(out).toContain('Nothing is saved')
    expect(await mappingsOnRecord()).toEqual([])
  }, 30_000)

  it('written to a file, corrected there and given back, it is read as corrected, and saved', async () => {
    expect(await run('import', 'propose', wide, '--out', yaml)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Written to'),
    })
    const text = readFileSync(yaml, 'utf8')
    writeFileSync(yaml, text.replace(/^source: .*$/m, 'source: wfm').replace(/ to: 1000 /, ' to: 50 '))
    const saved = await run('import', 'propose', wide, '--mapping', yaml, '--save')
    expect(saved).toMatchObject({ code: 0, out: expect.stringContaining('Saved as wfm, version 1') })
    expect(await mappingsOnRecord()).toEqual([{ source: 'wfm', version: 1, by_id: null }])
  }, 30_000)

  it('a file with that header is then known to kaoping import', async () => {
    const { code, out } = await run('import', '--dry-run', wide)
    expect([code, out]).toEqual([0, expect.stringContaining('Rows read 56 · Taken 33 · Refused 23')]) // 50 calls a day at most, it was said
  }, 30_000)

  it('says in Chinese what it says in English', async () => {
    const { out } = await run('import', 'propose', german, '--lang', 'zh')
    expect(out).toContain('尚未保存')
    expect(out).toContain('没有计入任何指标的列：Melder、')
  }, 30_000)

  it('says what is missing where no mapping can be made, saves nothing, and ends with 1', async () => {
    expect(await run('import', 'propose', wages)).toMatchObject({
      code: 1,
      out: expect.stringContaining('This is no mapping yet: no column says the day'),
    })
    expect(await run('import', 'propose', wages, '--save')).toMatchObject({
      code: 1,
      err: expect.stringContaining('whole mapping'),
    })
  }, 30_000)

  it('refuses what is no file, no mapping, or no option, by name', async () => {
    expect(await run('import', 'propose', path('none.csv'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('none.csv'),
    })
    writeFileSync(path('bad.yaml'), 'source: Bad\n')
    expect(await run('import', 'propose', wide, '--mapping', path('bad.yaml'))).toMatchObject({
      code: 1,
      err: expect.stringMatching(/bad\.yaml:1 /),
    })
    expect(await run('import', 'propose')).toMatchObject({ code: 2 })
    expect(await run('import', 'propose', wide, '--encoding', 'latin-9')).toMatchObject({
      code: 2,
      err: expect.stringContaining('latin-9'),
    })
  }, 30_000)
})

describe('kaoping import check', () => {
  it('says every fault of a mapping by its line, or that there is none', async () => {
    expect(await run('import', 'check', yaml)).toMatchObject({ code: 0, out: expect.stringContaining('no fault') })
    expect(await run('import', 'check', yaml, path('bad.yaml'))).toMatchObject({
      code: 1,
      out: expect.stringMatching(/bad\.yaml:1 /),
    })
  }, 30_000)
})

describe('kaoping import mappings', () => {
  it('lists what ships and what was saved, by whom', async () => {
    const { code, out } = await run('import', 'mappings')
    expect(code).toBe(0)
    expect(out).toMatch(/^calls +Call log +ships/m)
    expect(out).toMatch(/^wfm .* saved 20\d\d-\d\d-\d\d \d\d:\d\d by the command line/m)
  }, 30_000)

  it('prints one as YAML that is read back, with its columns in order', async () => {
    const { out } = await run('import', 'mappings', '--show', 'wfm')
    writeFileSync(path('again.yaml'), out)
    expect(await run('import', 'check', path('again.yaml'))).toMatchObject({ code: 0 })
    expect(out).toMatch(/columns:\n {2}column-1:[\s\S]*column-2:[\s\S]*column-5:/)
    expect(await run('import', 'mappings', '--show', 'nothing')).toMatchObject({
      code: 1,
      err: expect.stringContaining('wfm'),
    })
  }, 30_000)

  it('a saved one of the same name holds in place of one that ships, until it is taken out of use', async () => {
    writeFileSync(path('calls.yaml'), readFileSync(yaml, 'utf8').replace(/^source: .*$/m, 'source: calls'))
    const saved = await run('import', 'propose', wide, '--mapping', path('calls.yaml'), '--save')
    expect(saved.out).toContain('A shipped mapping is called calls too')
    expect((await run('import', 'mappings')).out).toMatch(/^calls .* saved 20/m)
    expect((await run('import', 'mappings', '--show', 'calls')).out).toContain('接起量')
    await run('import', 'mappings', '--retire', 'calls')
    expect((await run('import', 'mappings')).out).toMatch(/^calls +Call log +ships/m)
  }, 60_000)

  it('takes a saved one out of use, and never one that ships', async () => {
    expect(await run('import', 'mappings', '--retire', 'wfm')).toMatchObject({ code: 0 })
    expect((await run('import', 'mappings')).out).not.toContain('wfm')
    expect(await run('import', 'mappings', '--retire', 'calls')).toMatchObject({ code: 1 })
  }, 30_000)
})
