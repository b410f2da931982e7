import { randomBytes, randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { isHookName, secretText } from '../core/access/hook.ts'
import { isByContent } from '../core/readings/measured.ts'
import { createHook } from '../usecases/open-access.ts'
import { type Command, exit, Refused, Usage } from './command.ts'
import { databaseHelp } from './environment.ts'
import { languageFor } from './language.ts'
import { mappingOf } from './sources.ts'
import { realClock } from './start.ts'
import { withApp } from './with-app.ts'

export const hookCreate: Command = {
  says: 'makes an address and shows its secret, once',
  help: `kaoping hook create NAME --source SOURCE [--lang zh|en]

Makes an address for another system: POST /api/v1/hooks/NAME. Each JSON object that it sends, signed as Standard Webhooks
says, is a row of the source: its names are the columns. The secret is shown this once.

  NAME      lower-case letters, digits and hyphens
  --source  which source its rows are of, such as tickets

Settings, from the environment:
${databaseHelp}

Example:
  kaoping hook create helpdesk --source tickets`,

  async run(args, to) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { source: { type: 'string' }, lang: { type: 'string' } },
      allowPositionals: true,
    })
    const words = languageFor(values.lang, to.environment)
    const [name, ...more] = positionals
    if (name === undefined || more.length > 0 || !isHookName(name))
      throw new Usage('Name the hook: lower-case letters, digits and hyphens, a letter first, at most 60.')
    const { source } = values
    if (!source) throw new Usage('Say which source its rows are of: --source SOURCE.')
    return withApp(to, async (app) => {
      const say = words.access.hook
      if (isByContent(await mappingOf(app, source, words))) throw new Refused(say.rowsUnnamed(source))
      const hook = {
        id: randomUUID(),
        name,
        source,
        by: null,
        createdAt: realClock.now(),
        lastUsedAt: null,
        revokedAt: null,
      }
      const secret = secretText(randomBytes(32).toString('base64'))
      if (!(await app.inTransaction((uow) => createHook(uow, hook, secret)))) throw new Refused(say.taken(name))
      to.err(say.made(name))
      to.err(`  POST /api/v1/hooks/${name}`)
      to.err(say.secret)
      to.out(secret)
      to.err(say.how)
      return exit.ok
    })
  },
}
