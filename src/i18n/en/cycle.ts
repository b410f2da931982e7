import type { Day, Month } from '../../core/calendar/day.ts'
import type { Format } from '../format.ts'

/** Launching, watching, approving a month. */
export const cycle = {
  launch: {
    form: 'Launch a review', // at most 24 characters
    open: 'Launch a monthly review',
    month: 'Month',
    intro: (people: number, policy: string) => `${people} people will get their self-assessment. Policy: ${policy}.`,
    dates: (self: Day, lead: Day, f: Format) =>
      `Self-assessments until ${f.day(self)}, lead assessments until ${f.day(lead)} (working days).`,
    noLead: (names: string) => `Nobody leads: ${names}. Their assessments would be stuck; set a lead first.`,
    send: 'Launch',
    launched: (month: Month, f: Format) => `The review of ${f.month(month)} is launched; everyone is being told.`,
  },
  board: {
    title: (month: Month, f: Format) => `Review of ${f.month(month)}`,
    gist: 'How the review stands',
    dates: (self: Day, lead: Day, f: Format) =>
      `Self-assessments until ${f.day(self)}, lead assessments until ${f.day(lead)}.`,
    caption: 'Progress by team',
    head: ['Team', 'People', 'Self', 'Lead'],
    late: (names: string) => `Still to come: ${names}`,
    more: (count: number) => `and ${count} more`,
    done: 'Everyone is assessed. You can hand the month to leadership.',
    approval: (by: Day, f: Format) => `With leadership for approval until ${f.day(by)}.`,
    published: (on: Day, by: Day, f: Format) => `Published on ${f.day(on)}. Appeals are possible until ${f.day(by)}.`,
    closed: 'This month is closed.',
    returned: 'Leadership sent it back:',
    chase: 'Remind those who are late',
    submit: 'Hand to leadership',
    submitSure: {
      title: 'Hand to leadership?',
      text: 'Sheets are fixed as they stand; assessments cannot be changed unless leadership sends the month back.',
      yes: 'Hand over',
      no: 'Not yet',
    },
    chased: (people: number) => (people === 1 ? 'One person was reminded.' : `${people} people were reminded.`),
    chasedAlready: 'They have been reminded today already.',
    handed: 'Handed to leadership.',
  },
  approve: {
    title: (month: Month, f: Format) => `Approve the results of ${f.month(month)}`,
    gist: 'Results wait for your approval',
    report: (people: number, mean: string) => `${people} people, mean ${mean} points.`,
    grades: 'Distribution of grades',
    people: 'People',
    gradeShare: (people: number, percent: string) => `${people} (${percent}%)`,
    teams: 'Means by team',
    teamsHead: ['Team', 'People', 'Mean', 'Highest', 'Lowest'],
    gaps: (names: string) => `Lead and self far apart, with a reason on record: ${names}.`,
    approve: 'Approve and publish',
    sure: {
      title: 'Approve and publish?',
      text: 'Everyone gets their own result privately, at once.',
      yes: 'Publish',
      no: 'Not yet',
    },
    back: 'Send back',
    backForm: 'Send back to HR', // at most 24 characters
    reason: 'Reason',
    reasonHint: 'HR and the leads read this',
    backSend: 'Send back',
    approved: (on: Day, f: Format) => `Approved and published on ${f.day(on)}.`,
    approvedSays: 'Published. Everyone is being told.',
    sentBack: 'Sent back to HR with your reason.',
    recalled: 'HR has taken this month back before it was decided. You get a new card when it is handed over again.',
    renewed: 'HR has handed this month over again with newer numbers: please decide on the newer card.',
    changed: (people: number) =>
      `Numbers have changed since this was handed over: ${people === 1 ? 'one sheet' : `${people} sheets`} would come out otherwise today. HR knows and can hand the month over again; if you approve, it is these sheets that are published.`,
  },
}
