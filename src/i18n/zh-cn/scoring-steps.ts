import type { StepWords } from '../say.ts'
import { closed, counting, edges, vetoLimits } from './scoring-rules.ts'

/** 各评分规则的步骤：从数值（或目标档位）到得分。 */
export const ruleSteps = {
  band: (it, say) => `落在「${edges(it, it.of, say)}」一档：${say.range(it.low, it.high)}。`,
  'band-line': ({ of, value, worse, better, low, high, points }, say) =>
    `从 ${say.value(worse, of)}（${say.points(low)}）到 ${say.value(better, of)}（${say.points(high)}）按直线折算：${say.number(low)} + (${say.number(high)} − ${say.number(low)}) × ${say.span(worse, value)} ÷ ${say.span(worse, better)} ${say.result(points, value, worse, better, low, high)}。`,
  'band-limit': ({ of, limit, points, end }, say) =>
    end === 'best'
      ? closed(`已超过 ${say.value(limit, of)} 的上限，按本档最高分计：${say.points(points)}。`)
      : closed(`已超出 ${say.value(limit, of)} 的界限，按本档最低分计：${say.points(points)}。`),
  'team-share': ({ value, mean, people, share }, say) =>
    `团队 ${people} 人（含本人）的均值为 ${say.number(mean)}：${say.number(value)} ÷ ${say.number(mean)} × 100% ${say.result(share, value, mean)}%。`,
  'team-fallback': ({ value, target, people, least, share }, say) =>
    `团队均值不可用（有数据的 ${people} 人，至少需要 ${least} 人），以目标值 ${say.number(target)} 代替：${say.number(value)} ÷ ${say.number(target)} × 100% ${say.result(share, value, target)}%。`,
  'team-small': ({ people, least }) =>
    people < least ? `团队中有数据的只有 ${people} 人，不足 ${least} 人，不能计算均值。` : '团队均值为 0，无法比较。',
  'no-event': ({ points }, say) => `没有发生，得满分 ${say.points(points)}。`,
  events: ({ events, each, off, aggravated }, say) =>
    `${aggravated ? `另有「${say.aggravated()}」` : '发生 '}${say.number(events)} 次，每次扣 ${say.points(each)}：${say.number(events)} × ${say.number(each)} ${say.result(off, events, each)}，共扣 ${say.points(off)}。`,
  'events-left': ({ full, off, points }, say) =>
    `${say.number(full)} − ${say.number(off)} ${say.result(points, full, off)}。`,
  'events-floor': ({ floor, left }, say) => `扣后为 ${say.number(left)}，低于下限，按 ${say.points(floor)}计。`,
  linear: ({ value, full, none, max, points }, say) =>
    `从 ${say.value(none)}（0 分）到 ${say.value(full)}（${say.points(max)}）按直线折算：${say.number(max)} × ${say.span(none, value)} ÷ ${say.span(none, full)} ${say.result(points, value, full, none, max)}。`,
  'linear-end': ({ limit, end, points }, say) =>
    end === 'full'
      ? closed(`达到或优于 ${say.value(limit)}，得满分 ${say.points(points)}。`)
      : closed(`等于或差于 ${say.value(limit)}，得 ${say.points(points)}。`),
  completion: ({ value, target, share }, say) => {
    const over = `${say.operand(value)} ÷ ${say.number(target ?? '1')} × 100% ${say.result(share, value, target ?? '1')}%`
    return `完成率：${target === null ? say.percent(share) : over}${share.startsWith('-') ? '，低于 0，按 0 计' : ''}。`
  },
  'completion-cap': ({ cap }, say) => `超出部分不计，完成率按 ${say.percent(cap)} 计。`,
  'tasks-in-part': ({ done }, say) =>
    `完成任务数为 ${say.number(done)}：只有全部做完的任务才能计数，数据有误，本项只展示、不计分。`,
  deviation: ({ value, reference, against, indicator, people, by, deviation }, say) => {
    const what =
      against === 'target'
        ? '目标值'
        : against === 'indicator'
          ? `「${say.indicator(indicator ?? '')}」`
          : `团队 ${people ?? 0} 人（含本人）的均值`
    const size = reference.startsWith('-') ? reference.slice(1) : reference // 按参照值的绝对值计算
    const gap = `${say.operand(value)} − ${say.operand(reference)}`
    const sum = by === 'percent' ? `(${gap}) ÷ ${say.number(size)} × 100%` : gap
    const unit = by === 'percent' ? '%' : ''
    return closed(`${what}为 ${say.value(reference)}，偏差：${sum} ${say.result(deviation, value, reference)}${unit}。`)
  },
  'deviation-within': ({ tolerance, score }, say) =>
    tolerance === '0'
      ? `没有偏差，得 ${say.points(score)}。`
      : closed(`偏差不超过 ${say.gap(tolerance)}，得 ${say.points(score)}。`),
  'deviation-beyond': ({ side, beyond, step, counting: how, steps, each, from, score }, say) => {
    const { sum, whole } = say.division(beyond, step)
    const counted = how === 'linear' || whole ? '' : `，${counting[how]}，计 ${say.number(steps)} 档`
    const past = say.past(beyond)
    const [way, sign] = side === 'better' ? ['好', '+'] : ['差', '−']
    return closed(
      `向${way}的方向偏离${past === null ? '' : `，超出允许范围 ${past}`}，每 ${say.gap(step)} 一档：${sum}${counted}。折算分：${say.number(from)} ${sign} ${say.number(steps)} × ${say.number(each)} ${say.result(score, from, steps, each)}。`,
    )
  },
  'deviation-limit': ({ end, limit }, say) =>
    end === 'cap' ? `超过上限，按 ${say.points(limit)}计。` : `低于下限，按 ${say.points(limit)}计。`,
  'deviation-warning': ({ deviation, limit }, say) =>
    closed(`请核实：偏差 ${say.gap(deviation)} 已超过 ${say.gap(limit)}，可能有该做的工作没有做。`),
  'no-reference': ({ against, people, least }) =>
    against === 'team' && people < least
      ? `团队中有数据的只有 ${people} 人，不足 ${least} 人，不能计算均值。`
      : '参照值缺失或为 0，无法比较。',
  'step-within': ({ limit, worse, points }, say) =>
    closed(`${worse === 'above' ? '未超过' : '不低于'} ${say.value(limit)}，得满分 ${say.points(points)}。`),
  'step-beyond': ({ value, limit, worse, beyond, step, counting: how, steps, each, off }, say) => {
    const { sum, whole } = say.division(beyond, step)
    const counted = how === 'linear' || whole ? '' : `，${counting[how]}，计 ${say.number(steps)} 档`
    return closed(
      `比 ${say.value(limit)} ${worse === 'above' ? '高' : '低'}：${say.difference(limit, value)} ${say.result(beyond, value, limit)}，每 ${say.gap(step)} 一档：${sum}${counted}。扣分：${say.number(steps)} × ${say.number(each)} ${say.result(off, steps, each)}。`,
    )
  },
  'step-left': ({ full, off, points }, say) =>
    `${say.number(full)} − ${say.number(off)} ${say.result(points, full, off)}。`,
  'step-floor': ({ floor, left }, say) => `扣后为 ${say.number(left)}，低于下限，按 ${say.points(floor)}计。`,
  'team-totals': ({ people, sum, mean }, say) =>
    `下属 ${people} 人总分的平均值：${say.number(sum)} ÷ ${people} ${say.result(mean, sum)}。`,
  'team-totals-few': ({ people, least }) =>
    people === 0 ? '下属都还没有总分。' : `下属中有总分的只有 ${people} 人，不足 ${least} 人。`,
  scaled: ({ score, scale, max, points }, say) =>
    `折算为本项得分（满分 ${say.points(max)}）：${say.number(max)} × ${say.number(score)} ÷ ${say.number(scale)} ${say.result(points, max, score, scale)}。`,
  bonus: ({ events, each, points }, say) =>
    `加分：${say.number(events)} 次，每次加 ${say.points(each)}，${say.number(events)} × ${say.number(each)} ${say.result(points, events, each)}。`,
  'bonus-none': () => '没有可以加分的记录。',
  'bonus-cap': ({ cap }, say) => `超过上限，最多加 ${say.points(cap)}。`,
  'veto-none': () => '没有发生，一票否决未触发。',
  veto: ({ events, limits }, say) =>
    closed(`经确认发生 ${say.number(events)} 次，触发一票否决：${vetoLimits({ rule: 'veto', limits }, say)}。`),
  blank: ({ open }, say) =>
    `考核办法中还空着：${say.list(open.map((label) => say.label(label)))}。确定之前，本项不计分。`,
} satisfies Partial<StepWords>
