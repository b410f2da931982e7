import { beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../src/core/calendar/day.ts'
import type { Assessment } from '../../src/core/workflow/assessment.ts'
import { attendance, calls, tickets } from '../../src/playground/sample/logs.ts'
import { employees } from '../../src/playground/sample/staff.ts'
import { peopleCsv } from '../../src/playground/sample/town.ts'
import { databaseForFile } from '../support/database.ts'
import { filled, formIn, openOffice, says } from '../support/office.ts'

/**
 * August, a second time, by another road: from the text of the files to each agent's total with whole numbers alone, and
 * nothing of the product's arithmetic. The handbook's numbers are written out here as it prints them.
 */

/** A fraction n/d, d above 0: whole numbers only. */
type Q = readonly [n: bigint, d: bigint]
const q = (n: number | bigint, d: number | bigint = 1): Q =>
  BigInt(d) < 0n ? [-BigInt(n), -BigInt(d)] : [BigInt(n), BigInt(d)]
const plus = ([a, b]: Q, [c, d]: Q): Q => [a * d + c * b, b * d]
const minus = (a: Q, [n, d]: Q): Q => plus(a, [-n, d])
const times = ([a, b]: Q, [c, d]: Q): Q => [a * c, b * d]
const over = (a: Q, [n, d]: Q): Q => times(a, n < 0n ? [-d, -n] : [d, n])
const isBelow = ([a, b]: Q, [c, d]: Q): boolean => a * d < c * b
const isSame = ([a, b]: Q, [c, d]: Q): boolean => a * d === c * b

/** 12.5 → 25/2, 0.36 → 9/25 */
function read(decimal: string): Q {
  const [whole = '0', part = ''] = decimal.split('.')
  return q(BigInt(whole + part), 10n ** BigInt(part.length))
}

/** Half-up, two decimals; nothing here is negative. */
function inCents([n, d]: Q): string {
  const cents = (n * 200n + d) / (2n * d)
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
}

const rowsOf = (csv: string): readonly (readonly string[])[] => {
  const [, ...rows] = csv.trim().split(/\r?\n/)
  return rows.map((row) => row.split(','))
}

interface Month {
  tickets: number
  responses: Q // hours, added up
  responded: number
  fixed: number
  judgedFixed: number
  inTime: number
  judgedInTime: number
  happy: number
  rated: number
  late: number
  breaches: number
}
const nothing = (): Month => ({
  tickets: 0,
  responses: q(0),
  responded: 0,
  fixed: 0,
  judgedFixed: 0,
  inTime: 0,
  judgedInTime: 0,
  happy: 0,
  rated: 0,
  late: 0,
  breaches: 0,
})

const [from, to] = [day('2026-08-01'), day('2026-08-31')]
const files = { calls: calls(from, to), tickets: tickets(from, to), attendance: attendance(from, to) }

/** One pass over the files. People stand in them by number, name or e-mail. */
function august(): ReadonlyMap<string, Month> {
  const months = new Map(employees.map((it) => [it.no, nothing()]))
  const noOf = new Map(employees.flatMap((it) => [it.no, it.name, it.email].map((key) => [key, it.no] as const)))
  const of = (key = '') => {
    const month = months.get(noOf.get(key) ?? '')
    if (!month) throw new Error(`nobody is called ${key}`)
    return month
  }
  const seen = new Set<string>() // a row that stands twice counts once
  for (const [id = '', agent = '', on = '', , , , answered, , , talk = '', rating = ''] of rowsOf(files.calls)) {
    // three rows of August are refused: nobody's name, a talk of 26 hours, the year 2062
    if (!noOf.has(agent) || Number(talk.split(':')[0]) >= 4 || !on.endsWith('-26')) continue
    if (seen.has(id) || answered !== 'Y' || rating === '' || Number(rating) === 0) continue
    seen.add(id)
    of(agent).rated += 1
    if (Number(rating) >= 4) of(agent).happy += 1
  }
  for (const [id = '', agent, , , response = '', fixed = '', inTime = ''] of rowsOf(files.tickets)) {
    if (seen.has(id)) continue
    seen.add(id)
    const month = of(agent)
    month.tickets += 1
    if (response) {
      month.responses = plus(month.responses, read(response))
      month.responded += 1
    }
    if (fixed) month.judgedFixed += 1
    if (fixed === 'Y') month.fixed += 1
    if (inTime) month.judgedInTime += 1
    if (inTime === 'Y') month.inTime += 1
  }
  for (const [no = '', on = '', late, absent, breach] of rowsOf(files.attendance)) {
    if (seen.has(`${no} ${on}`)) continue
    seen.add(`${no} ${on}`)
    const month = of(no)
    month.late += (late === 'Y' ? 1 : 0) + (absent === 'Y' ? 3 : 0)
    month.breaches += breach === 'Y' ? 1 : 0
  }
  return months
}

/** A straight line from [x1, y1] to [x2, y2], at x. */
const line = (x: Q, x1: Q, y1: Q, x2: Q, y2: Q): Q => plus(y1, over(times(minus(x, x1), minus(y2, y1)), minus(x2, x1)))
const percent = (part: number, all: number): Q => q(part * 100, all)

/** R184, AM01, AM04: 1 h and less 8–10, to 2 h 4–7, beyond 0–3, nothing left at 4 h. */
function response({ responses, responded }: Month): Q | null {
  if (responded === 0) return null
  const hours = over(responses, q(responded))
  if (!isBelow(q(1), hours)) return line(hours, q(0), q(10), q(1), q(8))
  if (!isBelow(q(2), hours)) return line(hours, q(1), q(7), q(2), q(4))
  return isBelow(hours, q(4)) ? line(hours, q(2), q(3), q(4), q(0)) : q(0)
}

/** R184, AM02, AM42: 95 % 5, 90 % 3, else 0; fewer than ten ratings are not scored. */
function satisfaction({ happy, rated }: Month): Q | null {
  if (rated < 10) return null
  const share = percent(happy, rated)
  if (!isBelow(share, q(95))) return q(5)
  return isBelow(share, q(90)) ? q(0) : q(3)
}

/** R184: 90 % and more 12–15, from 80 % 8–11, below 0–7. */
function success({ fixed, judgedFixed }: Month): Q | null {
  if (judgedFixed === 0) return null
  const share = percent(fixed, judgedFixed)
  if (!isBelow(share, q(90))) return line(share, q(90), q(12), q(100), q(15))
  if (!isBelow(share, q(80))) return line(share, q(80), q(8), q(90), q(11))
  return line(share, q(0), q(0), q(80), q(7))
}

/** R184: met 8–10, slight overtime 4–7, severe 0. */
function timeliness({ inTime, judgedInTime }: Month): Q | null {
  if (judgedInTime === 0) return null
  const share = percent(inTime, judgedInTime)
  if (!isBelow(share, q(95))) return line(share, q(95), q(8), q(100), q(10))
  return isBelow(share, q(85)) ? q(0) : line(share, q(85), q(4), q(95), q(7))
}

/** R184: against the mean of the team: 100 % 8–10 and full marks at 120 %, 80 % 4–7, below 0. */
function volume(own: number, team: readonly number[]): Q {
  const mean = q(
    team.reduce((sum, one) => sum + one, 0),
    team.length,
  )
  const share = over(q(own * 100), mean)
  if (isBelow(share, q(80))) return q(0)
  if (isBelow(share, q(100))) return line(share, q(80), q(4), q(100), q(7))
  return isBelow(share, q(120)) ? line(share, q(100), q(8), q(120), q(10)) : q(10)
}

const attended = ({ late }: Month): Q => q(late === 0 ? 5 : late === 1 ? 3 : late === 2 ? 2 : 0)
const complied = ({ breaches }: Month): Q => (breaches >= 2 ? q(0) : q(10 - 5 * breaches, 2))

const judged = { communication: 15, learning: 5, tasks: 10, internal: 5, 'cross-department': 5 } as const
type Judged = keyof typeof judged

/** Self 20 %, lead 80 % (R189, R190, R192); what cannot be scored leaves the denominator (AM42). */
function totalOf(
  month: Month,
  team: readonly number[],
  self: Record<string, string>,
  lead: Record<string, string>,
  amended: Partial<Record<Judged, string>> = {},
): { total: string; grade: string; coefficient: string } {
  const rated = (item: Judged): Q =>
    amended[item] !== undefined
      ? read(amended[item])
      : over(plus(read(self[item] ?? ''), times(q(4), read(lead[item] ?? ''))), q(5))
  const lines: readonly [Q | null, number][] = [
    [response(month), 10],
    [satisfaction(month), 5],
    [success(month), 15],
    [timeliness(month), 10],
    [volume(month.tickets, team), 10],
    [attended(month), 5],
    [complied(month), 5],
    ...Object.entries(judged).map(([item, max]): [Q, number] => [rated(item as Judged), max]),
  ]
  const scored = lines.flatMap(([points, max]) => (points ? [{ points, max }] : []))
  const points = scored.reduce((sum, it) => plus(sum, it.points), q(0))
  const most = scored.reduce((sum, it) => sum + it.max, 0)
  const total = inCents(over(times(points, q(100)), q(most)))
  const [, grade = 'E', coefficient = '0.5'] =
    [[90, 'A', '1.2'] as const, [80, 'B', '1.1'] as const, [70, 'C', '1.0'] as const, [60, 'D', '0.8'] as const].find(
      ([least]) => !isBelow(read(total), q(least)),
    ) ?? []
  return { total, grade, coefficient }
}

const { db } = await databaseForFile()
const office = await openOffice(db, '2026-09-01T02:00:00Z')
const hr = employees.find((it) => it.roles.includes('hr'))?.no ?? ''
const boss = employees.find((it) => it.roles.includes('leadership'))?.no ?? ''

interface Rated {
  it: Assessment
  no: string
  name: string
  team: string
  self: Record<string, string>
  lead: Record<string, string>
}
const rated: Rated[] = []
const months = august()

/** Scores that differ from agent to agent, each one on its form: every third option, from another one each time. */
function scoresFor(form: ReturnType<typeof formIn>, at: number): Record<string, string> {
  const choices = form.fields.flatMap((field, n): [string, string][] => {
    if (field.is !== 'choice') return []
    const option = field.options[(at * 3 + n) % field.options.length]
    return [[field.name, option?.value ?? '']]
  })
  return filled(form, Object.fromEntries(choices))
}

beforeAll(async () => {
  await office.import('people.csv', peopleCsv())
  for (const [name, text] of Object.entries(files)) await office.import(`${name}.csv`, text)
  await office.press(hr, { do: 'cycle.launch' }, { month: '2026-08' })
  const cycle = await office.transact(async (uow) => (await uow.cycles.byMonth('2026-08'))?.id ?? '')
  const all = await office.transact((uow) => uow.assessments.ofCycle(cycle))
  for (const [at, it] of all.entries()) {
    const { agent, lead } = await office.transact(async (uow) => ({
      agent: await uow.people.byId(it.agent),
      lead: await uow.people.byId((await uow.people.leadOf(it.agent)) ?? ''),
    }))
    const press = async (who: string, by: 'self' | 'lead', n: number) => {
      const values = scoresFor(formIn(await office.press(who, { do: `${by}.form`, assessment: it.id })), n)
      expect(await office.press(who, { do: `${by}.submit`, assessment: it.id }, values)).toMatchObject({ show: 'card' })
      return values
    }
    const self = await press(agent.employeeNo, 'self', at)
    const its = await press(lead.employeeNo, 'lead', at + 1)
    rated.push({ it, no: agent.employeeNo, name: agent.name, team: agent.team ?? '', self, lead: its })
  }
  await office.press(hr, { do: 'cycle.submit', cycle })
  await office.press(boss, { do: 'cycle.approve', cycle, round: 1 })
}, 120_000)

const ticketsOf = (team: string) =>
  rated.filter((one) => one.team === team).map((one) => months.get(one.no)?.tickets ?? 0)
const monthOf = (no: string) => months.get(no) ?? nothing()

describe('August, from the files to the cent', () => {
  it('is computed for every agent, and spread over the grades', () => {
    expect(rated.length).toBeGreaterThan(30)
    const grades = new Set(rated.map((one) => totalOf(monthOf(one.no), ticketsOf(one.team), one.self, one.lead).grade))
    expect(grades.size).toBeGreaterThan(2)
  })

  it('comes to what each agent was told: total, grade and coefficient', async () => {
    for (const one of rated) {
      const own = totalOf(monthOf(one.no), ticketsOf(one.team), one.self, one.lead)
      const told = await office.transact((uow) => uow.assessments.get(one.it.id))
      expect(told, one.name).toMatchObject({ at: 'published', ...own })
      const sheet = await office.transact((uow) => uow.results.get(one.it.id, 1))
      expect(sheet, one.name).toMatchObject(own)
      const exact = /^(\d+)(?:\/(\d+))?$/.exec(sheet?.exactTotal ?? '')
      expect(inCents(q(BigInt(exact?.[1] ?? 0), BigInt(exact?.[2] ?? 1))), one.name).toBe(own.total)
    }
  })

  it('comes to the cent after an amendment too, and both editions can be read ever after', async () => {
    for (const one of rated.slice(0, 5)) {
      const first = await office.transact((uow) => uow.results.get(one.it.id, 1))
      const points = one.lead.communication === '13.25' ? '13.75' : '13.25'
      await office.writes(one.no, '我要申诉沟通态度,请抽检录音')
      const appeal = await office.transact(async (uow) => (await uow.appeals.ofAgent(one.it.agent))[0]?.id ?? '')
      await office.press(one.no, { do: 'appeal.file', appeal })
      const form = formIn(await office.press(hr, { do: 'appeal.admit.form', appeal }))
      const [field] = form.fields
      const reviewer = (field?.is === 'choice' && field.options[0]?.value) || ''
      await office.press(hr, { do: 'appeal.admit', appeal }, { reviewer })
      const who = await office.transact((uow) => uow.people.byId(reviewer))
      const change = { item: 'communication', points, reason: '抽检录音' }
      expect(await office.press(who.employeeNo, { do: 'appeal.amend', appeal }, change)).toMatchObject({ show: 'card' })

      const own = totalOf(monthOf(one.no), ticketsOf(one.team), one.self, one.lead, { communication: points })
      const editions = await office.transact((uow) => uow.results.of(one.it.id))
      expect(editions.map((it) => it.edition)).toEqual([1, 2])
      expect(editions[0]?.sheet).toEqual(first)
      expect(editions[1]?.sheet, one.name).toMatchObject(own)
      const cards = (await office.cards(one.no)).filter((it) => it.about === 'result').map(({ card }) => says(card))
      expect(cards.filter((text) => text.includes(first?.total ?? '?'))).toHaveLength(2)
      expect(cards.filter((text) => text.includes(own.total)).length).toBeGreaterThan(0)
    }
  }, 60_000)

  it('an edition, once told, cannot be told again in other numbers', async () => {
    const [one] = rated
    const sheet = await office.transact((uow) => uow.results.get(one?.it.id ?? '', 1))
    if (!sheet) throw new Error('no sheet')
    const again = office.transact((uow) =>
      uow.results.add(one?.it.id ?? '', 1, { ...sheet, total: '100.00' }, null, null),
    )
    await expect(again).rejects.toThrow()
    expect(isSame(read('0.50'), q(1, 2))).toBe(true) // the second road's own ground
  })
})
