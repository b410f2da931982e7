import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Policy } from '../core/policy/policy.ts'
import { faultLine } from '../i18n/policy-words.ts'
import { speechFor } from '../i18n/words.ts'
import type { Preset } from './presets.ts'
import { type FileFault, readPolicyFile } from './read.ts'

export { faultLine } from '../i18n/policy-words.ts'
export { type Preset, presets } from './presets.ts'

/** A policy file's text as a policy, or everything that is wrong with it. */
export function readPolicy(text: string): { policy: Policy } | { faults: readonly FileFault[] } {
  const read = readPolicyFile(new TextEncoder().encode(text))
  return 'policy' in read ? { policy: read.policy } : read
}

/** A policy file, checked. Throws an Error that lists every fault with its line. */
export async function loadPolicy(file: string): Promise<Policy> {
  const read = readPolicyFile(await readFile(file))
  if ('policy' in read) return read.policy
  const lines = read.faults.map((fault) => faultLine(file, fault, speechFor('en')))
  throw new Error(`the policy cannot be used:\n${lines.join('\n')}`)
}

/** Where a policy that ships lies. */
export const presetFile = (name: Preset): string => fileURLToPath(new URL(`${name}.yaml`, import.meta.url))

/** Loads a policy that ships with the product. */
export const loadPreset = (name: Preset): Promise<Policy> => loadPolicy(presetFile(name))
