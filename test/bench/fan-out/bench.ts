import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startChild } from '../child.ts'
import { freshDatabase, type Place } from '../ground.ts'
import { type Bench, type Row, row, type Size, type Tell } from '../row.ts'
import { crowd, feishuApp, slackApp } from './crowd.ts'
import { startTime } from './scaled.ts'

interface Platform {
  plays: 'slack' | 'feishu'
  /** Times as fast as real, so that the sender's event loop is free about half of the time on two cores. */
  scale: number
  /** What a perfect sender needs, in seconds of the platform. */
  least(count: number): number
  limit: string
}

/** The first 1,000 of each minute at 50 a second, the last minute's no later than they can: 9 minutes and 20 seconds for 10,000. */
const feishu: Platform = {
  plays: 'feishu',
  scale: 6,
  least: (count) => Math.floor((count - 1) / 1000) * 60 + (((count - 1) % 1000) + 1) / 50,
  limit: '1,000 a minute and 50 a second, perfectly used',
}

/** What another vendor reports of one workspace; Slack publishes no number. */
const slack: Platform = {
  plays: 'slack',
  scale: 12,
  least: (count) => (count / 525) * 60,
  limit: '525 a minute, perfectly used',
}

const counts = { whole: 10_000, tiny: 60 } as const
const lookEveryMs = 500
const patienceMs = 180_000

async function seat(place: Place, { plays }: Platform, channels: readonly string[], count: number): Promise<void> {
  const client = new pg.Client(place)
  await client.connect()
  const people = crowd(count)
  const ids = people.map((_, n) => `p${n}`)
  await client.query(
    `insert into person (id, employee_no, name, locale, zone)
     select *, 'Asia/Shanghai' from unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
    [ids, people.map((it) => it.employeeNo), people.map((it) => it.name), people.map((it) => it.locale)],
  )
  const tenant = plays === 'slack' ? slackApp.teamId : feishuApp.tenantKey
  await client.query(
    `insert into account (messenger, tenant, user_id, person_id, channel)
     select $1, $2, * from unnest($3::text[], $4::text[], $5::text[])`,
    [plays, tenant, people.map((it) => it[plays]), ids, people.map((_, n) => channels[n] ?? null)],
  )
  await client.end()
}

interface Sent {
  shown: number
  stops: readonly string[]
  tookMs: number
}

async function fanOut(platform: Platform, size: Size, tell: Tell): Promise<readonly Row[]> {
  const { plays, scale } = platform
  const count = counts[size]
  const place = await freshDatabase()
  const time = startTime(scale)
  const theirs = await startChild(new URL('./platform.ts', import.meta.url), { plays, count, time })
  const { url } = await theirs.ask<{ url: string }>({ ask: 'url' })
  await seat(place, platform, plays === 'slack' ? await theirs.ask<string[]>({ ask: 'channels' }) : [], count)
  const ours = await startChild(new URL('./sender.ts', import.meta.url), { place, plays, count, url, time })
  await ours.ask({ ask: 'stage' })
  const cpu = await ours.cpu()
  await ours.ask({ ask: 'work' })

  let sent: Sent
  const began = performance.now()
  do {
    await sleep(lookEveryMs)
    sent = await theirs.ask<Sent>({ ask: 'sent' })
    if (performance.now() - began > patienceMs) throw new Error(`${plays} has shown ${sent.shown} of ${count} only`)
  } while (sent.shown < count)
  const { busy } = await ours.ask<{ busy: number }>({ ask: 'ends' })
  const used = (await ours.cpu()) - cpu
  await Promise.all([ours.end(), theirs.end()])

  const least = platform.least(count)
  tell(
    `${plays}: ${count} digests in ${(sent.tookMs / 1000).toFixed(0)} s of the platform, ${sent.stops.length} times 429 (${sent.stops.join(', ')}); at best ` +
      `${least.toFixed(0)} s. Time ×${scale}; the sender's loop was busy for ${(busy * 100).toFixed(0)} %, ${used.toFixed(1)} s of processor`,
  )
  return [
    row(`digest-fan-out-${plays}`, sent.tookMs / 1000 / least, platform.limit, 1.05),
    row(`digest-fan-out-${plays}-429s`, sent.stops.length / 10, 'ten calls that the platform refused', 0.9),
  ]
}

export const fanOutBenches: readonly Bench[] = [feishu, slack].map((platform) => ({
  names: [`digest-fan-out-${platform.plays}`, `digest-fan-out-${platform.plays}-429s`],
  run: (size, tell) => fanOut(platform, size, tell),
}))
