import { STATUS_CODES } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { failureText } from '../../cards/import-report.ts'
import { codeOf, type Problem, statusOf } from '../../core/access/problem.ts'
import { type Speech, speechFor } from '../../i18n/words.ts'
import { nameOf } from '../../usecases/handle-event.ts'
import type { KeptAnswer, Log } from '../../usecases/ports.ts'
import { Answer, answerOf } from './answer.ts'

/** A request that is not carried out. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.no)
    this.problem = problem
  }
}

/** RFC 9457, with the code that programs ask for. */
export const ProblemDocument = z.object({
  type: z.string().meta({ description: 'urn:kaoping: and the code' }),
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: 'The place, what stood there, and the way out' }),
  code: z.string(),
  report: Answer.optional().meta({
    description: 'Where strict was asked for and rows were refused: what would have become of them',
  }),
})
export type ProblemDocument = z.infer<typeof ProblemDocument>

/** A problem as it is answered, in the reader's language. */
export function problemAnswer(problem: Problem, words: Speech): KeptAnswer {
  const status = statusOf(problem)
  const code = codeOf(problem)
  const report = problem.no === 'file' && problem.failure.no === 'refused-strict' ? problem.failure.report : null
  const document: ProblemDocument = {
    type: `urn:kaoping:${code}`,
    ...inWords(problem, words),
    status,
    code,
    ...(report?.kind === 'log' && { report: answerOf({ import: null, already: false, report }, words, false) }),
  }
  return { status, body: JSON.stringify(document) }
}

function inWords(problem: Problem, words: Speech): { title: string; detail: string } {
  if (problem.no === 'file') return { title: words.api.fileTitle, detail: failureText(problem.failure, words) }
  const say: (problem: never) => { title: string; says: string } = words.api.problem[problem.no]
  const { title, says } = say(problem as never)
  return { title, detail: says }
}

/** Chinese or English, whichever the caller would rather have; English for everybody else. RFC 9110, 12.5.4 */
export function wordsOf({ headers }: FastifyRequest): Speech {
  const wanted = (headers['accept-language'] ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';')
      const q = rest.map((it) => it.trim()).find((it) => it.startsWith('q='))
      return { tag, weight: q === undefined ? 1 : Number(q.slice(2)) || 0 }
    })
  const weigh = (language: string) =>
    Math.max(0, ...wanted.filter(({ tag }) => tag.startsWith(language)).map(({ weight }) => weight))
  return speechFor(weigh('zh') > weigh('en') ? 'zh-CN' : 'en')
}

/** Sends what was answered, now or before; `words` null: in whichever language it was then. */
export function answer(reply: FastifyReply, { status, body }: KeptAnswer, words: Speech | null): FastifyReply {
  if (words) reply.header('content-language', words.locale)
  return reply
    .code(status)
    .header(
      'content-type',
      status < 400 ? 'application/json; charset=utf-8' : 'application/problem+json; charset=utf-8',
    )
    .header('vary', 'Accept-Language')
    .header('cache-control', 'no-store')
    .send(body)
}

const comeAgainIn = 5

/** Every fault of these routes is a problem document; of our own trouble only its kind is logged. */
export const onFault =
  (log: Log, bodyAtMost: number) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const problem = problemOf(error, bodyAtMost)
    if (problem.no === 'unavailable')
      log.error({ route: request.routeOptions.url, because: nameOf(error) }, 'a request failed')
    const { status, body } = problemAnswer(problem, wordsOf(request))
    if (status === 401) reply.header('www-authenticate', 'Bearer realm="kaoping"')
    if (status === 409 || status === 429 || status === 503) reply.header('retry-after', comeAgainIn)
    if (problem.no === 'compressed') reply.header('accept-encoding', 'identity')
    return answer(reply, { status, body }, wordsOf(request))
  }

function problemOf(error: unknown, atMost: number): Problem {
  if (error instanceof Refused) return error.problem
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 503
  if (status === 413) return { no: 'body-too-large', mebibytes: null, atMost }
  if (status === 404) return { no: 'nothing-here' }
  return status >= 400 && status < 500 && STATUS_CODES[status] ? { no: 'body-broken' } : { no: 'unavailable' }
}
