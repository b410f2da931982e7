import { randomUUID } from 'node:crypto'
import Fastify from 'fastify'
import pg from 'pg'
import { type Child, startChild } from '../child.ts'
import { atEnd, freshDatabase, type Place } from '../ground.ts'
import { type Bench, median, quantile, type Row, row, type Size, type Tell } from '../row.ts'
import { feishu, feishuEvent, type Parcel, person, slack, slackEvent, slackPress } from './bodies.ts'
import { loadOn } from './load.ts'

const sizes = {
  whole: { slices: 16, requests: 1500, warmUp: 6000 },
  tiny: { slices: 2, requests: 40, warmUp: 40 },
} as const

/** One of the two servers under the same load. */
interface Side {
  child: Child
  url: string
}

interface Pair {
  product: Side
  reference: Side
  platform: string
}

/** As much of Slack's side as answers need: who the token is, and somewhere to post an answer to. */
async function openPlatform(): Promise<string> {
  const server = Fastify({ logger: false })
  const me = { ok: true, team_id: slack.team, bot_id: 'B0BOT', user_id: 'U0BOT' }
  server.post('/api/auth.test', async () => me)
  server.post('/response/:id', async () => 'ok')
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_, bytes, done) => done(null, bytes))
  atEnd(() => server.close())
  return server.listen({ host: '127.0.0.1', port: 0 })
}

/** One person on record, so that a press is somebody's. */
export async function seat(place: Place): Promise<void> {
  const client = new pg.Client(place)
  await client.connect()
  const id = randomUUID()
  await client.query(
    `insert into person (id, employee_no, name, locale, zone) values ($1, 'E1', '梅', 'zh-CN', 'Asia/Shanghai')`,
    [id],
  )
  await client.query(
    `insert into account (messenger, tenant, user_id, person_id, channel)
     values ('slack', $1, $2, $5, $6), ('feishu', $3, $4, $5, null)`,
    [slack.team, person.slack, feishu.tenant, person.feishu, id, person.channel],
  )
  await client.end()
}

let opened: Promise<Pair> | null = null
function servers(): Promise<Pair> {
  opened ??= openServers()
  return opened
}

async function openServers(): Promise<Pair> {
  const place = await freshDatabase()
  await seat(place)
  const platform = await openPlatform()
  const side = async (module: string): Promise<Side> => {
    const child = await startChild(new URL(module, import.meta.url), { place, platform })
    return { child, ...(await child.ask<{ url: string }>({ ask: 'url' })) }
  }
  return { product: await side('./product.ts'), reference: await side('./reference.ts'), platform }
}

interface Kind {
  name: string
  against: string
  goal: number | null
  path: string
  parcel: (platform: string) => () => Parcel
}

/** Seconds of processor time for one request, slice by slice, the two sides in turn. */
async function slicesOf(kind: Kind, size: Size) {
  const { product, reference, platform } = await servers()
  const { slices, requests, warmUp } = sizes[size]
  const make = kind.parcel(platform)
  const batch = (count: number) => Array.from({ length: count }, make)
  const sides = [product, reference].map(({ child, url }) => {
    const load = loadOn(url + kind.path)
    const taken: number[] = []
    const slice = async () => {
      const before = await child.cpu()
      await load(batch(requests))
      taken.push(((await child.cpu()) - before) / requests)
    }
    return { load, slice, taken }
  })
  for (const { load } of sides) await load(batch(warmUp))
  for (let round = 0; round < slices; round += 1)
    for (const { slice } of round % 2 === 0 ? sides : sides.toReversed()) await slice()
  return { ours: sides[0]?.taken ?? [], theirs: sides[1]?.taken ?? [] }
}

const ratiosOf = (some: readonly number[], others: readonly number[]) =>
  others.map((it, at) => (some[at] ?? Number.NaN) / it)

const calmEnough = 0.1

/** Where the reference beside itself spreads too far, the machine was busy: a row with a goal is measured again, once. */
async function measure(kind: Kind, size: Size, tell: Tell): Promise<Row> {
  for (let again = false; ; again = true) {
    const { ours, theirs } = await slicesOf(kind, size)
    const unrest = ratiosOf(theirs.slice(1), theirs.slice(0, -1))
    const spread = quantile(unrest, 0.75) - quantile(unrest, 0.25)
    const micro = (seconds: number) => `${Math.round(seconds * 1e6)} µs`
    tell(
      `${kind.name}: ${micro(median(ours))} of processor a request against ${micro(median(theirs))}, ` +
        `${ours.length} pairs; the reference beside itself spreads by ${(spread * 100).toFixed(0)} %`,
    )
    if (again || spread <= calmEnough || kind.goal === null || size === 'tiny')
      return row(kind.name, median(ratiosOf(ours, theirs)), kind.against, kind.goal)
  }
}

const kinds: readonly Kind[] = [
  {
    name: 'slack-event-ack',
    against: 'processor time of Fastify 5 + HMAC + JSON + one insert',
    goal: 1.1,
    path: '/slack/events',
    parcel: () => slackEvent,
  },
  {
    name: 'slack-press-ack',
    against: 'the same; ours through Bolt, the intake, and an answer posted',
    goal: null,
    path: '/slack/events',
    parcel: slackPress,
  },
  {
    name: 'feishu-event-ack',
    against: 'processor time of Fastify 5 + sha256 + AES + JSON + one insert',
    goal: null,
    path: '/feishu/events',
    parcel: () => feishuEvent,
  },
]

export const acks: readonly Bench[] = kinds.map((kind) => ({
  names: [kind.name],
  run: async (size, tell) => [await measure(kind, size, tell)],
}))
