/** The columns of a staff list, in the order of the template, each with the names it goes by. */
export const staffColumns = {
  employee_no: ['employee_no', 'employee number', '工号'],
  name: ['name', '姓名'],
  email: ['email', 'e-mail', '邮箱', '工作邮箱'],
  mobile: ['mobile', 'phone', '手机', '手机号'],
  team: ['team', '班组'],
  position: ['position', '岗位'],
  lead_no: ['lead_no', 'lead number', '直属上级工号'],
  roles: ['roles', 'role', '角色'],
  locale: ['locale', 'language', '语言'],
  time_zone: ['time_zone', 'zone', '时区'],
  joined_on: ['joined_on', '入职日期'],
  left_on: ['left_on', '离职日期'],
} as const satisfies Record<string, readonly string[]>

export type StaffColumn = keyof typeof staffColumns
