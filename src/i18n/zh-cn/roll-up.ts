import type { Month } from '../../core/calendar/day.ts'
import type { rollUp as model } from '../en/roll-up.ts'

const ordinals = ['一', '二', '三', '四']

export const rollUp: typeof model = {
  period: (of, f) => {
    const quarter = /^(\d{4})-Q(\d)$/.exec(of)
    if (quarter) return `${quarter[1]}年第${ordinals[Number(quarter[2]) - 1]}季度`
    return /^\d{4}$/.test(of) ? `${of}年` : f.month(of as Month)
  },
  line: (period, parts, sum, grade, title) =>
    `${period}截至目前，取${parts}的平均分：${sum}，绩效等级 ${grade} ${title}。`,
}
