import type { Config } from './config.ts'
import type { MessengerName } from './core/people/person.ts'
import type { Database } from './db/connect.ts'
import { installations } from './db/installations.ts'
import type { Connected, Doorway } from './usecases/ports.ts'

/** Brings every messenger's SDK in, for whoever has to wait for something else first and knows that all will be needed. */
export async function loadMessengers(): Promise<void> {
  const rooms = await Promise.all([import('./messengers/slack/connect.ts'), import('./messengers/feishu/connect.ts')])
  await Promise.all(rooms.map((room) => room.loadSdk()))
}

/** Each messenger's SDK costs 0.3 s and 25 MB: it is loaded where it is configured. */
export async function connectMessengers({ slack, feishu }: Config, doorway: Doorway, db: Database) {
  const connected: Partial<Record<MessengerName, Connected>> = {}
  if (slack) {
    const { connectSlack } = await import('./messengers/slack/connect.ts')
    connected.slack = connectSlack({ ...slack, installations: installations(db) }, doorway)
  }
  if (feishu) {
    const { connectFeishu } = await import('./messengers/feishu/connect.ts')
    connected.feishu = connectFeishu(feishu, doorway)
  }
  return connected
}
