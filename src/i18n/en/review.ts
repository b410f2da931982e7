import type { Day, Month } from '../../core/calendar/day.ts'
import type { Format } from '../format.ts'

/** Self-assessment and lead assessment. */
export const review = {
  self: {
    title: (month: Month, f: Format) => `Self-assessment, ${f.month(month)}`,
    gist: 'Your self-assessment is open',
    due: (by: Day, f: Format) => `Please send it by ${f.day(by)}. You can change it until then.`,
    intro: 'What is measured is already there, with the points the rule gives. You rate the rest.',
    open: 'Fill in',
    edit: 'Change my answers',
    form: 'Self-assessment', // at most 24 characters
    summary: 'Summary of the month',
    summaryHint: 'What went well, what was hard',
    improvement: 'One thing you want to improve',
    sent: (by: Day, f: Format) => `Sent. Your lead sees it now. You can change it until ${f.day(by)}.`,
    sentSays: 'Your self-assessment is sent.',
    closed: (by: Day, f: Format) => `Sent. The time to change it ended on ${f.day(by)}; your lead assesses next.`,
    locked: 'Your lead has assessed this month; your self-assessment stands as you sent it.',
    missed: (by: Day, f: Format) => `The time for the self-assessment ended on ${f.day(by)}. `,
    /** What the policy makes of it (AM43). */
    without: {
      renormalise: 'Your lead assesses without it; what the other raters give counts alone.',
      zero: 'Your lead assesses without it, and its part counts as 0.',
      block: 'Without it this month cannot be handed over for approval.',
    },
    /** Where nothing is handed over without it. */
    late: (by: Day, f: Format) =>
      `The time for the self-assessment ended on ${f.day(by)}. Your month waits for it: please send it now.`,
    /** Where it has no share. */
    uncounted: 'A self-assessment does not count in the score.',
    ahead: 'Your lead has assessed this month without a self-assessment. ',
    over: 'This month is finished. Your result card explains every point.',
  },
  lead: {
    title: (name: string) => `Assess ${name}`,
    gist: 'A self-assessment is ready for you',
    about: (name: string, month: Month, f: Format) => `${name}, ${f.month(month)}`,
    due: (by: Day, f: Format) => `Please assess by ${f.day(by)}.`,
    notYet: (by: Day, f: Format) =>
      `The self-assessment is not there yet. You can assess once it is, or after ${f.day(by)}.`,
    noSelf: {
      renormalise: 'There is no self-assessment: what you and any other raters give counts alone.',
      zero: 'There is no self-assessment: its part counts as 0.',
      block: 'The self-assessment is not there yet, and nothing is handed over without it: please ask for it.',
    },
    uncounted: 'The self-assessment does not count in the score, so there is no need to wait for it.',
    form: 'Lead assessment', // at most 24 characters
    open: 'Assess',
    change: 'Change my assessment',
    summary: 'Your words to this person',
    summaryHint: 'They read this with their result',
    improvement: 'Advice for next month',
    selfSummary: 'Summary (self-assessment)',
    selfImprovement: 'Wants to improve',
    selfReason: 'Reasons (self-assessment)',
    done: (name: string, total: string) => `${name} is assessed. The sheet stands at ${total} points for now.`,
    doneSays: 'The assessment is saved.',
    gapNote: (gap: string) => `Your total and the self-assessment lie ${gap} points apart; your reason is on record.`,
    next: (left: number) => `Next person (${left} left)`,
    allDone: 'Everyone in your team is assessed. Thank you.',
    nobodyReady: 'Nobody else is ready yet: the other self-assessments are still to come.',
    over: 'This month is with leadership or published; the assessment stands as it is.',
  },
  measured: {
    heading: 'Measured',
    caption: 'Measured items with value and points',
    head: ['Item', 'Value', 'Points'],
    none: 'no data',
    rules: 'The rule of each item',
    sum: (points: string, max: string) => `Measured so far: ${points} of ${max} points.`,
    weighted: (points: string, max: string) =>
      `Measured so far, by the weights of the dimensions: ${points} of ${max} points.`,
    bonus: (points: string) => ` A bonus of +${points} comes on top.`,
  },
  judged: {
    heading: 'Rated',
    one: (points: string) => (points === '–' ? points : `${points} points`),
    both: (self: string, lead: string) => `self ${self} · lead ${lead}`,
    level: (points: string, title: string) => `${points} · ${title}`,
    of: (title: string, max: string) => `${title} (of ${max})`,
    ofGoal: (title: string, from: string, to: string, max: string) => `${title} (goal ${from}–${to}, of ${max})`,
    goal: (goal: string, title: string) => `${goal} · ${title}`,
    goalGiven: (goal: string, points: string) => `goal ${goal} = ${points} points`,
    reason: 'Reasons',
    reasonHint: 'Needed for a score near the top or bottom of its level: name the item and say why',
  },
  send: 'Send',
}
