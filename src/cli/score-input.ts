import { readFile } from 'node:fs/promises'
import type { Policy, Scorecard } from '../core/policy/policy.ts'
import { faultsInGiven } from '../core/scoring/check-given.ts'
import type { Given, GivenFault, GivenPath } from '../core/scoring/given.ts'
import { readGiven, valueIn } from '../core/scoring/read-given.ts'
import type { Speech } from '../i18n/words.ts'
import { Refused, Usage } from './command.ts'

/** A person's numbers from a JSON file. Refused with every fault: its place, its value and the way out. */
export async function readInput(file: string, policy: Policy, card: Scorecard, words: Speech): Promise<Given> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) throw new Usage(`There is no file ${file} that can be read.`)
  const data = parse(text)
  if (!('json' in data)) throw refusal(file, [data], text, words)
  const read = readGiven(data.json)
  const faults = 'faults' in read ? read.faults : faultsInGiven(policy, card, read.given)
  if ('given' in read && faults.length === 0) return read.given
  throw refusal(file, faults, data.json, words)
}

function parse(text: string): { json: unknown } | Extract<GivenFault, { is: 'no-json' }> {
  try {
    return { json: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch (error) {
    const place = /line (\d+)/.exec(String(error))
    return { path: [], is: 'no-json', line: place ? Number(place[1]) : null }
  }
}

const refusal = (file: string, faults: readonly GivenFault[], data: unknown, words: Speech) =>
  new Refused(
    [
      words.scoreInput.unreadable(file, faults.length),
      ...faults.map((fault) => `  ${lineOf(fault, data, words)}`),
    ].join('\n'),
  )

/** `readings[0].value -3: cannot be below 0` */
function lineOf(fault: GivenFault, data: unknown, words: Speech): string {
  const value = valueIn(data, fault.path)
  const said = value === undefined ? '' : ` ${JSON.stringify(value).slice(0, 60)}`
  // the catalog holds one function for each name of the union, and the name chosen is the fault's own
  const says = (words.scoreInput.fault[fault.is] as (fault: GivenFault) => string)(fault)
  return words.scoreInput.faultLine(`${pathText(fault.path)}${said}`, says)
}

const pathText = (path: GivenPath): string =>
  path.map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`)).join('') || '(top)'
