import type { ApiToken } from '../core/access/api-token.ts'
import type { Hook } from '../core/access/hook.ts'
import { settle } from './settle.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** A program gets a token; only a hash of it is kept. */
export async function createToken(uow: UnitOfWork, token: ApiToken, hash: string): Promise<void> {
  await uow.access.addToken(token, hash)
  const { id, name, scopes, sources, by } = token
  await settle(uow, [{ is: 'token-created', token: id, name, scopes, sources, by, about: null }])
}

/** From now on it opens nothing. False where there is no such token, or none that still counts. */
export async function revokeToken(uow: UnitOfWork, id: string): Promise<boolean> {
  const done = await uow.access.revokeToken(id)
  if (done) await settle(uow, [{ is: 'token-revoked', token: id, by: null, about: null }])
  return done
}

/** Another system gets an address to post to. False where one of this name is there already. */
export async function createHook(uow: UnitOfWork, hook: Hook, secret: string): Promise<boolean> {
  const done = await uow.access.addHook(hook, secret)
  const { id, name, source, by } = hook
  if (done) await settle(uow, [{ is: 'hook-created', hook: id, name, source, by, about: null }])
  return done
}

/** From now on nothing is taken there. False where there is none of this name. */
export async function revokeHook(uow: UnitOfWork, name: string): Promise<boolean> {
  const id = await uow.access.revokeHook(name)
  if (id) await settle(uow, [{ is: 'hook-revoked', hook: id, name, by: null, about: null }])
  return id !== null
}
