/** The nightly check of published sheets, in chat and on the command line. */
export const recheck = {
  title: 'Published sheets differ',
  gist: 'The nightly check has found something',
  what: (count: number) =>
    count === 1
      ? 'Every night each published sheet is computed again from what it was computed from. This one no longer comes out as it is stored:'
      : `Every night each published sheet is computed again from what it was computed from. These ${count} no longer come out as they are stored:`,
  edition: (month: string, edition: number) => `${month}, edition ${edition}`,
  totals: ({ stored, again }: { stored: string | null; again: string | null }) =>
    `stored ${stored ?? 'unreadable'}, computed ${again ?? 'not possible'}`,
  more: (count: number) => `And ${count} more: the command “kaoping recheck” lists them all.`,
  next: 'A stored sheet or its policy has been changed outside Kaoping. Have the database looked into before anybody is paid by these results; the agents have not been told.',
  checked: (count: number) => (count === 1 ? '1 sheet checked.' : `${count} sheets checked.`),
  unchecked: (count: number) => `${count} could not be checked: they were made before their numbers were kept.`,
  moved: (count: number) =>
    `${count} would come to another total today: readings have been corrected since. What was published stands.`,
  allSame: 'Every sheet comes out as it is stored.',
}
