// The worker as the product runs it: queue, outbox, pacing and the messenger's own adapter. Two things are the bench's: time, which
// goes faster, and the drawing, which is done by the product's card from numbers made up for each person.
import type { Card } from '../../../src/cards/card.ts'
import { day } from '../../../src/core/calendar/day.ts'
import { connect } from '../../../src/db/connect.ts'
import { eventStore, inbox } from '../../../src/db/inbox.ts'
import { installations } from '../../../src/db/installations.ts'
import { outbox } from '../../../src/db/outbox.ts'
import { pace } from '../../../src/db/pace.ts'
import { inTransaction } from '../../../src/db/unit-of-work.ts'
import { beginWork } from '../../../src/jobs/begin-work.ts'
import { enqueueWithin, openQueue } from '../../../src/jobs/queue.ts'
import { connectFeishu } from '../../../src/messengers/feishu/connect.ts'
import { connectSlack } from '../../../src/messengers/slack/connect.ts'
import { loadPreset } from '../../../src/policies/load.ts'
import { deliverNotice } from '../../../src/usecases/deliver-notice.ts'
import type { Doorway, Intake, Log } from '../../../src/usecases/ports.ts'
import { idle } from '../../support/idle-handlers.ts'
import { answering, given } from '../child.ts'
import type { Place } from '../ground.ts'
import { digestOf } from './card.ts'
import { citizenOf, feishuApp, slackApp } from './crowd.ts'
import { type ScaledTime, scaled } from './scaled.ts'

const { place, plays, count, url, time } = given<{
  place: Place
  plays: 'slack' | 'feishu'
  count: number
  url: string
  time: ScaledTime
}>()
const longestTurnMs = 45_000 // as compose.ts has it
const { clock, pace: pacing } = scaled(time)
const log: Log = {
  info() {},
  warn() {},
  error: (what, says) => void process.stderr.write(`${says} ${JSON.stringify(what)}\n`),
}
const onTrouble = (error: Error) => void process.stderr.write(`${error.message}\n`)

const db = connect(place, { onTrouble })
const nobody: Intake = {
  pressed: async () => ({ show: 'nothing' }),
  written: async () => {},
  opened: async () => {},
}
const doorway: Doorway = { intake: nobody, inbox: inbox(db), pace: pace(db, pacing, longestTurnMs), clock, log }
const { appId, appSecret, encryptKey, verificationToken, tenantKey: tenant } = feishuApp
const { teamId: _, ...slackKeys } = slackApp
const { messenger } =
  plays === 'slack'
    ? connectSlack({ ...slackKeys, apiUrl: `${url}/slack/api/`, installations: installations(db) }, doorway)
    : connectFeishu({ appId, appSecret, encryptKey, verificationToken, domain: url, tenant }, doorway)

const policy = await loadPreset('after-sales')
const drawn = new Map<string, Card>()
const draw = async (_about: unknown, { person }: { person: string | null }) => {
  const whose = person ?? ''
  const card = drawn.get(whose) ?? digestOf(policy, Number(whose.slice(1)))
  drawn.set(whose, card)
  return card
}

/** As the morning's tick does it, over ten connections at once. */
async function stage(): Promise<void> {
  const queue = await openQueue(place, { forWork: false, onTrouble })
  const together = inTransaction(db, {
    now: () => clock.now(),
    wake: (trx, job, notice, priority = 0) => enqueueWithin(queue, trx, job, { notice }, { priority }),
  })
  const people = Array.from({ length: count }, (_, n) => `p${n}`)
  const today = day('2026-09-01')
  const teams = Array.from({ length: 10 }, (_, team) => people.filter((_, n) => n % 10 === team))
  await Promise.all(
    teams.map((members) =>
      together(async (uow) => {
        for (const it of members) await uow.notices.stage(it, `digest:${it}`, { about: 'own-digest', day: today })
      }),
    ),
  )
  await queue.stop({ graceful: false })
}

/** A worker has usually spoken before: its SDK is loaded and its token fetched. At a scaled time that would be a stall of seconds. */
const warm = async () => {
  const first = citizenOf(0)
  const account = { tenant: plays === 'slack' ? slackApp.teamId : feishuApp.tenantKey, user: first[plays] }
  await messenger.identify({ messenger: plays, ...account })
}

async function work(): Promise<void> {
  await warm()
  const says = {
    outbox: outbox(
      db,
      () => clock.now(),
      async () => {},
    ),
    messengers: { [plays]: messenger },
    draw,
    clock,
    log,
  }
  const store = eventStore(db)
  const handlers = {
    ...idle,
    'deliver-notice': ({ notice }: { notice: string }) => deliverNotice(says, notice),
  }
  await beginWork(place, handlers, { store, handle: async () => {} }, log)
}

/** How many notices have come to an end, by their state. */
async function ends(): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('notice')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]))
}

let idleSince = performance.eventLoopUtilization()

answering(async ({ ask }) => {
  if (ask === 'stage') return stage()
  if (ask === 'work') {
    idleSince = performance.eventLoopUtilization()
    return work()
  }
  return { ends: await ends(), busy: performance.eventLoopUtilization(idleSince).utilization }
})
