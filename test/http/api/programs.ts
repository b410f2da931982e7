import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deskFor, keysIn } from '../../../src/compose-ways-in.ts'
import { type Scope, tokenText } from '../../../src/core/access/api-token.ts'
import { cn } from '../../../src/core/calendar/cn.ts'
import { answers } from '../../../src/db/answers.ts'
import type { Database } from '../../../src/db/connect.ts'
import { inTransaction } from '../../../src/db/unit-of-work.ts'
import { apiDoor } from '../../../src/http/api/door.ts'
import type { ApiGiven } from '../../../src/http/api/given.ts'
import { signatureOf } from '../../../src/http/api/signature.ts'
import { usual } from '../../../src/http/patience.ts'
import { buildServer } from '../../../src/http/server.ts'
import { loadPreset } from '../../../src/policies/load.ts'
import { loadMappings, shippedMappings } from '../../../src/policies/mappings.ts'
import { fileReader } from '../../../src/sources/file-reader.ts'
import { publishPolicy } from '../../../src/usecases/publish-policy.ts'
import { somebody } from '../../support/record.ts'

export const hour = new Date('2026-09-02T02:00:00Z')

/** The real server with nothing but the API, on a real record with two agents, and what a program needs to call it. */
export async function openApi(db: Database, its: Partial<ApiGiven> = {}) {
  const together = inTransaction(db, { now: () => hour, wake: async () => {} })
  const policy = await loadPreset('after-sales')
  await together((uow) => publishPolicy(uow, policy))
  for (const [employeeNo, name] of [
    ['00101', '王芳'],
    ['00102', '李梅'],
  ] as const)
    await together((uow) => uow.people.upsert(somebody({ employeeNo, name })))
  const rules = async () => ({
    policy,
    indicators: policy.indicators.map(({ id }) => id),
    mappings: loadMappings(shippedMappings, policy),
    calendar: cn,
    files: fileReader,
  })
  const folder = mkdtempSync(join(tmpdir(), 'kaoping-api-'))
  const logged: string[] = []
  const note = (what: object, says: string) => void logged.push(JSON.stringify({ ...what, says }))
  const log = { info: note, warn: note, error: note }
  const given: ApiGiven = {
    keys: keysIn(together),
    answers: answers(db),
    desk: deskFor(together, rules, { now: () => hour }),
    now: () => hour,
    folder,
    uploadAtMost: 4,
    patience: usual,
    log,
    ...its,
  }
  const server = await buildServer({
    doors: [{ door: apiDoor(given) }],
    unready: async () => null,
    log,
    stopwatch: () => 0,
    patience: given.patience,
  })
  const at = `${await server.listen({ host: '127.0.0.1', port: 0 })}/api/v1`
  return {
    server,
    at,
    folder,
    logged,
    together,
    files: () => readdirSync(folder),
    token: (its: Partial<Wanted> = {}) => makeToken(together, its),
    hook: (name: string, source: string) => makeHook(together, name, source),
    async close() {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Together = ReturnType<typeof inTransaction>

interface Wanted {
  scopes: readonly Scope[]
  sources: readonly string[] | null
  expiresAt: Date
  revoked: boolean
}

async function makeToken(together: Together, its: Partial<Wanted>): Promise<string> {
  const id = randomBytes(6).toString('hex')
  const text = tokenText(id, randomBytes(32).toString('base64url'))
  const token = {
    id,
    name: 'a program',
    scopes: its.scopes ?? ['readings:write', 'imports:read'],
    sources: its.sources ?? null,
    by: null,
    createdAt: hour,
    expiresAt: its.expiresAt ?? new Date(hour.getTime() + 86_400_000),
    lastUsedAt: null,
    revokedAt: its.revoked ? hour : null,
  }
  await together((uow) => uow.access.addToken(token, createHash('sha256').update(text).digest('hex')))
  return text
}

async function makeHook(together: Together, name: string, source: string): Promise<string> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  const hook = { id: name, name, source, by: null, createdAt: hour, lastUsedAt: null, revokedAt: null }
  await together((uow) => uow.access.addHook(hook, secret))
  return secret
}

/** A signed delivery's headers. */
export function signed(body: string, secret: string, id: string, at = hour): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = signatureOf(Buffer.from(body), { id, timestamp }, secret).toString('base64')
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
}
