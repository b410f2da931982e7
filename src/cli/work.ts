import { parseArgs } from 'node:util'
import { type Command, exit } from './command.ts'
import { configFrom, serviceHelp } from './environment.ts'

export const work: Command = {
  says: 'sends messages and digests, carries out stored events',
  help: `kaoping work

Sends what is to be sent, carries out stored events, and looks each minute what the hour asks for. Run one or many:
each message is sent by one of them, and together they keep within the platforms' limits. It opens no port.

${serviceHelp}

Examples:
  kaoping work
  node --env-file=.env scripts/kaoping.mjs work`,

  async run(args, { environment }) {
    parseArgs({ args: [...args], options: {} })
    const config = configFrom(environment, { messengers: true })
    const { start } = await import('./start.ts')
    await start(config, async (app, log) => {
      await app.work()
      log.info({}, 'at work')
    })
    return exit.ok
  },
}
