import pg from 'pg'
import type { Person } from '../../../src/core/people/person.ts'
import type { PolicyVersion } from '../../../src/core/policy/policy.ts'
import { connect } from '../../../src/db/connect.ts'
import { inTransaction } from '../../../src/db/unit-of-work.ts'
import { scoreMonth } from '../../../src/usecases/score-month.ts'
import { answering, given } from '../child.ts'
import { type Company, month, tenIndicators } from './ground.ts'

/** The scoring of a month in a process of its own. Every answer is in seconds, or megabytes. */
const company = given<Company>()
const db = connect(company.place, { most: 2, onTrouble: () => {} })
const together = inTransaction(db, { now: () => new Date('2026-07-01T02:00:00Z'), wake: async () => {} })
const plain = new pg.Client(company.place)
await plain.connect()

const version: PolicyVersion = { id: 'ecommerce-service@1', policy: await tenIndicators() }
const everyone = await together((uow) => uow.people.everyone())

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

const sum = () =>
  plain.query(`select person_id, indicator, sum(numerator), sum(denominator) from reading
    where day between '${month}-01' and '${month}-30' group by 1, 2`)

async function score(people: readonly Person[]): Promise<void> {
  const all = people.map((person) => ({ person, ratings: { self: null, lead: null } }))
  let sheets = 0
  await together(async (uow) => {
    for await (const chunk of scoreMonth(uow, version, month, all)) sheets += chunk.filter((it) => it.sheet).length
  })
  if (sheets !== people.length) throw new Error(`${people.length - sheets} of ${people.length} have no sheet`)
}

/** One per cent of the people, in whole teams: all their rows are corrected, and they are scored again. */
async function again(): Promise<number> {
  const first = everyone.slice(0, Math.ceil(everyone.length / 100))
  const teams = new Set(first.map((it) => it.team))
  const theirs = everyone.filter((it) => teams.has(it.team))
  const ids = theirs.map((it) => it.id)
  await plain.query('update reading set numerator = numerator + 0.01 where person_id = any($1)', [ids])
  return timed(() => score(theirs))
}

const megabytes = () => process.memoryUsage().rss / 2 ** 20

/** How far the process grows while it scores. */
async function growth(): Promise<number> {
  const before = megabytes()
  await score(everyone)
  return process.resourceUsage().maxRSS / 1024 - before
}

answering(async ({ ask }) => {
  if (ask === 'plain') return timed(sum)
  if (ask === 'score') return timed(() => score(everyone))
  if (ask === 'again') return again()
  if (ask === 'growth') return growth()
  throw new RangeError(`nothing answers to ${ask}`)
})
