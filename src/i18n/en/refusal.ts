import type { Refusal } from '../../core/workflow/move.ts'
import type { Format } from '../format.ts'

type No<Kind extends Refusal['no']> = Extract<Refusal, { no: Kind }>
/** Titles of items, already in the reader's language. */
type Titles = (ids: readonly string[]) => string

/** Every way to say no, each with the way out. */
export const refusal = {
  'unknown-person': () => 'I do not know this account yet. Please ask HR to add your work e-mail to the staff list.',
  'not-yours': () =>
    'This card is meant for somebody else, so nothing was changed. Write “tasks” to see what waits for you.',
  'not-yet': () => 'This step is not open yet. You will get a card when it is.',
  'already-done': () => 'This has been answered already; nothing was changed.',
  'too-late': ({ closedOn }: No<'too-late'>, format: Format) =>
    `The time for this ended on ${format.day(closedOn)}. If something is wrong, please write to HR.`,
  gone: () => 'This card is out of date: there is a newer one. Write “tasks” to see what is open.',
  'not-about-yourself': () => 'Nobody decides about themselves. Someone else will do this step.',
  'you-rated': () => 'The reviewer must be someone who did not rate this person. Please choose another.',
  empty: () => 'Please fill this in.',
  'too-long': ({ atMost }: No<'too-long'>) => `Please keep this within ${atMost} characters.`,
  'not-a-number': () => 'Please enter points as a number such as 8.5, with at most two decimals.',
  'not-offered': () => 'That is not one of the choices. Please pick one from the list.',
  'result-changed': () =>
    'Your result has changed since you wrote this, so it was not filed. Please read the new result; if you still disagree, write to me again.',
  'score-missing': ({ items }: No<'score-missing'>, _format: Format, titles: Titles) =>
    `Please choose a score for: ${titles(items)}.`,
  'score-outside': ({ item }: No<'score-outside'>, _format: Format, titles: Titles) =>
    `This score is outside what is possible for ${titles([item])}. Please give another one.`,
  'reason-needed': ({ items }: No<'reason-needed'>, _format: Format, titles: Titles) =>
    `A score near the top or bottom of its level needs a reason. Please say why for: ${titles(items)}.`,
  'gap-reason-needed': ({ gap }: No<'gap-reason-needed'>) =>
    `Your total and the self-assessment lie ${gap} points apart. Please give a reason.`,
  'still-open': ({ left }: No<'still-open'>) =>
    `${left === 1 ? 'One lead assessment is' : `${left} lead assessments are`} still missing. Remind those who are late first.`,
  'cycle-exists': () => 'The review of this month has been launched already. Write “tasks” to see how it stands.',
  'nobody-to-assess': () => 'There is nobody to assess yet. Send me the staff list (people.csv) first.',
  'no-such-item': () => 'That item is not on this scorecard. Please pick one from the list.',
  'no-change': () => 'That is the score it already has. Enter another one, or uphold the result.',
  'nothing-to-appeal': () =>
    'There is no published result that you could appeal yet. You get a card as soon as there is.',
  blanks: ({ open }: No<'blanks'>, format: Format) =>
    `These numbers are still open: ${format.list(open.map(({ title }) => title.en))}. Fill them in and send me the file again.`,
  'consultation-open': ({ until }: No<'consultation-open'>, format: Format) =>
    `Everyone may still comment until ${format.day(until)}. After that you can hand it to leadership.`,
  'not-a-day': () => 'Please write a day such as 2027-01-01.',
  'day-past': ({ earliest }: No<'day-past'>, format: Format) =>
    `That day is past. Please choose ${format.date(earliest)} or later.`,
  'policy-unchanged': () => 'This text says the same as the version in force, so there is nothing to change.',
  'not-a-value': () => 'Please enter a number such as 12, 1,234.5 or 95%.',
  'of-not-used': () => 'This indicator is no mean and no rate: leave “of how many” empty.',
  'value-outside': ({ lowest, highest }: No<'value-outside'>, format: Format) =>
    highest === null
      ? `This value cannot be: the lowest possible is ${format.number(String(lowest))}.`
      : `This value cannot be: it must lie between ${format.number(String(lowest))}% and ${format.number(String(highest))}%.`,
  'future-day': ({ today }: No<'future-day'>, format: Format) =>
    `That day is still to come: today is ${format.date(today)}. Values can be entered up to today.`,
  'nobody-called': ({ nearest }: No<'nobody-called'>, format: Format) =>
    nearest.length > 0
      ? `I find nobody of that name or number. Do you mean ${format.list(nearest)}?`
      : 'I find nobody of that name or number among the people you can enter values for. Try the employee number.',
  'several-called': ({ count }: No<'several-called'>) =>
    `${count} people are called that. Please give the employee number.`,
  'not-employed': ({ leftOn }: No<'not-employed'>, format: Format) =>
    `This person had left by then, on ${format.date(leftOn)}. Please check the day.`,
  'same-value': () => 'That is what stands already, so nothing was changed.',
  'appeal-open': ({ caseNo }: No<'appeal-open'>) =>
    `Appeal ${caseNo} about this result is still open, so no new edition can be published. I ask you again when it is closed.`,
  'not-saved': () => 'This could not be saved just now. Please press once more in a minute.',
} satisfies { [Kind in Refusal['no']]: (refused: No<Kind>, format: Format, titles: Titles) => string }
