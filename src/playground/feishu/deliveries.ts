import { randomBytes } from 'node:crypto'
import type { Clock } from '../../usecases/ports.ts'
import type { App } from './app.ts'
import { type FeishuJournal, those } from './memory.ts'
import { type Posted, post } from './post.ts'
import { seal, signed } from './seal.ts'

interface Pending {
  id: string // the event's, as the app gets it
  copy: string // this delivery's: copies of one event differ
  type: string
  user: string | null
  body: string
  failures: number
  dueAt: number // ms
}

/** After a failure: 15 s, 5 minutes, 1 hour, 6 hours; then the event is given up. */
export const redeliveryMs = [15_000, 300_000, 3_600_000, 21_600_000] as const

const onItsWay = Number.POSITIVE_INFINITY // due at no time: the attempt is being made
const challengeMs = 1000
const answerMs = 3000

export interface Wire {
  app: App
  clock: Clock
  deliverTo: () => string
  journal: FeishuJournal
  traffic(what: string, user: string | null, status: string, ms: number): void
}

/** Everything the platform sends to the app: sealed, signed at each attempt, events again until they are answered with 200. */
export class Deliveries {
  readonly #wire: Wire
  #pending: Pending[] = []
  #verified: string | null = null
  #sent = 0
  /** Events go out so many times more, with the same id, even when they were answered. */
  duplicates = 0

  constructor(wire: Wire) {
    this.#wire = wire
  }

  get pending(): readonly { id: string; type: string; failures: number; dueAt: number }[] {
    return this.#pending
  }

  /** The console's check of the request URL: the challenge must come back within a second. */
  async verifyUrl(): Promise<boolean> {
    const { app, deliverTo } = this.#wire
    const url = deliverTo()
    const challenge = randomBytes(16).toString('hex')
    const body = seal(
      JSON.stringify({ challenge, token: app.verificationToken, type: 'url_verification' }),
      app.encryptKey,
    )
    const posted = await this.#post('url_verification', null, body, {}, challengeMs)
    const good =
      'status' in posted &&
      posted.status === 200 &&
      (jsonOf(posted.body) as { challenge?: unknown } | null)?.challenge === challenge
    this.#verified = good ? url : null
    return good
  }

  /** An event: at least once, until it is answered with 200. Resolves after the first attempt. */
  async event(type: string, user: string | null, event: object): Promise<void> {
    const id = randomBytes(16).toString('hex')
    const body = this.#envelope(id, type, this.#now().toString(), event)
    const copies = 1 + this.duplicates
    this.duplicates = 0
    for (let n = 0; n < copies; n += 1) {
      const event: Pending = { id, copy: randomBytes(8).toString('hex'), type, user, body, failures: 0, dueAt: 0 }
      this.#pending.push(event)
      this.#note(event)
      await this.#attempt(event)
    }
  }

  /** A callback: once, never again. Its time stamp counts microseconds, unlike the events'. */
  async callback(type: string, user: string, event: object): Promise<Posted> {
    if (!(await this.#reachable())) return { failed: 'no-connection' }
    const body = seal(
      this.#envelope(randomBytes(16).toString('hex'), type, `${this.#now()}000`, event),
      this.#wire.app.encryptKey,
    )
    return this.#post(type, user, body, signed(body, this.#wire.app.encryptKey, this.#now()), answerMs)
  }

  /** What is due by the clock; `all`: whatever still waits, due or not. */
  async redeliver(all = false): Promise<void> {
    const due = this.#pending.filter((it) => it.dueAt !== onItsWay && (all || it.dueAt <= this.#now()))
    for (const it of due) it.dueAt = onItsWay
    for (const it of due) await this.#attempt(it)
  }

  /** Takes up what the last run left: an attempt whose end nobody saw is made again. */
  resume(): void {
    for (const { is: _, id: copy, event: id, ...its } of those(this.#wire.journal, 'event'))
      this.#pending.push({ ...its, id, copy })
  }

  #note({ id: event, copy: id, ...its }: Pending): void {
    this.#wire.journal.write({ is: 'event', id, event, ...its })
  }

  async #attempt(it: Pending): Promise<void> {
    it.dueAt = onItsWay
    const { encryptKey } = this.#wire.app
    const body = seal(it.body, encryptKey)
    const reachable = await this.#reachable()
    const posted: Posted = reachable
      ? await this.#post(it.type, it.user, body, signed(body, encryptKey, this.#now()), answerMs)
      : { failed: 'no-connection' }
    const arrived = 'status' in posted && posted.status === 200
    const waitMs = redeliveryMs[it.failures]
    if (!arrived && waitMs !== undefined) {
      it.failures += 1
      it.dueAt = this.#now() + waitMs
      this.#note(it)
      return
    }
    this.#pending = this.#pending.filter((other) => other !== it)
    this.#wire.journal.forget('event', it.copy)
    if (!arrived) this.#wire.traffic(it.type, it.user, 'given up', 0)
  }

  /** Nothing goes to an address that has not answered its challenge. */
  async #reachable(): Promise<boolean> {
    return this.#verified === this.#wire.deliverTo() || this.verifyUrl()
  }

  #envelope(event_id: string, event_type: string, create_time: string, event: object): string {
    const { appId: app_id, tenantKey: tenant_key, verificationToken: token } = this.#wire.app
    return JSON.stringify({
      schema: '2.0',
      header: { event_id, event_type, create_time, token, app_id, tenant_key },
      event,
    })
  }

  async #post(
    what: string,
    user: string | null,
    body: Buffer,
    headers: Record<string, string>,
    withinMs: number,
  ): Promise<Posted> {
    const began = performance.now()
    this.#sent += 1
    const posted = await post(this.#wire.deliverTo(), body, headers, withinMs, this.#sent % 3 === 0)
    const status =
      'status' in posted ? String(posted.status) : posted.failed === 'timeout' ? 'no answer' : 'no connection'
    this.#wire.traffic(what, user, status, Math.round(performance.now() - began))
    return posted
  }

  #now = (): number => this.#wire.clock.now().getTime()
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
