import type { Day } from '../calendar/day.ts'
import { isZone } from '../calendar/zone.ts'
import type { Locale, Role } from '../people/person.ts'
import type { Fault } from './fault.ts'
import type { StaffColumn } from './staff-columns.ts'
import { type Read, readDay, tidy } from './value.ts'

/** One person as a staff list says it; null where the list is silent. */
export interface StaffRow {
  line: number
  employeeNo: string
  name: string
  email: string | null
  mobile: string | null
  team: string | null
  position: string | null
  leadNo: string | null
  roles: readonly Role[]
  locale: Locale | null
  zone: string | null
  joinedOn: Day | null
  leftOn: Day | null
}

export type StaffRowRead = { row: StaffRow } | { column: StaffColumn; text: string; fault: Fault }

/** Reads one line of a staff list, or names the first cell that cannot be. */
export function readStaffRow(line: number, cell: (column: StaffColumn) => string): StaffRowRead {
  const refused: { column: StaffColumn; text: string; fault: Fault }[] = []
  const read = <Value>(column: StaffColumn, how: (text: string) => Read<Value>): Value | null => {
    const text = tidy(cell(column))
    if (text === '') return null
    const got = how(text)
    if ('value' in got) return got.value
    refused.push({ column, text: cell(column), fault: got.fault })
    return null
  }
  const said = (column: StaffColumn) => tidy(cell(column)) || null
  const row: StaffRow = {
    line,
    employeeNo: said('employee_no') ?? '',
    name: said('name') ?? '',
    email: read('email', readEmail),
    mobile: read('mobile', readMobile),
    team: said('team'),
    position: said('position'),
    leadNo: said('lead_no'),
    roles: read('roles', readRoles) ?? [],
    locale: read('locale', readLocale),
    zone: read('time_zone', readZone),
    joinedOn: read('joined_on', readAnyDay),
    leftOn: read('left_on', readAnyDay),
  }
  if (row.employeeNo === '') return { column: 'employee_no', text: '', fault: { is: 'blank' } }
  if (row.name === '') return { column: 'name', text: '', fault: { is: 'blank' } }
  const [first] = refused
  if (first) return first
  if (row.joinedOn && row.leftOn && row.leftOn < row.joinedOn) {
    return { column: 'left_on', text: cell('left_on'), fault: { is: 'left-before-joined', joined: row.joinedOn } }
  }
  return { row }
}

const readAnyDay = (text: string) => readDay(text, ['yyyy-MM-dd', 'yyyy/M/d', 'yyyy年M月d日', 'd-MMM-yy', 'd-MMM-yyyy'])

const readZone = (text: string): Read<string> => (isZone(text) ? { value: text } : { fault: { is: 'zone' } })

const readEmail = (text: string): Read<string> =>
  text.length <= 254 && /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]{2,}$/.test(text)
    ? { value: text.toLowerCase() }
    : { fault: { is: 'email' } }

/** With its country: `138 0013 8000` is a mainland number, `+852 …` says its own. */
export function readMobile(text: string): Read<string> {
  const digits = text.replace(/[\s().-]/g, '')
  if (/^\+\d{7,15}$/.test(digits)) return { value: digits }
  if (/^(86)?1[3-9]\d{9}$/.test(digits)) return { value: `+86${digits.slice(-11)}` }
  return { fault: { is: 'mobile' } }
}

const roleWords: ReadonlyMap<string, Role> = new Map([
  ['hr', 'hr'],
  ['人力资源', 'hr'],
  ['人力资源部', 'hr'],
  ['leadership', 'leadership'],
  ['公司领导', 'leadership'],
  ['admin', 'admin'],
  ['管理员', 'admin'],
])

function readRoles(text: string): Read<readonly Role[]> {
  const roles: Role[] = []
  for (const word of text.split(/[\s,;|/、]+/).filter(Boolean)) {
    const role = roleWords.get(word.toLowerCase())
    if (!role) return { fault: { is: 'role' } }
    if (!roles.includes(role)) roles.push(role)
  }
  return { value: roles }
}

const localeWords: ReadonlyMap<string, Locale> = new Map([
  ['zh-cn', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['中文', 'zh-CN'],
  ['简体中文', 'zh-CN'],
  ['en', 'en'],
  ['english', 'en'],
  ['英文', 'en'],
])

function readLocale(text: string): Read<Locale> {
  const locale = localeWords.get(text.toLowerCase().replace('_', '-'))
  return locale ? { value: locale } : { fault: { is: 'locale' } }
}
