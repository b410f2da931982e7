import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ApiToken } from '../../core/access/api-token.ts'
import { mayTouch } from '../../core/access/api-token.ts'
import type { ReadAs } from '../../core/readings/table.ts'
import type { Speech } from '../../i18n/words.ts'
import type { KeptAnswer } from '../../usecases/ports.ts'
import { hurry, takeYourTime, weTakeOurTime } from '../patience.ts'
import { answerOf } from './answer.ts'
import { announcedBytes, csv, keyOf, mebibyte, ndjson, shown, typeOf, type Wishes, wishesOf } from './ask.ts'
import { authenticate } from './authenticate.ts'
import { type ApiGiven, atOnce } from './given.ts'
import { once } from './once.ts'
import { type Received, receive, TooMuch } from './receive.ts'
import { answer, problemAnswer, Refused, wordsOf } from './refused.ts'

/** `POST /readings`: NDJSON or CSV, streamed to a file, imported once for its key. */
export async function readingsRoutes(scope: FastifyInstance, given: ApiGiven): Promise<void> {
  const underWay = counting()
  const receiving: Receiving = new Map()
  scope.addHook('preClose', async () => {
    const bodies = [...receiving.values()]
    for (const raw of receiving.keys()) raw.destroy() // sent again elsewhere, with the same key; an import under way may end
    await Promise.allSettled(bodies)
  })
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', async (_: unknown, body: unknown) => body) // read below, when all else is known to be right
  scope.post('/readings', async (request, reply) => {
    const token = await authenticate(request.headers.authorization, 'readings:write', given)
    const leave = underWay.enter(token.id)
    try {
      return await take(request, reply, token, given, receiving)
    } finally {
      leave()
    }
  })
}

/** The bodies that are coming in. */
type Receiving = Map<IncomingMessage, Promise<Received>>

/** How many requests of each token are under way. Throws Refused past the limit. */
function counting() {
  const counts = new Map<string, number>()
  return {
    enter(id: string): () => void {
      const count = counts.get(id) ?? 0
      if (count >= atOnce) throw new Refused({ no: 'busy', atMost: atOnce })
      counts.set(id, count + 1)
      return () => {
        const left = (counts.get(id) ?? 1) - 1
        if (left === 0) counts.delete(id)
        else counts.set(id, left)
      }
    },
  }
}

async function take(
  request: FastifyRequest,
  reply: FastifyReply,
  token: ApiToken,
  given: ApiGiven,
  receiving: Receiving,
) {
  const wishes = wishesOf(request.query)
  const { source } = wishes
  if (source !== null && !mayTouch(token, source))
    throw new Refused({ no: 'source-not-allowed', source: shown(source), sources: token.sources ?? [] })
  const key = wishes.dryRun ? null : keyOf(request)
  const { type, as } = typeOf(request, [ndjson, csv])
  announcedBytes(request, given.uploadAtMost)
  const coming = bodyOf(request, given)
  receiving.set(request.raw, coming)
  const body = await coming.finally(() => receiving.delete(request.raw))
  try {
    const words = wordsOf(request)
    const work = () => bring({ body, type, as, wishes, token, words }, given)
    const digest = createHash('sha256')
      .update(JSON.stringify([body.digest, type, as, wishes]))
      .digest('hex')
    const done = key === null ? null : await once(given.answers, { owner: `token:${token.id}`, key, digest }, work)
    if (done?.replayed) reply.header('idempotency-replayed', 'true')
    return answer(reply, done?.answer ?? (await work()), done?.replayed ? null : words)
  } finally {
    await body.drop()
  }
}

/** The body in a file. Whoever is too large has the usual time to stop sending. */
async function bodyOf({ raw }: FastifyRequest, { folder, uploadAtMost, patience }: ApiGiven): Promise<Received> {
  takeYourTime(raw, patience)
  const received = await receive(raw, folder, uploadAtMost * mebibyte).catch((error) => {
    if (raw.destroyed) throw new Refused({ no: 'body-broken' })
    hurry(raw, patience.body)
    raw.resume() // past reading: whoever has sent it all sees the answer
    if (!(error instanceof TooMuch)) throw error
    throw new Refused({ no: 'body-too-large', mebibytes: null, atMost: uploadAtMost })
  })
  weTakeOurTime(raw)
  if (received.bytes > 0) return received
  await received.drop()
  throw new Refused({ no: 'body-missing' })
}

interface Bringing {
  body: Received
  type: string
  as: ReadAs
  wishes: Wishes
  token: ApiToken
  words: Speech
}

async function bring({ body, type, as, wishes, token, words }: Bringing, { desk }: ApiGiven): Promise<KeptAnswer> {
  const name = `${token.name}.${type === csv ? 'csv' : 'ndjson'}`
  const content = { name, path: body.path }
  const taken = await desk.bring({ ...wishes, content, as, sources: token.sources, via: 'api', through: token.id })
  if ('problem' in taken) return problemAnswer(taken.problem, words)
  return { status: 200, body: JSON.stringify(answerOf(taken, words, wishes.dryRun)) }
}
