import { type Day, monthOf } from '../core/calendar/day.ts'
import type { Person } from '../core/people/person.ts'
import type { Indicator, PolicyVersion } from '../core/policy/policy.ts'
import type { Fault } from '../core/readings/fault.ts'
import { personFinder } from '../core/readings/find-person.ts'
import {
  longest,
  type ManualEntry,
  manualKey,
  type Parts,
  partsTyped,
  type TypedSpan,
  typedSpan,
} from '../core/readings/manual.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import { longestReason, type Refusal, refuse } from '../core/workflow/move.ts'
import { always } from '../core/workflow/policy-draft.ts'
import { type Act, type Done, isRefused } from './act.ts'
import { ownPeople } from './own-people.ts'
import { settle } from './settle.ts'
import type { KeptEntry, UnitOfWork } from './unit-of-work.ts'

/** A value as it comes from a form or a command line, every field as it was typed. */
export interface TypedReading {
  person: string // an employee number, a work e-mail or a name
  indicator: string
  day: string // a day, or a month
  value: string
  of: string
  source: string
  provider: string
  note: string
}

/** Who types: null is the command line, which may type everybody's. */
export type EntryAct = Pick<Act, 'uow' | 'today'> & { by: Person | null }

/** What was kept. `before`: what it takes the place of; `cycle`: the review of its month, where there is one. */
export interface Entered {
  kept: KeptEntry
  person: Person
  indicator: Indicator
  before: KeptEntry | null
  cycle: Cycle | null
}

/** Whose values somebody may type: null is everybody's, without themselves. Empty: nobody's. */
export const mayEnterFor = (uow: UnitOfWork, by: Person | null) => ownPeople(uow, by)

/**
 * A value that no system records is typed in, with where it was found and who handed it over (R188, AM30). A lead types for
 * everyone below them, HR and administrators for everybody, nobody for themselves. Typed again for the same day it takes the
 * place of the value before, which stays on record.
 */
export async function enterReading(act: EntryAct, typed: TypedReading): Promise<Done<Entered>> {
  const { uow, by, today } = act
  const own = await mayEnterFor(uow, by)
  if (own?.length === 0) return refuse({ no: 'not-yours' })
  const span = typedSpan(typed.day, today)
  if (!span || span.day < always) return refuse({ no: 'not-a-day', field: 'day' })
  if (span.day > today) return refuse({ no: 'future-day', field: 'day', today })
  const person = await personTyped(uow, typed.person, own, span.day)
  if (isRefused(person)) return person
  if (person.id === by?.id) return refuse({ no: 'not-about-yourself' })
  const { version, cycle } = await rulesFor(uow, span.day)
  const indicator = version.policy.indicators.find((it) => it.id === typed.indicator && it.manual)
  if (!indicator) return refuse({ no: 'not-offered', field: 'indicator' })
  const parts = partsTyped(indicator, typed)
  if (isRefused(parts)) return parts
  const wordless = whyNotWords(typed)
  if (wordless) return refuse(wordless)
  const entry = entryOf(person, indicator, span, parts, typed)
  const kept = await keep(act, entry)
  return isRefused(kept) ? kept : { done: { ...kept, person, indicator, cycle } }
}

/** The version of the policy that scores a day: that of its month's review, else the one in force. */
export async function rulesFor(uow: UnitOfWork, on: Day): Promise<{ version: PolicyVersion; cycle: Cycle | null }> {
  const cycle = await uow.cycles.byMonth(monthOf(on))
  const version = cycle ? await uow.policies.byId(cycle.policy) : await uow.policies.inForce(on)
  return { version, cycle }
}

async function personTyped(
  uow: UnitOfWork,
  text: string,
  own: readonly string[] | null,
  on: Day,
): Promise<Person | { refused: Refusal }> {
  if (!text.trim()) return refuse({ no: 'empty', field: 'person' })
  const everyone = await uow.people.everyone()
  const candidates = own ? everyone.filter((it) => own.includes(it.id)) : everyone
  const found = personFinder(candidates)(text, on)
  return 'person' in found ? found.person : refuse(whyNobody(found.fault))
}

function whyNobody(fault: Fault): Refusal {
  const field = 'person'
  if (fault.is === 'ambiguous-person') return { no: 'several-called', field, count: fault.count }
  if (fault.is === 'left') return { no: 'not-employed', field, leftOn: fault.on }
  return { no: 'nobody-called', field, nearest: fault.is === 'unknown-person' ? fault.nearest : [] }
}

/** Where it was found and who handed it over: both must be said (AM30). */
function whyNotWords(typed: TypedReading): Refusal | null {
  for (const field of ['source', 'provider'] as const) {
    if (!typed[field].trim()) return { no: 'empty', field }
    if (typed[field].length > longest.words) return { no: 'too-long', field, atMost: longest.words }
  }
  return typed.note.length > longest.note ? { no: 'too-long', field: 'note', atMost: longest.note } : null
}

const entryOf = (
  person: Person,
  indicator: Indicator,
  { day, month }: TypedSpan,
  parts: Parts,
  { source, provider, note }: TypedReading,
): ManualEntry => ({
  kind: 'manual',
  person: person.id,
  indicator: indicator.id,
  day,
  month,
  ...parts,
  source: source.trim(),
  provider: provider.trim(),
  note: note.trim(),
})

async function keep(
  { uow, by }: EntryAct,
  entry: ManualEntry,
): Promise<{ kept: KeptEntry; before: KeptEntry | null } | { refused: Refusal }> {
  const before = await uow.manual.lock(manualKey(entry))
  if (before && isSame(before.entry, entry)) return refuse({ no: 'same-value' })
  const id = crypto.randomUUID()
  await uow.manual.put(id, by?.id ?? null, entry)
  const { person: about, indicator, day } = entry
  const replaces = before?.import ?? null
  await settle(uow, [{ is: 'reading-entered', by: by?.id ?? null, about, import: id, indicator, day, replaces }])
  const kept = await uow.manual.get(id)
  if (!kept) throw new Error(`the typed value ${id} is not there`)
  return { kept, before }
}

const isSame = (one: ManualEntry, other: ManualEntry): boolean =>
  (['numerator', 'denominator', 'source', 'provider', 'note'] as const).every((field) => one[field] === other[field])

/**
 * A typed value is taken back, with a reason: nothing stands in its place any more, and both stay on record. By whoever may
 * type for that person; refused once another value has taken its place.
 */
export async function takeBackReading(
  { uow, by }: Act,
  { entry: id, reason }: { entry: string; reason: string },
): Promise<Done<KeptEntry>> {
  const found = await uow.manual.get(id)
  const own = await mayEnterFor(uow, by)
  const isTheirs = found && found.entry.person !== by.id && (own === null || own.includes(found.entry.person))
  if (!isTheirs) return refuse({ no: 'not-yours' })
  if (!reason.trim()) return refuse({ no: 'empty', field: 'reason' })
  if (reason.length > longestReason) return refuse({ no: 'too-long', field: 'reason', atMost: longestReason })
  const { person, indicator, day, month } = found.entry
  const standing = await uow.manual.lock(manualKey(found.entry))
  if (standing?.import !== id) return refuse({ no: 'gone' })
  const made = crypto.randomUUID()
  await uow.manual.takeBack(made, by.id, {
    kind: 'manual-taken-back',
    entry: id,
    person,
    indicator,
    day,
    month,
    reason,
  })
  const fact = { is: 'reading-taken-back', import: made, entry: id, indicator, day, reason } as const
  await settle(uow, [{ ...fact, by: by.id, about: person }])
  return { done: found }
}
