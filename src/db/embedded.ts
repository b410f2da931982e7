import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { commandOf, environment, isCode, type Runner } from './embedded-binaries.ts'
import { give, prepareData } from './embedded-data.ts'

export interface Embedded {
  /** How to reach it: a unix socket, so there is no port and no password. */
  config: { host: string; port: number; user: string; database: string }
  pid: number
  /** False where a running server was adopted: `stop` then leaves it alone. */
  started: boolean
  stop(): Promise<void>
}

const longestSocketFolder = 80 // bytes: a socket's whole path may have 107

/**
 * PostgreSQL 18 in a folder of our own, for the playground and the tests. Several processes may start it at once: one wins, the
 * others adopt it; so is a server whose starter was killed. Works as root. Throws with the log's place when it cannot start.
 */
export async function startEmbedded(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Embedded> {
  const { home, data, runner } = await prepareData(folder)
  return (await adopt(data)) ?? (await launch(home, data, runner, settings))
}

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
