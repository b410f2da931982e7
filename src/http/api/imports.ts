import type { FastifyInstance, FastifyRequest } from 'fastify'
import { mayTouch } from '../../core/access/api-token.ts'
import type { LogReport } from '../../core/readings/report.ts'
import { answerOf } from './answer.ts'
import { shown } from './ask.ts'
import { authenticate } from './authenticate.ts'
import type { ApiGiven } from './given.ts'
import { answer, Refused, wordsOf } from './refused.ts'

/** `GET /imports/:id` and its refused rows: of logs only, and of the token's own sources. */
export async function importRoutes(scope: FastifyInstance, given: ApiGiven): Promise<void> {
  scope.get('/imports/:id', async (request, reply) => {
    const { id, report } = await found(request, given)
    const words = wordsOf(request)
    const body = JSON.stringify(answerOf({ import: id, already: false, report }, words, false))
    return answer(reply, { status: 200, body }, words)
  })
  scope.get('/imports/:id/refused.csv', async (request, reply) => {
    const { id } = await found(request, given)
    const { locale } = wordsOf(request)
    const rows = await given.desk.refusedRows(id, locale)
    if (!rows) throw new Refused({ no: 'import-unknown', id: shown(id) })
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="refused.csv"')
      .header('content-language', locale)
      .header('vary', 'Accept-Language')
      .header('cache-control', 'no-store')
      .send(Buffer.from(rows))
  })
}

async function found(request: FastifyRequest, given: ApiGiven): Promise<{ id: string; report: LogReport }> {
  const token = await authenticate(request.headers.authorization, 'imports:read', given)
  const { id = '' } = request.params as Readonly<Record<string, string>>
  const report = /^[\w-]{1,80}$/.test(id) ? await given.desk.report(id) : null
  if (report && mayTouch(token, report.source)) return { id, report }
  throw new Refused({ no: 'import-unknown', id: shown(id) })
}
