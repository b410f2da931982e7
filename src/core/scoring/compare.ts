import { Exact, zero } from '../exact.ts'
import type { PersonId, TeamId } from '../people/person.ts'

/** What one person's month comes to under one version of a policy. `total` has two decimals. */
export interface Reached {
  total: string
  grade: string
  coefficient: string
}

/** No scorecard for the position; nothing of the 100 could be scored; a rater is missing without whom nothing counts. */
export type WhyNot = 'no-scorecard' | 'nothing-scored' | 'rater-missing'
export type Ending = Reached | { not: WhyNot }

/** One person under two versions. */
export interface Beside {
  person: PersonId
  team: TeamId | null
  position: string | null
  before: Ending
  after: Ending
}

/** Somebody whose total, grade or coefficient differs. `by` is after − before, exact, two decimals: "-1.25". */
export interface Move {
  person: PersonId
  team: TeamId | null
  position: string | null
  before: Reached
  after: Reached
  by: string
}

/** Someone who is scored on one side only, and why not on the other. */
export interface OneSided {
  person: PersonId
  team: TeamId | null
  position: string | null
  scored: Reached
  not: WhyNot
}

/** People scored on both sides, together. Means are exact and rounded once, to two decimals; `sum` is of all `by`. */
export interface GroupChange {
  id: string | null
  people: number
  before: string
  after: string
  change: string
  sum: string
}

export interface Comparison {
  people: number
  /** Scored on both sides; only they can move. */
  both: number
  /** The farthest first; equal ones in the order of the people. */
  moves: readonly Move[]
  /** How many go from one grade to another, in the order in which they are met. */
  gradeChanges: readonly { from: string; to: string; people: number }[]
  /** Best grade first; `grade` null: without one. Each side's numbers add up to `people`. */
  distribution: readonly { grade: string | null; before: number; after: number }[]
  all: GroupChange | null // null: nobody is scored on both sides
  /** The mean coefficient of those scored on both sides, four decimals: what the change does to pay. */
  coefficients: { before: string; after: string } | null
  teams: readonly GroupChange[]
  positions: readonly GroupChange[]
  lost: readonly OneSided[] // scored before, no longer
  gained: readonly OneSided[] // not scored before, now
  /** Scored on neither side. */
  neither: number
}

/** Grade ids of each version, best first. */
export interface GradeOrder {
  before: readonly string[]
  after: readonly string[]
}

/** Two versions over the same people: who moves, by how much, and what becomes of grades and means. */
export function compare(people: readonly Beside[], grades: GradeOrder): Comparison {
  const pairs = people.flatMap(pairOf)
  const both = pairs.map(({ move }) => move)
  return {
    people: people.length,
    both: both.length,
    moves: farthestFirst(pairs.filter(({ move }) => isMoved(move))),
    gradeChanges: gradeChangesOf(both),
    distribution: distributionOf(people, grades),
    all: both.length === 0 ? null : changeOf(null, both),
    coefficients: coefficientsOf(both),
    teams: byGroup(both, (it) => it.team),
    positions: byGroup(both, (it) => it.position),
    lost: people.flatMap((it) => oneSided(it, it.before, it.after)),
    gained: people.flatMap((it) => oneSided(it, it.after, it.before)),
    neither: people.filter((it) => 'not' in it.before && 'not' in it.after).length,
  }
}

interface Pair {
  move: Move
  by: Exact
}

function pairOf({ person, team, position, before, after }: Beside): Pair[] {
  if ('not' in before || 'not' in after) return []
  const by = Exact.of(after.total).minus(Exact.of(before.total))
  return [{ by, move: { person, team, position, before, after, by: by.toFixed(2) } }]
}

const isMoved = ({ before, after, by }: Move): boolean =>
  by !== '0.00' || before.grade !== after.grade || before.coefficient !== after.coefficient

const farthestFirst = (pairs: readonly Pair[]): Move[] =>
  [...pairs].sort((a, b) => b.by.abs().compare(a.by.abs())).map(({ move }) => move)

function gradeChangesOf(both: readonly Move[]): Comparison['gradeChanges'] {
  const found: { from: string; to: string; people: number }[] = []
  for (const { before, after } of both) {
    if (before.grade === after.grade) continue
    const same = found.find((it) => it.from === before.grade && it.to === after.grade)
    if (same) same.people += 1
    else found.push({ from: before.grade, to: after.grade, people: 1 })
  }
  return found
}

function distributionOf(people: readonly Beside[], grades: GradeOrder): Comparison['distribution'] {
  const ids: (string | null)[] = [...new Set([...grades.after, ...grades.before])]
  const count = (of: (it: Beside) => Ending, grade: string | null) =>
    people.filter((it) => gradeIn(of(it)) === grade).length
  const rows = [...ids, null].map((grade) => ({
    grade,
    before: count((it) => it.before, grade),
    after: count((it) => it.after, grade),
  }))
  return rows.filter((it) => it.grade !== null || it.before + it.after > 0)
}

const gradeIn = (ending: Ending): string | null => ('not' in ending ? null : ending.grade)

function byGroup(both: readonly Move[], keyOf: (it: Move) => string | null): readonly GroupChange[] {
  const groups = new Map<string | null, Move[]>()
  for (const it of both) {
    const group = groups.get(keyOf(it))
    if (group) group.push(it)
    else groups.set(keyOf(it), [it])
  }
  return [...groups].map(([id, members]) => changeOf(id, members))
}

function changeOf(id: string | null, members: readonly Move[]): GroupChange {
  const people = Exact.of(members.length)
  const [before, after] = [totalOf(members, (it) => it.before), totalOf(members, (it) => it.after)]
  const sum = after.minus(before)
  return {
    id,
    people: members.length,
    before: before.over(people).toFixed(2),
    after: after.over(people).toFixed(2),
    change: sum.over(people).toFixed(2),
    sum: sum.toFixed(2),
  }
}

const totalOf = (members: readonly Move[], side: (it: Move) => Reached): Exact =>
  members.reduce((sum, it) => sum.plus(Exact.of(side(it).total)), zero)

function coefficientsOf(both: readonly Move[]): Comparison['coefficients'] {
  if (both.length === 0) return null
  const mean = (side: (it: Move) => Reached) =>
    Exact.sum(both.map((it) => Exact.of(side(it).coefficient)))
      .over(Exact.of(both.length))
      .toFixed(4)
  return { before: mean((it) => it.before), after: mean((it) => it.after) }
}

const oneSided = ({ person, team, position }: Beside, here: Ending, there: Ending): OneSided[] =>
  'not' in here || !('not' in there) ? [] : [{ person, team, position, scored: here, not: there.not }]
