import { type App, compose } from '../compose.ts'
import { isDatabaseAway } from '../db/away.ts'
import { type Terminal, Unavailable } from './command.ts'
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
  } catch (error) {
    if (!isDatabaseAway(error)) throw error
    throw new Unavailable('The database went away. Nothing is kept by half: once it answers, run the command again.', {
      cause: error,
    })
  } finally {
    await app.stop()
  }
}
