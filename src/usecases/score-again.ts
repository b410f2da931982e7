import type { Month } from '../core/calendar/day.ts'
import type { PersonId } from '../core/people/person.ts'
import type { Policy } from '../core/policy/policy.ts'
import type { SheetInputs } from '../core/scoring/inputs.ts'
import { comparedIn } from '../core/scoring/reading.ts'
import type { ScoreSheet } from '../core/scoring/sheet.ts'
import { type StandingSheet, standingSheet } from '../core/scoring/standing.ts'
import { type Correction, differenceOf } from '../core/workflow/correction.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import { scoreMonth, type ToScore, takesInTotals } from './score-month.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** A stored result beside the same month by today's readings. */
export interface Again {
  assessment: string
  agent: PersonId
  month: Month
  edition: number // the one that stands
  newest: number // the highest number that an edition has
  difference: Pick<Correction, 'from' | 'to' | 'lines'> | null
  sheet: ScoreSheet
  inputs: SheetInputs
}

/**
 * The stored results of a handed over or published month that these people's readings can touch, each scored again by the
 * version the month is bound to, with the ratings, the team and the appeals' points of then. Whose sheet cannot be read, was
 * made before its inputs were kept, or has nothing left to be scored is left out. Nothing is written.
 */
export async function* scoreAgain(
  uow: UnitOfWork,
  cycle: Cycle,
  touched: ReadonlySet<PersonId>,
): AsyncGenerator<Again> {
  const version = await uow.policies.byId(cycle.policy)
  const reached = await reachedBy(uow, cycle, version.policy, touched)
  const kept = await keptAmong(uow, cycle, reached)
  const people = await uow.people.byIds([...kept.keys()])
  const all = [...kept].flatMap(([agent, { team, position, ratings, amended }]): ToScore[] => {
    const person = people.get(agent)
    return person ? [{ person: { ...person, team, position }, ratings, amended }] : []
  })
  for await (const chunk of scoreMonth(uow, version, cycle.month, all))
    for (const { person, sheet, inputs } of chunk) {
      const was = kept.get(person.id)
      if (!was || !sheet) continue
      const { assessment, edition, newest } = was
      const difference = differenceOf(was.sheet, sheet)
      yield { assessment, agent: person.id, month: cycle.month, edition, newest, difference, sheet, inputs }
    }
}

/** Whose sheets can change: their own, by a team's mean all of their team's, by a supervisor's share anybody's. */
async function reachedBy(
  uow: UnitOfWork,
  { id }: Cycle,
  policy: Policy,
  touched: ReadonlySet<PersonId>,
): Promise<ReadonlySet<string>> {
  const all = await uow.results.teamsIn(id)
  if (policy.scorecards.some(takesInTotals)) return new Set(all.map((it) => it.assessment))
  const teams = new Set(
    comparedIn(policy).length > 0 ? all.flatMap(({ agent, team }) => (team && touched.has(agent) ? [team] : [])) : [],
  )
  return new Set(
    all.flatMap(({ assessment, agent, team }) => (touched.has(agent) || (team && teams.has(team)) ? [assessment] : [])),
  )
}

type Kept = StandingSheet & { assessment: string; newest: number }

const atOnce = 200

async function keptAmong(
  uow: UnitOfWork,
  cycle: Cycle,
  reached: ReadonlySet<string>,
): Promise<ReadonlyMap<PersonId, Kept>> {
  const standing = new Map(
    (await uow.assessments.ofCycle(cycle.id)).flatMap((it): [string, number][] => {
      if (!reached.has(it.id)) return []
      if (cycle.at === 'approval') return [[it.id, cycle.round]]
      return 'edition' in it ? [[it.id, it.edition]] : []
    }),
  )
  const ids = [...standing.keys()]
  const kept = new Map<PersonId, Kept>()
  for (let from = 0; from < ids.length; from += atOnce)
    for (const { assessment, agent, editions } of await uow.results.keptOf(ids.slice(from, from + atOnce))) {
      const its = standingSheet(editions, standing.get(assessment) ?? 0)
      const newest = Math.max(...editions.map((one) => one.edition))
      if (its) kept.set(agent, { ...its, assessment, newest })
    }
  return kept
}
