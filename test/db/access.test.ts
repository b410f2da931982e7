import { describe, expect, it } from 'vitest'
import type { ApiToken } from '../../src/core/access/api-token.ts'
import type { Hook } from '../../src/core/access/hook.ts'
import { databaseForFile } from '../support/database.ts'
import { morning, recordOf } from '../support/record.ts'

const { db } = await databaseForFile()
const { access } = recordOf(db)
const hash = 'a'.repeat(64)
const later = (ms: number) => new Date(morning.getTime() + ms)

const token: ApiToken = {
  id: 'abcdef012345',
  name: 'telephone system',
  scopes: ['readings:write'],
  sources: ['calls'],
  by: null,
  createdAt: morning,
  expiresAt: later(86_400_000),
  lastUsedAt: null,
  revokedAt: null,
}
const hook = (id: string): Hook => ({
  id,
  name: 'helpdesk',
  source: 'tickets',
  by: null,
  createdAt: morning,
  lastUsedAt: null,
  revokedAt: null,
})

describe('a token', () => {
  it('is read as it was written, with its hash and never its secret', async () => {
    await access.addToken(token, hash)
    expect(await access.token(token.id)).toEqual({ token, hash })
    expect(await access.tokens()).toEqual([token])
    expect(await access.token('ffffffffffff')).toBeNull()
  })

  it('remembers its last use to the minute', async () => {
    for (const at of [later(1_000), later(31_000)]) await access.tokenUsed(token.id, at)
    expect((await access.token(token.id))?.token.lastUsedAt).toEqual(later(1_000))
    await access.tokenUsed(token.id, later(62_000))
    expect((await access.token(token.id))?.token.lastUsedAt).toEqual(later(62_000))
  })

  it('is revoked once, and stays on record', async () => {
    expect(await access.revokeToken(token.id)).toBe(true)
    expect(await access.revokeToken(token.id)).toBe(false)
    expect((await access.token(token.id))?.token.revokedAt).toEqual(morning)
  })
})

describe('a hook', () => {
  it('has a name that no other live one has; a revoked one lets go of it', async () => {
    expect(await access.addHook(hook('h1'), 'whsec_one')).toBe(true)
    expect(await access.addHook(hook('h2'), 'whsec_two')).toBe(false)
    expect(await access.hook('helpdesk')).toEqual({ hook: hook('h1'), secret: 'whsec_one' })
    expect(await access.revokeHook('helpdesk')).toBe('h1')
    expect(await access.revokeHook('helpdesk')).toBeNull()
    expect(await access.hook('helpdesk')).toBeNull()
    expect(await access.addHook(hook('h2'), 'whsec_two')).toBe(true)
    expect((await access.hooks()).map(({ id, revokedAt }) => [id, revokedAt !== null])).toEqual([
      ['h1', true],
      ['h2', false],
    ])
  })
})
