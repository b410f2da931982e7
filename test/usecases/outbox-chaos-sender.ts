import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../../src/db/connect.ts'
import { outbox } from '../../src/db/outbox.ts'
import { type Delivering, deliverNotice } from '../../src/usecases/deliver-notice.ts'
import type { Delivery, Messenger } from '../../src/usecases/ports.ts'

/**
 * A sender that is going to be shot. What people see is a file that outlives it: one line a message. The fake Slack shows
 * whatever it is told, twice too, and is looked up by key; the fake Feishu shows one message a key.
 */
const [kind, address, seen] = process.argv.slice(2)
if ((kind !== 'slack' && kind !== 'feishu') || !address || !seen)
  throw new Error('sender <slack|feishu> <config> <file>')

const isSeen = (key: string) => existsSync(seen) && readFileSync(seen, 'utf8').includes(key)
const trip = () => sleep(Math.random() * 4)

async function send(key: string, attemptedAt: Date | null): Promise<Delivery> {
  const sent = { messenger: kind as 'slack', tenant: 'T1', channel: 'D1', ref: key }
  await trip()
  if ((kind === 'feishu' || attemptedAt) && isSeen(key)) return { sent }
  appendFileSync(seen as string, `${key}\n`)
  await trip()
  return { sent }
}

const messenger: Messenger = {
  name: kind,
  find: async () => null,
  identify: async () => null,
  send: (_to, _card, { key, attemptedAt }) => send(key, attemptedAt),
  update: async (sent) => ({ sent }),
  fetchFile: async () => new Uint8Array(),
  sendFile: (_to, _file, { key, attemptedAt }) => send(key, attemptedAt),
}

const db = connect(JSON.parse(address), { most: 4, onTrouble: () => {} })
const now = () => new Date()
const silent = { info: () => {}, warn: () => {}, error: () => {} }
const card = { title: 't', gist: 'g', tone: 'plain', blocks: [] } as const
const file = { name: 'a.refused.csv', bytes: new Uint8Array([1]), says: 's' }
const world: Delivering = {
  outbox: outbox(db, now, async () => {}),
  messengers: { [kind]: messenger },
  draw: async ({ about }) => (about === 'refused-rows' ? file : card),
  clock: { now },
  log: silent,
}

const open = await db
  .selectFrom('notice')
  .select('id')
  .where('state', 'in', ['staged', 'attempting', 'unsure'])
  .execute()
console.log('sending')
const lanes = Array.from({ length: 4 }, async (_, lane) => {
  for (const [n, { id }] of open.entries()) if (n % 4 === lane) await deliverNotice(world, id)
})
await Promise.all(lanes)
await db.destroy()
