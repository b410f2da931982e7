import type { Config } from './config.ts'
import { loadPolicy, loadPreset, presets } from './policies/load.ts'
import { fileReader } from './sources/files.ts'
import { loadMappings, shippedMappings } from './sources/mappings.ts'
import { calendarFor } from './usecases/act.ts'

/** The configured policy with what goes by it: the mappings of its sources and its calendar. Throws every fault of the files. */
export async function loadRules({ policy: named }: Pick<Config, 'policy'>) {
  const preset = presets.find((name) => name === named)
  const policy = preset ? await loadPreset(preset) : await loadPolicy(named)
  return { policy, mappings: loadMappings(shippedMappings, policy), calendar: calendarFor(policy), files: fileReader }
}
export type Rules = Awaited<ReturnType<typeof loadRules>>
