import pg from 'pg'
import type { Policy } from '../../../src/core/policy/policy.ts'
import { isMeasuring } from '../../../src/core/scoring/rules/index.ts'
import { itemsOf } from '../../../src/core/scoring/scorecard.ts'
import { type Preset, loadPreset } from '../../../src/policies/load.ts'
import { freshDatabase, type Place } from '../ground.ts'

export const month = '2026-06'
const days = 30
const teamOf = 10

/** A company on file: so many people in teams of ten, one reading a day of each of ten indicators. */
export interface Company {
  place: Place
  people: number
  rows: number
  preset: Preset
  position: string
}

/** The scorecard of which the company's people are. */
export const [preset, position]: [Preset, string] = ['service-supervisor' as Preset, 'front-desk-lead']

/** The ten indicators that its rules read. */
export function measuredBy(policy: Policy): readonly string[] {
  const card = policy.scorecards.find((it) => it.position === position)
  const items = card ? itemsOf(card).map(({ item }) => item) : []
  const ids = items.flatMap(({ indicator, rule }) => (indicator !== undefined && isMeasuring(rule) ? [indicator] : []))
  const ten = [...new Set(ids)].slice(0, 10)
  if (ten.length < 10) throw new Error(`${preset} measures only ${ten.length} indicators of a ${position}`)
  return ten
}

export async function buildCompany(people: number): Promise<Company> {
  const place = await freshDatabase()
  const indicators = measuredBy(await loadPreset(preset))
  const client = new pg.Client(place)
  await client.connect()
  try {
    for (const statement of statements(people)) await client.query(statement)
    // as imports bring them: a day at a time, everybody's
    await client.query(readingsOf, [`${month}-01`, days, [...indicators]])
    await client.query('alter table reading add primary key (person_id, day, indicator, source)')
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
  return { place, people, rows: people * days * indicators.length, preset, position }
}

const statements = (people: number) => [
  'select setseed(0.5)',
  `insert into team (id, name, zone)
    select gen_random_uuid()::text, 'Team ' || n, 'Asia/Shanghai' from generate_series(0, ${Math.ceil(people / teamOf) - 1}) n`,
  `insert into person (id, employee_no, name, locale, zone, team_id, position)
    select gen_random_uuid()::text, lpad(n::text, 6, '0'), 'Agent ' || n, 'zh-CN', 'Asia/Shanghai', team.id, '${position}'
    from generate_series(0, ${people - 1}) n join team on team.name = 'Team ' || n / ${teamOf}`,
  'alter table reading drop constraint reading_pkey',
]

const readingsOf = `
  insert into reading (person_id, indicator, day, source, numerator, denominator, rows)
  select person.id, indicator, $1::date + day, 'calls', round((random() * 40)::numeric, 2), 10 + floor(random() * 30), 30
  from generate_series(0, $2::int - 1) day cross join person cross join unnest($3::text[]) indicator`
