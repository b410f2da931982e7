import type { Answers, Keys, Log, ReadingsDesk } from '../../usecases/ports.ts'
import type { Patience } from '../patience.ts'

/** What the API needs of the house. */
export interface ApiGiven {
  keys: Keys
  answers: Answers
  desk: ReadingsDesk
  /** The real hour: keys and signatures do not travel in time. */
  now(): Date
  /** Where bodies lie while they are read. */
  folder: string
  /** MiB of one upload. */
  uploadAtMost: number
  patience: Patience
  log: Log
}

/** Requests of one token under way at once in one process: each may hold a file of the largest size. */
export const atOnce = 4
/** MiB of one signed delivery. */
export const deliveryAtMost = 1
