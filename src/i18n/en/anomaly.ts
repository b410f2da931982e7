import type { Day } from '../../core/calendar/day.ts'
import type { Format } from '../format.ts'

const days = (n: number) => `${n} ${n === 1 ? 'day' : 'days'}`

/** Numbers that ask for a look. */
export const anomaly = {
  heading: 'Numbers to check',
  note: 'Checked against each person’s own last working days and against the team. Nothing is corrected or left out because of it.',
  more: (count: number) => `See all ${count}`,
  open: 'Check them',
  title: (team: string, day: Day, f: Format) => `Numbers to check: ${team}, ${f.day(day)}`,
  gist: 'Numbers to check in your team',
  none: 'Nothing stands out any more.',
  explained: 'Explained',
  explainedOne: (what: string, reason: string, by: string, day: Day, f: Format) =>
    `${what} No problem, says ${by} (${f.day(day)}): ${reason}`,
  one: {
    own: (who: string, what: string, day: string, value: string, usual: string, of: number) =>
      `${who}: ${what} ${value} on ${day}; usually ${usual}, over ${days(of)} of their own.`,
    team: (who: string, what: string, span: string, value: string, usual: string, of: number) =>
      `${who}: ${what} ${value}, ${span}; the middle of ${of} colleagues is ${usual}.`,
    drop: (who: string, what: string, day: string, value: string, usual: string, of: number) =>
      `${who}: ${what} only ${value} on ${day}; usually ${usual}, over ${days(of)} of their own. Is a part of the file missing?`,
    silent: (who: string, since: string, count: number) =>
      `${who}: no number since ${since}, ${count} working days. On leave, or under another name in the log?`,
    'all-silent': (since: string, count: number) =>
      `The whole team: no number since ${since}, ${count} working days. The log has probably not come in; HR or the admin can send it to me as a file.`,
  },
  explain: 'Not a problem, because…',
  form: 'Not a problem',
  formIntro:
    'What you write is kept with your name and the day; the number stays as it is, and is not asked about again.',
  which: 'Which number',
  reason: 'Because',
  reasonHint: 'For example: on training that day; a new queue since Monday',
  send: 'Keep this',
  kept: 'Noted.',
}
