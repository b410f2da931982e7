import { cn } from '../../core/calendar/cn.ts'
import { type Day, monthOf } from '../../core/calendar/day.ts'
import { isWorkday } from '../../core/calendar/workdays.ts'
import { instantAt } from '../../core/calendar/zone.ts'
import { dice } from './dice.ts'
import { agents } from './staff.ts'
import { temperOf } from './temper.ts'

/**
 * Questions of colleagues at the company's own help desk: an agent answers one or two on a working day. None of them is in the
 * ticket system's log. The same for a day whatever was made before.
 */
export function deskTickets(on: Day) {
  if (!isWorkday(on, cn)) return []
  return agents.flatMap((agent) => {
    const throws = dice(`help desk ${on} ${agent.no}`)
    const temper = temperOf(agent.temper, agent.quirk, monthOf(on))
    return Array.from({ length: throws.between(0, 2) }, (_, n) => {
      const openedAt = instantAt(on, '09:00', 'Asia/Shanghai').getTime() + throws.between(0, 8 * 3600) * 1000
      const firstResponseSeconds = Math.round(throws.about(temper.responseHours * 3600))
      const processingSeconds = throws.between(300, 5400)
      const closedAt = openedAt + (firstResponseSeconds + processingSeconds) * 1000
      return {
        id: `${on.replaceAll('-', '')}${agent.no}${n + 1}`,
        agent: { name: agent.name, email: agent.email },
        type: throws.chance(0.9) ? ('human' as const) : ('bot' as const),
        status: 'closed' as const,
        openedAt,
        changedAt: closedAt,
        closedAt,
        score: throws.chance(temper.rated) ? throws.one([3, 3, 3, 3, 2, 1] as const) : null,
        solved: throws.chance(temper.success),
        firstResponseSeconds,
        resolutionSeconds: firstResponseSeconds + processingSeconds,
        processingSeconds,
        fields: { 问题分类: throws.one(['账号', '设备', '流程'] as const) },
      }
    })
  })
}
