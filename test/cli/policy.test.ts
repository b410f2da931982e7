import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runCommand } from '../../src/cli/main.ts'
import { presetFile, presets } from '../../src/policies/load.ts'

const folder = mkdtempSync(join(tmpdir(), 'policy-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function run(words: readonly string[], environment: Record<string, string> = {}) {
  const [out, err]: [string[], string[]] = [[], []]
  const to = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line), environment }
  const code = await runCommand(['policy', ...words], to)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const sound = readFileSync(presetFile('after-sales'), 'utf8')
function file(name: string, change: (text: string) => string): string {
  const path = join(folder, name)
  writeFileSync(path, change(sound))
  return path
}
const broken = file('broken.yaml', (it) => it.replace('gap: 15', 'gaps: 15').replace('self: 20', 'self: 30'))
const open = file('open.yaml', (it) =>
  it.replace('each: 2.5', 'each: { blank: true, title: { zh: 每次扣分, en: points off } }'),
)
const other = file('other.yaml', (it) => it.replace('gap: 15', 'gap: 20'))

describe('kaoping policy', () => {
  it('teaches what it can do, and suggests what was meant', async () => {
    expect(await run(['--help'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/check [\s\S]*diff [\s\S]*schema /),
    })
    expect(await run([])).toMatchObject({ code: 2 })
    expect(await run(['chek'])).toMatchObject({ code: 2, err: expect.stringContaining('kaoping policy check') })
    expect(await run(['check', '--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--sources DIR') })
    expect(await run(['check', '--fast', 'x'])).toMatchObject({ code: 2 })
  })
})

describe('kaoping policy check', () => {
  it.each(presets)('finds no fault in %s', async (preset) => {
    const { code, out } = await run(['check', preset])
    expect(out).toMatch(/^[a-z-]+: ok/)
    expect(code).toBe(0)
  })

  it('names every fault with its line, and ends with 1', async () => {
    const { code, out } = await run(['check', broken])
    expect(code).toBe(1)
    expect(out.split('\n')).toEqual([
      `${broken}:9 raters {"self":30,"lead":80}: the shares of self, peers, lead and company make 110: they must make 100`,
      `${broken}:10 gaps 15: nothing reads this key: did you mean gap?`,
      '2 faults.',
    ])
  })

  it('speaks the language of the terminal, or the one that is asked for', async () => {
    const zh = await run(['check', broken], { LANG: 'zh_CN.UTF-8' })
    expect(zh.out).toContain('合计为 110，应为 100')
    expect(zh.out).toContain('共 2 处错误。')
    expect(await run(['check', broken, '--lang', 'zh'])).toEqual(zh)
    expect(await run(['check', broken, '--lang', 'fr'])).toMatchObject({ code: 2 })
  })

  it('lists what is left open, and ends with 0', async () => {
    const { code, out } = await run(['check', open])
    expect(code).toBe(0)
    expect(out).toContain('1 number is left open: this can be drafted and tried, but not published.')
    expect(out).toMatch(/open\.yaml:\d+ scorecards\[0\]\.dimensions\[4\]\.items\[1\]\.rule\.each: points off/)
  })

  it('says what should be looked at, and what nobody feeds', async () => {
    const mapping = 'source: none\ntitle: { zh: 无, en: None }\n'
    const sources = mkdtempSync(join(folder, 'sources-'))
    const { code, out } = await run(['check', 'after-sales', '--sources', sources])
    expect(code).toBe(0)
    expect(out).toContain('nothing feeds “Tickets handled”')
    expect((await run(['check', 'after-sales'])).out).not.toContain('nothing feeds')
    writeFileSync(join(sources, 'none.yaml'), mapping)
    expect(await run(['check', 'after-sales', '--sources', sources])).toMatchObject({ code: 1 })
    expect(await run(['check', 'after-sales', '--sources', join(folder, 'nowhere')])).toMatchObject({ code: 2 })
  })

  it('gives machines everything', async () => {
    const faulty = await run(['check', broken, '--json'])
    expect(faulty.code).toBe(1)
    expect(JSON.parse(faulty.out)).toMatchObject({
      ok: false,
      faults: [
        { line: 9, path: 'raters', is: 'shares-sum', sum: '110', says: expect.stringContaining('110') },
        { line: 10, path: 'gaps', value: '15', is: 'unknown-key', meant: 'gap' },
      ],
    })
    const fine = JSON.parse((await run(['check', open, '--json'])).out)
    expect(fine).toMatchObject({ ok: true, faults: [], blanks: [{ title: { en: 'points off' } }] })
    expect(fine.warnings[0]).toMatchObject({
      line: expect.any(Number),
      is: expect.any(String),
      says: expect.any(String),
    })
  })

  it('asks for a file that is there', async () => {
    expect(await run(['check'])).toMatchObject({ code: 2, err: expect.stringContaining('kaoping policy check --help') })
    expect(await run(['check', 'nowhere.yaml'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('nowhere.yaml'),
    })
  })
})

describe('kaoping policy diff', () => {
  it('says what differs, in both languages', async () => {
    expect(await run(['diff', 'after-sales', other])).toMatchObject({
      code: 0,
      out: 'The policy: gap between lead and self that needs a reason 15 → 20.',
    })
    expect((await run(['diff', 'after-sales', other, '--lang', 'zh'])).out).toBe(
      '考核办法：上级评价与自评需说明理由的分差由 15 改为 20。',
    )
    expect(JSON.parse((await run(['diff', 'after-sales', other, '--json'])).out)).toMatchObject([
      { is: 'changed', field: ['gap'], from: 15, to: 20, says: expect.any(String) },
    ])
  })

  it('says that nothing does', async () => {
    expect(await run(['diff', 'after-sales', 'after-sales'])).toMatchObject({ code: 0, out: 'Both say the same.' })
  })

  it('refuses a file with faults, and a single file', async () => {
    expect(await run(['diff', 'after-sales', broken])).toMatchObject({
      code: 1,
      err: expect.stringContaining('make 110'),
    })
    expect(await run(['diff', 'after-sales'])).toMatchObject({ code: 2 })
  })
})

describe('kaoping policy schema', () => {
  it('prints the schema that lies beside the policies', async () => {
    const { code, out } = await run(['schema'])
    expect(code).toBe(0)
    const beside = (name: string) => readFileSync(new URL(`../../src/policies/${name}`, import.meta.url), 'utf8')
    expect(JSON.parse(out)).toEqual(JSON.parse(beside('policy.schema.json')))
    const sources = await run(['schema', '--sources'])
    expect(JSON.parse(sources.out)).toEqual(JSON.parse(beside('sources/mapping.schema.json')))
  })
})
