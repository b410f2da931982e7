import { describe, expect, it } from 'vitest'
import { cn } from '../../src/core/calendar/cn.ts'
import { leaveIn } from '../../src/core/scoring/attended.ts'
import { isEligible } from '../../src/core/workflow/eligible.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { presets } from '../../src/policies/presets.ts'
import { total } from '../core/scoring/month.ts'
import { somebody } from '../support/record.ts'

describe.each(presets)('%s', (name) => {
  // October 2026 has 18 working days
  it('exempts whoever was on leave for more than half of the month, and nobody for want of a record (AM31)', async () => {
    const policy = await loadPreset(name)
    const who = { ...somebody({ team: 'east', position: policy.scorecards[0]?.position ?? null }), id: 'p1' }
    const assessed = (...leave: string[]) => {
      const days = leaveIn(
        policy,
        leave.map((it) => total('leave-days', it, '1')),
      )
      return isEligible({ ...who, wantsDigest: true }, '2026-10', policy, cn, days)
    }
    expect([assessed(), assessed('9'), assessed('9.5')]).toEqual([true, true, false])
  })
})
