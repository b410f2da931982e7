import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Document, isNode, LineCounter, type Node, parseDocument } from 'yaml'
import { checkPolicy, type Fault, type Path } from '../core/policy/check.ts'
import { Policy } from '../core/policy/policy.ts'
import { withLibrary } from './library.ts'

/** One fault of a policy file, for the person who wrote it. */
export interface FileFault {
  line: number // 1 is the first
  path: string // scorecards[0].dimensions[1].title
  value: string // what stands there, shortened; empty where something is missing
  says: string
}

/** A policy from its YAML text, or everything that is wrong with it, in the order of the lines. */
export function readPolicy(text: string): { policy: Policy } | { faults: readonly FileFault[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ pos, message }) => {
      const says = message.split('\n')[0] ?? message
      return { line: lines.linePos(pos[0]).line, path: '', value: '', says }
    })
    return { faults }
  }
  const read = asData(document)
  if ('says' in read) return { faults: [{ line: 1, path: '', value: '', says: read.says }] }
  const whole = withLibrary(read.data)
  const parsed = Policy.safeParse(whole.data)
  const own: readonly Fault[] = parsed.success
    ? checkPolicy(parsed.data)
    : parsed.error.issues.map(({ path, message }) => ({ path: path as Path, says: message }))
  const found = [...whole.faults, ...own.filter(({ path }) => !whole.faults.some((it) => isAt(path, it.path)))]
  if (parsed.success && found.length === 0) return { policy: parsed.data }
  return { faults: found.map((fault) => placed(fault, document, lines)).sort((a, b) => a.line - b.line) }
}

/** Is this the same entry? What an unknown name leaves out is not missing as well. */
const isAt = (path: Path, [list, at]: Path): boolean => path[0] === list && path[1] === at

/** Aliases that multiply (a file of a kilobyte, data of a gigabyte) are refused by the parser's own count. */
function asData(document: Document): { data: unknown } | { says: string } {
  try {
    return { data: document.toJS({ maxAliasCount: 100 }) }
  } catch (error) {
    return { says: error instanceof Error ? error.message : String(error) }
  }
}

/** Where a fault stands: at its own node, or at the nearest one around it when it is about something missing. */
function placed({ path, says }: Fault, document: Document, lines: LineCounter): FileFault {
  const own = document.getIn(path, true)
  let at: Node | null = null
  for (let depth = path.length; depth >= 0 && !at; depth -= 1) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true)
    if (isNode(node)) at = node
  }
  const value = isNode(own) ? String(JSON.stringify(own.toJS(document))).slice(0, 80) : ''
  return { line: at?.range ? lines.linePos(at.range[0]).line : 1, path: written(path), value, says }
}

const written = (path: Path): string =>
  path.map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`)).join('')

/** One line a fault: `after-sales.yaml:12 grades[1].from 95: must be below 90 …` */
export const faultLine = (file: string, { line, path, value, says }: FileFault): string =>
  [`${file}:${line}`, path, value]
    .filter((it) => it !== '')
    .join(' ')
    .concat(`: ${says}`)

/** A policy file, checked. Throws an Error that lists every fault with its line. */
export async function loadPolicy(file: string): Promise<Policy> {
  const read = readPolicy(await readFile(file, 'utf8'))
  if ('policy' in read) return read.policy
  throw new Error(`the policy cannot be used:\n${read.faults.map((fault) => faultLine(file, fault)).join('\n')}`)
}

/** The policies that ship, by name. */
export const presets = ['after-sales'] as const
export type Preset = (typeof presets)[number]

/** Loads a policy that ships with the product. */
export const loadPreset = (name: Preset): Promise<Policy> =>
  loadPolicy(fileURLToPath(new URL(`${name}.yaml`, import.meta.url)))
