/** Sources that are fetched each day from Feishu. */
export const pull = {
  title: 'A source could not be fetched',
  nothing: 'Nothing came from a source',
  gist: 'A data source needs a look.',
  says: (title: string, day: string) => `${title}: I could not fetch it on ${day}. What was fetched before stands.`,
  came: (title: string, day: string) => `${title}: I fetched it on ${day}, and there was nothing.`,
  next: (source: string) => `I try again until the day is over, and tomorrow. At once: kaoping pull ${source}`,
  nextDay: 'If that is right, there is nothing to do. I look again tomorrow.',
  problem: {
    'nothing-came': (from: string, to: string) =>
      `No rows from ${from} to ${to}. Is the right help desk, table or view named?`,
    'not-connected': () => 'Feishu is not configured: set FEISHU_APP_ID and what belongs to it.',
    'no-helpdesk': () =>
      'The help desk is not configured: set FEISHU_HELPDESK_ID and FEISHU_HELPDESK_TOKEN (Help Desk → Settings → API credential).',
    'helpdesk-refused': () =>
      'The help desk does not accept its id and token. Compare FEISHU_HELPDESK_ID and FEISHU_HELPDESK_TOKEN with Help Desk → Settings → API credential.',
    scope: (scope: string) =>
      `The app lacks the permission ${scope}. Import manifests/feishu.json under Permissions & Scopes and publish a version.`,
    'no-access': () =>
      'The app was not added to this base. Open the base, choose ⋯ → More → Add document app, and give the app leave to read; with advanced permissions, also to a role.',
    'no-table': () =>
      'There is no such base, table or view. Compare app, table and view of the mapping with the address of the base.',
    columns: (missing: readonly string[]) =>
      `No row has these fields: ${missing.join(', ')}. Were they renamed? Correct the mapping or the table.`,
    refused: (code: number) => `Feishu refused, code ${code}. Its page on open.feishu.cn says what the code means.`,
    unreachable: () => 'Feishu could not be reached for an hour.',
  },
  usage: 'kaoping pull SOURCE [--from DAY --to DAY] [--dry-run]',
  none: 'No source mapping says `pull`.',
  unknown: (source: string, known: readonly string[]) =>
    `No source ${source} is fetched. There are: ${known.join(', ')}.`,
  notADay: (text: string) => `${text} is no day such as 2026-09-01.`,
  wholeTable: 'A table of a base is read whole: leave --from and --to out.',
  later: (because: string) => `Feishu cannot be asked just now (${because}). Please try again in a minute.`,
}
