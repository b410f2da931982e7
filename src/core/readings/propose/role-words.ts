import { said } from './header-words.ts'

/**
 * By which words a header says who, when and which row: in Chinese and English, and in German, whose help desks write such
 * files too. All in the form of `wordsOf`: lower case, words apart.
 */

/** Headers that ask. */
export const askingWords = said('是否, 有无, 能否, is, has, was, y n, yes no, flag, ja nein')

/** Headers of what is counted, not answered with yes or no. */
export const countWords = said(`
  数, 量, 次, 次数, 数量, 件数, 通数, 人次, 条数, 单数, count, number, calls, tickets, cases, total, anzahl, times,
  volume, qty`)

/** The day on which the work was done: groups, the surest first. */
export const dayWords: readonly (readonly string[])[] = [
  said('日期, date, day, datum, tag, 统计日, 数据日期, 通话日期, 考试日期, 质检日期, 考勤日期'),
  said(`
    创建, 受理, 开始, 呼入, 来电, 进线, 接入, 通话时间, 接待, 提交, 答卷, 登记, 发生, 建单, 检查时间, opened,
    created, create, started, start, received, answered, called, submitted, raised, checked, replied, timestamp,
    erstellt, eröffnet, eingang, beginn, call time, sent, logged`),
  said('时间, time, ts, at, on, when, zeit, zeitpunkt'),
  said(`
    关闭, 结束, 完成, 解决, 结案, closed, ended, end, resolved, solved, completed, geschlossen, gelöst`),
  said('更新, 修改, updated, modified, changed, geändert'),
]

/** Days that are about the person or the contract, never about the work. */
export const otherDayWords = said(`
  生日, 出生, 入职, 离职, 转正, 合同, 到期, 截止, 有效期, 发薪, 打印, 导出, birth, birthday, hire, hired, joined,
  join, left, contract, due, expiry, expires, deadline, payday, export, exported, printed, geburtstag, eintritt,
  austritt, fällig`)

/** Numbers of a person, a phone or a place: no names of rows. */
export const otherIdWords = said(`
  工号, 员工, 坐席, 客服, 客户, 用户, 会员, 手机, 电话, 号码, 分机, 部门, 身份证, 订单, 序号, 行号, employee,
  staff, agent, customer, client, user, phone, mobile, extension, queue, group, team, order, row, line, personal,
  kunden, telefon`)

/** Somebody else of whom a row speaks. */
export const otherPersonWords = said(`
  客户, 顾客, 用户, 来电, 投诉人, 联系人, 买家, 会员, 质检员, 质检人, 检查人, 评分人, 主管, 上级, 组长, 经理,
  创建人, 提交人, 审核人, 班组, 部门, customer, client, caller, requester, reporter, contact, buyer, kunde, melder,
  anrufer, supervisor, manager, lead, leader, checker, reviewer, evaluator, auditor, team, group, created by,
  creator, submitter, approver, file, product, company, teamleiter, prüfer`)

export const percentWords = said('%, 率, 百分比, 占比, percent, percentage, pct, rate, prozent, quote')

/** Whose work the row is; the earlier, the surer. */
export const personWords = said(`
  工号, 员工编号, 员工号, 坐席号, 坐席编号, 客服编号, 被检人, 被质检人, 考生, 参考人, 责任人, employee no,
  employee number, employee id, staff id, staff no, agent id, personalnummer, 坐席, 座席, 客服, 处理人, 受理人,
  接待人, 经办人, 跟进人, 回访人, 接线员, 话务员, 值班人, agent, assignee, assigned to, handler, handled by,
  operator, advisor, rep, representative, csr, bearbeiter, zugewiesen an, mitarbeiter, sachbearbeiter, 员工, 姓名,
  人员, 负责人, employee, staff, owner, user, worker, name, email, mail, 邮箱`)

export const rowIdWords = said(`
  编号, 流水号, 单号, 工单号, 会话号, 通话号, 序列号, 记录号, 标识, id, no, nr, number, nummer, key, ref,
  reference, uuid, guid, sid, ticket, case`)

/** Units of time as headers write them, beside or behind the name. */
export const timeUnitWords = {
  milliseconds: said('毫秒, ms, msec, millis, milliseconds'),
  seconds: said('秒, 秒数, s, sec, secs, second, seconds, sekunden, sek'),
  minutes: said('分钟, 分钟数, min, mins, minute, minutes, minuten'),
  hours: said('小时, 小时数, 工时, h, hr, hrs, hour, hours, std, stunden'),
} as const
