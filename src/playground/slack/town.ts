import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../usecases/ports.ts'
import { noJournal } from '../journal.ts'
import type { Citizen, SlackHands, StandInEvents, Traffic } from '../town-model.ts'
import { slackActs } from './acts.ts'
import { grantedScopes } from './coverage.ts'
import { botUser, type SlackApp, slackDesk } from './desk.ts'
import { type Faults, slackFaults } from './faults.ts'
import type { SlackJournal } from './memory.ts'
import type { Mention } from './mentions.ts'
import type { Room } from './method.ts'
import { member } from './methods/people.ts'
import { perMinute, type Rates, slackRates, type Tier } from './rates.ts'
import { responseUrls } from './response-urls.ts'
import { triggerIds } from './triggers.ts'
import { uploadTickets } from './uploads.ts'
import { serveSlack } from './wire-in.ts'
import { type WireOut, wireOut } from './wire-out.ts'

export interface SlackTownOptions {
  citizens: () => readonly Citizen[]
  clock: Clock
  app: SlackApp
  /** URL of the product's /slack/events. */
  deliverTo: () => string
  limits?: 'strict' | 'off'
  /** Calls a minute by tier, where a test wants others. */
  perMinute?: Partial<Readonly<Record<Tier, number>>>
  /** The clock that rates are counted on; `clock` unless told. */
  rateClock?: Clock
  scopes?: readonly string[]
  /** How long the app may take to answer: 3,000 ms at Slack. */
  answerWithinMs?: number
  /** Tells the app of its own messages too, as message.im does. True unless told. */
  echoes?: boolean
  /** What is to outlive the process; nothing unless given. */
  journal?: SlackJournal
}

export interface SlackTown extends SlackHands, StandInEvents {
  /** Web API at `/api/<method>`, files and response_urls, under the prefix it is registered with. */
  plugin: (scope: FastifyInstance) => Promise<void>
  /** Where it is reached, without a slash at the end; slackApiUrl is this plus `/api/`. Known once the server listens. */
  address(): string
  /** Sends events whose second or third retry is still to come, without waiting for its time. */
  redeliverNow(): Promise<void>
  /** From now on, what the last run left undelivered is tried again when it is due. */
  resume(): void
  /** Sends held events (`faults.holdEvents`). */
  releaseEvents(order: 'as-came' | 'reversed'): Promise<void>
  /** Resolves when no delivery is on its way any more. */
  settled(): Promise<void>
  /** Event Subscriptions' url_verification: did the challenge come back? */
  handshake(): Promise<boolean>
  /** The person leaves: user_change with deleted, and the directory says so. */
  leaves(user: string): Promise<void>
  /** The workspace removes the app: its token is revoked, tokens_revoked and app_uninstalled are sent. */
  uninstall(): Promise<void>
  readonly faults: Faults
  readonly rates: Pick<Rates, 'called' | 'refused'>
  /** Everyone who was pinged by a message of the app. */
  readonly mentions: readonly Mention[]
}

/** Slack, played on this machine: its wire on one side, the people's screens on the other. */
export function slackTown(options: SlackTownOptions): SlackTown {
  const { clock, app } = options
  const journal = options.journal ?? noJournal
  const desk = slackDesk({ ...options, journal })
  const faults = slackFaults()
  const { traffic, onTraffic } = trafficLog(clock)
  const rates = slackRates(options.rateClock ?? clock, options.limits !== 'off', { ...perMinute, ...options.perMinute })
  const out = wireOut({
    desk,
    journal,
    faults,
    traffic,
    deliverTo: options.deliverTo,
    answerWithinMs: options.answerWithinMs ?? 3000,
  })

  let address = 'http://127.0.0.1'
  const mentions: Mention[] = []
  const room: Room = {
    desk,
    mentions,
    uploads: uploadTickets(clock),
    triggers: triggerIds(clock, app.teamId),
    scopes: () => (options.scopes ?? grantedScopes).filter((scope) => !faults.missingScopes.has(scope)),
    address: () => address,
    echo(event) {
      if (options.echoes !== false) void out.event(event, null)
    },
  }
  const responses = responseUrls(room)

  return {
    ...slackActs(room, out, responses),
    onChange: desk.onChange,
    onTraffic,
    async plugin(scope) {
      serveSlack(scope, { room, rates, faults, responses, uploads: room.uploads, traffic })
      followAddress(scope, (found) => {
        address = found
      })
      const retries = setInterval(() => void out.redeliverDue(), 250)
      retries.unref()
      scope.addHook('onClose', async () => clearInterval(retries))
    },
    address: () => address,
    redeliverNow: () => out.redeliverNow(),
    resume: () => out.resume(),
    releaseEvents: (order) => out.release(order),
    settled: () => out.settled(),
    handshake: () => out.handshake(),
    ...departures(room, out, faults),
    faults,
    rates,
    mentions,
  }
}

function departures(room: Room, out: WireOut, faults: Faults): Pick<SlackTown, 'leaves' | 'uninstall'> {
  const { desk } = room
  return {
    async leaves(user) {
      const citizen = desk.citizen(user)
      if (!citizen) throw new Error(`nobody in the town has the Slack id ${user}`)
      desk.leave(user)
      await out.event({ type: 'user_change', user: member(room, citizen, true), event_ts: desk.nextTs() }, user)
    },
    async uninstall() {
      faults.token = 'revoked'
      await out.event({ type: 'tokens_revoked', tokens: { oauth: [], bot: [botUser] } }, null)
      await out.event({ type: 'app_uninstalled' }, null)
    },
  }
}

/** Each call, in either direction, told to whoever listens. No bodies. */
function trafficLog(clock: Clock) {
  const listeners: ((line: Traffic) => void)[] = []
  return {
    onTraffic: (listener: (line: Traffic) => void): void => void listeners.push(listener),
    traffic(line: Omit<Traffic, 'at' | 'platform'>): void {
      const whole: Traffic = { at: clock.now().getTime(), platform: 'slack', ...line, ms: Math.round(line.ms) }
      for (const listener of listeners) listener(whole)
    },
  }
}

/** Where the stand-in is reached: as the server listens, then as the last caller reached it. */
function followAddress(scope: FastifyInstance, found: (address: string) => void) {
  scope.server.once('listening', () => {
    const at = scope.server.address()
    if (typeof at === 'object' && at) found(`http://127.0.0.1:${at.port}${scope.prefix}`)
  })
  scope.addHook('onRequest', async ({ protocol, host }) => found(`${protocol}://${host}${scope.prefix}`))
}
