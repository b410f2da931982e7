import type { WarningWords } from '../policy-say.ts'
import { fault, kinds } from './policy-faults.ts'
import { fields, ruleTitles, values } from './policy-fields.ts'

const warning: WarningWords = {
  unfed: (_, title) => `nothing feeds “${title}”: add a source mapping for it, or write manual: true`,
  unused: (_, title) => `“${title}” is used by no item, digest or alert: take it away, or use it`,
  'not-100': ({ sum }) => `the points make ${sum}, not 100: the total is still out of 100`,
  'cannot-reach': ({ most, points }) => `gives ${most} at most, so nobody can reach the item's ${points} points`,
  'gain-unwatched': () =>
    'far below the reference earns more points, but work may not have been done: set warnBeyond so that it is looked into',
  'bonus-endless': () => 'has no cap, and total.bonusCap is not set either: only the total ends it',
  'only-judged': () => 'is only judged by raters: consider an item that is measured',
  'alert-when-good': () => 'speaks when the value is good: is it above where below was meant?',
  'few-peers': ({ people }) =>
    `with ${people} colleague${people === 1 ? '' : 's'}, whoever rated can be told apart: 3 or more`,
  'outlives-card': ({ days }) =>
    `${days} working days are 14 days or more, after which a card in Feishu no longer changes: “tasks” shows a new one`,
  'coefficient-order': ({ coefficient, before }) =>
    `${coefficient} is more than the ${before} of the better grade before it`,
}

/** Policies in words: faults, warnings, and what differs between two versions. */
export const policy = {
  fault,
  warning,
  kinds,
  fields,
  values,
  ruleTitles,
  colon: ': ',
  phrase: (says: string) => says, // the schema speaks English
  ok: (file: string) => `${file}: ok`,
  faults: (count: number) => `${count} ${count === 1 ? 'fault' : 'faults'}.`,
  blanks: (count: number) =>
    `${count} ${count === 1 ? 'number is' : 'numbers are'} left open: this can be drafted and tried, but not published.`,
  warnings: (count: number) => `${count} ${count === 1 ? 'warning' : 'warnings'}:`,
  noDifference: 'Both say the same.',
  place: {
    policy: 'The policy',
    indicator: (title: string) => `Indicator “${title}”`,
    scorecard: (title: string) => `${title}`,
    grade: (title: string) => `Grade ${title}`,
    pattern: (title: string) => `Grades over time, “${title}”`,
    alert: (title: string) => `Alert “${title}”`,
    dimension: (title: string, scorecard: string) => `${scorecard}, dimension “${title}”`,
    item: (title: string, scorecard: string) => `${scorecard}, item “${title}”`,
  },
  difference: {
    added: (place: string) => `${place} is new.`,
    removed: (place: string) => `${place} is gone.`,
    moved: (place: string, from: string, to: string) => `${place} moves from “${from}” to “${to}”.`,
    rule: (place: string, from: string, to: string) => `${place} is scored differently: ${from} → ${to}.`,
    opened: (place: string, title: string) => `${place}: ${title} is now left open.`,
    settled: (place: string, title: string, to: string | null) =>
      `${place}: ${title} is no longer left open${to === null ? '' : `: ${to}`}.`,
    changed: (place: string, field: string, from: string, to: string) => `${place}: ${field} ${from} → ${to}.`,
    set: (place: string, field: string, to: string) => `${place}: ${field} is now ${to}.`,
    unset: (place: string, field: string, from: string) => `${place}: ${field} (${from}) is gone.`,
    entries: (place: string, field: string, more: string, fewer: string) =>
      `${place}: ${field}${more && ` with ${more}`}${fewer && `${more && ','} without ${fewer}`}.`,
    elsewhere: (place: string, field: string) => `${place}: ${field}, in its Chinese words.`,
  },
  nth: (field: string, at: number) => `${field} ${at}`,
  named: (field: string, title: string) => `${field} “${title}”`,
  within: (parts: readonly string[]) => parts.join(', '),
  quoted: (text: string) => `“${text}”`,
  comma: ', ',
  none: 'nothing',
  yes: 'yes',
  no: 'no',
}
