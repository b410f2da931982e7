import { parseArgs } from 'node:util'
import type { Mapping } from '../core/readings/mapping.ts'
import { type Delimiter, type Encoding, encodings, type ReadAs } from '../core/readings/table.ts'
import type { Speech } from '../i18n/words.ts'

/** How files are to be brought in. */
export interface ImportOptions {
  paths: readonly string[]
  dryRun: boolean
  strict: boolean
  as: ReadAs
  mapping: Mapping | null
  /** Where the refused rows go. */
  refused: string | null
}

const options = {
  'dry-run': { type: 'boolean' },
  strict: { type: 'boolean' },
  source: { type: 'string' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  sheet: { type: 'string' },
  'header-line': { type: 'string' },
  refused: { type: 'string' },
} as const

/** The words of the command, or what is wrong with them. */
export function importOptions(
  args: readonly string[],
  mappings: readonly Mapping[],
  words: Speech,
): ImportOptions | { wrong: string } {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const stray = tokens.find((it) => it.kind === 'option' && !Object.hasOwn(options, it.name))
  if (stray?.kind === 'option') return { wrong: words.imports.unknownOption(stray.rawName) }
  const bare = Object.entries(options).some(([name, { type }]) => type === 'string' && values[name] === true)
  if (bare) return { wrong: words.imports.usage } // an option without its value
  const text = (name: keyof typeof options) => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  const as = readAs(text, words)
  if ('wrong' in as) return as
  const source = text('source')
  const mapping = mappings.find((it) => it.source === source) ?? null
  const known = [...new Set(mappings.map((it) => it.source))].sort().join(', ')
  if (source !== undefined && !mapping) return { wrong: words.bringIn.source(source, known) }
  const dryRun = values['dry-run'] === true
  const refused = text('refused') ?? null
  if (positionals.length === 0) return { wrong: words.imports.usage }
  if (refused !== null && (positionals.length > 1 || dryRun)) return { wrong: words.bringIn.oneFile }
  return { paths: positionals, dryRun, strict: values.strict === true, as: as.as, mapping, refused }
}

const delimiters: Readonly<Record<string, Delimiter>> = { ',': ',', ';': ';', '\t': '\t', tab: '\t', '\\t': '\t' }

export function readAs(
  text: (name: 'encoding' | 'delimiter' | 'sheet' | 'header-line') => string | undefined,
  { bringIn: say }: Speech,
): { as: ReadAs } | { wrong: string } {
  const [encoding, sign, line] = [text('encoding')?.toLowerCase(), text('delimiter'), text('header-line')]
  if (encoding !== undefined && !isEncoding(encoding)) return { wrong: say.encoding(encoding, encodings.join(', ')) }
  const delimiter = sign !== undefined && Object.hasOwn(delimiters, sign) ? delimiters[sign] : undefined
  if (sign !== undefined && delimiter === undefined) return { wrong: say.delimiter(sign) }
  const headerLine = line === undefined ? undefined : Number(line)
  if (headerLine !== undefined && !(Number.isInteger(headerLine) && headerLine >= 1 && headerLine <= 50))
    return { wrong: say.headerLine(line ?? '') }
  return { as: { encoding, delimiter, sheet: text('sheet'), headerLine } }
}

const isEncoding = (text: string): text is Encoding => encodings.some((it) => it === text)
