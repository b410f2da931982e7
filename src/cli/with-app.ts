import { type App, compose } from '../compose.ts'
import type { Terminal } from './command.ts'
import { configFrom } from './environment.ts'
import { checkRecord, logTo, realClock } from './start.ts'

/** The product without its messengers, for the length of one command. */
export async function withApp<Result>(
  { environment }: Pick<Terminal, 'environment'>,
  work: (app: App) => Promise<Result>,
): Promise<Result> {
  const config = configFrom(environment, { messengers: false })
  await checkRecord(config)
  const app = await compose({ ...config, slack: null, feishu: null }, { clock: realClock, log: logTo('error') })
  try {
    return await work(app)
  } finally {
    await app.stop()
  }
}
