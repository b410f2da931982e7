import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { speechFor } from '../../src/i18n/words.ts'
import { citizens } from '../../src/playground/sample/town.ts'
import { openTown, type Town } from '../../src/playground/town.ts'
import type { SlackChat } from '../../src/playground/town-model.ts'
import { feishuHands } from '../support/feishu-hands.ts'
import type { Hands } from '../support/hands.ts'
import { slackHands } from '../support/slack-hands.ts'
import { augustLogs, bringsIn, cast, staffCsv } from '../support/town.ts'

const zh = speechFor('zh-CN')
const en = speechFor('en')
const bytes = (text: string) => new TextEncoder().encode(text)
const folders: string[] = []
const freshFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaoping-restart-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
})

/** The press of “Import” in the Slack chat of these screens, as the page sends it. */
function importClick(screens: string) {
  const { slack } = JSON.parse(screens) as { slack: SlackChat }
  for (const { ts, blocks } of slack.messages)
    for (const { block_id: block, elements } of blocks as readonly {
      block_id?: string
      elements?: { action_id?: string }[]
    }[])
      for (const { action_id: action } of elements ?? [])
        if (action?.startsWith('upload.take:')) return { do: 'slack.click', where: { ts }, action, block }
  throw new Error('nothing to import')
}

/** The town with those of the small company who matter here: 陈 reads Chinese in Slack, Grace English in Feishu. */
async function live(dataDir: string, its: { port?: number; tell?: (sentence: string) => void } = {}) {
  const town = await openTown({ port: 0, dataDir, limits: 'off', ...its })
  return { town, ...peopleOf(town) }
}

function peopleOf(town: Town) {
  const citizen = (no: string) => {
    const found = citizens().find((it) => it.employeeNo === no)
    if (!found) throw new Error(`nobody in town has the number ${no}`)
    return found
  }
  return {
    lin: slackHands(town.slack, citizen(cast.lin).slack),
    chen: slackHands(town.slack, citizen(cast.chen).slack),
    grace: feishuHands(town.feishu, citizen(cast.grace).feishu),
  }
}

async function morningAt({ town, lin, chen, grace }: Awaited<ReturnType<typeof live>>): Promise<void> {
  await bringsIn(lin, 'people.csv', staffCsv())
  for (const { name, text } of augustLogs()) await bringsIn(lin, name, text)
  await holdsMessages(lin, 12) // of each the file, its card and the report on it
  await chen.writes('帮助')
  await grace.writes('help')
  await chen.sees(zh.home.help.title)
  await grace.sees(en.home.help.title)
  await town.travel(new Date('2026-09-01T01:05:10Z'))
  await chen.sees(zh.digest.team.concerns)
  await grace.sees(en.digest.team.concerns)
}

const holdsMessages = (who: Hands, count: number) =>
  expect.poll(() => who.texts().length, { timeout: 10_000 }).toBe(count)

/** A press on the help that came before the restart: its own message changes. */
async function turnsDigestOff(who: Hands, { digestOff, digestOn }: typeof zh.home): Promise<void> {
  const at = who.texts().findIndex((text) => text.includes(digestOff))
  await who.presses(digestOff)
  await expect.poll(() => who.texts()[at], { timeout: 10_000 }).toContain(digestOn)
}

describe('a town that is closed and opened again', () => {
  it('has its chats, answers to old buttons, and its clock goes on; after a new beginning nothing is left', async () => {
    const dataDir = freshFolder()
    const first = await live(dataDir)
    await morningAt(first)
    const [chen, grace] = [first.chen.texts(), first.grace.texts()]
    const closedAt = first.town.clock.now()
    await first.town.close()

    const second = await live(dataDir)
    expect(second.chen.texts()).toEqual(chen)
    expect(second.grace.texts()).toEqual(grace)
    expect(second.town.clock.now().getTime()).toBeGreaterThanOrEqual(closedAt.getTime())
    await turnsDigestOff(second.chen, zh.home)
    await turnsDigestOff(second.grace, en.home)
    await second.lin.uploads('people.csv', bytes(staffCsv())) // names of files and messages go on, none is given twice
    await holdsMessages(second.lin, 14)

    writeFileSync(join(dataDir, 'a-file-of-mine'), 'x')
    await fetch(`${second.town.url}/town/api/anew`, { method: 'POST' })
    const third = peopleOf(second.town)
    expect([...third.lin.texts(), ...third.chen.texts(), ...third.grace.texts()]).toEqual([])
    expect(second.town.clock.now() < new Date('2026-09-01T01:00:00Z')).toBe(true)
    expect((await second.town.app.inTransaction((uow) => uow.people.everyone())).length).toBe(1)
    expect(existsSync(join(dataDir, 'a-file-of-mine'))).toBe(true)
    await expect(openTown({ port: 0, dataDir })).rejects.toThrow(/a town already lives in .*open http:\/\/127\.0\.0\.1/)
    await second.town.close()
  }, 120_000)

  it('sets damaged chats aside, says so, and begins with empty ones', async () => {
    const dataDir = freshFolder()
    const first = await live(dataDir)
    await first.lin.writes('帮助')
    await first.grace.writes('help')
    await holdsMessages(first.lin, 2)
    await holdsMessages(first.grace, 2)
    const kept = first.grace.texts()
    await first.town.close()
    appendFileSync(join(dataDir, 'chats', 'slack.jsonl'), '{"is":"post","id":"x"}\n')

    const told: string[] = []
    const second = await live(dataDir, { tell: (sentence) => told.push(sentence) })
    onTestFinished(() => second.town.close())
    expect(second.lin.texts()).toEqual([])
    expect(second.grace.texts()).toEqual(kept)
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(/slack\.jsonl is damaged, so its chats begin empty; it is kept as .*slack\.jsonl\.damaged/)
    expect(readFileSync(join(dataDir, 'chats', 'slack.jsonl.damaged'), 'utf8')).toContain('"is":"post","id":"x"')
  }, 120_000)
})

const main = join(import.meta.dirname, '..', '..', 'src', 'playground', 'main.ts')

/** `npm start` in a process of its own, as far as what it says. */
function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [main], { env: { ...process.env, ...env }, stdio: 'pipe' })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (it: string) => (said += it))
  const ended = once(child, 'exit')
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await ended
  })
  return { child, ended, said: () => said }
}

async function kill(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGKILL')
  await ended
}

describe('npm start', () => {
  it('goes on after a kill -9 at the same address, with what was on the screens', async () => {
    const dataDir = freshFolder()
    const { child, ended, said } = start({ PORT: '0', KAOPING_DATA: dataDir })
    await expect.poll(said, { timeout: 60_000 }).toContain('is ready: ')
    const url = /ready: (http\S+)/.exec(said())?.[1] ?? ''
    const act = (who: string, what: object) =>
      fetch(`${url}/town/api/act?who=${who}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(what),
      })
    const screens = async (who: string) => (await fetch(`${url}/town/api/screens?who=${who}`)).text()
    await act(cast.lin, { do: 'sample', platform: 'slack', name: 'people.csv' })
    await expect.poll(() => screens(cast.lin), { timeout: 10_000 }).toContain('upload.take:')
    await act(cast.lin, importClick(await screens(cast.lin)))
    await expect.poll(() => screens(cast.lin), { timeout: 10_000 }).toContain(zh.imports.report.title)
    await act(cast.chen, { do: 'slack.write', text: '帮助' })
    await act(cast.grace, { do: 'feishu.write', text: 'help' })
    await expect.poll(() => screens(cast.chen), { timeout: 10_000 }).toContain(zh.home.help.title)
    await expect.poll(() => screens(cast.grace), { timeout: 10_000 }).toContain(en.home.help.title)
    await new Promise((resolve) => setTimeout(resolve, 1000)) // what the promise allows to be lost
    await kill(child, ended)

    const { town, chen, grace, lin } = await live(dataDir, { port: Number(new URL(url).port) })
    onTestFinished(() => town.close())
    await lin.sees('people.csv')
    await turnsDigestOff(chen, zh.home)
    await turnsDigestOff(grace, en.home)
  }, 120_000)

  it('says which port is taken and how to choose another', async () => {
    const holder = await import('node:net').then(({ createServer }) => createServer().listen(0, '127.0.0.1'))
    await once(holder, 'listening')
    onTestFinished(() => void holder.close())
    const address = holder.address()
    const port = String(address && typeof address === 'object' ? address.port : '')
    const dataDir = freshFolder()
    const { ended, said } = start({ PORT: port, KAOPING_DATA: dataDir })
    expect((await ended)[0]).toBe(1)
    expect(said()).toBe(`Port ${port} of 127.0.0.1 is in use. Choose another one: PORT=3001 npm start\n`)
  }, 30_000)
})
