import type { Clock, Log } from '../../usecases/ports.ts'
import type { FeishuClient } from './client.ts'
import type { AppPace } from './pace.ts'

/** What every call to Feishu needs. */
export interface Line {
  appId: string
  client: FeishuClient
  pace: AppPace
  clock: Clock
  log: Log
}
