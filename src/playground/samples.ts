import type { Month } from '../core/calendar/day.ts'
import { firstDay, lastDay, plusMonths } from '../core/calendar/day.ts'
import type { Sample } from './page/model.ts'
import { attendance, calls, correctedCalls, tickets } from './sample/logs.ts'
import { remoteSessions } from './sample/remote-sessions.ts'
import { peopleCsv } from './sample/town.ts'

/**
 * The files to drop in with one click: the staff list, and the log of three systems over the month under review and the two
 * before, so that trends have something to go by; a log that no mapping knows; and one that corrects what is in. Made when first asked for.
 */
export function sampleFiles(month: Month) {
  const first = plusMonths(month, -2)
  const during = (log: typeof calls) => () => log(firstDay(first), lastDay(month))
  const span = `${first}-to-${month}`
  const makers: readonly { about: Sample['about']; name: string; make: () => string }[] = [
    { about: 'people', name: 'people.csv', make: peopleCsv },
    { about: 'calls', name: `calls-${span}.csv`, make: during(calls) },
    { about: 'tickets', name: `tickets-${span}.csv`, make: during(tickets) },
    { about: 'attendance', name: `attendance-${span}.csv`, make: during(attendance) },
    {
      about: 'remote',
      name: `remote-sessions-${month}.csv`,
      make: () => remoteSessions(firstDay(month), lastDay(month)),
    },
    {
      about: 'corrected',
      name: `calls-${month}-corrected.csv`,
      make: () => correctedCalls(firstDay(month), lastDay(month)),
    },
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
