import type { Day, Month } from '../../core/calendar/day.ts'
import type { Format } from '../format.ts'

/** Greeting, help, what waits for you, and small answers. */
export const home = {
  greeting: {
    title: 'Hello, I am Kaoping',
    gist: 'Your team’s performance reviews, here in chat',
    hello: (name: string) => `Hello ${name}. I keep the performance reviews of your team.`,
    what: 'On working days a little after nine you get your numbers. Each month I ask for your self-assessment, and when your result is published I tell you how every point came about.',
    private: 'What concerns you comes only to you, never to a channel.',
    mute: 'You can switch the daily digest off at any time.',
  },
  help: {
    title: 'What you can ask me',
    gist: 'How to talk to Kaoping',
    lines: [
      ['tasks', 'what waits for you'],
      ['today', 'your numbers'],
      ['result', 'your latest result, explained'],
      ['policy', 'by which rules you are assessed'],
      ['enter', 'for leads and HR: type in a value that no system records'],
      ['I want to appeal …', 'appeal a result, in your own words'],
      ['中文', 'switch to Chinese'],
    ] as [string, string][],
    files:
      'HR, administrators and leads for their own people: send me a file (CSV, Excel, NDJSON), such as last night’s export. I show what I would import and wait for your word. I know call, ticket and attendance logs, the staff list, and whatever you have taught me; of anything else I propose what its columns mean. HR: a policy (.yaml) becomes a draft, a source mapping (.yaml) is checked and saved.',
  },
  tasks: {
    title: 'What waits for you',
    gist: 'Your open tasks',
    nothing: 'Nothing waits for you right now.',
    self: (month: Month, by: Day, f: Format) => `Self-assessment for ${f.month(month)}, due ${f.day(by)}`,
    toAssess: (count: number, month: Month, by: Day, f: Format) =>
      `${count === 1 ? 'One person' : `${count} people`} to assess for ${f.month(month)}, due ${f.day(by)}`,
    result: (month: Month, f: Format) => `Your result for ${f.month(month)} is here: please read and answer`,
    admit: (caseNo: string, by: Day, f: Format) => `Appeal ${caseNo} to admit or refuse by ${f.day(by)}`,
    decide: (caseNo: string, by: Day, f: Format) => `Appeal ${caseNo} to decide by ${f.day(by)}`,
    approve: (month: Month, f: Format) => `Results of ${f.month(month)} to approve`,
    policy: {
      approve: (title: string) => `A change of the policy to approve: ${title}`,
      submit: (title: string) => `The time for comments is over, you can hand it to leadership: ${title}`,
      comment: (title: string, by: Day, f: Format) =>
        `The policy is to change, what do you say? ${title}, until ${f.day(by)}`,
      read: (title: string, from: Day, f: Format) =>
        `Please read and confirm: ${title}, which holds from ${f.date(from)}`,
    } satisfies Record<string, (title: string, day: Day, f: Format) => string>,
    draft: 'An appeal that you have not filed yet',
    open: 'Open',
    desk: 'HR desk',
    launch: 'Launch a monthly review',
    board: (month: Month, f: Format) => `Progress, ${f.month(month)}`,
    noPeople:
      'First send me the staff list (people.csv), then the logs. I show what each would bring, and import it when you say so.',
    numbersUpTo: (day: Day, f: Format) => `Numbers are in up to ${f.day(day)}.`,
    staffColumns: (names: string) =>
      `The staff list begins with a line of these names; all but the first two may be left out: ${names}`,
    sendFile: 'A new export? Send it to me here as a file: first I show what it would bring.',
    noNumbers: 'No numbers yet: send me the call log as a file.',
  },
  buttons: {
    tasks: 'My tasks',
    numbers: 'My numbers',
    help: 'Help',
    policy: { desk: 'Policy', mine: 'How I am assessed' },
    chinese: '中文',
    english: 'English',
  },
  digestOff: 'Switch my digest off',
  digestOn: 'Switch my digest on',
  digestIsOff: 'Your daily digest is off. Write “help” to switch it on again.',
  digestIsOn: 'Your daily digest is on: every working day a little after nine.',
  languageSet: 'From now on I speak English with you.',
  pleaseLink: {
    title: 'I do not know you yet',
    gist: 'Your account is not linked yet',
    text: 'No staff record has the work e-mail or mobile of this account. Ask HR to add it to the staff list, then write to me again.',
  },
  notUnderstood: {
    title: 'I did not understand that',
    gist: 'Kaoping has a question',
    text: 'I can show your tasks, your numbers or your result, and take an appeal. To appeal, begin with “I want to appeal …”.',
  },
  noNumbersYet: 'There are no numbers of yours yet.',
  received: 'Received. The rest follows in a moment.',
}
