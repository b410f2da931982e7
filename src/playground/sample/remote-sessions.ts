import { cn } from '../../core/calendar/cn.ts'
import { type Day, monthOf, plusDays } from '../../core/calendar/day.ts'
import { isWorkday } from '../../core/calendar/workdays.ts'
import { type Dice, dice } from './dice.ts'
import { agents } from './staff.ts'
import { temperOf } from './temper.ts'

const head = ['服务单号', '服务人员', '完成时间', '耗时', '远程指导是否解决', '备注']
const remarks = ['', '', '', '很耐心', '等得有点久', '讲得清楚；谢谢', '建议周末也有人', '问题还没完全好'] as const

/**
 * The remote sessions of a tool that nobody has told the product of: semicolons, the day first, and some rows that people have
 * spoilt by hand. No mapping knows its columns, so whoever sends it is asked what they mean.
 */
export function remoteSessions(from: Day, to: Day): string {
  const rows: string[][] = []
  for (let it = from; it <= to; it = plusDays(it, 1)) if (isWorkday(it, cn)) rows.push(...sessionsOf(it))
  const numbered = rows.map((row, n) => [`R${String(n + 1).padStart(5, '0')}`, ...row])
  return [head, ...numbered.map(spoilt)].map((row) => `${row.map(quoted).join(';')}\r\n`).join('')
}

function sessionsOf(day: Day): string[][] {
  return agents.flatMap((agent) => {
    const throws = dice(`remote ${day} ${agent.no}`)
    const temper = temperOf(agent.temper, agent.quirk, monthOf(day))
    if (!throws.chance(0.4)) return []
    return [[agent.name, moment(day, throws), took(throws), solved(temper.success, throws), throws.one(remarks)]]
  })
}

/** 25/08/2026 14:07: the day first. */
const moment = (day: Day, throws: Dice): string => {
  const [year = '', month = '', date = ''] = day.split('-')
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date}/${month}/${year} ${two(throws.between(9, 18))}:${two(throws.between(0, 59))}`
}

/** 12分30秒 */
const took = (throws: Dice): string => `${throws.between(4, 40)}分${throws.between(0, 59)}秒`

const solved = (success: number, throws: Dice): string => (throws.chance(0.5 + success * 0.4) ? '是' : '否')

/** What hands do to an export: a name mistyped, a day left out, words where a figure should be. */
function spoilt(row: string[], n: number): string[] {
  const [id = '', name = '', at = '', took = '', solved = '', remark = ''] = row
  switch (n % 160) {
    case 20:
      return [id, `${name}某`, at, took, solved, remark]
    case 61:
      return [id, name, '', took, solved, remark]
    case 102:
      return [id, name, at, '很久', solved, remark]
    case 150:
      return n > 200 ? [id, name, at, took, '不确定', remark] : row
    default:
      return row
  }
}

const quoted = (cell: string): string => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
