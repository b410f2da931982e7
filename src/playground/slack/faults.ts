/** What can go wrong with one call of the app, on purpose. */
export type Fault =
  | { is: 'refused'; error: string } // ok: false
  | { is: 'status'; status: number; body?: string; headers?: Readonly<Record<string, string>> } // nothing is carried out
  | { is: 'lost' } // carried out, but the answer never arrives: the connection is cut
  | { is: 'cut' } // the connection is cut before anything is carried out
  | { is: 'slow'; ms: number } // carried out, answered late
  | { is: 'silent' } // nothing is carried out and nothing ever answered

export interface Faults {
  /** The next `times` calls of the method (`*`: any method) end so. */
  next(method: string, fault: Fault, times?: number): void
  /** Bot token: `good`, `revoked` (token_revoked), `inactive` (account_inactive). */
  token: 'good' | 'revoked' | 'inactive'
  /** Scopes taken away again. */
  readonly missingScopes: Set<string>
  /** Each event is delivered so many times. */
  eventCopies: number
  /** While true, events wait; `releaseEvents` of the town sends them. */
  holdEvents: boolean
}

export type Planned = Faults & { take(method: string): Fault | null }

export function slackFaults(): Planned {
  const planned: { method: string; fault: Fault; left: number }[] = []
  return {
    token: 'good',
    missingScopes: new Set(),
    eventCopies: 1,
    holdEvents: false,
    next: (method, fault, times = 1) => void planned.push({ method, fault, left: times }),
    take(method) {
      const plan = planned.find((one) => one.left > 0 && (one.method === method || one.method === '*'))
      if (!plan) return null
      plan.left -= 1
      return plan.fault
    },
  }
}
