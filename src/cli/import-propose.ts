import { access, readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { failureText } from '../cards/import-report.ts'
import type { App } from '../compose.ts'
import type { Mapping } from '../core/readings/mapping.ts'
import { reopen } from '../core/readings/propose/based.ts'
import type { Around, Proposal } from '../core/readings/propose/proposal.ts'
import { proposeMapping } from '../core/readings/propose/propose.ts'
import { encodings, type ReadAs, type Table } from '../core/readings/table.ts'
import { faultLine } from '../i18n/policy-words.ts'
import type { Speech } from '../i18n/words.ts'
import { readMapping } from '../policies/mappings.ts'
import { surroundingsOf } from '../usecases/file-surroundings.ts'
import { notReadable } from '../usecases/look-at-file.ts'
import { saveMapping } from '../usecases/save-mapping.ts'
import { type Command, exit, Refused, type Terminal, Usage } from './command.ts'
import { databaseHelp, policyHelp } from './environment.ts'
import { readAs } from './import-options.ts'
import { languageFor } from './language.ts'
import { proposalText, summaryLines } from './proposal-text.ts'
import { realClock } from './start.ts'
import { withApp } from './with-app.ts'

export const importPropose: Command = {
  says: 'what a file of an unknown shape probably is',
  help: `kaoping import propose FILE [--mapping MAPPING.yaml] [--save] [--out MAPPING.yaml] [--lang zh|en]
                            [--encoding E] [--delimiter D] [--sheet NAME] [--header-line N]

Reads the header and the first rows of a file and prints the source mapping that they probably want, as YAML: whose row it is,
which day, which row, how each column is read, and which indicators of the approved policies it feeds. Whatever was assumed
stands as a comment at its place and once more below, with the line and the value that show it; then the first rows, as they
would be read. Nothing is kept without --save.

To correct it, write it to a file with --out, change the text there, and give it back with --mapping.

  --mapping      reads the file by this mapping's text instead of guessing
  --save         keeps the mapping: files with such a header are read by it from now on
  --out          writes the text to a file; the rest is printed
  --encoding     ${encodings.join(', ')}; without it, found out
  --delimiter    , or ; or tab
  --sheet        of a workbook; without it, the first with rows
  --header-line  the line with the names of the columns
  --lang         zh or en; without it, the terminal's language

Settings, from the environment:
${databaseHelp}
${policyHelp}

Ends with 1 when no mapping can be made of the file yet, or the text has faults.

Examples:
  kaoping import propose wfm-2026-08.xlsx --out wfm.yaml
  kaoping import propose wfm-2026-08.xlsx --mapping wfm.yaml --save`,

  async run(args, to) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const words = languageFor(values.lang, to.environment)
    const [path, ...more] = positionals
    if (path === undefined || more.length > 0) throw new Usage('Name one file.')
    const as = readAs((name) => values[name], words)
    if ('wrong' in as) throw new Usage(as.wrong)
    return withApp(to, async (app) => {
      const asked = { path, as: as.as, words }
      const { table, around, proposal } = await proposalFor(app, asked, values.mapping)
      await show(to, { file: path, table, around, proposal, words }, values.out)
      return values.save ? save(app, proposal, to, words) : finish(proposal, to, words)
    })
  },
}

const options = {
  mapping: { type: 'string' },
  save: { type: 'boolean' },
  out: { type: 'string' },
  lang: { type: 'string' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  sheet: { type: 'string' },
  'header-line': { type: 'string' },
} as const

interface Asked {
  path: string
  as: ReadAs
  words: Speech
}

async function proposalFor(app: App, { path, as, words }: Asked, text: string | undefined) {
  const rules = await app.rules()
  const name = basename(path)
  if (
    !(await access(path).then(
      () => true,
      () => false,
    ))
  )
    throw new Refused(words.imports.noFile(path))
  const around = { ...(await surroundingsOf(app.inTransaction, rules, { name, now: realClock.now() })), as: said(as) }
  const known = text === undefined ? null : await mappingFrom(text, around, words)
  const read = await rules.files.look({ name, path }, { ...known?.file, ...said(as) })
  if (!('table' in read)) throw new Refused(`${path}: ${failureText(notReadable(read), words)}`)
  const { table } = read
  return { table, around, proposal: known ? reopen(known, table, around, []) : proposeMapping(table, around) }
}

/** What was not said must not hide what the mapping says. */
const said = (as: ReadAs): ReadAs => Object.fromEntries(Object.entries(as).filter(([, value]) => value !== undefined))

async function mappingFrom(file: string, around: Around, words: Speech): Promise<Mapping> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Refused(words.imports.noFile(file))
  })
  const read = readMapping(text, around)
  if ('mapping' in read) return read.mapping
  throw new Refused(read.faults.map((fault) => faultLine(file, fault, words)).join('\n'))
}

interface Shown {
  file: string
  table: Table
  around: Around
  proposal: Proposal
  words: Speech
}

async function show(to: Terminal, shown: Shown, out: string | undefined): Promise<void> {
  const text = proposalText(shown.proposal, shown.around, shown.words)
  to.out(shown.words.propose.cli.heading(shown.file, shown.table.rows.length))
  if (out === undefined) to.out(`\n${text}`)
  else {
    await writeFile(out, text)
    to.out(shown.words.propose.cli.written(out))
  }
  for (const line of summaryLines(shown.proposal, shown.around, shown.words)) to.out(line)
}

async function save(app: App, { mapping }: Proposal, to: Terminal, words: Speech) {
  const { cli } = words.propose
  if (!mapping) throw new Refused(cli.incompleteNotSaved)
  const others = (await app.rules()).mappings.filter(({ source }) => source === mapping.source).length
  const { version, before } = await app.inTransaction(async (uow) => {
    const before = await uow.mappings.find(mapping.source)
    return { before, version: await saveMapping({ uow, by: null }, mapping) }
  })
  to.out(cli.saved(mapping.source, version))
  if (others > (before ? 1 : 0)) to.out(cli.shadows(mapping.source))
  return exit.ok
}

function finish({ mapping, lacks }: Proposal, to: Terminal, { propose: { cli, lacks: says }, format }: Speech) {
  to.out(mapping ? cli.notSaved : cli.incomplete(format.list(lacks.map((lack) => says[lack]))))
  return mapping ? exit.ok : exit.refused
}
