import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { importCommand } from '../../src/cli/import.ts'
import { cn } from '../../src/core/calendar/cn.ts'
import { inTransaction } from '../../src/db/unit-of-work.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { loadMappings, shippedMappings } from '../../src/policies/mappings.ts'
import { fileReader } from '../../src/sources/file-reader.ts'
import { databaseForFile } from '../support/database.ts'

const { db } = await databaseForFile()
const folder = await mkdtemp(join(tmpdir(), 'import-'))
afterAll(() => rm(folder, { recursive: true }))
const policy = await loadPreset('after-sales')
const now = () => new Date('2026-09-01T01:00:00Z')
const transact = inTransaction(db, { now, wake: async () => {} })

async function run(...args: string[]) {
  const lines: string[] = []
  const code = await importCommand(args, {
    inTransaction: transact,
    mappings: loadMappings(shippedMappings, policy),
    policy,
    indicators: policy.indicators.map(({ id }) => id),
    calendar: cn,
    files: fileReader,
    clock: { now },
    words: speechFor('en'),
    out: (line) => lines.push(line),
  })
  return { code, said: lines.join('\n') }
}

const file = async (name: string, text: string) => {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}
const everyone = () => transact((uow) => uow.people.everyone())

const staff = await file('people.csv', 'employee_no,name,email\n01,王芳,wang@xinghe.example\n02,李梅,broken\n')

it('with nothing to import, or an option that does not exist, says how it is used', async () => {
  expect(await run()).toMatchObject({ code: 2, said: expect.stringContaining('kaoping import FILE') })
  expect(await run(staff, '--dry')).toMatchObject({ code: 2, said: expect.stringContaining('--dry') })
})

it('on a dry run shows the report and keeps nothing', async () => {
  const { code, said } = await run(staff, '--dry-run')
  expect(code).toBe(0)
  expect(said).toContain('people.csv: 1 row taken.')
  expect(said).toContain('line 3: email “broken” is no e-mail address.')
  expect(await everyone()).toEqual([])
})

it('when strict, one refused row keeps the whole file out', async () => {
  expect(await run(staff, '--strict')).toMatchObject({ code: 1 })
  expect(await everyone()).toEqual([])
})

it('otherwise takes what can be taken; the same file again changes nothing', async () => {
  expect(await run(staff)).toMatchObject({ code: 0 })
  expect((await everyone()).map((it) => it.name)).toEqual(['王芳'])
  expect(await run(staff)).toMatchObject({ code: 0, said: expect.stringContaining('already in, nothing changes') })
})

it('says which file it could not read, and goes on with the next', async () => {
  const odd = await file('odd.csv', 'a,b\n1,2\n')
  const { code, said } = await run(join(folder, 'none.csv'), odd, staff)
  expect(code).toBe(1)
  expect(said).toContain('none.csv: no such file')
  expect(said).toContain('I do not know files with these columns')
  expect(said).toContain(`kaoping import propose ${odd}`)
  expect(said).toContain('already in')
})
