import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../usecases/ports.ts'
import { noJournal } from '../journal.ts'
import type { ActEnd, Citizen, FeishuHands, StandInEvents, Traffic } from '../town-model.ts'
import type { Platform } from './api/call.ts'
import { type App, manifestScopes } from './app.ts'
import { CardTokens } from './callbacks.ts'
import { Deliveries } from './deliveries.ts'
import { type Fault, Faults } from './faults.ts'
import { gatewayPlugin } from './gateway.ts'
import { feishuHands } from './hands.ts'
import { type FeishuJournal, uuids } from './memory.ts'
import { Gate } from './pace.ts'
import { People, type Standing } from './people.ts'
import { Refused } from './refused.ts'
import { Screens } from './screens.ts'
import type { BaseTable, Helpdesk } from './tables.ts'
import { Tokens } from './tokens.ts'

export interface FeishuOptions {
  citizens: () => readonly Citizen[]
  clock: Clock
  app: App
  /** The URL of the app's /feishu/events. */
  deliverTo: () => string
  limits?: 'strict' | 'off'
  /** The scopes granted; those of manifests/feishu.json unless given. */
  scopes?: readonly string[]
  /** What is to outlive the process; nothing unless given. */
  journal?: FeishuJournal
}

/** What a test or the page can make go wrong. */
export interface FeishuFaults {
  next(fault: Fault, which?: { times?: number; call?: string | null }): void
  clear(): void
  revokeTokens(): void
  tokenLife(ms: number): void
  /** `left`, `away` (outside the availability) or `stopped` the bot; `here` mends it. */
  person(openId: string, standing: Standing): void
  withdrawScope(scope: string): void
  grantScope(scope: string): void
  /** A message is taken back: gone from the chat, updates are refused. */
  recall(messageId: string): void
  /** The next event is delivered so many times more. */
  duplicateNext(times: number): void
}

export type Counts = Readonly<Record<string, { ok: number; refused: number; limited: number }>>

export interface FeishuTown extends FeishuHands, StandInEvents {
  /** Serves /open-apis/** and redelivers what is due, for as long as the server lives. */
  plugin: (scope: FastifyInstance) => Promise<void>
  /** The check of the request URL that the console makes; also made before the first delivery. */
  verifyUrl(): Promise<boolean>
  /** Delivers every event that still waits, due or not. */
  redeliverNow(): Promise<void>
  /** From now on, what the last run left undelivered is tried again when it is due. */
  resume(): void
  /** A press on the bot's menu. */
  menu(user: string, key: string): Promise<ActEnd>
  faults: FeishuFaults
  /** Ids in live mentions that came with cards and messages. */
  mentions: readonly string[]
  /** Calls by API: how many were carried out, refused, or stopped by a limit. */
  counts: Counts
  tokensIssued(): number
  /** The company's help desk, with its credential: whoever opens a ticket adds one. */
  helpdesk: Helpdesk
  /** Tables that people keep. */
  bases: BaseTable[]
  waiting(): readonly { id: string; type: string; failures: number; dueAt: number }[]
}

const lookEveryMs = 200

/** A strict local Feishu: the platform's servers on one side, the people's clients on the other. */
export function feishuTown(options: FeishuOptions): FeishuTown {
  const { citizens, clock, app, deliverTo, limits = 'strict', scopes, journal = noJournal } = options
  const helpdesk: Helpdesk = { id: '6900000000000000001', token: 'ht-playground-help-desk', tickets: [], made: null }
  const granted = new Set(scopes ?? manifestScopes())
  const gate = new Gate(clock)
  const faults = new Faults()
  const counts: Record<string, { ok: number; refused: number; limited: number }> = {}
  const listeners: ((line: Traffic) => void)[] = []
  const told = (direction: Traffic['direction']) => (what: string, user: string | null, status: string, ms: number) => {
    const line: Traffic = { at: clock.now().getTime(), platform: 'feishu', direction, what, user, status, ms }
    for (const listener of listeners) listener(line)
  }
  const platform: Platform = {
    app,
    clock,
    granted: () => granted,
    people: new People(citizens, journal),
    screens: new Screens(journal),
    tokens: new Tokens(clock),
    cardTokens: new CardTokens(clock),
    sentBefore: uuids(journal),
    uploads: new Map(),
    helpdesk,
    bases: [],
    mentions: [],
    pace: (key, all) => {
      const broken = limits === 'strict' ? gate.pass(key, all) : null
      if (broken) throw tooMany(broken.waitMs)
    },
  }
  const deliveries = new Deliveries({ app, clock, deliverTo, journal, traffic: told('to-app') })
  const counted = (call: string, outcome: 'ok' | 'refused' | 'limited') => {
    counts[call] ??= { ok: 0, refused: 0, limited: 0 }
    counts[call][outcome] += 1
  }
  const gateway = gatewayPlugin({
    platform,
    gate,
    faults,
    limited: () => limits === 'strict',
    counted,
    traffic: told('from-app'),
  })
  return {
    ...feishuHands({ platform, deliveries, traffic: told('to-app') }),
    onChange: (listener) => platform.screens.onChange(listener),
    onTraffic: (listener) => void listeners.push(listener),
    plugin: async (scope) => {
      const looking = setInterval(() => void deliveries.redeliver(), lookEveryMs).unref()
      scope.addHook('onClose', async () => clearInterval(looking))
      await gateway(scope)
    },
    verifyUrl: () => deliveries.verifyUrl(),
    redeliverNow: () => deliveries.redeliver(true),
    resume: () => deliveries.resume(),
    faults: faultsOf(platform, faults, granted, deliveries),
    mentions: platform.mentions,
    counts,
    helpdesk,
    bases: platform.bases,
    tokensIssued: () => platform.tokens.issued,
    waiting: () => deliveries.pending,
  }
}

const tooMany = (waitMs: number) =>
  new Refused(230020, 'This operation triggers the frequency limit.', {
    headers: { 'x-ogw-ratelimit-limit': '5', 'x-ogw-ratelimit-reset': String(Math.ceil(waitMs / 1000)) },
  })

function faultsOf(
  { people, tokens, screens }: Platform,
  faults: Faults,
  granted: Set<string>,
  deliveries: Deliveries,
): FeishuFaults {
  return {
    next: (fault, which) => faults.next(fault, which),
    clear: () => faults.clear(),
    revokeTokens: () => tokens.revoke(),
    tokenLife: (ms) => {
      tokens.lifeMs = ms
    },
    person: (openId, standing) => people.stand(openId, standing),
    withdrawScope: (scope) => void granted.delete(scope),
    grantScope: (scope) => void granted.add(scope),
    recall: (messageId) => {
      const message = screens.byId(messageId)
      if (!message) throw new Error(`there is no message ${messageId} to recall`)
      screens.recall(message)
    },
    duplicateNext: (times) => {
      deliveries.duplicates = times
    },
  }
}
