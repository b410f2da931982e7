import { parseArgs } from 'node:util'
import { type Command, exit } from './command.ts'
import { configFrom, serviceHelp } from './environment.ts'

export const serve: Command = {
  says: 'opens the doors: what Slack and Feishu call',
  help: `kaoping serve [--port 3000]

Opens the doors that Slack and Feishu call. It answers presses and stores events; kaoping work carries the rest. Programs send
readings to POST /api/v1/readings, see kaoping token --help. Run as many as you like behind a balancer.
GET /healthz: the process runs. GET /readyz: the database answers and fits.

${serviceHelp}
  HOST, PORT            0.0.0.0 and 3000

Examples:
  kaoping migrate && kaoping serve
  kaoping serve --port 8080
  node --env-file=.env scripts/kaoping.mjs serve`,

  async run(args, { environment }) {
    const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' } } })
    const config = configFrom({ ...environment, ...(values.port && { PORT: values.port }) }, { messengers: true })
    const { start } = await import('./start.ts')
    await start(config, async (app, log) => log.info({ at: await app.listen() }, 'the doors are open'))
    return exit.ok
  },
}
