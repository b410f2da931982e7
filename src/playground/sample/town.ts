import { staffColumns } from '../../core/readings/staff-columns.ts'
import type { Citizen } from '../town-model.ts'
import { csv } from './logs.ts'
import { employees } from './staff.ts'

/** The staff list that HR sends: `people.csv`. */
export const peopleCsv = (): string =>
  csv([
    Object.keys(staffColumns),
    ...employees.map((it) => [
      it.no,
      it.name,
      it.email,
      it.mobile,
      it.team,
      it.position,
      it.leadNo,
      it.roles,
      it.locale,
      'Asia/Shanghai',
      it.joinedOn,
      it.leftOn,
    ]),
  ])

/** Everybody who still works here, as both platforms' directories know them. */
export const citizens = (): readonly Citizen[] =>
  employees
    .filter((it) => it.leftOn === '')
    .map(({ no, name, email, mobile, locale }) => ({
      employeeNo: no,
      name,
      email,
      mobile,
      locale,
      zone: 'Asia/Shanghai',
      slack: `U0XH${no}`,
      feishu: `ou_xinghe${no}`,
    }))
