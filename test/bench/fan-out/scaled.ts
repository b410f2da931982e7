import { setTimeout as sleep } from 'node:timers/promises'

/** The platform's time, going `scale` times as fast as this machine's. Both sides of a fan-out live by it. */
export interface ScaledTime {
  /** The machine's instant at which both times agreed, in milliseconds. */
  since: number
  scale: number
}

const machine = () => performance.timeOrigin + performance.now()

export const startTime = (scale: number): ScaledTime => ({ since: machine(), scale })

export const scaled = ({ since, scale }: ScaledTime) => {
  const now = () => since + (machine() - since) * scale
  return {
    clock: { now: () => new Date(now()) },
    pace: { now, sleep: async (ms: number) => void (await sleep(Math.max(0, ms / scale))) },
  }
}
