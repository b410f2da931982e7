import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Hook } from '../../core/access/hook.ts'
import type { Speech } from '../../i18n/words.ts'
import type { KeptAnswer } from '../../usecases/ports.ts'
import { answerOf } from './answer.ts'
import { announcedBytes, json, mebibyte, ndjson, typeOf } from './ask.ts'
import { type ApiGiven, deliveryAtMost } from './given.ts'
import { once } from './once.ts'
import { answer, problemAnswer, Refused, wordsOf } from './refused.ts'
import { rowsSent } from './rows-sent.ts'
import { isSigned, type Signed } from './signature.ts'

/** `POST /hooks/:hook`: a signed delivery (Standard Webhooks), each object a row of the hook's source. */
export async function hookRoutes(scope: FastifyInstance, given: ApiGiven): Promise<void> {
  scope.removeAllContentTypeParsers()
  const whole = { parseAs: 'buffer', bodyLimit: deliveryAtMost * mebibyte } as const
  scope.addContentTypeParser('*', whole, async (_: unknown, body: Buffer) => body)
  scope.post('/hooks/:hook', async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const { hook, id } = await signedBy(request, body, given)
    const { type } = typeOf(request, [json, ndjson])
    announcedBytes(request, deliveryAtMost)
    const words = wordsOf(request)
    const digest = createHash('sha256').update(type).update('\0').update(body).digest('hex')
    const work = () => bring(body, type === ndjson, hook, words, given)
    const done = await once(given.answers, { owner: `hook:${hook.id}`, key: id, digest }, work)
    if (done.replayed) reply.header('idempotency-replayed', 'true')
    return answer(reply, done.answer, done.replayed ? null : words)
  })
}

/** Whose delivery this is. A name that there is not, and a signature that does not fit, are told alike. */
async function signedBy(
  { headers, params }: FastifyRequest,
  body: Buffer,
  { keys, now }: ApiGiven,
): Promise<{ hook: Hook; id: string }> {
  const { hook: name = '' } = params as Readonly<Record<string, string>>
  const header = (its: string) => String(headers[`webhook-${its}`] ?? '')
  const signed: Signed = { id: header('id'), timestamp: header('timestamp'), signature: header('signature') }
  const found = /^[a-z0-9-]{1,60}$/.test(name) ? await keys.hook(name) : null
  if (!found || !isSigned(body, signed, found.secret, now())) throw new Refused({ no: 'not-signed' })
  await keys.hookUsed(found.hook.id, now())
  return { hook: found.hook, id: signed.id }
}

async function bring(
  body: Buffer,
  isLines: boolean,
  { id, name, source }: Hook,
  words: Speech,
  { desk }: ApiGiven,
): Promise<KeptAnswer> {
  const rows = rowsSent(body, isLines)
  if ('problem' in rows) return problemAnswer(rows.problem, words)
  const content = { name: `${name}.ndjson`, bytes: rows.lines }
  const taken = await desk.bring({
    content,
    as: {},
    source,
    sources: null,
    strict: false,
    dryRun: false,
    via: 'hook',
    through: id,
  })
  if ('problem' in taken) return problemAnswer(taken.problem, words)
  return { status: 200, body: JSON.stringify(answerOf(taken, words, false)) }
}
