import type { Day } from './core/calendar/day.ts'
import type { Policy } from './core/policy/policy.ts'
import type { Mapping } from './core/readings/mapping.ts'
import { measured } from './core/readings/measured.ts'
import { loadPolicy, loadPreset, presets } from './policies/load.ts'
import { loadMappings, shippedMappings } from './policies/mappings.ts'
import { fileReader } from './sources/file-reader.ts'
import { calendarFor } from './usecases/act.ts'
import type { ImportRules } from './usecases/import-rules.ts'
import type { UnitOfWork } from './usecases/unit-of-work.ts'

/** What files are read by. */
export type Rules = ImportRules

/** The policy of a file, or one that ships by its name. Throws every fault at once. */
export function configuredPolicy(named: string): Promise<Policy> {
  const preset = presets.find((name) => name === named)
  return preset ? loadPreset(preset) : loadPolicy(named)
}

/**
 * What files are read by on a day: the policy in force, whatever is configured, and every indicator that any approved version
 * measures, since months that run are bound to older ones and others are still to come.
 */
export async function rulesOn(uow: UnitOfWork, today: Day): Promise<Rules> {
  const { policy } = await uow.policies.inForce(today)
  const indicators = (await uow.policies.all()).flatMap((version) => version.policy.indicators)
  return {
    policy,
    indicators: [...new Set(indicators.map(({ id }) => id))],
    mappings: [...(await ownMappings(uow, indicators)), ...shippedFor(indicators)],
    calendar: calendarFor(policy),
    files: fileReader,
  }
}

let shipped: { measuring: string; mappings: readonly Mapping[] } | null = null

/** Reading the mappings that ship takes a tenth of a second of the thread that answers chats: once for a set of indicators. */
function shippedFor(indicators: readonly { id: string }[]): readonly Mapping[] {
  const measuring = [...new Set(indicators.map(({ id }) => id))].sort().join(' ')
  if (shipped?.measuring !== measuring) shipped = { measuring, mappings: loadMappings(shippedMappings, { indicators }) }
  return shipped.mappings
}

/** The company's own, with what the policies measure; they hold before those that ship. */
async function ownMappings(uow: UnitOfWork, indicators: readonly { id: string }[]): Promise<readonly Mapping[]> {
  const known = indicators.map(({ id }) => id)
  return (await uow.mappings.all()).flatMap((mapping) => measured(mapping, known) ?? [])
}
