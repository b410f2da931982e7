import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { commandOf, findRunner, isCode, type Runner } from './embedded-binaries.ts'

export interface Embedded {
  /** How to reach it: a unix socket, so there is no port and no password. */
  config: { host: string; port: number; user: string; database: string }
  pid: number
  /** False where a running server was adopted: `stop` then leaves it alone. */
  started: boolean
  stop(): Promise<void>
}

const environment = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }
const longestSocketFolder = 80 // bytes: a socket's whole path may have 107

/**
 * PostgreSQL 18 in a folder of our own, for the playground and the tests. Several processes may start it at once: one wins, the
 * others adopt it; so is a server whose starter was killed. Works as root. Throws with the log's place when it cannot start.
 */
export async function startEmbedded(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Embedded> {
  const home = resolve(folder)
  const runner = findRunner()
  mkdirSync(home, { recursive: true, mode: 0o700 })
  give(home, runner)
  const data = join(home, 'pg18')
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(home, data, runner)
  return (await adopt(data)) ?? (await launch(home, data, runner, settings))
}

/** Made beside and renamed into place, so that of two starters exactly one wins and a killed one leaves no half. */
async function initialise(home: string, data: string, runner: Runner): Promise<void> {
  const beside = mkdtempSync(join(home, 'init-'))
  give(beside, runner)
  const wishes = [
    '-D',
    beside,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-instructions',
    '--no-sync',
  ]
  const [command, args] = commandOf(runner, 'initdb', wishes)
  const trouble = await troubleOf(spawn(command, args, { ...runner.ids, env: environment }))
  if (trouble !== null) throw new Error(`initdb failed in ${home}: ${trouble}`)
  try {
    renameSync(beside, data)
  } catch (error) {
    rmSync(beside, { recursive: true, force: true })
    if (!existsSync(join(data, 'PG_VERSION'))) throw error
  }
}

/** What a program that failed had to say; null where it ended well. The caller's own start goes on meanwhile. */
const troubleOf = (program: ChildProcessWithoutNullStreams): Promise<string | null> =>
  new Promise((resolve) => {
    let said = ''
    program.stdout.resume()
    program.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    program.once('error', (error) => resolve(error.message))
    program.once('close', (status) => resolve(status === 0 ? null : said))
  })

/** The server that already runs on this data, whoever started it; null when there is none. */
async function adopt(data: string): Promise<Embedded | null> {
  for (let tries = 0; tries < 200; tries++) {
    const lines = readPidFile(join(data, 'postmaster.pid'))
    if (!lines) return null
    const pid = Math.abs(Number(lines[0]))
    if (pid && !isAlive(pid)) return null // left behind by a crash: postgres itself clears it
    // Line 8 is the server's own word on whether it takes connections yet.
    if (lines[7]?.trim() === 'ready') {
      const config = { host: lines[4] ?? '', port: Number(lines[3]), user: 'postgres', database: 'postgres' }
      if (await pings(config)) return { config, pid, started: false, stop: async () => {} }
    }
    await sleep(50)
  }
  return null
}

async function launch(
  home: string,
  data: string,
  runner: Runner,
  settings: Readonly<Record<string, string>>,
): Promise<Embedded> {
  const host = socketFolder(home, runner)
  const options = { ...quiet, unix_socket_directories: host, ...settings }
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command, args] = commandOf(runner, 'postgres', ['-D', data, '-p', '5432', ...flags])
  const server = spawn(command, args, { ...runner.ids, env: environment, stdio: 'ignore', detached: true })
  const gone = new Promise<void>((done) => server.once('exit', () => done()).once('error', () => done()))
  server.unref()

  const config = { host, port: 5432, user: 'postgres', database: 'postgres' }
  if (!(await Promise.race([isUp(config), gone.then(() => false)]))) {
    const other = await adopt(data) // two started at once, and the other one has the lock
    if (other) return other
    throw new Error(`PostgreSQL did not start; see ${join(data, 'log')}, or set DATABASE_URL`)
  }
  const stop = async () => {
    server.ref()
    server.kill('SIGINT')
    await gone
  }
  return { config, pid: server.pid ?? 0, started: true, stop }
}

const quiet = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  logging_collector: 'on',
  log_directory: 'log',
  shared_buffers: '64MB',
  timezone: 'UTC',
}

function socketFolder(home: string, runner: Runner): string {
  if (Buffer.byteLength(home) < longestSocketFolder) return home
  const folder = mkdtempSync(join(tmpdir(), 'kaoping-'))
  give(folder, runner)
  return folder
}

function give(folder: string, { ids }: Runner) {
  if (ids.uid !== undefined && ids.gid !== undefined) chownSync(folder, ids.uid, ids.gid)
}

function readPidFile(file: string): readonly string[] | null {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

async function isUp(config: pg.ClientConfig): Promise<boolean> {
  for (let tries = 0; tries < 500; tries++) {
    if (await pings(config)) return true
    await sleep(10)
  }
  return false
}

async function pings(config: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
