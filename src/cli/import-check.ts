import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { faultLine } from '../i18n/policy-words.ts'
import { readMapping } from '../policies/mappings.ts'
import { surroundingsOf } from '../usecases/file-surroundings.ts'
import { type Command, exit, Refused, Usage } from './command.ts'
import { databaseHelp, policyHelp } from './environment.ts'
import { languageFor } from './language.ts'
import { realClock } from './start.ts'
import { withApp } from './with-app.ts'

export const importCheck: Command = {
  says: 'every fault of a source mapping’s text, by line',
  help: `kaoping import check MAPPING.yaml... [--lang zh|en]

Reads source mappings and says every fault: file, line, place, value, and what to do. Their indicators must be measured by an
approved version of the policy.

Settings, from the environment:
${databaseHelp}
${policyHelp}

Ends with 1 when a text has faults.

Example:
  kaoping import check wfm.yaml`,

  async run(args, to) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { lang: { type: 'string' } },
    })
    const words = languageFor(values.lang, to.environment)
    if (positionals.length === 0) throw new Usage('Name a mapping file.')
    return withApp(to, async (app) => {
      const around = await surroundingsOf(app.inTransaction, await app.rules(), { name: '', now: realClock.now() })
      let isSound = true
      for (const file of positionals) {
        const text = await readFile(file, 'utf8').catch(() => {
          throw new Refused(words.imports.noFile(file))
        })
        const read = readMapping(text, around)
        const lines = 'faults' in read ? read.faults.map((fault) => faultLine(file, fault, words)) : []
        for (const line of lines) to.out(line)
        if (lines.length === 0) to.out(words.propose.cli.holds(file))
        isSound &&= lines.length === 0
      }
      return isSound ? exit.ok : exit.refused
    })
  },
}
