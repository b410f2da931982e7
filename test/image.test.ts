import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseForFile, urlOf } from './support/database.ts'

/** The image's steps, as a script: there need be no container engine where the tests run. What it cannot show is the base image. */
const steps = readFileSync('Dockerfile', 'utf8').split('\n')
const copies = steps.filter((line) => line.startsWith('COPY ')).map((line) => line.split(/\s+/).slice(1))
const installs = steps.filter((line) => line.startsWith('RUN npm ')).map((line) => line.split(/\s+/).slice(2))

const image = mkdtempSync(join(tmpdir(), 'kaoping-image-'))
const { config } = await databaseForFile()

beforeAll(() => {
  for (const copied of copies) {
    const to = copied.at(-1) ?? '.'
    for (const from of copied.slice(0, -1)) {
      const target = to === './' || to === '.' ? join(image, basename(from)) : join(image, to)
      mkdirSync(join(target, '..'), { recursive: true })
      cpSync(from, target, { recursive: true })
    }
  }
  for (const args of installs) {
    const ran = spawnSync('npm', [...args, '--loglevel=error', '--prefer-offline'], { cwd: image, encoding: 'utf8' })
    if (ran.status !== 0) throw new Error(ran.stderr)
  }
}, 120_000)
afterAll(() => rmSync(image, { recursive: true, force: true }))

const kaoping = (args: readonly string[], environment: Record<string, string> = {}) =>
  spawnSync(process.execPath, ['scripts/kaoping.mjs', ...args], { cwd: image, encoding: 'utf8', env: environment })

const json = { 'content-type': 'application/json' }

const settings = {
  DATABASE_URL: urlOf(config),
  SLACK_SIGNING_SECRET: 'a-signing-secret-of-thirty-chars',
  SLACK_BOT_TOKEN: 'xoxb-1-2-3',
  SLACK_APP_ID: 'A1',
  SLACK_API_URL: 'http://127.0.0.1:9/api/',
  FEISHU_APP_ID: 'cli_0123456789abcdef',
  FEISHU_APP_SECRET: 'secret',
  FEISHU_ENCRYPT_KEY: 'key',
  FEISHU_VERIFICATION_TOKEN: 'token',
  FEISHU_DOMAIN: 'http://127.0.0.1:9',
  HOST: '127.0.0.1',
  PORT: '0',
}

describe('the image', () => {
  it('was understood: it copies the sources and installs without development packages', () => {
    expect(copies.flat()).toEqual(expect.arrayContaining(['src', 'migrations', 'scripts']))
    expect(installs.flat()).toContain('--omit=dev')
  })

  it('teaches, and refuses to start without secrets', () => {
    expect(kaoping(['--help'])).toMatchObject({ status: 0 })
    expect(kaoping(['serve'])).toMatchObject({ status: 78 })
  })

  it('migrates, opens both doors and answers /healthz with nothing but production packages', async () => {
    expect(kaoping(['migrate'], settings)).toMatchObject({ status: 0 })
    const child = spawn(process.execPath, ['scripts/kaoping.mjs', 'serve'], { cwd: image, env: settings })
    let said = ''
    child.stdout.on('data', (it) => {
      said += it
    })
    try {
      const at = () => /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? ''
      await expect.poll(at, { timeout: 20_000 }).not.toBe('')
      expect((await fetch(`${at()}/healthz`)).status).toBe(200)
      expect((await fetch(`${at()}/slack/events`, { method: 'POST', headers: json, body: '{}' })).status).toBe(401)
      expect((await fetch(`${at()}/feishu/events`, { method: 'POST', headers: json, body: '{}' })).status).toBe(401)
    } finally {
      child.kill('SIGTERM')
    }
  }, 60_000)
})
