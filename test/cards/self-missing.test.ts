import { describe, expect, it } from 'vitest'
import { leadAssessmentCard } from '../../src/cards/lead-assessment.ts'
import { selfAssessmentCard } from '../../src/cards/self-assessment.ts'
import { day } from '../../src/core/calendar/day.ts'
import { scorecardOf } from '../../src/core/scoring/scorecard.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { withRaters } from '../i18n/every-step.ts'

/** What the agent and the lead read once the time for the self-assessment is over, under each policy (AM43). */
const cases = [
  {
    missing: 'renormalise',
    agent: '自评已于9月3日（周四）截止。本月没有自评，只按其他评价人的评价计分。',
    lead: 'There is no self-assessment: what you and any other raters give counts alone. Please assess by Tue 8 Sept.',
  },
  {
    missing: 'zero',
    agent: '自评已于9月3日（周四）截止。本月没有自评，自评部分按 0 分计。',
    lead: 'There is no self-assessment: its part counts as 0. Please assess by Tue 8 Sept.',
  },
  {
    missing: 'block',
    agent: '自评已于9月3日（周四）截止，但没有自评本月结果不能提交审批，请尽快补交。',
    lead: 'The self-assessment is not there yet, and nothing is handed over without it: please ask for it.',
  },
] as const

describe('without a self-assessment', () => {
  it.each(cases)('both are told what the policy makes of it: $missing', ({ missing, agent, lead }) => {
    const policy = withRaters({ missing })
    const window = { selfBy: day('2026-09-03'), leadBy: day('2026-09-08') }
    const view = {
      assessment: { at: 'invited', id: 'as', cycle: 'cy', agent: 'ag', month: '2026-08', ...window } as const,
      policy,
      scorecard: scorecardOf(policy, 'service-agent'),
      measured: [],
      typed: [],
      today: day('2026-09-04'),
    }
    const leads = { ...view, agentName: '-', total: null, gap: null, open: true, left: 1 }
    expect(selfAssessmentCard(view, speechFor('zh-CN')).blocks[0]).toEqual({ is: 'text', text: agent })
    expect(leadAssessmentCard(leads, speechFor('en')).blocks[1]).toEqual({ is: 'text', text: lead })
  })
})
