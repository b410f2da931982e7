import type { Day, Month } from '../../core/calendar/day.ts'
import type { Remark } from '../../core/scoring/digest.ts'
import type { Format } from '../format.ts'

/** The daily digests. */
export const digest = {
  team: {
    title: (team: string, day: Day, f: Format) => `${team}, ${f.day(day)}`,
    gist: 'Your team’s digest is here',
    reports: (day: Day, month: Month, f: Format) =>
      `Yesterday is ${f.day(day)}; the month is ${f.month(month)} so far.`,
    caption: 'The team against its targets',
    head: ['Indicator', 'Yesterday', 'Month', 'Target'],
    concerns: 'Who needs a word',
    nobody: 'Nobody stands out. A calm day.',
    good: 'Good news',
    trend: (title: string) => `${title}, last days`,
    people: 'Month so far, by person',
    cycle: (month: Month, left: number, by: Day, f: Format) =>
      `${f.month(month)}: ${left} still to assess, due ${f.day(by)}.`,
  },
  own: {
    title: (day: Day, f: Format) => `Your numbers, ${f.day(day)}`,
    gist: 'Your numbers of yesterday',
    caption: 'Your numbers',
    head: ['Indicator', 'Yesterday', 'Month', 'Target', 'Team'],
    good: 'Going well',
    concern: 'To work on',
    points: (points: string, max: string) =>
      `If the month ended today, the measured items would give ${points} of ${max} points.`,
    how: 'How that is computed',
    trend: (title: string) => `${title}, last days`,
    waiting: 'Self-assessment open',
  },
  you: 'You',
  remark: {
    'below-target': (who: string, what: string, value: string, target: string, mean: string | null) =>
      `${who}: ${what} ${value}, target ${target}${mean ? `, team ${mean}` : ''}.`,
    falling: (who: string, what: string, value: string, percent: string) =>
      `${who}: ${what} worse by ${percent}% in a week, now ${value}.`,
    strong: (who: string, what: string, value: string, target: string) => `${who}: ${what} ${value}, target ${target}.`,
    rising: (who: string, what: string, value: string, percent: string) =>
      `${who}: ${what} better by ${percent}% in a week, now ${value}.`,
  } satisfies Record<Remark['why'], (...parts: never[]) => string>,
  none: '–',
  noData: 'No numbers came in for yesterday. HR or the admin can send the log to me as a file.',
}
