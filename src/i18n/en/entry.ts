import type { Day, Month } from '../../core/calendar/day.ts'
import type { Format } from '../format.ts'

const shownDay = (day: Day, month: Month | null, f: Format) => (month ? f.month(month) : f.date(day))

/** Values that people type in because no system records them. */
export const entry = {
  title: 'Enter a value',
  gist: 'Type in a value that no system records',
  intro: 'For what no system records. I keep where you found the value and who handed it over beside it.',
  nothing: 'The policy has no indicator whose values are typed in.',
  form: 'Enter a value', // at most 24 characters
  open: 'Enter a value',
  send: 'Save',
  person: 'Person',
  personHint: 'Employee number or name',
  indicator: 'Indicator',
  day: 'Day, or month',
  dayHint: '2026-08-31, or 2026-08 for the whole month',
  value: 'Value',
  valueHint: 'A rate: 18 (of 20), or 90%',
  of: 'Of how many',
  ofHint: 'Only for rates and means, e.g. 20',
  source: 'Source of the value',
  sourceHint: 'e.g. repair reports of August',
  provider: 'Handed over by',
  providerHint: 'e.g. Finance, Ms Zhou',
  note: 'Note',
  option: (title: string, unit: string) => (unit ? `${title} (${unit})` : title),
  units: {
    count: '',
    percent: '%',
    hour: 'h',
    minute: 'min',
    second: 's',
    point: 'points',
    day: 'days',
    yuan: '¥',
  },
  saved: 'Value saved',
  savedGist: 'The value you entered is saved.',
  savedSays: 'Saved.',
  when: 'For',
  shownDay,
  ofMany: (value: string, of: string) => `${value} (of ${of})`,
  typedBy: 'Entered by',
  onCommandLine: 'on the command line',
  replaces: (value: string, by: string, at: Day, f: Format) =>
    `It takes the place of ${value}, entered by ${by} on ${f.date(at)}. That value stays on record.`,
  thin: (least: number) =>
    `With fewer than ${least} in the sample a value is shown, not scored. Say of how many it is, if there were more.`,
  inApproval: (month: Month, f: Format) =>
    `${f.month(month)} has been handed to leadership. Its sheets stay as they are; if one would change, HR is asked.`,
  inPublished: (month: Month, f: Format) =>
    `The results of ${f.month(month)} are published. Nothing about them moves by itself; if one would change, HR is asked.`,
  another: 'Enter another',
  list: 'What is missing',
  takeBack: 'Take back',
  takeBackForm: 'Take a value back', // at most 24 characters
  reason: 'Reason',
  reasonHint: 'It stays on record',
  takenBack: 'Value taken back',
  takenBackText: 'No value stands in its place any more. What was entered, and why it was taken back, stays on record.',
  takenBackSays: 'Taken back.',
  missing: {
    title: 'Values to enter',
    gist: 'Which values are still to be typed in',
    none: 'No value is missing for an open review.',
    of: (month: Month, f: Format) => `Still missing for ${f.month(month)}`,
    people: (names: string, more: number) => (more > 0 ? `${names} and ${more} more` : names),
    zero: 'Not listed: indicators that count as 0 where nothing is entered.',
    enter: (name: string) => `Enter: ${name}`,
    recent: 'Entered lately',
    task: (count: number) =>
      count === 1 ? 'One value is still to be typed in' : `${count} values are still to be typed in`,
  },
  /** Beside a line of a sheet. */
  beside: (indicator: string, value: string, when: string, source: string, provider: string, by: string) =>
    `Typed in: ${indicator} ${value} for ${when}. Source: ${source}. Handed over by: ${provider}. Entered by ${by}.`,
  besideHeading: 'Values that were typed in',
  cli: {
    saved: (name: string, indicator: string, when: string, value: string) =>
      `Saved: ${name}, ${indicator}, ${when}: ${value}.`,
    refused: (field: string, says: string) => `--${field}: ${says}`,
  },
}
