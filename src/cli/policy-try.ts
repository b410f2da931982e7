import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { trialFaultText } from '../cards/policy-try.ts'
import { type Month, MonthText } from '../core/calendar/day.ts'
import { dayIn } from '../core/calendar/zone.ts'
import type { PolicyVersion } from '../core/policy/policy.ts'
import type { TrialReport } from '../core/scoring/trial.ts'
import { connect } from '../db/connect.ts'
import { inTransaction } from '../db/unit-of-work.ts'
import { type Speech, speechFor } from '../i18n/words.ts'
import { tryPolicy } from '../usecases/try-policy.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import { type Command, exit, Refused, Usage } from './command.ts'
import { configFrom, databaseHelp } from './environment.ts'
import { languageFor } from './language.ts'
import { namedPolicy } from './named-policy.ts'
import { checkRecord, realClock } from './start.ts'
import { trialCsv } from './trial-csv.ts'
import { trialJson, trialLines } from './trial-text.ts'

export const policyTry: Command = {
  says: 'tries a draft on a past month: who would move, which grades change',
  help: `kaoping policy try NEW [--against OLD] --month 2026-10 [--lang zh|en] [--json] [--csv FILE]

Computes everybody's sheet of a past month under NEW beside OLD, from the readings and ratings on record: who moves, by how
much, which grades change, and what to know before believing it. No result changes; that it was run stays on the trail.

  NEW, OLD     a policy file, one that ships (after-sales), or a version or draft on record (after-sales@1)
  --against    without it, the version to which the month is bound, or that was in force at its end
  --lang       zh or en; without it, the terminal's language
  --json       everything for machines
  --csv FILE   a row for everybody, those who do not move among them

Settings, from the environment:
${databaseHelp}

Ends with 1 when NEW has faults or the month cannot be tried on.

Examples:
  kaoping policy try draft.yaml --month 2026-10
  kaoping policy try draft.yaml --against after-sales@1 --month 2026-10 --csv moves.csv`,

  async run(args, { out, environment }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        against: { type: 'string' },
        month: { type: 'string' },
        lang: { type: 'string' },
        json: { type: 'boolean' },
        csv: { type: 'string' },
      },
    })
    const words = languageFor(values.lang, environment)
    const [trial] = positionals
    if (trial === undefined || positionals.length > 1) throw new Usage('Name one policy to try.')
    const month = monthFrom(values.month, words)
    const report = await reportOf(environment, { trial, against: values.against, month }, words)
    const { csv, json } = values
    if (csv !== undefined) await writeFile(csv, trialCsv(report, words))
    if (json) out(JSON.stringify(trialJson(report, [speechFor('zh-CN'), speechFor('en')]), null, 2))
    else for (const line of trialLines(report, words)) out(line)
    if (csv !== undefined && !json) out(words.trial.cli.written(csv, report.everyone.length))
    return exit.ok
  },
}

function monthFrom(text: string | undefined, words: Speech): Month {
  if (text === undefined) throw new Usage('Name the month: --month 2026-10.')
  const month = MonthText.safeParse(text)
  if (!month.success) throw new Usage(words.trial.cli.noMonth(text))
  return month.data
}

interface Asked {
  trial: string
  against: string | undefined
  month: Month
}

async function reportOf(
  environment: Readonly<Record<string, string | undefined>>,
  { trial, against, month }: Asked,
  words: Speech,
): Promise<TrialReport> {
  const config = configFrom(environment, { messengers: false })
  await checkRecord(config)
  const db = connect(config.database, { most: 2, onTrouble: () => {} })
  const now = realClock.now()
  try {
    const transact = inTransaction(db, { now: () => now, wake: async () => {} })
    return await transact(async (uow) => {
      const version = await versionOf(uow, trial, words)
      const beside = against === undefined ? {} : { against: await versionOf(uow, against, words) }
      const today = dayIn(version.policy.zone, now)
      const outcome = await tryPolicy({ uow, by: null, today }, { trial: version, ...beside, month })
      if ('done' in outcome) return outcome.done
      throw new Refused('cannot' in outcome ? trialFaultText(outcome, words) : outcome.refused.no)
    })
  } finally {
    await db.destroy()
  }
}

/** `after-sales@1` is looked up on record, approved or still a draft; anything else is a file, or a policy that ships. */
async function versionOf(uow: UnitOfWork, name: string, words: Speech): Promise<PolicyVersion> {
  if (!/^[a-z][a-z0-9-]*@\d+$/.test(name)) return { id: basename(name), policy: await namedPolicy(name, words) }
  const found = await uow.policies.find(name)
  if (found) return found
  const drafts = (await uow.drafts.all()).map((it) => it.id)
  if (drafts.includes(name)) return { id: name, policy: await uow.drafts.policyOf(name) }
  const known = [...(await uow.policies.all()).map((it) => it.id), ...drafts]
  const { noVersion, noneOnRecord } = words.trial.cli
  throw new Usage(noVersion(name, known.length > 0 ? words.format.list(known) : noneOnRecord))
}
