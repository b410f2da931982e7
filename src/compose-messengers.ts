import type { Config } from './config.ts'
import type { MessengerName } from './core/people/person.ts'
import type { Database } from './db/connect.ts'
import { installations } from './db/installations.ts'
import type { Connected, Doorway } from './usecases/ports.ts'

/** Each messenger's SDK costs 0.3 s and 25 MB: it is loaded where it is configured. */
export async function connectMessengers(config: Config, doorway: Doorway, db: Database) {
  const connected: Partial<Record<MessengerName, Connected>> = {}
  if (config.slack) {
    const { connectSlack } = await import('./messengers/slack/connect.ts')
    connected.slack = connectSlack({ ...config.slack, installations: installations(db) }, doorway)
  }
  if (config.feishu) {
    const { connectFeishu } = await import('./messengers/feishu/connect.ts')
    connected.feishu = connectFeishu(config.feishu, doorway)
  }
  return connected
}
