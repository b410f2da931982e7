// One platform, strict, with the whole crowd in its directory; its limits are counted on the scaled time.
import Fastify from 'fastify'
import { feishuTown } from '../../../src/playground/feishu/town.ts'
import { slackTown } from '../../../src/playground/slack/town.ts'
import { answering, given } from '../child.ts'
import { crowd, feishuApp, slackApp } from './crowd.ts'
import { type ScaledTime, scaled } from './scaled.ts'

const { plays, count, time } = given<{ plays: 'slack' | 'feishu'; count: number; time: ScaledTime }>()
const { clock } = scaled(time)
const citizens = crowd(count)
const shared = { citizens: () => citizens, clock, deliverTo: () => 'http://127.0.0.1:9' }

const arrivals: number[] = [] // of messages that were shown
const stops: string[] = [] // by a limit: when, and what had been shown in the second and the minute before
const server = Fastify({ logger: false, bodyLimit: 1024 * 1024 })

if (plays === 'slack') {
  // The app's DMs exist already, as after a first contact; opening them here is no part of the measure, nor are echoes.
  const town = slackTown({ ...shared, app: slackApp, echoes: false, perMinute: { tier3: 1e9 } })
  town.onTraffic(({ what, status }) => note(what.includes('chat.postMessage'), status))
  await server.register(town.plugin, { prefix: '/slack' })
} else {
  const town = feishuTown({ ...shared, app: feishuApp })
  town.onTraffic(({ what, status }) => note(what.includes('message.create'), status))
  await server.register(town.plugin)
}

function note(isPost: boolean, status: string) {
  if (!isPost) return
  if (status === 'ok' || status === '200') arrivals.push(clock.now().getTime())
  else if (/99991400|230020|ratelimited|429/.test(status)) stops.push(crowding(clock.now().getTime()))
}

function crowding(now: number): string {
  const within = (ms: number) => arrivals.length - 1 - arrivals.findLastIndex((at) => at <= now - ms)
  return `${((now - (arrivals[0] ?? now)) / 1000).toFixed(1)} s: ${within(1000)}/${within(60_000)}`
}

/** Slack's D… id of everybody, in the order of the crowd. */
async function channels(): Promise<string[]> {
  const opened: string[] = []
  for (const { slack } of citizens) {
    const answer = await server.inject({
      method: 'POST',
      url: '/slack/api/conversations.open',
      headers: { authorization: `Bearer ${slackApp.botToken}`, 'content-type': 'application/json' },
      payload: { users: slack },
    })
    opened.push((answer.json() as { channel: { id: string } }).channel.id)
  }
  return opened
}

const url = await server.listen({ host: '127.0.0.1', port: 0 })
answering(async ({ ask }) => {
  if (ask === 'channels') return channels()
  const tookMs = (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)
  return { url, shown: arrivals.length, stops, tookMs }
})
