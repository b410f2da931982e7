import { parseArgs } from 'node:util'
import { differencesOf } from '../core/policy/diff.ts'
import { differenceInWords } from '../i18n/policy-words.ts'
import { presets } from '../policies/load.ts'
import { type Command, exit, Usage } from './command.ts'
import { languageFor } from './language.ts'
import { namedPolicy } from './named-policy.ts'

export const policyDiff: Command = {
  says: 'says what differs between two policies, by meaning',
  help: `kaoping policy diff OLD NEW [--lang zh|en] [--json]

Says what differs between two policies in sentences: items, points, rules and their numbers, weights, shares, time limits,
grades, words. Order, spelling of numbers and comments are no differences.

  OLD, NEW   a policy file, or one that ships: ${presets.join(', ')}
  --lang     zh or en; without it, the terminal's language
  --json     a list for machines, each difference with its sentence

Example:
  kaoping policy diff after-sales our-policy.yaml --lang zh`,

  async run(args, { out, environment }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { lang: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    })
    const [before, after] = positionals
    if (before === undefined || after === undefined || positionals.length > 2) throw new Usage('Name two policies.')
    const words = languageFor(values.lang, environment)
    const differences = differencesOf(await namedPolicy(before, words), await namedPolicy(after, words))
    const said = differences.map((it) => ({ ...it, says: differenceInWords(words, it) }))
    if (values.json) out(JSON.stringify(said, null, 2))
    else if (said.length === 0) out(words.policy.noDifference)
    else for (const { says } of said) out(says)
    return exit.ok
  },
}
