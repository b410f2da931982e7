import { parseArgs } from 'node:util'
import { revokeHook } from '../usecases/open-access.ts'
import { type Command, exit, Refused, Usage } from './command.ts'
import { databaseHelp } from './environment.ts'
import { languageFor } from './language.ts'
import { tableLines } from './text-table.ts'
import { minute } from './token-list.ts'
import { withApp } from './with-app.ts'

const options = { lang: { type: 'string' } } as const

export const hookList: Command = {
  says: 'lists them, with when they were last used',
  help: `kaoping hook list [--lang zh|en]

Lists every hook there ever was. No secret can be shown again.

Settings, from the environment:
${databaseHelp}`,

  async run(args, to) {
    const { values } = parseArgs({ args: [...args], options })
    const { access: say } = languageFor(values.lang, to.environment)
    return withApp(to, async (app) => {
      const hooks = await app.inTransaction((uow) => uow.access.hooks())
      const rows = hooks.map(({ name, source, revokedAt, createdAt, lastUsedAt }) => [
        name,
        source,
        revokedAt ? say.hook.gone : say.hook.live,
        minute(createdAt),
        lastUsedAt ? minute(lastUsedAt) : say.never,
      ])
      for (const line of rows.length > 0 ? tableLines(say.hook.head, rows, []) : [say.hook.none]) to.out(line)
      return exit.ok
    })
  },
}

export const hookRevoke: Command = {
  says: 'takes one back: nothing is taken there any more',
  help: `kaoping hook revoke NAME [--lang zh|en]

Takes a hook back at once. Its name is free again.

Settings, from the environment:
${databaseHelp}`,

  async run(args, to) {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const { access: say } = languageFor(values.lang, to.environment)
    const [name, ...more] = positionals
    if (name === undefined || more.length > 0) throw new Usage('Name one hook.')
    return withApp(to, async (app) => {
      if (!(await app.inTransaction((uow) => revokeHook(uow, name)))) throw new Refused(say.hook.unknown(name))
      to.out(say.hook.revoked(name))
      return exit.ok
    })
  },
}
