import { parseArgs } from 'node:util'
import { type ApiToken, tokenState } from '../core/access/api-token.ts'
import type { Speech } from '../i18n/words.ts'
import { revokeToken } from '../usecases/open-access.ts'
import { type Command, exit, Refused, Usage } from './command.ts'
import { databaseHelp } from './environment.ts'
import { languageFor } from './language.ts'
import { realClock } from './start.ts'
import { tableLines } from './text-table.ts'
import { withApp } from './with-app.ts'

const options = { lang: { type: 'string' } } as const

export const tokenList: Command = {
  says: 'lists them, with what they may do and when they were last used',
  help: `kaoping token list [--lang zh|en]

Lists every token there ever was, with what it may do and when it was last used. No token can be shown again.

Settings, from the environment:
${databaseHelp}`,

  async run(args, to) {
    const { values } = parseArgs({ args: [...args], options })
    const words = languageFor(values.lang, to.environment)
    return withApp(to, async (app) => {
      const tokens = await app.inTransaction((uow) => uow.access.tokens())
      const { head, none } = words.access.token
      const rows = tokens.map((token) => cells(token, words, realClock.now()))
      for (const line of rows.length > 0 ? tableLines(head, rows, []) : [none]) to.out(line)
      return exit.ok
    })
  },
}

export const tokenRevoke: Command = {
  says: 'takes one back: it opens nothing any more',
  help: `kaoping token revoke ID [--lang zh|en]

Takes a token back at once. ID is the one that the list shows, and the part of the token behind kp_.

Settings, from the environment:
${databaseHelp}

Example:
  kaoping token revoke 3fa1b09c77de`,

  async run(args, to) {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const words = languageFor(values.lang, to.environment)
    const [id, ...more] = positionals
    if (id === undefined || more.length > 0) throw new Usage('Name one token by its id.')
    return withApp(to, async (app) => {
      if (!(await app.inTransaction((uow) => revokeToken(uow, id)))) throw new Refused(words.access.token.unknown(id))
      to.out(words.access.token.revoked(id))
      return exit.ok
    })
  },
}

const cells = (token: ApiToken, { access: say }: Speech, now: Date): string[] => [
  token.id,
  token.name,
  say.token.state[tokenState(token, now)],
  token.scopes.join(', '),
  token.sources?.join(', ') ?? say.allSources,
  token.expiresAt.toISOString().slice(0, 10),
  token.lastUsedAt ? minute(token.lastUsedAt) : say.never,
]

/** In UTC, and says so. */
export const minute = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')}Z`
