import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../src/core/calendar/day.ts'
import { Exact } from '../../src/core/exact.ts'
import type { Person } from '../../src/core/people/person.ts'
import { Policy, type PolicyVersion } from '../../src/core/policy/policy.ts'
import { isSameSheet, recomputed, SheetInputs } from '../../src/core/scoring/inputs.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { type MonthSheet, scoreMonth, type ToScore } from '../../src/usecases/score-month.ts'
import { monthNumbers } from '../../src/usecases/sheets.ts'
import { databaseForFile } from '../support/database.ts'
import { recordOf, somebody } from '../support/record.ts'

const { db } = await databaseForFile()
const record = recordOf(db)
const preset = await loadPreset('after-sales')
const title = { zh: '团队', en: 'Team' }

/** The shipped policy with volumes by days attended, leave on file, and supervisors who are worth what their team is. */
const policy = Policy.parse({
  ...preset,
  indicators: [
    ...preset.indicators.map((it) => (it.id === 'tickets' ? { ...it, prorate: true } : it)),
    { id: 'leave', title, unit: 'day', better: 'down', combine: 'sum', provider: title, missing: 'zero' },
  ],
  attendance: { leastPercent: 50, leave: 'leave' },
  scorecards: [
    ...preset.scorecards,
    {
      position: 'supervisor',
      title,
      dimensions: [
        { id: 'team', title, items: [{ id: 'team', title, points: 100, rule: { rule: 'team-aggregate' } }] },
      ],
    },
  ],
})
const version: PolicyVersion = { id: 'after-sales@1', policy }

let everyone: readonly ToScore[] = []
const sizes = { North: 4, East: 6, West: 3, South: 7 }

beforeAll(async () => {
  const teams = new Map<string, string>()
  for (const name of [...Object.keys(sizes), 'Leads'])
    teams.set(name, await record.people.upsertTeam({ name, zone: 'Asia/Shanghai' }))
  let no = 0
  const add = async (team: string, its: Partial<Person> = {}) => {
    no += 1
    const one = somebody({
      employeeNo: `E${no}`,
      name: `${team} ${no}`,
      team: teams.get(team) ?? null,
      position: 'service-agent',
      ...its,
    })
    return (await record.people.upsert(one)).id
  }
  for (const [team, size] of Object.entries(sizes))
    for (let at = 0; at < size; at += 1) await add(team, at === 1 ? { joinedOn: day('2026-06-10') } : {})
  const supervisor = { position: 'supervisor' }
  const [north, south, boss] = [
    await add('Leads', supervisor),
    await add('South', supervisor),
    await add('Leads', supervisor),
  ]
  for (const [team, lead] of [
    ['North', north],
    ['East', north],
    ['South', south],
    ['Leads', boss],
  ] as const)
    await record.people.setTeamLead(teams.get(team) ?? '', lead)

  await sql`insert into reading (person_id, indicator, day, source, numerator, denominator, rows)
    select person.id, indicator, date '2026-06-01' + n, source, (ascii(substr(md5(person.id || indicator || n), 1)) + n) % 17, 20, 1
    from person cross join generate_series(0, 29) n cross join unnest(array['tickets', 'calls']) source
    cross join unnest(${policy.indicators.filter(({ id }) => id !== 'leave').map(({ id }) => id)}::text[]) indicator
    where person.position = 'service-agent'`.execute(db)
  await sql`insert into reading select id, 'leave', date '2026-06-15', 'attendance', 2, 1, 1 from person where name like 'East%'`.execute(
    db,
  )
  everyone = (await record.people.everyone()).map((person, at) => ({ person, ratings: ratingsOf(at) }))
})

const ratingsOf = (at: number): ToScore['ratings'] => {
  const rating = {
    points: { communication: `${11 + (at % 3)}`, learning: '2.5' },
    reason: '',
    summary: '',
    improvement: '',
  }
  return { self: at % 4 === 0 ? null : rating, lead: rating }
}

async function scored(all: readonly ToScore[] = everyone, most?: number): Promise<MonthSheet[][]> {
  const chunks: MonthSheet[][] = []
  for await (const chunk of scoreMonth(record, version, '2026-06', all, most)) chunks.push([...chunk])
  return chunks
}
const byName = (chunks: MonthSheet[][]) => new Map(chunks.flat().map((it) => [it.person.name, it]))
const named = (all: ReadonlyMap<string, MonthSheet>, name: string) => {
  const found = [...all].find(([is]) => is.startsWith(name))?.[1]
  if (!found?.sheet || found.inputs.is !== 'scored') throw new Error(`no sheet of ${name}`)
  return { ...found, sheet: found.sheet, inputs: found.inputs }
}

describe('a month of many', () => {
  it('comes out the same in chunks of any size and in any order of people', async () => {
    const whole = byName(await scored())
    expect([...whole.values()].filter((it) => it.sheet)).toHaveLength(everyone.length)
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...everyone], { minLength: everyone.length }),
        fc.integer({ min: 1, max: 30 }),
        async (all, most) => {
          const again = byName(await scored(all, most))
          for (const [name, { sheet, inputs }] of whole) {
            expect(again.get(name)?.sheet).toEqual(sheet)
            expect(again.get(name)?.inputs).toEqual(inputs)
          }
        },
      ),
      { numRuns: 12 },
    )
  })

  it('keeps teams together, as many as go into a chunk, and supervisors for the end', async () => {
    const chunks = await scored(everyone, 10)
    const names = (chunk: MonthSheet[]) => [...new Set(chunk.map((it) => it.person.name.split(' ')[0]))]
    expect(chunks.map((chunk) => [chunk.length, names(chunk).sort()])).toEqual([
      [10, ['East', 'North']],
      [3, ['West']], // the eight of South would be one too many
      [7, ['South']], // and the supervisors, who wait
      [2, ['Leads', 'South']],
      [1, ['Leads']],
    ])
  })

  it('comes to what one team alone comes to', async () => {
    const whole = byName(await scored())
    const east = everyone.filter(({ person }) => person.name.startsWith('East'))
    for (const { person, sheet } of (await scored(east)).flat()) expect(whole.get(person.name)?.sheet).toEqual(sheet)
  })

  it('holds a volume against the team by days attended: a joiner’s tickets are scaled, and so is their part in the mean', async () => {
    const all = byName(await scored())
    const joiner = named(all, 'North 2')
    expect(joiner.inputs.attended).toEqual({ days: '14', of: '21' }) // 端午节 on Friday the 19th
    const steps = joiner.sheet.lines.flatMap(({ trace }) => trace)
    const [prorated] = steps.filter((step) => step.is === 'prorated')
    expect(prorated).toMatchObject({ days: '14', of: '21' })
    const north = (
      await monthNumbers(
        record,
        version,
        '2026-06',
        everyone.map((it) => it.person).filter((it) => it.name.startsWith('North')),
      )
    ).attended
    expect([...north.values()].map(({ days }) => `${days}`).sort()).toEqual(['14', '21', '21', '21'])
    expect(named(all, 'East 5').inputs.attended).toEqual({ days: '19', of: '21' }) // two days of leave
  })

  it('scores supervisors after those they lead, by their exact totals, and the supervisor of supervisors last', async () => {
    const chunks = await scored()
    const all = byName(chunks)
    const meanOf = (...teams: string[]) => {
      const own = [...all.values()].filter(
        (it) => teams.some((team) => it.person.name.startsWith(team)) && it.person.position !== 'supervisor',
      )
      return Exact.sum(own.map((it) => Exact.of(it.sheet?.exactTotal ?? '0'))).over(Exact.of(own.length))
    }
    const [first, second] = [named(all, 'Leads 21'), named(all, 'Leads 23')]
    expect(first.sheet.exactTotal).toBe(meanOf('North', 'East').toString())
    expect(second.sheet.exactTotal).toBe(first.sheet.exactTotal)
    expect(second.inputs.subordinates).toEqual([first.sheet.exactTotal])
    expect(named(all, 'South 22').sheet.exactTotal).toBe(meanOf('South').toString()) // in the team, and not among those led
    expect(chunks.at(-1)?.map((it) => it.person.name)).toEqual(['Leads 23'])
  })

  it('leaves nobody waiting where two lead each other', async () => {
    const leads = everyone.filter(({ person }) => person.name.startsWith('Leads'))
    const [one, other] = leads.map(({ person }) => person)
    const west = await record.people.upsertTeam({ name: 'Round', zone: 'Asia/Shanghai' })
    const [a, b] = [{ ...one, team: west } as Person, { ...other, team: one?.team ?? null } as Person]
    await record.people.setTeamLead(west, b.id)
    await record.people.setTeamLead(b.team ?? '', a.id)
    const chunks = await scored([a, b].map((person) => ({ person, ratings: ratingsOf(1) })))
    expect(chunks.flat().map((it) => it.sheet)).toEqual([null, null]) // neither has a total that the other could take in
    await record.people.setTeamLead(b.team ?? '', b.id)
  })

  it('gives no sheet where a rater is missing without whom nothing is handed over, nor for a position that is not there', async () => {
    const blocking = { ...version, policy: { ...policy, raters: { ...policy.raters, missing: 'block' as const } } }
    const [first, ...rest] = everyone.slice(0, 4)
    const all = first ? [{ ...first, person: { ...first.person, position: 'driver' } }, ...rest] : []
    const found: (readonly [boolean, boolean])[] = []
    for await (const chunk of scoreMonth(record, blocking, '2026-06', all))
      found.push(
        ...chunk.map(
          (it) => [it.inputs.is === 'scored' && it.inputs.ratings.self !== null, it.sheet !== null] as const,
        ),
      )
    expect(found).toEqual([
      [false, false],
      [true, true],
      [true, true],
      [true, true],
    ])
  })

  it('keeps with each sheet what it is computed from: through the database and back it comes out the same', async () => {
    for (const { sheet, inputs } of (await scored()).flat()) {
      const kept = SheetInputs.parse(JSON.parse(JSON.stringify(inputs)))
      expect(sheet && isSameSheet(recomputed(version, kept, new Map()), sheet)).toBe(true)
    }
  })

  it('asks once for a company of this size, and can be left in the middle', async () => {
    let asked = 0
    const counting = {
      ...record,
      readings: {
        ...record.readings,
        totals: (...of: Parameters<typeof record.readings.totals>) => {
          asked += 1
          return record.readings.totals(...of)
        },
      },
    }
    for await (const _ of scoreMonth(counting, version, '2026-06', everyone, 5)) break
    expect(asked).toBe(1)
  })
})
