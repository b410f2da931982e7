import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../../src/cli/main.ts'
import { presetFile } from '../../src/policies/load.ts'
import { databaseForFile, freshDatabase, urlOf } from '../support/database.ts'

const { db, config } = await databaseForFile()
const folder = mkdtempSync(join(tmpdir(), 'kaoping-draft-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const environment = { DATABASE_URL: urlOf(config), LANG: 'en_GB.UTF-8' }
async function run(words: readonly string[], more: Record<string, string> = {}) {
  const [out, err]: [string[], string[]] = [[], []]
  const to = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    environment: { ...environment, ...more },
  }
  return { code: await runCommand(words, to), out: out.join('\n'), err: err.join('\n') }
}
const draft = (...words: string[]) => run(['policy', 'draft', ...words])

const sound = readFileSync(presetFile('after-sales'), 'utf8')
function file(name: string, change: (text: string) => string): string {
  const path = join(folder, name)
  writeFileSync(path, change(sound))
  return path
}
const stricter = file('stricter.yaml', (text) => text.replace(/^gap: .*$/m, 'gap: 7'))
const newer = file('newer.yaml', (text) => text.replace(/^gap: .*$/m, 'gap: 8'))
const faulty = file('faulty.yaml', (text) => text.replace(/^gap: .*$/m, 'gap: ten'))
const open = file('open.yaml', (text) =>
  text.replace(/target: 300\b.*$/m, 'target: { blank: true, title: { zh: 接听量目标, en: Target of answered calls } }'),
)

beforeAll(async () => {
  expect(await run(['migrate'])).toMatchObject({ code: 0 })
})

describe('kaoping policy draft', () => {
  it('makes a file a draft; nothing comes into force by it', async () => {
    expect(await draft(stricter)).toMatchObject({ code: 0, out: expect.stringContaining('(after-sales@2) is a draft') })
    expect(await db.selectFrom('policy_version').select('id').execute()).toEqual([{ id: 'after-sales@1' }])
  }, 30_000)

  it('does nothing for the same text, and takes a newer one in place of the old', async () => {
    expect(await draft(stricter)).toMatchObject({ code: 0, out: expect.stringContaining('says this already') })
    expect(await draft(newer, '--lang', 'zh')).toMatchObject({
      code: 0,
      out: expect.stringContaining('已替换草案的文本'),
    })
    expect(await db.selectFrom('policy_draft').select('id').execute()).toEqual([{ id: 'after-sales@2' }])
  }, 30_000)

  it('lists what is still open', async () => {
    expect(await draft(open)).toMatchObject({ code: 0, out: expect.stringContaining('Target of answered calls') })
  }, 30_000)

  it('refuses faults with their lines, what is in force already, and a call without a file', async () => {
    expect(await draft(faulty)).toMatchObject({ code: 1, err: expect.stringMatching(/faulty\.yaml:\d+ gap/) })
    expect(await draft('after-sales')).toMatchObject({
      code: 1,
      err: expect.stringContaining('same as the version in force'),
    })
    expect(await draft()).toMatchObject({ code: 2, err: expect.stringContaining('kaoping policy draft --help') })
    expect(await draft(join(folder, 'nowhere.yaml'))).toMatchObject({ code: 2 })
  }, 30_000)
})

describe('a record that begins', () => {
  it('does not begin with a policy that has numbers left open: all of them are named, and the process ends', async () => {
    const fresh = await freshDatabase()
    try {
      const to = { DATABASE_URL: urlOf(fresh.config), KAOPING_POLICY: open }
      expect(await run(['migrate'], to)).toMatchObject({ code: 0 })
      const { code, err } = await run(['import', 'people.csv'], to)
      expect(code).toBe(78)
      expect(err).toContain('Target of answered calls')
      expect(err).toContain('KAOPING_POLICY')
    } finally {
      await fresh.drop()
    }
  }, 30_000)
})
