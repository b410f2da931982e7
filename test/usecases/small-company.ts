import { dayIn } from '../../src/core/calendar/zone.ts'
import type { Person } from '../../src/core/people/person.ts'
import { freshDatabase } from '../support/database.ts'
import { filled, formIn, openOffice } from '../support/office.ts'

const header = 'employee_no,name,email,mobile,team,position,lead_no,roles,locale,time_zone,joined_on,left_on'

/** One row of a staff list; what is not said is empty. */
export interface StaffLine {
  no: string
  name: string
  team?: string
  position?: string
  lead?: string
  roles?: string
  locale?: string
  email?: string
  left?: string
}

export const staffList = (lines: readonly StaffLine[]): string =>
  [
    header,
    ...lines.map((it) =>
      [
        it.no,
        it.name,
        it.email ?? `p${it.no}@xinghe.example`,
        '',
        it.team ?? '',
        it.position ?? '',
        it.lead ?? '',
        it.roles ?? '',
        it.locale ?? 'zh-CN',
        'Asia/Shanghai',
        '2025-01-01',
        it.left ?? '',
      ].join(','),
    ),
  ].join('\n')

export const agent = 'service-agent'

/** Three teams, two people of HR, one of leadership, an administrator, and somebody of HR who left in August. */
export const company: readonly StaffLine[] = [
  { no: '00001', name: 'boss', roles: 'leadership' },
  { no: '00002', name: 'lin', roles: 'hr' },
  { no: '00003', name: 'su', roles: 'hr' },
  { no: '00005', name: 'dao', roles: 'admin' },
  { no: '00010', name: 'gone', roles: 'hr', left: '2026-08-20' },
  { no: '00099', name: 'zheng', team: 'North' },
  { no: '00100', name: 'chen', team: 'East' },
  { no: '00101', name: 'wang', team: 'East', position: agent, lead: '00100' },
  { no: '00102', name: 'li', team: 'East', position: agent, lead: '00100' },
  { no: '00103', name: 'zhao', team: 'East', position: agent, lead: '00100' },
  { no: '00200', name: 'han', team: 'West' },
  { no: '00201', name: 'mo', team: 'West', position: agent, lead: '00200' },
  { no: '00300', name: 'grace', team: 'Global', locale: 'en' },
  { no: '00301', name: 'emily', team: 'Global', position: agent, lead: '00300', locale: 'en' },
]

/** The same people, some of them otherwise than before. */
export const changed = (...changes: readonly (Partial<StaffLine> & { name: string })[]): readonly StaffLine[] =>
  company.map((line) => ({ ...line, ...changes.find((it) => it.name === line.name) }))

const tickets = [
  'Ticket Id,Agent,Opened,Category,First response hours,Resolved,In time',
  ...['00101', '00102', '00103', '00201', '00301'].flatMap((no, at) =>
    Array.from({ length: 12 }, (_, n) => {
      const ok = n < 11 - (at % 2) ? 'Y' : 'N'
      return `T${no}${n},${no},2026-08-${String(3 + n).padStart(2, '0')},Billing,0.${4 + at}5,${ok},Y`
    }),
  ),
].join('\n')

/** By the option's value: the middle of a level needs no reason. */
export const middle = {
  communication: '12',
  learning: '2.5',
  tasks: '9',
  internal: '2.5',
  'cross-department': '2.5',
  reason: '抽检录音为证',
  summary: '平稳的一个月',
  improvement: '',
}

/** The small company on a database of its own, on a Tuesday morning, with August's tickets taken in. */
export async function openCompany() {
  const fresh = await freshDatabase()
  const office = await openOffice(fresh.db, '2026-09-01T02:00:00Z')
  await office.import('people.csv', staffList(company))
  await office.import('tickets.csv', tickets)

  const cycle = () => office.transact(async (uow) => (await uow.cycles.byMonth('2026-08'))?.id ?? '')
  const assessmentOf = (name: string) =>
    office.transact(async (uow) => {
      const who = (await uow.people.everyone()).find((it) => it.name === name)
      return (await uow.assessments.ofAgent(who?.id ?? ''))[0]?.id ?? ''
    })
  const appealOf = (name: string) =>
    office.transact(async (uow) => {
      const who = (await uow.people.everyone()).find((it) => it.name === name)
      return (await uow.appeals.ofAgent(who?.id ?? '')).at(-1)?.id ?? ''
    })
  const leads = { wang: 'chen', li: 'chen', zhao: 'chen', mo: 'han', emily: 'grace' } as const

  const steps = {
    launch: () => office.press('lin', { do: 'cycle.launch' }, { month: '2026-08' }),
    async selfs() {
      for (const name of Object.keys(leads)) {
        const assessment = await assessmentOf(name)
        const form = formIn(await office.press(name, { do: 'self.form', assessment }))
        await office.press(name, { do: 'self.submit', assessment }, filled(form, middle))
      }
    },
    async assess() {
      for (const [name, lead] of Object.entries(leads)) {
        const assessment = await assessmentOf(name)
        await office.press(lead, { do: 'lead.submit', assessment }, middle)
      }
    },
    handOver: async () => office.press('lin', { do: 'cycle.submit', cycle: await cycle() }),
    approve: async (round = 1) => office.press('boss', { do: 'cycle.approve', cycle: await cycle(), round }),
    draft: (name = 'wang', words = '我要申诉响应时效,系统把夜班也算进去了') => office.writes(name, words),
    file: async (name = 'wang') => office.press(name, { do: 'appeal.file', appeal: await appealOf(name) }),
    admit: async (reviewer = 'han', name = 'wang') =>
      office.press(
        'lin',
        { do: 'appeal.admit', appeal: await appealOf(name) },
        { reviewer: (await office.person(reviewer)).id },
      ),
    amend: async (reviewer = 'han', name = 'wang') =>
      office.press(reviewer, { do: 'appeal.amend', appeal: await appealOf(name) }, amendment),
  }
  return {
    ...office,
    ...steps,
    cycle,
    assessmentOf,
    appealOf,
    drop: fresh.drop,
    config: fresh.config,
    today: (it: Person) => dayIn(it.zone, office.now()),
    /** The month up to the day when everybody has their result. */
    async publish() {
      await steps.launch()
      await steps.selfs()
      await steps.assess()
      await steps.handOver()
      await steps.approve()
    },
    facts: async () =>
      (await fresh.db.selectFrom('fact').select(['is_what', 'by_id', 'about_id', 'body']).orderBy('id').execute()).map(
        (it) => ({ is: it.is_what, by: it.by_id, about: it.about_id, ...(it.body as object) }),
      ),
  }
}
export type Company = Awaited<ReturnType<typeof openCompany>>

export const amendment = { item: 'communication', points: '14', reason: '抽检录音显示态度热情' }
