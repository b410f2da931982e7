import { readFile } from 'node:fs/promises'
import type { Policy } from '../core/policy/policy.ts'
import { faultLine, loadPreset, presets, readPolicy } from '../policies/load.ts'
import { Refused, Usage } from './command.ts'

/**
 * The policy of a file, or one that ships by its name. Refused with every fault and its line; a usage error where there
 * is neither.
 */
export async function namedPolicy(name: string): Promise<Policy> {
  const preset = presets.find((it) => it === name)
  if (preset) return loadPreset(preset)
  const text = await readFile(name, 'utf8').catch(() => null)
  if (text === null)
    throw new Usage(`There is no policy file ${name}; the policies that ship are ${presets.join(', ')}.`)
  const read = readPolicy(text)
  if ('policy' in read) return read.policy
  const faults = read.faults.map((fault) => faultLine(name, fault))
  throw new Refused([`${name} cannot be used:`, ...faults].join('\n'))
}
