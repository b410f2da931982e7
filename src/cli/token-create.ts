import { createHash, randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { type ApiToken, isScope, type Scope, scopes, tokenText } from '../core/access/api-token.ts'
import { createToken } from '../usecases/open-access.ts'
import { type Command, exit, Usage } from './command.ts'
import { databaseHelp } from './environment.ts'
import { languageFor } from './language.ts'
import { mappingOf } from './sources.ts'
import { realClock } from './start.ts'
import { withApp } from './with-app.ts'

const aDayMs = 86_400_000
const usualDays = 365

export const tokenCreate: Command = {
  says: 'makes a token and shows it, once',
  help: `kaoping token create NAME --scope SCOPE... [--source SOURCE...] [--days ${usualDays}] [--lang zh|en]

Makes a token for a program that sends readings over HTTP. It is shown this once: only a hash of it is kept.

  NAME      what it is for, as the list of tokens shows it
  --scope   ${scopes.join(' or ')}; give it once for each
  --source  only these sources, such as calls; without it every source
  --days    how long it counts, 1 to 1825

Settings, from the environment:
${databaseHelp}

Examples:
  kaoping token create "telephone system" --scope readings:write --source calls
  kaoping token create reporting --scope readings:write --scope imports:read --days 90`,

  async run(args, to) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        scope: { type: 'string', multiple: true },
        source: { type: 'string', multiple: true },
        days: { type: 'string' },
        lang: { type: 'string' },
      },
      allowPositionals: true,
    })
    const words = languageFor(values.lang, to.environment)
    const name = nameOf(positionals)
    const wanted = { name, scopes: scopesOf(values.scope ?? []), days: daysOf(values.days), sources: values.source }
    return withApp(to, async (app) => {
      for (const source of wanted.sources ?? []) await mappingOf(app, source, words)
      const { token, text } = newToken(wanted, realClock.now())
      await app.inTransaction((uow) => createToken(uow, token, createHash('sha256').update(text).digest('hex')))
      const say = words.access
      to.err(say.token.made(name))
      to.out(text)
      to.err(say.token.keep)
      to.err(say.token.may(token.scopes.join(', '), token.sources?.join(', ') ?? say.allSources))
      to.err(say.token.until(token.expiresAt.toISOString().slice(0, 10)))
      return exit.ok
    })
  },
}

function nameOf([name, ...more]: readonly string[]): string {
  if (!name?.trim() || more.length > 0 || name.length > 60 || /\p{C}/u.test(name))
    throw new Usage('Name the token, in one word or in quotes, at most 60 characters.')
  return name.trim()
}

function scopesOf(given: readonly string[]): readonly Scope[] {
  const stray = given.find((it) => !isScope(it))
  if (stray !== undefined) throw new Usage(`--scope ${stray}: there are ${scopes.join(' and ')}.`)
  if (given.length === 0) throw new Usage(`Say what it may do: --scope ${scopes.join(' or --scope ')}.`)
  return scopes.filter((scope) => given.includes(scope))
}

function daysOf(given: string | undefined): number {
  const days = Number(given ?? usualDays)
  if (!Number.isInteger(days) || days < 1 || days > 1825)
    throw new Usage(`--days ${given} is no number from 1 to 1825.`)
  return days
}

interface Wanted {
  name: string
  scopes: readonly Scope[]
  sources?: readonly string[] | undefined
  days: number
}

function newToken({ name, scopes, sources, days }: Wanted, now: Date): { token: ApiToken; text: string } {
  const id = randomBytes(6).toString('hex')
  const token: ApiToken = {
    id,
    name,
    scopes,
    sources: sources ? [...new Set(sources)] : null,
    by: null,
    createdAt: now,
    expiresAt: new Date(now.getTime() + days * aDayMs),
    lastUsedAt: null,
    revokedAt: null,
  }
  return { token, text: tokenText(id, randomBytes(32).toString('base64url')) }
}
