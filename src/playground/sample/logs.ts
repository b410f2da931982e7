import { cn } from '../../core/calendar/cn.ts'
import { type Day, monthOf, plusDays } from '../../core/calendar/day.ts'
import { isWorkday } from '../../core/calendar/workdays.ts'
import { type Dice, dice } from './dice.ts'
import { agents, type Employee, leaver } from './staff.ts'
import { type Temper, temperOf } from './temper.ts'

type Cells = readonly string[]
type Agent = (typeof agents)[number]

const heads = {
  calls: [
    'Call Id',
    'Agent',
    'Date',
    'Month',
    'Time',
    'Topic',
    'Answered (Y/N)',
    'Resolved',
    'Speed of answer in seconds',
    'AvgTalkDuration',
    'Satisfaction rating',
  ],
  tickets: ['Ticket Id', 'Agent', 'Opened', 'Category', 'First response hours', 'Resolved', 'In time'],
  attendance: ['Employee no', 'Day', 'Late', 'Absent', 'Breach'],
} as const

/** The logs of some days, both ends included, as the three systems would export them. Days off have no rows. */
export const calls = (from: Day, to: Day): string => log('calls', from, to, callsOn)
export const tickets = (from: Day, to: Day): string => log('tickets', from, to, ticketsOn)
export const attendance = (from: Day, to: Day): string => log('attendance', from, to, attendanceOn)

/** A third of the first agent's rated calls again, with another rating: what a file that corrects an earlier one looks like. */
export const correctedCalls = (from: Day, to: Day): string =>
  log('calls', from, to, (day) =>
    callsOn(day)
      .filter((row) => row[1] === agents[0]?.name && row.at(-1) !== '0')
      .filter((_, n) => n % 3 === 0)
      .map((row) => [...row.slice(0, -1), '2']),
  )

/** What the systems drop into the folder after a day: three files, none on a day off. The same for a day whatever was made before. */
export function logOf(on: Day): readonly { name: string; text: string }[] {
  if (!isWorkday(on, cn)) return []
  return [
    { name: `calls-${on}.csv`, text: calls(on, on) },
    { name: `tickets-${on}.csv`, text: tickets(on, on) },
    { name: `attendance-${on}.csv`, text: attendance(on, on) },
  ]
}

function log(kind: keyof typeof heads, from: Day, to: Day, on: (day: Day) => Cells[]): string {
  const rows: Cells[] = [heads[kind]]
  for (let it = from; it <= to; it = plusDays(it, 1)) if (isWorkday(it, cn)) for (const row of on(it)) rows.push(row)
  return csv(rows)
}

/** Cells with a delimiter, a quote or a line end in them are quoted. */
export const csv = (rows: readonly Cells[]): string =>
  rows
    .map(
      (row) => `${row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`,
    )
    .join('')

/** Everybody at work that day, each with their own dice. */
const atWork = (day: Day, what: string): { agent: Agent; temper: Temper; throws: Dice }[] =>
  agents
    .filter((agent) => !isAbsent(agent, day))
    .map((agent) => ({
      agent,
      temper: temperOf(agent.temper, agent.quirk, monthOf(day)),
      throws: dice(`${what} ${day} ${agent.no}`),
    }))

const absences: readonly string[] = ['2026-08-11', '2026-08-12', '2026-08-25']
const isAbsent = ({ quirk }: Agent, day: Day): boolean => quirk === 'away' && absences.includes(day)

const two = (n: number) => String(n).padStart(2, '0')
const clock = (seconds: number) =>
  `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const shortDay = (day: Day) => `${Number(day.slice(8))}-${months[Number(day.slice(5, 7)) - 1]}-${day.slice(2, 4)}`
const topics = ['Contract related', 'Technical Support', 'Payment related', 'Admin Support', 'Streaming'] as const
const yesNo = (is: boolean) => (is ? 'Y' : 'N')

function callsOn(day: Day): Cells[] {
  const made = atWork(day, 'calls').flatMap(({ agent, temper, throws }) =>
    Array.from({ length: Math.round(throws.about(7.8 * temper.volume)) }, () => ({
      minute: throws.between(9 * 60, 18 * 60),
      cells: callOf(agent, day, temper, throws),
    })),
  )
  const sorted = made.sort((a, b) => a.minute - b.minute)
  const rows = sorted.map(({ minute, cells }, n): Cells => {
    const [name = '', date = '', ...rest] = cells
    const id = `C${day.replaceAll('-', '').slice(2)}${String(n + 1).padStart(4, '0')}`
    return [
      id,
      name,
      date,
      months[Number(day.slice(5, 7)) - 1] ?? '',
      `${Math.floor(minute / 60)}:${two(minute % 60)}`,
      ...rest,
    ]
  })
  return [...rows, ...oddCalls(day, rows)]
}

/** Name, date, topic, answered, resolved, speed, talk, rating. On an unanswered call the last three are 0: no measurement. */
function callOf({ name }: Employee, day: Day, temper: Temper, throws: Dice): Cells {
  const topic = throws.one(topics)
  if (!throws.chance(0.8 + temper.manner * 0.15)) return [name, shortDay(day), topic, 'N', 'N', '0', '0:00:00', '0']
  const resolved = yesNo(throws.chance(0.6 + temper.success * 0.33))
  const speed = String(Math.max(3, Math.round(throws.about(95 - temper.manner * 55))))
  const talk = clock(Math.max(20, Math.round(throws.about(225))))
  const rating = throws.chance(temper.rated)
    ? String(throws.chance(temper.satisfied) ? throws.between(4, 5) : throws.between(1, 3))
    : '0'
  return [name, shortDay(day), topic, 'Y', resolved, speed, talk, rating]
}

/** What real files hold as well: a row twice, someone who left, a name nobody has, a talk of 26 hours, a year mistyped. */
function oddCalls(day: Day, [first, second, third]: readonly Cells[]): Cells[] {
  const like = (row: Cells | undefined, id: string, changes: Readonly<Record<number, string>>): Cells[] =>
    row ? [row.map((cell, at) => (at === 0 ? id : (changes[at] ?? cell)))] : []
  const answered = { 6: 'Y', 7: 'Y', 8: '31', 9: '0:03:10', 10: '5' }
  switch (day) {
    case '2026-06-03':
      return like(first, 'C2606039001', { 1: leaver.name, ...answered })
    case '2026-07-14':
      return first ? [first] : []
    case '2026-08-12':
      return [
        ...like(first, 'C2608129001', { 1: '王芬', ...answered }),
        ...like(second, 'C2608129002', { ...answered, 9: '26:10:05' }),
      ]
    case '2026-08-27':
      return like(third, 'C2608279001', { ...answered, 2: '27-Aug-62' })
    default:
      return []
  }
}

const categories = ['Installation', 'Repair', 'Returns', 'Billing'] as const

function ticketsOn(day: Day): Cells[] {
  const rows = atWork(day, 'tickets').flatMap(({ agent, temper, throws }) =>
    Array.from({ length: Math.round(throws.about(3.9 * temper.volume)) }, (): Cells => {
      const hours = throws.about(temper.responseHours).toFixed(2)
      const resolved = throws.chance(temper.success)
      const inTime = throws.chance(temper.inTime)
      return [agent.email, day, throws.one(categories), hours, yesNo(resolved), yesNo(inTime)]
    }),
  )
  return rows.map((row, n) => [`T${day.replaceAll('-', '').slice(2)}${String(n + 1).padStart(4, '0')}`, ...row])
}

function attendanceOn(day: Day): Cells[] {
  return agents.map((agent) => {
    const throws = dice(`attendance ${day} ${agent.no}`)
    const temper = temperOf(agent.temper, agent.quirk, monthOf(day))
    const absent = isAbsent(agent, day)
    const breach = throws.chance(agent.temper === 'weak' ? 0.04 : 0.001)
    return [agent.no, day, yesNo(!absent && throws.chance(temper.late)), yesNo(absent), yesNo(breach)]
  })
}
