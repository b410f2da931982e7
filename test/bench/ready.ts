import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { commandOf, findRunner } from '../../src/db/embedded-binaries.ts'
import { atEnd, freshFolder } from './ground.ts'
import { type Bench, median, row } from './row.ts'

const playground = fileURLToPath(new URL('../../src/playground/main.ts', import.meta.url))
const patienceMs = 60_000

/** From an empty folder to a playground whose page and whose record answer. In seconds, with its end. */
async function startPlayground(): Promise<number> {
  const began = performance.now()
  const child = spawn(process.execPath, [playground], {
    env: { ...process.env, PORT: '0', KAOPING_DATA: freshFolder('town') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await gone
  }
  atEnd(stop)
  const url = await said(child.stdout, /ready: (http\S+)/)
  await answers(url)
  await answers(`${url}/town/api/progress`) // asks the product's own record
  const took = performance.now() - began
  await stop()
  return took / 1000
}

async function said(stream: NodeJS.ReadableStream, wanted: RegExp): Promise<string> {
  let text = ''
  for await (const chunk of stream) {
    text += String(chunk)
    const found = wanted.exec(text)?.[1]
    if (found) return found
  }
  throw new Error(`the playground ended before it was ready: ${text}`)
}

async function answers(url: string): Promise<void> {
  const { status } = await fetch(url, { signal: AbortSignal.timeout(patienceMs) })
  if (status !== 200) throw new Error(`${url} answered ${status}`)
}

/** The same programs alone: initdb, then a server that answers `select 1`. In seconds. */
async function startPostgres(): Promise<number> {
  const runner = findRunner()
  const home = freshFolder('bare')
  const data = join(home, 'data')
  mkdirSync(data, { mode: 0o700 })
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }
  const run = (program: string, args: readonly string[]) => {
    const [command, all] = commandOf(runner, program, args)
    const child = spawn(command, all, { ...runner.ids, env, stdio: 'ignore' })
    return { child, ended: new Promise<number | null>((resolve) => child.once('exit', resolve)) }
  }
  const began = performance.now()
  const wishes = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-instructions', '--no-sync']
  const status = await run('initdb', ['-D', data, ...wishes]).ended
  if (status !== 0) throw new Error(`initdb ended with ${status}`)
  const settings = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${home}`]
  const server = run('postgres', ['-D', data, ...settings])
  const stop = async () => {
    server.child.kill('SIGINT')
    await server.ended
  }
  atEnd(stop)
  await answersQueries({ host: home, user: 'postgres', database: 'postgres' })
  const took = performance.now() - began
  await stop()
  return took / 1000
}

async function answersQueries(place: pg.ClientConfig): Promise<void> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const client = new pg.Client(place)
    client.on('error', () => {})
    const up = await client.connect().then(
      () => true,
      () => false,
    )
    if (up) await client.query('select 1')
    await client.end().catch(() => {})
    if (up) return
    await sleep(10)
  }
  throw new Error('the bare PostgreSQL did not start')
}

const name = 'playground-ready'

/** Start-up: from an empty data folder, packages installed. */
export const ready: Bench = {
  names: [name],
  async run(size, tell) {
    const rounds = size === 'tiny' ? 1 : 5
    const ours: number[] = []
    const theirs: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      theirs.push(await startPostgres())
      ours.push(await startPlayground())
    }
    tell(`${name}: ${median(ours).toFixed(2)} s against ${median(theirs).toFixed(2)} s, ${rounds} rounds in turn`)
    const ratios = ours.map((it, round) => it / (theirs[round] ?? Number.NaN))
    return [row(name, median(ratios), 'initdb and the start of PostgreSQL alone', 2)]
  },
}
