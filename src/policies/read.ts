import { withoutBlanks } from '../core/policy/blanks.ts'
import { checkReadable } from '../core/policy/check.ts'
import { type Fault, type PlacedFault, pathText } from '../core/policy/fault.ts'
import { faultsOfIssues } from '../core/policy/issues.ts'
import { Policy } from '../core/policy/policy.ts'
import { readable } from '../core/policy/readable.ts'
import { valueAt } from '../core/policy/shape.ts'
import { withLibrary } from './library.ts'
import { type LineOf, readRules } from './read-rules.ts'

export type FileFault = PlacedFault

/** A policy file's bytes as a policy, with the line of each place; or everything that is wrong with it. */
export function readPolicyFile(
  bytes: Uint8Array,
): { policy: Policy; lineOf: LineOf } | { faults: readonly FileFault[] } {
  const read = readRules(bytes, 'policy')
  if ('faults' in read) return read
  const found = policyFrom(read.data)
  return 'policy' in found ? { policy: found.policy, lineOf: read.lineOf } : { faults: read.placed(found.faults) }
}

/** A file's data as a policy: the library's indicators put in, the blanks taken out, then schema and cross-checks at once. */
function policyFrom(written: unknown): { policy: Policy } | { faults: readonly Fault[] } {
  const complete = withLibrary(written)
  const { data, told, faults: blankFaults } = withoutBlanks(complete.data)
  const parsed = Policy.safeParse(data)
  const places = new Set([...told, ...complete.faults.map((it) => it.path.slice(0, 2))].map(pathText))
  const isTold = ({ path }: Fault) => path.some((_, at) => places.has(pathText(path.slice(0, at + 1))))
  const faults = [
    ...complete.faults,
    ...blankFaults,
    ...faultsOfIssues(parsed.error?.issues ?? [], data).filter((fault) => !isTold(fault)),
    ...(valueAt(written, ['blanks']) === undefined ? [] : [ownBlanks]),
    ...checkReadable(readable(data)),
  ]
  return parsed.success && faults.length === 0 ? { policy: parsed.data } : { faults }
}

/** The list of blanks is made from the numbers themselves. */
const ownBlanks: Fault = { path: ['blanks'], is: 'unknown-key', meant: null, known: [] }
