import pg from 'pg'
import type { Policy, Scorecard } from '../../../src/core/policy/policy.ts'
import { loadPreset } from '../../../src/policies/load.ts'
import { freshDatabase, type Place } from '../ground.ts'

export const month = '2026-06'
const days = 30
const teamOf = 10
const position = 'online-agent'

/** A company on file: so many people in teams of ten, one reading a day of each of ten indicators. */
export interface Company {
  place: Place
  people: number
  rows: number
}

/** The online agents of the e-commerce handbook, with the first ten items of theirs whose readings add up within the 100. */
export async function tenIndicators(): Promise<Policy> {
  const policy = await loadPreset('ecommerce-service')
  const card = policy.scorecards.find((it) => it.position === position)
  if (!card) throw new Error(`the policy has no scorecard for ${position}`)
  const adding = new Set(policy.indicators.filter((it) => it.combine !== 'last').map((it) => it.id))
  const ten = new Set(measuredIn(card, adding).slice(0, 10))
  if (ten.size < 10) throw new Error(`only ${ten.size} items of a ${position} are measured`)
  const dimensions = card.dimensions.map((it) => ({ ...it, items: it.items.filter(({ id }) => ten.has(id)) }))
  return {
    ...policy,
    indicators: policy.indicators.filter((it) => adding.has(it.id)),
    scorecards: [{ ...card, dimensions: dimensions.filter((it) => it.items.length > 0) }],
  }
}

const measuredIn = ({ dimensions }: Scorecard, indicators: ReadonlySet<string>): readonly string[] =>
  dimensions.flatMap(({ items }) =>
    items.flatMap((it) => (it.indicator !== undefined && indicators.has(it.indicator) && it.points > 0 ? it.id : [])),
  )

const indicatorsOf = ({ scorecards }: Policy): readonly string[] =>
  scorecards.flatMap((card) => card.dimensions.flatMap(({ items }) => items.flatMap((it) => it.indicator ?? [])))

export async function buildCompany(people: number): Promise<Company> {
  const place = await freshDatabase()
  const indicators = indicatorsOf(await tenIndicators())
  const client = new pg.Client(place)
  await client.connect()
  try {
    for (const statement of peopleOf(people)) await client.query(statement)
    // as imports bring them: a day at a time, everybody's
    await client.query('alter table reading drop constraint reading_pkey')
    await client.query(readingsOf, [`${month}-01`, days, [...indicators]])
    await client.query('alter table reading add primary key (person_id, day, indicator, source)')
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
  return { place, people, rows: people * days * indicators.length }
}

const peopleOf = (people: number) => [
  'select setseed(0.5)',
  `insert into team (id, name, zone)
    select gen_random_uuid()::text, 'Team ' || n, 'Asia/Shanghai' from generate_series(0, ${Math.ceil(people / teamOf) - 1}) n`,
  `insert into person (id, employee_no, name, locale, zone, team_id, position)
    select gen_random_uuid()::text, lpad(n::text, 6, '0'), 'Agent ' || n, 'zh-CN', 'Asia/Shanghai', team.id, '${position}'
    from generate_series(0, ${people - 1}) n join team on team.name = 'Team ' || n / ${teamOf}`,
]

const readingsOf = `
  insert into reading (person_id, indicator, day, source, numerator, denominator, rows)
  select person.id, indicator, $1::date + day, 'calls', round((random() * 20)::numeric, 2), 20 + floor(random() * 20), 30
  from generate_series(0, $2::int - 1) day cross join person cross join unnest($3::text[]) indicator`
