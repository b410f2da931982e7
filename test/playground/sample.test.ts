import { describe, expect, it } from 'vitest'
import { cn } from '../../src/core/calendar/cn.ts'
import { day } from '../../src/core/calendar/day.ts'
import type { PersonId } from '../../src/core/people/person.ts'
import { checkRating } from '../../src/core/scoring/rating.ts'
import { teamMeans } from '../../src/core/scoring/reading.ts'
import { score } from '../../src/core/scoring/score.ts'
import { scorecardOf } from '../../src/core/scoring/scorecard.ts'
import { inTransaction } from '../../src/db/unit-of-work.ts'
import { attendance, calls, logOf, tickets } from '../../src/playground/sample/logs.ts'
import { suggestedRatings } from '../../src/playground/sample/ratings.ts'
import { agents } from '../../src/playground/sample/staff.ts'
import { citizens, peopleCsv } from '../../src/playground/sample/town.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { loadMappings, shippedMappings } from '../../src/policies/mappings.ts'
import { fileReader } from '../../src/sources/file-reader.ts'
import { importFile } from '../../src/usecases/import-file.ts'
import { databaseForFile } from '../support/database.ts'

const { db } = await databaseForFile()
const policy = await loadPreset('after-sales')
const mappings = loadMappings(shippedMappings, policy)
const now = new Date('2026-09-01T01:00:00Z')
const transact = inTransaction(db, { now: () => now, wake: async () => {} })
const [from, to] = [day('2026-06-01'), day('2026-08-31')]

async function send(name: string, text: string) {
  const bytes = new TextEncoder().encode(text)
  const made = await importFile(transact, {
    content: { name, bytes },
    by: null,
    via: 'folder',
    now,
    mappings,
    policy,
    indicators: policy.indicators.map(({ id }) => id),
    calendar: cn,
    files: fileReader,
  })
  if (!('report' in made)) throw new Error(`${name}: ${JSON.stringify(made)}`)
  return made.report
}

async function august() {
  return transact(async (uow) => {
    const people = (await uow.people.everyone()).filter((it) => it.position === 'service-agent' && !it.leftOn)
    const ids = people.map((it) => it.id)
    const [first, last] = [day('2026-08-01'), day('2026-08-31')]
    const totals = await uow.readings.totals(ids, first, last)
    const ratings = new Map(suggestedRatings('2026-08', policy).map((it) => [it.employeeNo, it]))
    return people.map((person) => {
      const mates = people.filter((it) => it.team === person.team).map((it) => it.id)
      const team = teamMeans(policy, new Map(mates.map((id): [PersonId, typeof own] => [id, totals.get(id) ?? []])))
      const own = totals.get(person.id) ?? []
      const rated = ratings.get(person.employeeNo)
      const sheet = score({
        policy: { id: 'after-sales@1', policy },
        position: 'service-agent',
        month: '2026-08',
        from: first,
        to: last,
        totals: own,
        team,
        ratings: { self: rated?.self ?? null, lead: rated?.lead ?? null },
        amended: new Map(),
      })
      return { name: person.name, sheet }
    })
  })
}

describe('the sample company', () => {
  it('has a staff list of which every row is taken', async () => {
    const report = await send('people.csv', peopleCsv())
    expect(report).toMatchObject({ kind: 'people', refusedCount: 0, read: 50, added: 50, assumptions: [] })
    const teams = await transact((uow) => uow.people.teams())
    expect(teams.map((team) => team.lead).filter(Boolean)).toHaveLength(4)
  })

  it('has three months of logs, imported within seconds, with a few honest faults', async () => {
    const reports = [
      await send('calls.csv', calls(from, to)),
      await send('tickets.csv', tickets(from, to)),
      await send('attendance.csv', attendance(from, to)),
    ]
    const [log, tickets3, days] = reports
    expect(log?.read).toBeGreaterThan(18_000)
    expect(tickets3?.read).toBeGreaterThan(9_000)
    expect(log).toMatchObject({ merged: 1, refusedCount: 4, period: { from: '2026-06-01', to: '2026-08-31' } })
    expect(log?.refused.map((it) => it.fault.is).sort()).toEqual(['future-day', 'left', 'range', 'unknown-person'])
    expect(tickets3).toMatchObject({ refusedCount: 0, gaps: [], people: 40 })
    expect(days).toMatchObject({ refusedCount: 0, gaps: [], people: 40 })
  })

  it('spreads August over every grade', async () => {
    const found = await august()
    const grades = found.map((it) => it.sheet.grade)
    for (const grade of ['A', 'B', 'C', 'D', 'E']) expect(grades).toContain(grade)
    expect(grades.filter((it) => it === 'E').length).toBeLessThanOrEqual(3)
  })

  it('has one agent with too few ratings to score, and one who was absent', async () => {
    const found = new Map((await august()).map((it) => [it.name, it.sheet]))
    const line = (name: string, item: string) => found.get(name)?.lines.find((it) => it.item === item)
    expect(line('郑洁', 'satisfaction')).toMatchObject({ points: null, unscored: { because: 'thin-sample' } })
    expect(line('秦岚', 'attendance')).toMatchObject({ points: '0' })
  })

  it('makes a day the same whatever was made before, and nothing on a day off', () => {
    const on = day('2026-09-02')
    const [first] = logOf(on)
    const inMonth = calls(day('2026-09-01'), day('2026-09-03')).split('\n')
    expect(
      first?.text
        .split('\n')
        .slice(1, -1)
        .every((row) => inMonth.includes(row)),
    ).toBe(true)
    expect(logOf(day('2026-10-01'))).toEqual([])
    expect(calls(from, to)).toBe(calls(from, to))
  })

  it('has citizens whom both directories can tell apart', () => {
    const all = citizens()
    expect(all).toHaveLength(49)
    for (const key of ['employeeNo', 'email', 'mobile', 'slack', 'feishu', 'name'] as const) {
      expect(new Set(all.map((it) => it[key])).size, key).toBe(49)
    }
    expect(all.every((it) => /^\+861[3-9]\d{9}$/.test(it.mobile))).toBe(true)
  })

  it.each(['2026-06', '2026-07', '2026-08'] as const)('suggests ratings for %s that the policy accepts', (month) => {
    const card = scorecardOf(policy, 'service-agent')
    const ratings = suggestedRatings(month, policy)
    expect(ratings).toHaveLength(agents.length)
    for (const { self, lead } of ratings) {
      expect(checkRating(card, self)).toBeNull()
      expect(checkRating(card, lead)).toBeNull()
    }
  })
})
