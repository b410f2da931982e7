import { readFile } from 'node:fs/promises'
import type { Policy } from '../core/policy/policy.ts'
import { faultLine } from '../i18n/policy-words.ts'
import type { Speech } from '../i18n/words.ts'
import { loadPreset, presets } from '../policies/load.ts'
import { readPolicyFile } from '../policies/read.ts'
import { Refused, Usage } from './command.ts'

/**
 * The policy of a file, or one that ships by its name. Refused with every fault and its line; a usage error where there
 * is neither.
 */
export async function namedPolicy(name: string, words: Speech): Promise<Policy> {
  const preset = presets.find((it) => it === name)
  if (preset) return loadPreset(preset)
  const bytes = await readFile(name).catch(() => null)
  if (bytes === null) throw new Usage(words.trial.cli.noPolicy(name, words.format.list(presets)))
  const read = readPolicyFile(bytes)
  if ('policy' in read) return read.policy
  const faults = read.faults.map((fault) => faultLine(name, fault, words))
  throw new Refused([words.trial.cli.faulty(name), ...faults].join('\n'))
}
