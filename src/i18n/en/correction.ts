import type { Day } from '../../core/calendar/day.ts'
import type { Format } from '../format.ts'

const sheets = (count: number) => (count === 1 ? 'One result' : `${count} results`)

/** Readings have changed on which stored results rest: HR decides. */
export const correction = {
  title: 'Numbers behind results have changed',
  gist: 'Changed numbers need your decision',
  /** What changed the numbers. */
  file: (file: string, by: string, on: Day, f: Format) => `${file}, brought in by ${by} on ${f.date(on)}.`,
  typed: (by: string, on: Day, f: Format) => `A value typed in by ${by} on ${f.date(on)}.`,
  takenBack: (by: string, on: Day, f: Format) => `A typed value, taken back by ${by} on ${f.date(on)}.`,
  nobody: 'the system itself',
  what: (count: number) =>
    `${sheets(count)} would come out otherwise by the numbers of today. Nothing has been changed, and those assessed have not been told.`,
  toDecide: (count: number) => (count === 1 ? 'One waits for your decision.' : `${count} wait for your decision.`),
  none: 'Nothing is left to decide here.',
  also: (count: number) =>
    count === 1
      ? 'The undecided changes of one earlier import are in these numbers too.'
      : `The undecided changes of ${count} earlier imports are in these numbers too.`,
  caption: 'Results that would change',
  head: ['Person', 'Month', 'Total', 'Grade', 'State'],
  arrow: (from: string, to: string) => (from === to ? from : `${from} → ${to}`),
  state: {
    open: 'to decide',
    waits: (caseNo: string) => `waits for appeal ${caseNo}`,
    'handed-over': 'with leadership',
    past: 'the month has moved on',
    adopted: (edition: number) => `published, edition ${edition}`,
    left: 'left as it is',
    overtaken: 'a later import asks',
    settled: 'no difference any more',
  },
  because: (by: string, on: Day, reason: string, f: Format) => `${by}, ${f.date(on)}: “${reason}”`,
  item: (title: string, from: string, to: string) => `${title}: ${from} → ${to} points`,
  unscored: 'not scored',
  row: (day: string, log: string, row: string, changes: readonly string[]) =>
    `${day} · ${log} · ${row}: ${changes.join('; ')}`,
  change: (indicator: string, before: string, now: string) => `${indicator} ${before} → ${now}`,
  typedLog: 'typed in',
  line: (key: string, line: number | null) => (line === null ? key : `${key} (line ${line})`),
  absent: 'not there',
  noRows: 'No row of this person: the mean of the team, or of those they lead, has changed.',
  moreRows: 'and more',
  adopt: 'Publish a new edition',
  leave: 'Leave as it is',
  adoptForm: 'Publish a new edition', // at most 24 characters
  leaveForm: 'Leave as it is', // at most 24 characters
  adoptIntro:
    'The new result replaces the old one; both stay on record. The person is told what changed and why, and may appeal.',
  leaveIntro: 'The published result stands. Your reason is kept, and I do not ask again about this import.',
  who: 'Whose result',
  everyone: (count: number) => `All that can be decided (${count})`,
  one: (name: string, change: string) => `${name}: ${change}`,
  reason: 'Reason',
  adoptHint: 'The person reads this',
  leaveHint: 'It stays on record',
  adoptSend: 'Publish',
  leaveSend: 'Leave as it is',
  adopted: (done: number, not: number) =>
    not === 0
      ? `${sheets(done)} published anew.`
      : `${sheets(done)} published anew; ${not} could not be decided now: see the card.`,
  left: (done: number, not: number) =>
    not === 0 ? `${sheets(done)} left as it is.` : `${sheets(done)} left as it is; ${not} could not be decided now.`,
  renew: 'Hand over again',
  renewSure: {
    title: 'Hand over again?',
    text: 'All sheets of the month are made anew from the numbers of today, and leadership is asked about those.',
    yes: 'Hand over',
    no: 'Not yet',
  },
  recall: 'Take the month back',
  recallSure: {
    title: 'Take the month back?',
    text: 'Leads may assess again; then you hand the month over once more.',
    yes: 'Take it back',
    no: 'Not yet',
  },
  renewed: 'Handed over again.',
  recalled: 'Taken back. Leads may assess again.',
  page: (page: number, of: number) => `Page ${page} of ${of}`,
  next: 'Next page',
  before: 'Previous page',
  /** On the agent's new edition. */
  changed: 'What changed',
}
