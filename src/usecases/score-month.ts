import { firstDay, lastDay, type Month } from '../core/calendar/day.ts'
import type { Person, PersonId, TeamId } from '../core/people/person.ts'
import type { Policy, PolicyVersion, Scorecard } from '../core/policy/policy.ts'
import { inputsOf, type SheetInputs } from '../core/scoring/inputs.ts'
import type { Ratings } from '../core/scoring/judged-line.ts'
import type { Amendment } from '../core/scoring/score.ts'
import { scoreOrNull } from '../core/scoring/score.ts'
import { itemsOf } from '../core/scoring/scorecard.ts'
import type { ScoreSheet } from '../core/scoring/sheet.ts'
import { calendarFor } from './act.ts'
import { type GroupNumbers, groupNumbers, scoredFrom } from './group-numbers.ts'
import { totalsFor } from './totals.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** Somebody whose month is to be scored: the person `asAssessed`, and what has been said of them. */
export interface ToScore {
  person: Person
  ratings: Ratings
  /** Points that appeals have given. */
  amended?: ReadonlyMap<string, Amendment>
}

export interface MonthSheet {
  person: Person
  /** null: nothing could be scored, or a rater is missing without whom the policy hands nothing over. */
  sheet: ScoreSheet | null
  /** What it was, or would have been, computed from. */
  inputs: SheetInputs
}

/**
 * The month of all these people, in chunks of whole teams, about `most` people each; nothing is written. Readings are
 * added up where they lie, and the next chunk's are while this one is scored. Team means are over those of a team who are
 * here. Supervisors whose scorecard asks for it come last, with the totals of those they lead (R175).
 */
export async function* scoreMonth(
  uow: UnitOfWork,
  version: PolicyVersion,
  month: Month,
  all: readonly ToScore[],
  most = 500,
): AsyncGenerator<readonly MonthSheet[]> {
  const reports = await reportsOf(uow, version.policy, all)
  const totals = new Map<PersonId, string>()
  const waiting: Waiting[] = []
  for await (const { chunk, numbers } of readChunks(uow, version, month, all, most)) {
    const [later, now] = parted(chunk, (it) => reports.has(it.person.id))
    waiting.push(...later.map((it) => ({ ...it, numbers })))
    const sheets = now.map((it) => scoredSheet(numbers, month, it, []))
    for (const { person, sheet } of sheets) if (sheet) totals.set(person.id, sheet.exactTotal)
    yield sheets
  }
  yield* scoreSupervisors(waiting, month, reports, totals)
}

interface Chunk {
  chunk: readonly ToScore[]
  numbers: GroupNumbers
}
type Waiting = ToScore & { numbers: GroupNumbers }

/** Whole teams up to so many people are read with one question; the question after it has been sent when they are scored. */
const mostRead = 10_000

async function* readChunks(
  uow: UnitOfWork,
  version: PolicyVersion,
  month: Month,
  all: readonly ToScore[],
  most: number,
): AsyncGenerator<Chunk> {
  const whole = { month, calendar: calendarFor(version.policy) }
  const span = { from: firstDay(month), to: lastDay(month), whole }
  const read = (part: readonly ToScore[] | undefined) => {
    const reading = part && totalsFor(uow, version.policy, part.map(idOf), span.from, span.to)
    reading?.catch(() => {}) // told when its turn comes; a reader who stops before that has an error of their own
    return reading
  }
  const parts = inTeams(all, mostRead)
  let next = read(parts[0])
  for (const [at, part] of parts.entries()) {
    const totals = await next
    if (!totals) return
    next = read(parts[at + 1])
    await turn()
    for (const chunk of inTeams(part, most)) {
      const people = chunk.map((it) => it.person)
      yield { chunk, numbers: groupNumbers(version, span, people, totals) }
      await turn()
    }
  }
}

const idOf = ({ person }: ToScore): PersonId => person.id

/** One turn of the event loop: what has been asked leaves, and whoever waits for the process is heard. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Whole teams together, in the order in which they first come; people without a team stand alone. */
function inTeams(all: readonly ToScore[], most: number): readonly (readonly ToScore[])[] {
  const chunks: ToScore[][] = []
  for (const team of Map.groupBy(all, ({ person }) => person.team ?? person).values()) {
    const last = chunks.at(-1)
    if (last && last.length + team.length <= most) last.push(...team)
    else chunks.push([...team])
  }
  return chunks
}

const scoredSheet = (
  numbers: GroupNumbers,
  month: Month,
  { person, ratings, amended }: ToScore,
  subordinates: readonly string[],
): MonthSheet => {
  const scored = { ...scoredFrom(numbers, month, person, ratings, subordinates), amended: amended ?? new Map() }
  return { person, sheet: scoreOrNull(scored), inputs: inputsOf(scored, person.team) }
}

/** Who must wait for whom: supervisors whose scorecard asks for the totals of those they lead. */
async function reportsOf(
  uow: UnitOfWork,
  policy: Policy,
  all: readonly ToScore[],
): Promise<ReadonlyMap<PersonId, readonly PersonId[]>> {
  const waiting = new Set(policy.scorecards.filter(takesInTotals).map((it) => it.position))
  const supervisors = new Set(all.filter(({ person }) => waiting.has(person.position ?? '')).map(idOf))
  if (supervisors.size === 0) return new Map()
  const led = Map.groupBy(await uow.people.teams(), (it) => it.lead)
  const members = Map.groupBy(
    all.map(({ person }) => person),
    (it) => it.team,
  )
  const inTeam = (team: TeamId) => (members.get(team) ?? []).map((it) => it.id)
  return new Map(
    [...supervisors].map((id) => [
      id,
      (led.get(id) ?? []).flatMap((team) => inTeam(team.id)).filter((member) => member !== id),
    ]),
  )
}

/** Does this scorecard take in the totals of those who report to a supervisor (R175)? */
export const takesInTotals = (card: Scorecard): boolean =>
  itemsOf(card).some(({ item }) => item.rule.rule === 'team-aggregate')

/**
 * Supervisors once all who report to them are scored, so those who lead supervisors come after them. Two who report to
 * each other cannot both wait: they are scored by the totals that are there.
 */
function* scoreSupervisors(
  all: readonly Waiting[],
  month: Month,
  reports: ReadonlyMap<PersonId, readonly PersonId[]>,
  totals: Map<PersonId, string>,
): Generator<readonly MonthSheet[]> {
  let waiting = all
  while (waiting.length > 0) {
    const open = new Set(waiting.map(idOf))
    const isReady = (it: Waiting) => !(reports.get(it.person.id) ?? []).some((id) => open.has(id))
    const [ready, rest] = parted(waiting, isReady)
    const sheets = (ready.length > 0 ? ready : waiting).map((it) => {
      const own = (reports.get(it.person.id) ?? []).flatMap((id) => totals.get(id) ?? []).sort()
      return scoredSheet(it.numbers, month, it, own)
    })
    for (const { person, sheet } of sheets) if (sheet) totals.set(person.id, sheet.exactTotal)
    yield sheets
    waiting = ready.length > 0 ? rest : []
  }
}

/** Those of whom it holds, and the others. */
function parted<T>(all: readonly T[], holds: (it: T) => boolean): [T[], T[]] {
  return [all.filter(holds), all.filter((it) => !holds(it))]
}
