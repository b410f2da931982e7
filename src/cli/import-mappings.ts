import { parseArgs } from 'node:util'
import type { App } from '../compose.ts'
import { dayIn, timeIn } from '../core/calendar/zone.ts'
import { fedBy } from '../core/readings/measured.ts'
import type { Speech } from '../i18n/words.ts'
import { mappingText } from '../policies/mapping-text.ts'
import { retireMapping } from '../usecases/save-mapping.ts'
import type { MappingVersion } from '../usecases/unit-of-work.ts'
import { type Command, exit, Refused, type Terminal } from './command.ts'
import { databaseHelp, policyHelp } from './environment.ts'
import { languageFor } from './language.ts'
import { tableLines } from './text-table.ts'
import { withApp } from './with-app.ts'

export const importMappings: Command = {
  says: 'the source mappings in use: those that ship, and the company’s own',
  help: `kaoping import mappings [--show SOURCE | --retire SOURCE] [--lang zh|en]

Lists the source mappings by which files are read: where each comes from, who saved it and when, how many indicators it feeds.

  --show SOURCE    prints a mapping as YAML
  --retire SOURCE  takes a saved mapping out of use; what was imported by it stays, and every text stays on record
  --lang           zh or en; without it, the terminal's language

Settings, from the environment:
${databaseHelp}
${policyHelp}

Example:
  kaoping import mappings --show calls > my-calls.yaml`,

  async run(args, to) {
    const { values } = parseArgs({
      args: [...args],
      options: { show: { type: 'string' }, retire: { type: 'string' }, lang: { type: 'string' } },
    })
    const words = languageFor(values.lang, to.environment)
    return withApp(to, async (app) => {
      if (values.retire !== undefined) await retire(app, values.retire, to, words)
      else if (values.show !== undefined) await show(app, values.show, to, words)
      else await list(app, to, words)
      return exit.ok
    })
  },
}

async function retire(app: App, source: string, to: Terminal, words: Speech): Promise<void> {
  const done = await app.inTransaction((uow) => retireMapping({ uow, by: null }, source))
  if (!done) throw new Refused(words.propose.cli.notRetired(source))
  to.out(words.propose.cli.retired(source))
}

/** The text that is in use: the company's own whole, one that ships with what the policies measure. */
async function show(app: App, source: string, to: Terminal, words: Speech): Promise<void> {
  const own = await app.inTransaction((uow) => uow.mappings.find(source))
  const { mappings } = await app.rules()
  const found = own ?? mappings.find((it) => it.source === source)
  const known = [...new Set(mappings.map((it) => it.source))].sort()
  if (!found) throw new Refused(words.propose.cli.unknownSource(source, known.join(', ')))
  to.out(mappingText(found).trimEnd())
}

async function list(app: App, to: Terminal, words: Speech): Promise<void> {
  const { cli } = words.propose
  const { mappings, policy } = await app.rules()
  const { saved, names } = await app.inTransaction(async (uow) => {
    const saved = await uow.mappings.inUse()
    const people = await uow.people.byIds(saved.flatMap(({ by }) => by ?? []))
    return { saved, names: new Map([...people].map(([id, { name }]) => [id, name])) }
  })
  const inUse = mappings.filter(({ source }, at) => mappings.findIndex((it) => it.source === source) === at)
  const rows = inUse
    .toSorted((a, b) => (a.source < b.source ? -1 : 1))
    .map((mapping) => {
      const own = saved.find(({ source }) => source === mapping.source)
      const from = own ? savedText(own, names, policy.zone, words) : cli.shipped
      return [mapping.source, words.label(mapping.title), from, String(fedBy(mapping).length)]
    })
  if (rows.length === 0) to.out(cli.none)
  else for (const line of tableLines(cli.list, rows, [3])) to.out(line)
}

function savedText(
  { by, at }: MappingVersion,
  names: ReadonlyMap<string, string>,
  zone: string,
  words: Speech,
): string {
  const { cli } = words.propose
  const when = `${dayIn(zone, at)} ${timeIn(zone, at)}`
  return cli.savedBy(when, by === null ? cli.machine : (names.get(by) ?? by))
}
