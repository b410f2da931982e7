/** What can go wrong between an app and the platform. All but `lost-answer` strike before anything happens. */
export type Fault =
  | { is: 'slow'; ms: number }
  | { is: 'rate-limited'; status: 400 | 429; reset: string | null } // `reset`: the header as sent, even garbage
  | { is: 'page'; status: number; body: string } // a gateway's HTML instead of JSON
  | { is: 'refused'; status: number; code: number } // status 200 with a code too
  | { is: 'cut' } // the connection breaks
  | { is: 'silent' } // the connection stays open, no answer ever comes
  | { is: 'lost-answer' } // it happens, and the connection breaks before the answer

interface Planned {
  fault: Fault
  left: number
  call: string | null
}

/** Faults waiting for their call, in the order in which they were planned. */
export class Faults {
  #planned: Planned[] = []

  /** The next `times` calls, or those of one API (its name in coverage.ts), end like this. */
  next(fault: Fault, { times = 1, call = null }: { times?: number; call?: string | null } = {}): void {
    this.#planned.push({ fault, left: times, call })
  }

  clear(): void {
    this.#planned = []
  }

  take(call: string): Fault | null {
    const planned = this.#planned.find((it) => it.call === null || it.call === call)
    if (!planned) return null
    planned.left -= 1
    if (planned.left <= 0) this.#planned = this.#planned.filter((it) => it !== planned)
    return planned.fault
  }
}
