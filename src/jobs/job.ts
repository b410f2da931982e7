import { z } from 'zod'
import { DayText } from '../core/calendar/day.ts'

const aboutNotice = z.object({ notice: z.uuid() })
const aboutUpload = z.object({ upload: z.string(), run: z.number().int() })

/** Every job and its body. Names stay in the queue's tables: add, never rename. Stored events are not here: the inbox is their queue. */
export const jobs = {
  'deliver-notice': aboutNotice,
  'redraw-notice': aboutNotice,
  'read-upload': aboutUpload,
  'take-upload': aboutUpload,
  'pull-source': z.object({ source: z.string(), day: DayText }),
  tick: z.object({}),
} as const

export type JobName = keyof typeof jobs
export type JobBody<Name extends JobName> = z.infer<(typeof jobs)[Name]>
export type Handlers = { [Name in JobName]: (body: JobBody<Name>) => Promise<void> }
export const jobNames = Object.keys(jobs) as JobName[]
