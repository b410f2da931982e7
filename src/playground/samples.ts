import type { Month } from '../core/calendar/day.ts'
import { firstDay, lastDay } from '../core/calendar/day.ts'
import type { Sample } from './page/model.ts'
import { attendance, calls, tickets } from './sample/logs.ts'
import { peopleCsv } from './sample/town.ts'

/** The files to drop in with one click: the staff list, and a month's log from three systems. Made when first asked for. */
export function sampleFiles(month: Month) {
  const during = (log: typeof calls) => () => log(firstDay(month), lastDay(month))
  const makers: readonly { about: Sample['about']; name: string; make: () => string }[] = [
    { about: 'people', name: 'people.csv', make: peopleCsv },
    { about: 'calls', name: `calls-${month}.csv`, make: during(calls) },
    { about: 'tickets', name: `tickets-${month}.csv`, make: during(tickets) },
    { about: 'attendance', name: `attendance-${month}.csv`, make: during(attendance) },
  ]
  const made = new Map<string, Uint8Array>()
  return {
    samples: makers.map(({ about, name }): Sample => ({ about, name })),
    sample(name: string): Uint8Array | null {
      const maker = makers.find((it) => it.name === name)
      if (maker && !made.has(name)) made.set(name, Buffer.from(maker.make()))
      return made.get(name) ?? null
    },
  }
}
