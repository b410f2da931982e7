import type { Month } from '../../core/calendar/day.ts'
import type { Policy } from '../../core/policy/policy.ts'
import { judgedItems } from '../../core/scoring/rating.ts'
import { choicesOf } from '../../core/scoring/rules/choices.ts'
import { scorecardOf } from '../../core/scoring/scorecard.ts'
import type { Rating } from '../../core/scoring/sheet.ts'
import { dice } from './dice.ts'
import { agents } from './staff.ts'
import { temperOf } from './temper.ts'

export interface SuggestedRating {
  employeeNo: string
  self: Rating
  lead: Rating
}

/** What every agent and their lead would give for a month: complete, inside the levels, with the reasons that are asked for. */
export function suggestedRatings(month: Month, policy: Policy): readonly SuggestedRating[] {
  const items = judgedItems(scorecardOf(policy, 'service-agent'))
  return agents.map((agent) => {
    const { manner, vanity } = temperOf(agent.temper, agent.quirk, month)
    const throws = dice(`ratings ${month} ${agent.no}`)
    const given = (leaning: number): Record<string, string> =>
      Object.fromEntries(items.map((item) => [item.id, scoreNear(item, leaning + (throws.roll() - 0.5) * 0.12)]))
    const words = agent.locale === 'en' ? english : chinese
    const well = manner >= 0.75
    return {
      employeeNo: agent.no,
      self: { points: given(manner + vanity), ...words.self(well) },
      lead: { points: given(manner), ...words.lead(well) },
    }
  })
}

/** The possible score that lies nearest to such a share of the item's points. */
function scoreNear(item: ReturnType<typeof judgedItems>[number], share: number): string {
  const possible = choicesOf(item.rule).map(({ given }) => given)
  const wanted = Number(possible[0]) * Math.min(1, Math.max(0, share))
  return possible.reduce((best, one) => (Math.abs(Number(one) - wanted) < Math.abs(Number(best) - wanted) ? one : best))
}

const english = {
  self: (well: boolean) => ({
    reason: well ? 'I answered for colleagues twice and shared my notes.' : 'A few replies were late; I know which.',
    summary: well ? 'A good month: hardly any ticket came back.' : 'A hard month with many open tickets.',
    improvement: well ? 'I want to write down the new returns steps.' : 'I will start the day with the oldest tickets.',
  }),
  lead: (well: boolean) => ({
    reason: well
      ? 'Seen in the sampled calls: patient, clear, and first to help.'
      : 'Two sampled calls were short and left questions open.',
    summary: well ? 'Reliable, and others learn from it.' : 'The effort is there; the routine is not yet.',
    improvement: well
      ? 'Show the newcomers how you close a case.'
      : 'Let us go through three calls together every week.',
  }),
}

const chinese = {
  self: (well: boolean) => ({
    reason: well ? '两次替同事顶班，也把处理心得分享给了大家。' : '有几单回复晚了，我清楚是哪几单。',
    summary: well ? '这个月比较顺，返修很少。' : '这个月积压的工单比较多。',
    improvement: well ? '想把新的退换货流程整理成文档。' : '每天先处理最早的工单。',
  }),
  lead: (well: boolean) => ({
    reason: well ? '抽查的通话里耐心、清楚，也总是先帮同事。' : '抽查到两通电话说得太简短，问题没讲清。',
    summary: well ? '稳定可靠，能带动大家。' : '肯努力，但习惯还没有养成。',
    improvement: well ? '带新人看看你是怎么结单的。' : '我们每周一起听三通电话。',
  }),
}
