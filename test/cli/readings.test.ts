import { afterAll, beforeAll, expect, it } from 'vitest'
import { runCommand } from '../../src/cli/main.ts'
import { urlOf } from '../support/database.ts'
import { type Company, openCompany } from '../usecases/small-company.ts'

let town: Company
beforeAll(async () => {
  town = await openCompany()
}, 60_000)
afterAll(() => town.drop())

async function run(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await runCommand(args, {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    environment: { DATABASE_URL: urlOf(town.config) },
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const typed = ['--person', '00101', '--day', '2026-08-31', '--source', 'repair reports', '--provider', 'Zhou']
const repeat = ['enter', '--indicator', 'repeat-problem-rate', ...typed]

it('kaoping enter types a value in, as the form in chat does', async () => {
  expect(await run(...repeat, '--value', '1', '--of', '20')).toEqual({
    code: 0,
    out: 'Saved: wang, Repeat-problem rate, 31 Aug 2026: 5% (of 20).',
    err: '',
  })
  expect((await run(...repeat, '--value', '10%', '--of', '20', '--lang', 'zh')).out).toBe(
    '已保存：wang，重复问题率，2026年8月31日：10%（样本 20）。',
  )
})

it('kaoping enter refuses with the field and the way out, and names what is missing', async () => {
  expect(await run(...repeat, '--value', '21', '--of', '20')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^--value: This value cannot be: it must lie between 0% and 100%/),
  })
  expect(await run('enter', '--person', '00101')).toMatchObject({
    code: 2,
    out: expect.stringContaining('maintenance-cost'),
    err: expect.stringContaining('--indicator, --day, --value, --source, --provider'),
  })
})

it('kaoping rows prints what a number is made of', async () => {
  const rows = ['rows', '--person', 'wang', '--month', '2026-08']
  const { code, out } = await run(...rows, '--indicator', 'repair-success')
  expect(code).toBe(0)
  expect(out).toMatch(
    /91\.67% · 11 of 12 · 12 rows[\s\S]*2026-08-14\s+T0010111\s+0 of 1\s+tickets\.csv, line 13\s+the system, 1 Sept 2026/,
  )
  expect(out).toMatch(/By file\n {2}tickets\.csv, 1 Sept 2026: .* 11 of 12 · 12 rows/)
  const typedIn = await run(...rows, '--indicator', 'repeat-problem-rate')
  expect(typedIn.out).toMatch(/10% · 2 of 20 · 1 row\b[\s\S]*typed in; source: repair reports; handed over by: Zhou/)
  const before = await run(...rows, '--indicator', 'repeat-problem-rate', '--replaced')
  expect(before.out).toMatch(/1 of 20 +typed in.*a typed value, the system/)
})

it('kaoping rows says whom or what it does not know', async () => {
  const of = (person: string, indicator: string, month = '2026-08') =>
    run('rows', '--person', person, '--indicator', indicator, '--month', month)
  expect(await of('00109', 'repair-success')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/00109.*Perhaps 0010/),
  })
  expect(await of('wang', 'repairs')).toMatchObject({ code: 1, err: expect.stringContaining('repair-success') })
  expect(await of('wang', 'repair-success', '8')).toMatchObject({ code: 2 })
})
