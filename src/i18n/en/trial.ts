import type { Day, Month } from '../../core/calendar/day.ts'
import type { WhyNot } from '../../core/scoring/compare.ts'
import type { Rater } from '../../core/scoring/trace.ts'
import type { Format } from '../format.ts'

const people = (count: number) => (count === 1 ? '1 person' : `${count} people`)

const rater = {
  self: 'Self-assessment',
  peers: 'Colleagues’ rating (360)',
  lead: 'Lead assessment',
  company: 'Company’s rating',
} satisfies Record<Rater, string>

/** A draft tried on a past month. */
export const trial = {
  title: (month: Month, f: Format) => `Dry run on ${f.month(month)}`,
  gist: 'The dry run of a policy is ready',
  beside: (trial: string, against: string) => `New: ${trial}. Beside: ${against}.`,
  version: (title: string, id: string) => `${title} (${id})`,
  changesNothing: 'This is a dry run: no result changes. That it was run stays on the trail.',
  basis: {
    cycle: 'From the readings and ratings of that month’s review.',
    readings: 'From readings alone: that month was not reviewed.',
  },
  summary: (both: number, moved: number, grades: number) =>
    `Scored under both: ${people(both)}. Another result: ${moved}. Another grade: ${grades}.`,
  nobodyMoves: 'Nobody’s result changes.',
  nobody: 'Nobody can be scored under both versions.',
  mean: (before: string, after: string, change: string) => `Mean total: ${before} → ${after} (${change}).`,
  coefficient: (before: string, after: string) => `Mean coefficient: ${before} → ${after}.`,
  people: 'people',
  before: 'Before',
  after: 'After',
  none: 'none',
  distribution: 'Grades before and after',
  distributionHead: ['Grade', 'Before', 'After', 'Change'],
  movers: 'Who moves farthest',
  moversHead: ['Name', 'Team', 'Before', 'After', 'Change'],
  more: (count: number) => `… and ${count} more.`,
  gradeChanges: 'Grades that change',
  gradeChange: (from: string, to: string, count: number) => `${from} → ${to}: ${people(count)}`,
  teams: 'Mean total by team',
  positions: 'Mean total by position',
  groupHead: ['People', 'Before', 'After', 'Change'],
  group: (name: string, count: number, before: string, after: string, change: string) =>
    `${name} (${people(count)}): ${before} → ${after} (${change})`,
  noTeam: 'without a team',
  noPosition: 'without a position',
  lost: (count: number, names: string) => `No longer scored: ${people(count)}: ${names}.`,
  gained: (count: number, names: string) => `Newly scored: ${people(count)}: ${names}.`,
  neither: (count: number) => `Scored under neither version: ${people(count)}.`,
  because: (name: string, why: string) => `${name} (${why})`,
  andMore: (names: string, count: number) => `${names}, and ${count} more`,
  not: {
    'no-scorecard': 'no scorecard for the position',
    'nothing-scored': 'nothing could be scored',
    'rater-missing': 'a rater is missing',
  } satisfies Record<WhyNot, string>,
  warnings: 'Before you believe it',
  warning: {
    'no-cycle': () =>
      'That month was not reviewed, so judged items are left out on both sides; measured items stand alone.',
    'month-running': () => 'The month is not over: its readings are not complete.',
    unassessed: (count: number) =>
      `${people(count)} without a lead assessment: what is there counts, the rest is left out.`,
    amended: (count: number) =>
      `An appeal changed the result of ${people(count)}: both sides here are without the amendment.`,
    'rater-absent': (by: Rater, missing: 'renormalise' | 'zero' | 'block') =>
      `${rater[by]}: it has a share in the new version and is not on record for that month. ${
        {
          renormalise: 'The others take its share.',
          zero: 'It counts as 0.',
          block: 'Without it the new version scores nobody.',
        }[missing]
      }`,
    'ratings-unfit': (item: string, count: number) =>
      `${item}: the new rule does not allow what was given to ${people(count)}; it counts as not rated.`,
    'item-unrated': (item: string, count: number) =>
      `${item}: nobody rated it that month (${people(count)}), so it is left out of the new side.`,
    'no-scorecard': (position: string, count: number) =>
      `The new version has nothing in place of ${position}: ${people(count)} would not be scored.`,
    'indicator-silent': (indicator: string) =>
      `${indicator}: nobody has a reading of it that month, so what it scores is left out.`,
    blank: (title: string) => `${title}: left open in the new version, so nothing is scored by it.`,
    'position-empty': (position: string) => `Nobody holds the position that ${position} is for.`,
  },
  cli: {
    noPolicy: (name: string, presets: string) =>
      `There is no policy file ${name}; the policies that ship are ${presets}.`,
    noVersion: (id: string, known: string) =>
      `No policy version ${id} is on record, and no file has that name. On record: ${known}.`,
    noneOnRecord: 'none',
    faulty: (name: string) => `${name} cannot be used:`,
    noMonth: (month: string) => `${JSON.stringify(month)} is no month such as 2026-10.`,
    written: (file: string, rows: number) => `${file}: ${rows === 1 ? '1 row' : `${rows} rows`} written.`,
    csvHead: [
      'employee_no',
      'name',
      'team',
      'position',
      'total_before',
      'grade_before',
      'coefficient_before',
      'total_after',
      'grade_after',
      'coefficient_after',
      'change',
      'why_not',
    ],
  },
  fault: {
    'month-ahead': (month: Month, f: Format) => `${f.month(month)} has not begun: choose a month that has readings.`,
    'no-data': (month: Month, newest: Day | null, f: Format) =>
      newest === null
        ? `${f.month(month)} has no review and no readings, and nothing has been taken in yet: import logs first.`
        : `${f.month(month)} has no review and no readings: the newest reading is of ${f.date(newest)}.`,
    'no-version': (month: Month, f: Format) =>
      `No policy was in force in ${f.month(month)}: name the version to stand beside.`,
  },
}
