import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../src/core/calendar/day.ts'
import { Policy } from '../../src/core/policy/policy.ts'
import { readingOf, sinceOf } from '../../src/core/scoring/reading.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { totalsFor } from '../../src/usecases/totals.ts'
import { type Company, openCompany } from './small-company.ts'

const preset = await loadPreset('after-sales')
const exam = {
  id: 'exam',
  title: { zh: '考试成绩', en: 'Exam score' },
  unit: 'point',
  better: 'up',
  combine: 'last',
  provider: { zh: '培训组', en: 'Training' },
}
const policyWith = (its: object) => Policy.parse({ ...preset, indicators: [...preset.indicators, { ...exam, ...its }] })
const [from, to] = [day('2026-08-01'), day('2026-08-31')]

let office: Company
beforeAll(async () => {
  office = await openCompany()
  const wang = (await office.person('wang')).id
  const reading = (on: string, source: string, numerator: string) =>
    ({ person_id: wang, indicator: 'exam', day: day(on), source, numerator, denominator: '1', rows: 1 }) as const
  await office.db
    .insertInto('reading')
    .values([
      reading('2026-06-30', 'exams', '60'),
      reading('2026-08-03', 'exams', '70'),
      reading('2026-08-20', 'exams', '90'),
      reading('2026-08-20', 'oral', '80'),
      reading('2026-09-02', 'exams', '10'),
    ])
    .execute()
}, 60_000)
afterAll(() => office.drop())

async function value(policy: Policy, first = from, last = to) {
  const wang = (await office.person('wang')).id
  const totals = (await office.transact((uow) => totalsFor(uow, policy, [wang], first, last))).get(wang) ?? []
  const indicator = policy.indicators.find((it) => it.id === 'exam')
  const reading = indicator && readingOf(indicator, totals)
  return reading?.is === 'known' ? { value: reading.value.toString(), sources: reading.total.sources } : reading?.is
}

describe('an indicator whose newest value counts (R049)', () => {
  it('is the newest day’s of the month, from all its sources, not the mean of the month', async () => {
    expect(await value(policyWith({}))).toEqual({ value: '85', sources: ['exams', 'oral'] })
    expect(await value(policyWith({ combine: 'mean' }))).toMatchObject({ value: '80' })
  })

  it('takes no later month’s', async () => {
    expect(await value(policyWith({}), from, day('2026-08-10'))).toMatchObject({ value: '70' })
  })

  it('stands for as many months as the policy says, and no longer', async () => {
    const july = [day('2026-07-01'), day('2026-07-31')] as const
    expect(await value(policyWith({}), ...july)).toBe('unknown')
    expect(await value(policyWith({ standsMonths: 3 }), ...july)).toMatchObject({ value: '60' })
    const october = [day('2026-10-01'), day('2026-10-31')] as const
    expect(await value(policyWith({ standsMonths: 2 }), ...october)).toMatchObject({ value: '10' })
    expect(await value(policyWith({ standsMonths: 2 }), day('2026-11-01'), day('2026-11-30'))).toBe('unknown')
  })

  it('leaves every other indicator as it was', async () => {
    const wang = (await office.person('wang')).id
    const read = (policy: Policy) => office.transact((uow) => totalsFor(uow, policy, [wang], from, to))
    const without = (await read(preset)).get(wang)?.filter((it) => it.indicator !== 'exam')
    expect((await read(policyWith({}))).get(wang)?.filter((it) => it.indicator !== 'exam')).toEqual(without)
  })

  it('says from which day on it was looked for', () => {
    const indicator = policyWith({ standsMonths: 3 }).indicators.at(-1)
    expect(indicator && sinceOf(indicator, from, to)).toBe('2026-06-01')
    expect(indicator && sinceOf({ ...indicator, combine: 'mean' }, from, to)).toBe('2026-08-01')
  })
})
