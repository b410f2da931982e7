import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { runCommand } from '../../src/cli/main.ts'
import { databaseForFile, freshDatabase, urlOf } from '../support/database.ts'

const { config } = await databaseForFile()

async function run(words: string, environment: Record<string, string> = {}) {
  const [out, err]: [string[], string[]] = [[], []]
  const to = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line), environment }
  const code = await runCommand(words.split(' ').filter(Boolean), to)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const slack = {
  SLACK_SIGNING_SECRET: 's',
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_ID: 'A1',
  SLACK_API_URL: 'http://127.0.0.1:9/',
}
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

function launch(command: string, environment: Record<string, string>) {
  const main = `${import.meta.dirname}/../../src/cli/main.ts`
  const child = spawn(process.execPath, [main, command], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => void lines.push(line))
  return { child, lines }
}

it('ends quietly when a pipe has had enough', async () => {
  const main = `${import.meta.dirname}/../../src/cli/main.ts`
  const line = `"${process.execPath}" "${main}" policy schema | head -n 1; echo "code $PIPESTATUS"`
  const child = spawn('bash', ['-c', line], { stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (it) => (said.out += String(it)))
  child.stderr.on('data', (it) => (said.err += String(it)))
  await once(child, 'close')
  expect(said).toEqual({ out: '{\ncode 0\n', err: '' })
}, 30_000)

describe('kaoping', () => {
  it('teaches what it can do', async () => {
    const { code, out } = await run('--help')
    expect(code).toBe(0)
    expect(out).toMatch(/serve .*doors[\s\S]*work [\s\S]*migrate [\s\S]*npm start/)
    expect((await run('serve --help')).out).toContain('kaoping serve --port 8080')
  })

  it('suggests the command that was meant', async () => {
    expect(await run('migarte')).toMatchObject({ code: 2, err: expect.stringContaining('kaoping migrate') })
    expect((await run('abracadabra')).err).not.toContain('Did you mean')
  })

  it('refuses an option that it does not know', async () => {
    expect(await run('work --fast')).toMatchObject({ code: 2, err: expect.stringContaining('kaoping work --help') })
  })

  it.each(['serve', 'work'])(
    '%s does not start without its settings, and never falls back to the playground',
    async (it) => {
      const { code, err } = await run(it, { DATABASE_URL: urlOf(config) })
      expect(code).toBe(78)
      expect(err).toContain('no messenger is configured')
      expect(await run(it, slack)).toMatchObject({ code: 78, err: expect.stringContaining('DATABASE_URL is missing') })
    },
  )

  it('says when the database is away', async () => {
    const away = { ...slack, DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' }
    expect(await run('serve', away)).toMatchObject({ code: 69, err: expect.stringContaining('DATABASE_URL right') })
    expect(await run('migrate', away)).toMatchObject({ code: 69 })
  })

  it('serves only what has been migrated', async () => {
    const fresh = await freshDatabase()
    const environment = { ...slack, DATABASE_URL: urlOf(fresh.config) }
    await sql`drop schema public cascade`.execute(fresh.db)
    await sql`create schema public`.execute(fresh.db)
    await sql`drop schema pgboss cascade`.execute(fresh.db)
    expect(await run('serve', environment)).toMatchObject({ code: 69, err: expect.stringContaining('kaoping migrate') })
    expect(await run('migrate', environment)).toMatchObject({ code: 0, out: expect.stringContaining('the-record') })
    expect(await run('migrate', environment)).toMatchObject({ code: 0, out: 'The database is up to date.' })
    await fresh.drop()
  })

  it.each([
    ['serve', 'the doors are open'],
    ['work', 'at work'],
  ])('%s starts, and stops with grace on SIGTERM', async (command, says) => {
    const { child, lines } = launch(command, { ...slack, DATABASE_URL: urlOf(config), HOST: '127.0.0.1', PORT: '0' })
    await expect.poll(() => lines.join('\n'), { timeout: 20_000 }).toContain(says)
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    expect(await gone).toEqual([0, null])
    expect(lines.join('\n')).toContain('stopping')
  })
})
