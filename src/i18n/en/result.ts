import type { Day, Month } from '../../core/calendar/day.ts'
import type { Format } from '../format.ts'

/** The published result, explained. */
export const result = {
  title: (month: Month, f: Format) => `Your result for ${f.month(month)}`,
  sheetTitle: (name: string, month: Month, f: Format) => `${name}, ${f.month(month)}`,
  gist: 'You have a notice about your review',
  total: 'Total',
  grade: 'Grade',
  coefficient: 'Coefficient',
  points: (total: string) => `${total} points`,
  gradeName: (id: string, title: string) => `${id} ${title}`,
  descriptor: 'What it stands for',
  weighted: (dimension: string, weight: string) => `${dimension} (weight ${weight})`,
  follows: 'What follows',
  followsNote: 'This is a proposal for people to decide; nothing happens by itself.',
  how: 'How it came about',
  itemsCaption: 'Points by item',
  itemsHead: ['Item', 'Points', 'Of'],
  fromLead: 'From your lead',
  advice: 'Advice',
  appealBy: (by: Day, f: Format) =>
    `You can appeal until ${f.day(by)}: write to me in your own words, “I want to appeal …”.`,
  appealOver: (by: Day, f: Format) =>
    `The time to appeal ended on ${f.day(by)}. A late appeal is recorded; HR may admit it.`,
  appealRuns: (caseNo: string) =>
    `Appeal ${caseNo} is running. While it does, nothing that depends on the grade is decided.`,
  agree: 'Read, no objection',
  object: 'Read, objection',
  appeal: 'Appeal',
  agreed: (on: Day, f: Format) => `You read it on ${f.day(on)}: no objection.`,
  objected: (on: Day, f: Format) =>
    `You read it on ${f.day(on)}: objection. That is on record; to have it looked at again, appeal.`,
  agreedSays: 'Noted: read, no objection.',
  objectedSays: 'Noted: read, objection. To have it looked at again, write “I want to appeal …”.',
  supersedes: (before: string, now: string) => `This result replaces the earlier one: ${before} → ${now} points.`,
  because: 'Reason',
  superseded: 'A newer result has replaced this one. It stays here for the record.',
}
