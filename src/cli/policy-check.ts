import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { pathOf, pathText, type Warning } from '../core/policy/fault.ts'
import { blanksOf, type OpenNumber, type Policy } from '../core/policy/policy.ts'
import { warningsOf } from '../core/policy/warnings.ts'
import { promisedBy } from '../core/readings/measured.ts'
import { faultInWords, faultLine, warningInWords } from '../i18n/policy-words.ts'
import type { Speech } from '../i18n/words.ts'
import { presetFile, presets } from '../policies/load.ts'
import { loadMappings, shippedMappings } from '../policies/mappings.ts'
import { type FileFault, readPolicyFile } from '../policies/read.ts'
import { type Command, exit, Refused, Usage } from './command.ts'
import { languageFor } from './language.ts'

export const policyCheck: Command = {
  says: 'names every fault of a policy file: line, place, value and the way out',
  help: `kaoping policy check FILE [--sources DIR] [--lang zh|en] [--json]

Names every fault with its line, place, value and the way out; then what is left open, and what should be looked at.

  FILE           a policy file, or one that ships: ${presets.join(', ')}
  --sources DIR  the source mappings that feed its indicators; without it, those that ship
  --lang         zh or en; without it, the terminal's language
  --json         everything for machines: { ok, faults, blanks, warnings }

Ends with 0 when there is no fault (numbers may be left open, and warnings forbid nothing), with 1 when there is one.

Examples:
  kaoping policy check policy.yaml
  kaoping policy check policy.yaml --lang zh --json`,

  async run(args, to) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { sources: { type: 'string' }, lang: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    })
    const [name] = positionals
    if (name === undefined || positionals.length > 1) throw new Usage('Name one policy file.')
    const words = languageFor(values.lang, to.environment)
    const found = await checkFile(name, values.sources ?? shippedMappings)
    if (values.json) to.out(JSON.stringify(asJson(found, words), null, 2))
    else for (const line of asLines(name, found, words)) to.out(line)
    return found.faults.length > 0 ? exit.refused : exit.ok
  },
}

/** Everything that there is to say about a file; what is open and what to look at only where it has no fault. */
interface Found {
  faults: readonly FileFault[]
  blanks: readonly (OpenNumber & { line: number })[]
  warnings: readonly { line: number; warning: Warning }[]
}

async function checkFile(name: string, sources: string): Promise<Found> {
  const preset = presets.find((it) => it === name)
  const bytes = await readFile(preset ? presetFile(preset) : name).catch(() => null)
  if (bytes === null)
    throw new Usage(`There is no file ${name} that can be read. Policies that ship: ${presets.join(', ')}.`)
  const read = readPolicyFile(bytes)
  if ('faults' in read) return { faults: read.faults, blanks: [], warnings: [] }
  const { policy, lineOf } = read
  const blanks = blanksOf(policy).map((open) => ({ ...open, line: lineOf(pathOf(open.path)) }))
  const warnings = warningsOf(policy, fedBy(sources, policy)).map((warning) => ({
    line: lineOf(warning.path),
    warning,
  }))
  return {
    faults: [],
    blanks: once(blanks, ({ line, title }) => `${line} ${title.en}`),
    warnings: once(warnings, ({ line, warning }) => `${line} ${warning.is}`).toSorted((a, b) => a.line - b.line),
  }
}

/** What stands in the file once, under an anchor, is said once, at its first place. */
const once = <It>(all: readonly It[], keyOf: (it: It) => string): readonly It[] =>
  all.filter((it, at) => all.findIndex((other) => keyOf(other) === keyOf(it)) === at)

/** The indicators that some mapping feeds. */
function fedBy(folder: string, policy: Policy): ReadonlySet<string> {
  if (!existsSync(folder)) throw new Usage(`There is no folder ${folder} with source mappings.`)
  try {
    return new Set(loadMappings(folder, policy).flatMap(promisedBy))
  } catch (error) {
    throw new Refused(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

function asLines(file: string, { faults, blanks, warnings }: Found, words: Speech): readonly string[] {
  const say = words.policy
  if (faults.length > 0) return [...faults.map((fault) => faultLine(file, fault, words)), say.faults(faults.length)]
  const at = (line: number, place: string, says: string) => `  ${file}:${line} ${place}${say.colon}${says}`
  return [
    say.ok(file),
    ...(blanks.length > 0 ? [say.blanks(blanks.length)] : []),
    ...blanks.map(({ line, path, title }) => at(line, path, words.label(title))),
    ...(warnings.length > 0 ? [say.warnings(warnings.length)] : []),
    ...warnings.map(({ line, warning }) => at(line, pathText(warning.path), warningInWords(words, warning))),
  ]
}

const asJson = ({ faults, blanks, warnings }: Found, words: Speech) => ({
  ok: faults.length === 0,
  faults: faults.map(({ line, place, value, fault }) => {
    const { path, ...reason } = fault
    return { line, path: place, value, ...reason, says: faultInWords(words, fault) }
  }),
  blanks,
  warnings: warnings.map(({ line, warning }) => {
    const { path, ...reason } = warning
    return { line, path: pathText(path), ...reason, says: warningInWords(words, warning) }
  }),
})
