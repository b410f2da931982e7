import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../../src/cli/main.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { loadMappings, shippedMappings } from '../../src/policies/mappings.ts'
import { databaseForFile, urlOf } from '../support/database.ts'
import { recordOf } from '../support/record.ts'

const { db, config } = await databaseForFile()
const environment = { DATABASE_URL: urlOf(config), LANG: 'en_GB.UTF-8' }

async function run(...words: string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const to = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line), environment }
  return { code: await runCommand(words, to), out: out.join('\n'), err: err.join('\n') }
}
const facts = async () =>
  (await db.selectFrom('fact').select('body').where('is_what', 'like', '%-%d').orderBy('id').execute()).map(
    ({ body }) => body,
  )

beforeAll(async () => {
  expect(await run('migrate')).toMatchObject({ code: 0 })
})

describe('kaoping token', () => {
  let text: string
  it('shows a new token once, alone on standard output, and keeps only its hash', async () => {
    const made = await run('token', 'create', 'telephone system', '--scope', 'readings:write', '--source', 'calls')
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^kp_[a-z0-9]{12}_[\w-]{43}$/) })
    text = made.out
    const row = await db.selectFrom('api_token').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({ name: 'telephone system', scopes: ['readings:write'], sources: ['calls'] })
    expect(row.hash).toBe(createHash('sha256').update(text).digest('hex'))
    expect(JSON.stringify(row)).not.toContain(text.slice(16))
    const days = (row.expires_at.getTime() - row.created_at.getTime()) / 86_400_000
    expect(days).toBe(365)
  }, 30_000)

  it('lists it without its secret, takes it back, and writes both on the trail', async () => {
    const id = text.slice(3, 15)
    expect(await run('token', 'list')).toMatchObject({
      code: 0,
      out: expect.stringMatching(`${id}.*counts.*calls.*never`),
    })
    expect(await run('token', 'revoke', id)).toMatchObject({ code: 0, out: expect.stringContaining('opens nothing') })
    expect(await run('token', 'revoke', id)).toMatchObject({ code: 1, err: expect.stringContaining('no token') })
    const list = await run('token', 'list', '--lang', 'zh')
    expect(list.out).toMatch(new RegExp(`${id}.*已作废`))
    expect(list.out).not.toContain(text.slice(16))
    expect(await facts()).toMatchObject([
      { is: 'token-created', token: id, scopes: ['readings:write'], sources: ['calls'], by: null },
      { is: 'token-revoked', token: id },
    ])
    expect(JSON.stringify(await facts())).not.toContain(text.slice(16))
  }, 30_000)

  it.each([
    [['create'], 2, 'Name the token'],
    [['create', 'two\nlines', '--scope', 'imports:read'], 2, 'Name the token'],
    [['create', 'x'], 2, '--scope readings:write'],
    [['create', 'x', '--scope', 'all'], 2, 'imports:read'],
    [['create', 'x', '--scope', 'imports:read', '--days', '0'], 2, '--days 0'],
    [['create', 'x', '--scope', 'imports:read', '--source', 'cals'], 1, 'calls'],
    [['revok'], 2, 'kaoping token revoke'],
  ])(
    '%j says what is wrong and the way out',
    async (words, code, says) => {
      const ran = await run('token', ...words)
      expect(ran.code).toBe(code)
      expect(ran.err).toContain(says)
    },
    30_000,
  )
})

describe('kaoping hook', () => {
  it('shows a new hook’s secret once, lists it, and takes it back', async () => {
    const made = await run('hook', 'create', 'helpdesk', '--source', 'tickets')
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) })
    expect(made.err).toContain('/api/v1/hooks/helpdesk')
    expect(await run('hook', 'create', 'helpdesk', '--source', 'tickets')).toMatchObject({ code: 1 })
    const list = await run('hook', 'list')
    expect(list.out).toMatch(/helpdesk.*tickets.*takes deliveries/)
    expect(list.out).not.toContain('whsec_')
    expect(await run('hook', 'revoke', 'helpdesk')).toMatchObject({ code: 0 })
    expect(await run('hook', 'revoke', 'helpdesk')).toMatchObject({ code: 1 })
    expect((await facts()).slice(-2)).toMatchObject([
      { is: 'hook-created', name: 'helpdesk', source: 'tickets' },
      { is: 'hook-revoked', name: 'helpdesk' },
    ])
    expect(JSON.stringify(await facts())).not.toContain('whsec_')
  }, 30_000)

  it.each([
    [['create', 'Help Desk', '--source', 'tickets'], 2, 'lower-case'],
    [['create', 'x'], 2, '--source'],
    [['create', 'x', '--source', 'tikets'], 1, 'tickets'],
  ])(
    '%j says what is wrong and the way out',
    async (words, code, says) => {
      const ran = await run('hook', ...words)
      expect(ran.code).toBe(code)
      expect(ran.err).toContain(says)
    },
    30_000,
  )

  it('takes only sources whose rows can be told apart: two equal deliveries would count once', async () => {
    const policy = await loadPreset('after-sales')
    const tickets = loadMappings(shippedMappings, policy).find(({ source }) => source === 'tickets')
    if (!tickets) throw new Error('there are no tickets among the sources that ship')
    await recordOf(db).mappings.save({ ...tickets, row: [], source: 'visits' }, null)
    expect(await run('hook', 'create', 'x', '--source', 'visits')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no number of their own'),
    })
    expect(await db.selectFrom('hook').select('id').where('name', '=', 'x').execute()).toEqual([])
  }, 30_000)
})
