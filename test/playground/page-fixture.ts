import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstMorning, openClock } from '../../src/playground/clock.ts'
import type { Cast, Progress, Resident } from '../../src/playground/page/model.ts'
import { stepIds } from '../../src/playground/page/model.ts'
import type { PageTown } from '../../src/playground/page-town.ts'
import type { ActEnd, FeishuMessage, SlackChat, SlackMessage, Traffic } from '../../src/playground/town-model.ts'
import { feishuCards } from './page-fixture-feishu.ts'
import { slackForm, slackHome, slackMessages } from './page-fixture-slack.ts'

const names = [
  ['E1001', '何静', 'hr', null],
  ['E1002', '周行远', 'leadership', null],
  ['E1101', '林悦', 'lead', '售后一组'],
  ['E1102', 'Tom Becker', 'lead', '售后二组'],
  ['E2001', '王小梅', 'agent', '售后一组'],
  ['E2002', '李晓峰', 'agent', '售后一组'],
  ['E2003', '赵敏', 'agent', '售后一组'],
  ['E2004', '欧阳娜娜', 'agent', '售后二组'],
  ['E2005', 'Priya Raghunathan', 'agent', '售后二组'],
] as const

export const residents: readonly Resident[] = names.map(([employeeNo, name, part, team], n) => ({
  employeeNo,
  name,
  part,
  team,
  email: `${employeeNo.toLowerCase()}@example.com`,
  mobile: `+86138000000${String(n).padStart(2, '0')}`,
  locale: /^[A-Z]/.test(name) ? 'en' : 'zh-CN',
  zone: 'Asia/Shanghai',
  slack: `U${employeeNo}`,
  feishu: `ou_${employeeNo}`,
}))

export interface FakeTown extends PageTown {
  acted: readonly (readonly unknown[])[]
  slackSays(user: string, message: Partial<SlackMessage>): void
  traffics(line: Traffic): void
  /** What the next act ends with. */
  nextEnd: ActEnd
}

/** A small scripted town: it remembers what was done on the page and answers as it is told. */
export function fakeTown(): FakeTown {
  const clock = openClock(join(mkdtempSync(join(tmpdir(), 'page-')), 'clock.json'), firstMorning)
  const acted: unknown[][] = []
  const slackChats = new Map<string, SlackChat>(residents.map((it) => [it.slack, slackScreen(it)]))
  const feishuChats = new Map<string, FeishuMessage[]>(residents.map((it) => [it.feishu, feishuScreen(it)]))
  const listeners = { slack: new Set<(user: string) => void>(), feishu: new Set<(user: string) => void>() }
  const traffic = { slack: new Set<(line: Traffic) => void>(), feishu: new Set<(line: Traffic) => void>() }
  const changed = (platform: 'slack' | 'feishu', user: string) => {
    for (const tell of listeners[platform]) tell(user)
  }
  const chatOf = (user: string): SlackChat => slackChats.get(user) ?? { user, messages: [], views: [], home: null }
  const put = (user: string, chat: Partial<SlackChat>) => {
    slackChats.set(user, { ...chatOf(user), ...chat })
    changed('slack', user)
  }
  const town: FakeTown = {
    acted,
    nextEnd: { ok: true },
    residents,
    clock,
    kindOf: (day) => (day === '2026-09-20' ? 'make-up' : day === '2026-10-01' ? 'holiday' : 'workday'),
    works: (day) => day !== '2026-09-02',
    samples: [
      { name: 'people.csv', about: 'people' },
      { name: 'calls-2026-08.csv', about: 'calls' },
      { name: 'tickets-2026-08.csv', about: 'tickets' },
      { name: 'attendance-2026-08.csv', about: 'attendance' },
    ],
    sample: (name) => (name === 'people.csv' ? Buffer.from('employee_no,name\n') : null),
    progress: async () => progress,
    cast: async () => cast,
    async travel(to) {
      clock.moveTo(to)
    },
    async fillRest(what, told) {
      for (let done = 1; done <= 3; done++) told({ what, done, of: 3, failed: 0, over: done === 3 })
    },
    slackSays(user, message) {
      put(user, { messages: [...chatOf(user).messages, slackMessage(user, message)] })
    },
    traffics(line) {
      for (const tell of traffic[line.platform]) tell(line)
    },
    slack: {
      chat: chatOf,
      async click(...did) {
        acted.push(['slack.click', ...did])
        const opens = did[2] === 'open-form' && town.nextEnd.ok
        if (opens) put(did[0], { views: [{ id: 'V1', type: 'modal', view: slackForm, errors: {} }] })
        return town.nextEnd
      },
      async submit(...did) {
        acted.push(['slack.submit', ...did])
        const [user, view, values] = did
        const errors: Record<string, string> = values.summary?.trim() ? {} : { 'b-summary': '请写下你的总结' }
        const ok = Object.keys(errors).length === 0
        put(user, { views: ok ? [] : [{ id: view, type: 'modal', view: slackForm, errors }] })
        return town.nextEnd
      },
      async closeView(...did) {
        acted.push(['slack.closeView', ...did])
        put(did[0], { views: [] })
        return town.nextEnd
      },
      async write(user, text) {
        acted.push(['slack.write', user, text])
        put(user, { messages: [...chatOf(user).messages, slackMessage(user, { from: 'person', text, blocks: [] })] })
        return town.nextEnd
      },
      async upload(user, name, bytes) {
        acted.push(['slack.upload', user, name, bytes.length])
        return town.nextEnd
      },
      save: (_, file) => (file === 'F1' ? { name: '客服 "8月"(1).csv', bytes: new TextEncoder().encode('a,b') } : null),
      async command(...did) {
        acted.push(['slack.command', ...did])
        return town.nextEnd
      },
      async openHome(user) {
        acted.push(['slack.openHome', user])
        put(user, { home: { id: 'VH', type: 'home', view: slackHome, errors: {} } })
        return town.nextEnd
      },
      onChange: (listener) => void listeners.slack.add(listener),
      onTraffic: (listener) => void traffic.slack.add(listener),
    },
    feishu: {
      chat: (user) => ({ user, messages: feishuChats.get(user) ?? [] }),
      async press(...did) {
        acted.push(['feishu.press', ...did])
        return town.nextEnd
      },
      async submit(...did) {
        acted.push(['feishu.submit', ...did])
        return town.nextEnd
      },
      async write(user, text) {
        acted.push(['feishu.write', user, text])
        feishuChats
          .get(user)
          ?.push(feishuMessage({ message_id: `om_${acted.length}`, from: 'person', msg_type: 'text', text }))
        changed('feishu', user)
        return town.nextEnd
      },
      async upload(user, name, bytes) {
        acted.push(['feishu.upload', user, name, bytes.length])
        return town.nextEnd
      },
      save: () => null,
      async enter(user) {
        acted.push(['feishu.enter', user])
        return town.nextEnd
      },
      onChange: (listener) => void listeners.feishu.add(listener),
      onTraffic: (listener) => void traffic.feishu.add(listener),
    },
  }
  return town
}

const done = new Set(['people', 'log', 'digests', 'launch'])
const progress = Object.fromEntries(stepIds.map((step) => [step, done.has(step)])) as Progress
const cast: Cast = { hr: 'E1001', lead: 'E1101', leadership: 'E1002', agent: 'E2001', reviewer: null }

const slackMessage = (user: string, it: Partial<SlackMessage>): SlackMessage => ({
  ts: `${Date.parse('2026-09-01T09:05:00+08:00') / 1000}.000100`,
  channel: `D${user.slice(1)}`,
  from: 'bot',
  text: '',
  blocks: [],
  files: [],
  ephemeral: false,
  edited: false,
  ...it,
})

const feishuMessage = (it: Partial<FeishuMessage>): FeishuMessage => ({
  message_id: 'om_1',
  from: 'bot',
  msg_type: 'interactive',
  card: null,
  text: '',
  file: null,
  at: Date.parse('2026-09-01T09:05:00+08:00'),
  updated: false,
  ...it,
})

const seconds = Date.parse('2026-09-01T09:05:00+08:00') / 1000

const slackScreen = (it: Resident): SlackChat => ({
  user: it.slack,
  messages:
    it.part === 'lead' || it.employeeNo === 'E2001'
      ? slackMessages.map((message, n) => slackMessage(it.slack, { ts: `${seconds + n * 60}.0001`, ...message }))
      : [],
  views: [],
  home: null,
})

const feishuScreen = (it: Resident): FeishuMessage[] =>
  it.part === 'lead' || it.employeeNo === 'E2001'
    ? [
        feishuMessage({ message_id: 'om_t', from: 'person', msg_type: 'text', text: '我的任务' }),
        feishuMessage({
          message_id: 'om_f',
          from: 'person',
          msg_type: 'file',
          file: { key: 'file_1', name: 'people.csv', size: 4200 },
        }),
        ...feishuCards.map((card, n) => feishuMessage({ message_id: `om_c${n}`, card, updated: n === 1 })),
      ]
    : []
