import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact } from '../../../src/core/exact.ts'
import { type Beside, compare, type Ending, type WhyNot } from '../../../src/core/scoring/compare.ts'

const reached = (total: string, grade: string, coefficient = '1.0'): Ending => ({ total, grade, coefficient })
const none = (not: WhyNot): Ending => ({ not })
const one = (person: string, before: Ending, after: Ending, team: string | null = 'East'): Beside => ({
  ...{ person, team, position: 'agent' },
  before,
  after,
})
const grades = { before: ['A', 'B', 'C'], after: ['S', 'A', 'B'] }

const wang = one('wang', reached('89.99', 'B', '1.1'), reached('90.01', 'A', '1.2'))
const li = one('li', reached('75.00', 'C'), reached('70.50', 'C'))
const zhao = one('zhao', reached('80.00', 'B', '1.1'), reached('80.00', 'B', '1.1'), 'West')

describe('two versions over the same people', () => {
  it('name who moves and by how much, the farthest first', () => {
    const { moves, both } = compare([wang, li, zhao], grades)
    expect(both).toBe(3)
    expect(moves.map(({ person, by }) => [person, by])).toEqual([
      ['li', '-4.50'],
      ['wang', '0.02'],
    ])
  })

  it('count grades on each side, best first, the new version’s order before grades that it no longer has', () => {
    expect(compare([wang, li, zhao], grades).distribution).toEqual([
      { grade: 'S', before: 0, after: 0 },
      { grade: 'A', before: 0, after: 1 },
      { grade: 'B', before: 2, after: 1 },
      { grade: 'C', before: 1, after: 1 },
    ])
  })

  it('count who goes from which grade to which', () => {
    const also = one('mo', reached('85.00', 'B'), reached('91.00', 'A'))
    expect(compare([wang, li, zhao, also], grades).gradeChanges).toEqual([{ from: 'B', to: 'A', people: 2 }])
  })

  it('take somebody as moved whose grade changes while the total stays', () => {
    const same = one('mo', reached('80.00', 'B', '1.1'), reached('80.00', 'A', '1.2'))
    expect(compare([same], grades).moves).toMatchObject([{ person: 'mo', by: '0.00' }])
  })

  it('take somebody as moved whose coefficient alone changes: it decides pay', () => {
    const same = one('mo', reached('80.00', 'B', '1.1'), reached('80.00', 'B', '1.05'))
    const { moves, gradeChanges, coefficients } = compare([same], grades)
    expect(moves).toHaveLength(1)
    expect(gradeChanges).toEqual([])
    expect(coefficients).toEqual({ before: '1.1000', after: '1.0500' })
  })

  it('give each team’s means, and their change rounded once from exact numbers', () => {
    // East: 89.99 + 75.00 = 164.99 → 82.495 → 82.50; 90.01 + 70.50 = 160.51 → 80.255 → 80.26; −4.48 ÷ 2 = −2.24
    expect(compare([wang, li, zhao], grades).teams).toEqual([
      { id: 'East', people: 2, before: '82.50', after: '80.26', change: '-2.24', sum: '-4.48' },
      { id: 'West', people: 1, before: '80.00', after: '80.00', change: '0.00', sum: '0.00' },
    ])
  })

  it('list who can no longer be scored, and who newly can, with the reason on the other side', () => {
    const lost = one('mo', reached('80.00', 'B'), none('no-scorecard'))
    const gained = one('su', none('nothing-scored'), reached('60.00', 'B'))
    const neither = one('han', none('no-scorecard'), none('no-scorecard'))
    const it = compare([lost, gained, neither], grades)
    expect(it.lost).toMatchObject([{ person: 'mo', scored: { total: '80.00' }, not: 'no-scorecard' }])
    expect(it.gained).toMatchObject([{ person: 'su', scored: { total: '60.00' }, not: 'nothing-scored' }])
    expect(it).toMatchObject({ people: 3, both: 0, neither: 1, moves: [], all: null, coefficients: null, teams: [] })
    expect(it.distribution.at(-1)).toEqual({ grade: null, before: 2, after: 2 })
  })

  it('say nothing of nobody', () => {
    expect(compare([], grades)).toMatchObject({ people: 0, moves: [], all: null, lost: [], neither: 0 })
  })
})

const cents = fc.integer({ min: 0, max: 10_000 }).map((n) => Exact.ratio(n, 100).toFixed(2))
const ending: fc.Arbitrary<Ending> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      total: cents,
      grade: fc.constantFrom('A', 'B', 'C'),
      coefficient: fc.constantFrom('1.0', '1.2'),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom<WhyNot>('no-scorecard', 'nothing-scored', 'rater-missing').map(none) },
)
const people = fc
  .array(fc.record({ team: fc.constantFrom('East', 'West', null), before: ending, after: ending }), { maxLength: 40 })
  .map((all): Beside[] => all.map((it, at) => ({ ...it, person: `p${at}`, position: 'agent' })))
const abc = { before: ['A', 'B', 'C'], after: ['A', 'B', 'C'] }
const sumOf = (texts: readonly string[]) => Exact.sum(texts.map((it) => Exact.of(it))).toFixed(2)

describe('any two versions over any people', () => {
  it('move nobody when they are the same', () => {
    fc.assert(
      fc.property(people, (all) => {
        const it = compare(
          all.map((one) => ({ ...one, after: one.before })),
          abc,
        )
        expect(it).toMatchObject({ moves: [], gradeChanges: [], lost: [], gained: [] })
        for (const { before, after } of it.distribution) expect(after).toBe(before)
      }),
    )
  })

  it('have moves that add up to the change of the sums, and so do the teams', () => {
    fc.assert(
      fc.property(people, (all) => {
        const it = compare(all, abc)
        const pairs = all.flatMap(({ before, after }) => ('not' in before || 'not' in after ? [] : [{ before, after }]))
        const change = Exact.of(sumOf(pairs.map(({ after }) => after.total)))
          .minus(Exact.of(sumOf(pairs.map(({ before }) => before.total))))
          .toFixed(2)
        expect(sumOf(it.moves.map(({ by }) => by))).toBe(change)
        expect(sumOf(it.teams.map(({ sum }) => sum))).toBe(change)
        expect(it.all?.sum ?? '0.00').toBe(change)
      }),
    )
  })

  it('count everybody once on each side, and everybody is scored on both, one or neither', () => {
    fc.assert(
      fc.property(people, (all) => {
        const it = compare(all, abc)
        for (const side of ['before', 'after'] as const)
          expect(it.distribution.reduce((sum, row) => sum + row[side], 0)).toBe(all.length)
        expect(it.both + it.lost.length + it.gained.length + it.neither).toBe(all.length)
        expect(it.teams.reduce((sum, team) => sum + team.people, 0)).toBe(it.both)
      }),
    )
  })

  it('turned round, move everybody back', () => {
    fc.assert(
      fc.property(people, (all) => {
        const there = compare(all, abc)
        const back = compare(
          all.map((one) => ({ ...one, before: one.after, after: one.before })),
          abc,
        )
        expect(back.moves.map(({ person, by }) => [person, Exact.of(by).toString()])).toEqual(
          there.moves.map(({ person, by }) => [person, Exact.of(0).minus(Exact.of(by)).toString()]),
        )
        expect(back.lost.map((it) => it.person)).toEqual(there.gained.map((it) => it.person))
      }),
    )
  })
})
