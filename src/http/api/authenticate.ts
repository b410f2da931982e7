import { createHash, timingSafeEqual } from 'node:crypto'
import { type ApiToken, type Scope, tokenIdIn, tokenState } from '../../core/access/api-token.ts'
import type { ApiGiven } from './given.ts'
import { Refused } from './refused.ts'

const nobody = '0'.repeat(64)

/** Whose request this is. Throws Refused: 401 for no token or one that does not count, 403 for one that may not. */
export async function authenticate(
  header: string | undefined,
  scope: Scope,
  { keys, now }: Pick<ApiGiven, 'keys' | 'now'>,
): Promise<ApiToken> {
  const text = /^Bearer +(\S{1,200}) *$/i.exec(header ?? '')?.[1]
  if (!text) throw new Refused({ no: 'token-missing' })
  const id = tokenIdIn(text)
  const found = id ? await keys.token(id) : null
  const isSame = timingSafeEqual(hashOf(text), Buffer.from(found?.hash ?? nobody, 'hex'))
  if (!found || !isSame) throw new Refused({ no: 'token-unknown' })
  const { token } = found
  const state = tokenState(token, now())
  if (state !== 'live') throw new Refused({ no: `token-${state}` })
  if (!token.scopes.includes(scope)) throw new Refused({ no: 'scope-missing', scope })
  await keys.tokenUsed(token.id, now())
  return token
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()
