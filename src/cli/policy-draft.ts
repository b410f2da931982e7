import { parseArgs } from 'node:util'
import { compose } from '../compose.ts'
import { dayIn } from '../core/calendar/zone.ts'
import { blanksOf } from '../core/policy/policy.ts'
import { sayRefusal } from '../i18n/refuse.ts'
import { presets } from '../policies/load.ts'
import { isRefused } from '../usecases/act.ts'
import { draftPolicy } from '../usecases/draft-policy.ts'
import { type Command, exit, Refused, Usage } from './command.ts'
import { configFrom, databaseHelp } from './environment.ts'
import { languageFor } from './language.ts'
import { namedPolicy } from './named-policy.ts'
import { checkRecord, logTo, realClock } from './start.ts'

export const policyDraft: Command = {
  says: 'makes a policy file a draft, which HR then puts to everyone in chat',
  help: `kaoping policy draft FILE [--lang zh|en]

Makes a policy file a draft on the record, as sending it to the bot does. Nothing comes into force by it: HR asks everyone for
comments, leadership approves and says from which day. While nobody has been asked, a newer file of the same policy takes the
place of the draft's text. Numbers may still be open: then it can be tried, and no more.

  FILE      a policy file, or one that ships: ${presets.join(', ')}
  --lang    zh or en; without it, the terminal's language

Ends with 0 when the draft is there, with 1 where the file has faults or says the same as the policy in force.

Settings, from the environment:
${databaseHelp}
  KAOPING_POLICY        as for kaoping serve

Examples:
  kaoping policy draft after-sales-2027.yaml`,

  async run(args, { out, environment }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { lang: { type: 'string' } },
      allowPositionals: true,
    })
    const [name] = positionals
    if (name === undefined || positionals.length > 1) throw new Usage('Name one policy file.')
    const words = languageFor(values.lang, environment)
    const policy = await namedPolicy(name, words)
    const config = configFrom(environment, { messengers: false })
    await checkRecord(config)
    const app = await compose({ ...config, slack: null, feishu: null }, { clock: realClock, log: logTo('error') })
    try {
      const today = dayIn(policy.zone, realClock.now())
      const outcome = await app.inTransaction((uow) => draftPolicy({ uow, by: null, today }, policy))
      if (isRefused(outcome)) throw new Refused(sayRefusal(words, outcome.refused, policy))
      const { draft, was } = outcome.done
      const say = words.policyDraft
      out(say.cli[was](say.version(words.label(policy.title), draft)))
      for (const { path, title } of blanksOf(policy)) out(`  ${say.draft.blank(words.label(title), path)}`)
      return exit.ok
    } finally {
      await app.stop()
    }
  },
}
