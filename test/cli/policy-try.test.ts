import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../../src/cli/main.ts'
import { presetFile } from '../../src/policies/load.ts'
import { urlOf } from '../support/database.ts'
import { type Company, openCompany } from '../usecases/small-company.ts'

const folder = await mkdtemp(join(tmpdir(), 'kaoping-try-'))
let town: Company
const draft = join(folder, 'draft.yaml')

beforeAll(async () => {
  town = await openCompany()
  await town.publish()
  const handbook = await readFile(presetFile('after-sales'), 'utf8')
  await writeFile(draft, handbook.replace('{ to: 1, points: [8, 10] }', '{ to: 0.5, points: [8, 10] }'))
})
afterAll(async () => {
  await town.drop()
  await rm(folder, { recursive: true })
})

const run = (...words: string[]) => kaoping('policy', 'try', ...words)

async function kaoping(...words: string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const to = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    environment: { DATABASE_URL: urlOf(town.config) },
  }
  const code = await runCommand(words, to)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const august = ['--month', '2026-08']

describe('kaoping policy try', () => {
  it('shows who moves, grades before and after, and that nothing changes', async () => {
    const { code, out } = await run(draft, ...august, '--lang', 'en')
    expect(code).toBe(0)
    expect(out).toContain('Dry run on August 2026')
    expect(out).toContain('Beside: After-sales performance policy (after-sales@1).')
    expect(out).toContain('Scored under both: 5 people. Another result: 5. Another grade: 1.')
    expect(out).toMatch(/ {2}Name +Team +Before +After +Change\n/)
    // 0.45 h: 10 − 2 × 0.45 = 9.1 becomes 10 − 2 × 0.9 = 8.2; 95 points are scored, so 0.9 ÷ 95 × 100 = 0.95 less
    expect(out).toMatch(/ {2}wang +East +82\.21 B +81\.26 B +-0\.95\n/)
    // 0.55 h: 8.9 becomes 7 − 3 × 0.05 ÷ 1.5 = 6.9, and 2 ÷ 95 × 100 = 2.11
    expect(out).toMatch(/ {2}li +East +78\.32 C +76\.21 C +-2\.11\n/)
    expect(out).toContain('no result changes')
  })

  it('says the same in Chinese, its columns one below the other', async () => {
    const { out } = await run(draft, ...august, '--lang', 'zh')
    expect(out).toContain('按2026年8月数据试算')
    expect(out).toContain('两版均可评分 5 人，其中结果有变化 5 人')
    expect(out).toContain('这只是试算')
    expect(out).not.toMatch(/Before|After\b.*Change/)
  })

  it('gives machines everything, with the warnings in both languages', async () => {
    const { out } = await run(draft, ...august, '--json')
    const report = JSON.parse(out)
    expect(report).toMatchObject({ month: '2026-08', basis: 'cycle', against: 'after-sales@1', trial: 'draft.yaml' })
    expect(report.moves).toHaveLength(5)
    expect(report.moves.find((it: { name: string }) => it.name === 'li')).toMatchObject({
      employeeNo: '00102',
      teamName: 'East',
      by: '-2.11',
    })
    for (const warning of report.warnings) expect(Object.keys(warning.words)).toEqual(['zh-CN', 'en'])
  })

  it('writes everybody into a file that Excel opens, those who do not move among them', async () => {
    const csv = join(folder, 'moves.csv')
    const { out } = await run('after-sales', ...august, '--csv', csv, '--lang', 'en')
    expect(out).toContain(`${csv}: 5 rows written.`)
    const text = await readFile(csv, 'utf8')
    expect(text.startsWith('\uFEFFemployee_no,name,team,position,total_before')).toBe(true)
    const rows = text.trim().split('\r\n')
    expect(rows).toHaveLength(6)
    expect(rows.find((row) => row.startsWith('00101,wang,East,'))).toMatch(/,0\.00,$/)
  })

  it('takes a version on record, and a policy that ships, in place of a file', async () => {
    const { code, out } = await run('after-sales@1', '--against', 'after-sales', ...august, '--lang', 'en')
    expect(code).toBe(0)
    expect(out).toContain('Nobody’s result changes.')
  })

  it.each([
    [['--month', '2026-08'], 2, 'Name one policy'],
    [['x.yaml'], 2, 'Name the month'],
    [['x.yaml', ...august], 2, 'There is no policy file x.yaml'],
    [
      ['after-sales@9', ...august],
      2,
      'No policy version after-sales@9 is on record, and no file has that name. On record: after-sales@1.',
    ],
    [['after-sales', '--against', 'nothing@1', ...august], 2, 'No policy version nothing@1'],
    [['after-sales', '--month', '2026-13'], 2, '"2026-13" is no month such as 2026-10.'],
    [['after-sales', '--month', '2199-01'], 1, 'January 2199 has not begun'],
    [
      ['after-sales', '--month', '2026-05'],
      1,
      'May 2026 has no review and no readings: the newest reading is of 14 Aug 2026.',
    ],
  ])('called with %j ends with %i and says why', async (words, code, says) => {
    expect(await run(...words, '--lang', 'en')).toMatchObject({ code, out: '', err: expect.stringContaining(says) })
  })

  it('names the faults of a draft with their lines, and tries nothing', async () => {
    const faulty = join(folder, 'faulty.yaml')
    const handbook = await readFile(draft, 'utf8')
    await writeFile(faulty, handbook.replace('raters: { self: 20, lead: 80 }', 'raters: { self: 30, lead: 80 }'))
    const before = (await town.facts()).length
    const { code, err } = await run(faulty, ...august)
    expect(code).toBe(1)
    expect(err).toMatch(/faulty\.yaml:\d+ raters .*make 110/)
    expect((await town.facts()).length).toBe(before)
  })

  it('leaves a fact of the machine itself for each trial, and publishes nothing', async () => {
    await run(draft, ...august)
    expect((await town.facts()).at(-1)).toMatchObject({
      ...{ is: 'policy-tried', by: null, policies: ['after-sales@1', 'draft.yaml'] },
    })
    expect(await town.db.selectFrom('policy_version').select('id').execute()).toEqual([{ id: 'after-sales@1' }])
  })

  it('tries a draft on record by its number', async () => {
    expect(await kaoping('policy', 'draft', draft)).toMatchObject({ code: 0 })
    const { code, out } = await run('after-sales@2', ...august, '--lang', 'en')
    expect(code).toBe(0)
    expect(out).toContain('New: After-sales performance policy (after-sales@2).')
    expect(out).toMatch(/ {2}wang +East +82\.21 B +81\.26 B +-0\.95\n/)
    expect((await run('after-sales@3', ...august, '--lang', 'en')).err).toContain(
      'On record: after-sales@1 and after-sales@2.',
    )
  })
})
