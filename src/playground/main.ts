// `npm start`: a town on this machine, with both messengers played here. Production is `kaoping serve` and `kaoping work`.
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
const dataDir = process.env.KAOPING_DATA ?? join(root, '.kaoping')

async function start(): Promise<void> {
  const port = portFrom(process.env.PORT)
  enableCompileCache() // the second start loads its modules in half the time
  const data = prepareDatabase(dataDir)
  data.catch(() => {}) // the town asks for it again, and says what is wrong
  const { openTown } = await import('./town.ts')
  const town = await openTown({ port, dataDir, tell, settles: true, helpdesk: true }).catch(async (error: unknown) => {
    await data.catch(() => {}) // ended now, initdb would leave its half behind
    throw error
  })
  process.stdout.write(`Kaoping 考评 is ready: ${town.url}\nEnd it with Ctrl+C; it goes on from here next time.\n`)

  let closing = false
  const close = () => {
    if (closing) return
    closing = true
    const late = setTimeout(() => process.exit(1), 10_000)
    late.unref()
    void town.close().then(
      () => process.exit(0),
      (error) => fail(error),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, close)
}

/** initdb takes longest of all: begun first, it runs beside everything else. It does nothing where there is data. */
async function prepareDatabase(folder: string): Promise<void> {
  const { prepareData } = await import('../db/embedded-data.ts')
  await prepareData(join(folder, 'database'))
}

const tell = (sentence: string) => void process.stderr.write(`${sentence}\n`)

function portFrom(given: string | undefined): number {
  const port = given?.trim() ? Number(given) : 3000
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port
  throw new RangeError(
    `PORT is ${JSON.stringify(given)}, which is no port: give a number from 0 to 65535, such as 3000`,
  )
}

function fail(error: unknown): never {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  const says = error instanceof Error ? error.message : String(error)
  const port = process.env.PORT ?? '3000'
  process.stderr.write(
    taken
      ? `Port ${port} of 127.0.0.1 is in use. Choose another one: PORT=3001 npm start\n`
      : `Kaoping did not start: ${says}\n`,
  )
  if (!taken && process.env.DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  process.exit(1)
}

start().catch(fail)
