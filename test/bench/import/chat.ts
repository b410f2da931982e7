import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import Fastify from 'fastify'
import { seat } from '../acks/bench.ts'
import { type Parcel, slack, slackPress } from '../acks/bodies.ts'
import { startChild } from '../child.ts'
import { atEnd } from '../ground.ts'
import { type Bench, quantile, row } from '../row.ts'
import { buildGround } from './ground.ts'

const names = { mostly: 'import-chat-p99', worst: 'import-chat-worst' } as const
const mostMs = 300
const everyMs = 50

/** Slack's side: who the token is, and where answers go. `answer` resolves when the one to this press has been posted. */
async function openPlatform() {
  const waiting = new Map<string, () => void>()
  const server = Fastify({ logger: false })
  const me = { ok: true, team_id: slack.team, bot_id: 'B0BOT', user_id: 'U0BOT' }
  server.post('/api/auth.test', async () => me)
  server.post<{ Params: { press: string } }>('/:press/response/:id', async ({ params }) => {
    waiting.get(params.press)?.()
    return 'ok'
  })
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_, bytes, done) => done(null, bytes))
  atEnd(() => server.close())
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  return { url, answer: (press: string) => new Promise<void>((resolve) => waiting.set(press, resolve)) }
}

const post = (url: string, agent: Agent, { headers, body }: Parcel): Promise<void> =>
  new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-length': body.length } },
      (answer) => {
        answer
          .resume()
          .once('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`${answer.statusCode}`))))
      },
    )
    sent.once('error', reject)
    sent.end(body)
  })

/**
 * A press each twentieth of a second, in one process with the import of a million rows: from the request to the answer that is posted,
 * whether or not those before are answered.
 */
export const chatBench: Bench = {
  names: Object.values(names),
  async run(size, tell) {
    const ground = await buildGround(size === 'tiny' ? 30_000 : 1_000_000)
    await seat(ground.place)
    const platform = await openPlatform()
    const child = await startChild(new URL('../acks/product.ts', import.meta.url), {
      place: ground.place,
      platform: platform.url,
    })
    const { url } = await child.ask<{ url: string }>({ ask: 'url' })
    const agent = new Agent({ keepAlive: true, maxSockets: 50 })
    const press = async (): Promise<number> => {
      const id = randomUUID()
      const parcel = slackPress(`${platform.url}/${id}`)()
      const began = performance.now()
      await Promise.all([platform.answer(id), post(`${url}/slack/events`, agent, parcel)])
      return performance.now() - began
    }
    for (let n = 0; n < 40; n += 1) await press()

    let isOver = false
    const began = performance.now()
    const importing = child.ask<number>({ ask: 'import', file: ground.file }).finally(() => {
      isOver = true
    })
    const presses: Promise<number>[] = []
    while (!isOver) {
      presses.push(press())
      await sleep(everyMs)
    }
    const took = await importing.then(() => performance.now() - began)
    const waited = await Promise.all(presses)
    await child.end()
    agent.destroy()

    const [middle, mostly, worst] = [quantile(waited, 0.5), quantile(waited, 0.99), Math.max(...waited)]
    tell(
      `${ground.rows} rows in ${(took / 1000).toFixed(1)} s; ${waited.length} presses: half within ${middle.toFixed(0)} ms, ` +
        `99 of 100 within ${mostly.toFixed(0)} ms, all within ${worst.toFixed(0)} ms`,
    )
    return [row(names.mostly, mostly / mostMs, `${mostMs} ms`, 1), row(names.worst, worst / mostMs, `${mostMs} ms`, 1)]
  },
}
