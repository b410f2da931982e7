import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { type Embedded, startEmbedded } from '../../src/db/embedded.ts'

const folders: string[] = []
const servers: number[] = []
const freshFolder = (under = tmpdir()) => {
  const folder = mkdtempSync(join(under, 'kaoping-embedded-'))
  folders.push(folder)
  return folder
}

/** A process of its own that starts the database, says what it got, and waits to be killed. */
const starter = `
  const { startEmbedded } = await import(process.argv[1])
  const it = await startEmbedded(process.argv[2], { fsync: 'off' })
  console.log(JSON.stringify({ pid: it.pid, started: it.started, config: it.config }))
  setInterval(() => {}, 1000)`

async function startElsewhere(folder: string) {
  const module = join(import.meta.dirname, '../../src/db/embedded.ts')
  const child = spawn(process.execPath, ['--input-type=module', '-e', starter, '--', module, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const said: Pick<Embedded, 'pid' | 'started' | 'config'> = JSON.parse(line)
  servers.push(said.pid)
  return { child, ...said }
}

async function kill(child: ChildProcess) {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

async function ask(config: pg.ClientConfig, question: string) {
  const client = new pg.Client(config)
  await client.connect()
  const { rows } = await client.query(question)
  await client.end()
  return rows
}

afterAll(async () => {
  for (const pid of new Set(servers)) stopServer(pid)
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

function stopServer(pid: number) {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // it has stopped already
  }
}

describe('the embedded database', () => {
  it('is started by one of three processes at once, and adopted by the others', async () => {
    const folder = freshFolder()
    const three = await Promise.all([startElsewhere(folder), startElsewhere(folder), startElsewhere(folder)])
    expect(three.filter((it) => it.started)).toHaveLength(1)
    expect(new Set(three.map((it) => it.pid)).size).toBe(1)
    expect(readdirSync(folder).filter((name) => name.startsWith('init-'))).toEqual([])
    await Promise.all(three.map((it) => kill(it.child)))

    const adopted = await startEmbedded(folder)
    expect(adopted).toMatchObject({ started: false, pid: three[0]?.pid })
    expect(await ask(adopted.config, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('keeps its data over a stop, and listens on no port', async () => {
    const folder = freshFolder()
    const first = await startEmbedded(folder, { fsync: 'off' })
    await ask(first.config, 'create table kept as select 42 as answer')
    expect(await ask(first.config, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
    await first.stop()

    const second = await startEmbedded(folder, { fsync: 'off' })
    expect(second.started).toBe(true)
    expect(await ask(second.config, 'select answer from kept')).toEqual([{ answer: 42 }])
    await second.stop()
  })

  it('starts in a folder whose path is too long for a socket', async () => {
    const folder = join(freshFolder(), 'a-long-name-'.repeat(8))
    const it = await startEmbedded(folder, { fsync: 'off' })
    expect(await ask(it.config, 'select 1 as one')).toEqual([{ one: 1 }])
    await it.stop()
  })
})
