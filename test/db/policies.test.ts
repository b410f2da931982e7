import { describe, expect, it } from 'vitest'
import { day } from '../../src/core/calendar/day.ts'
import { Policy } from '../../src/core/policy/policy.ts'
import { databaseForFile } from '../support/database.ts'
import { recordOf } from '../support/record.ts'

const { db } = await databaseForFile()
const { policies } = recordOf(db)
const label = { zh: '态度', en: 'Attitude' }

const policy = Policy.parse({
  policy: 'small',
  title: label,
  calendar: 'cn',
  zone: 'Asia/Shanghai',
  raters: { self: 20, lead: 80 },
  gap: 10,
  indicators: [{ id: 'late', title: label, unit: 'percent', better: 'down', combine: 'rate', provider: label }],
  scorecards: [
    {
      position: 'agent',
      title: label,
      dimensions: [
        {
          id: 'speed',
          title: label,
          items: [
            {
              id: 'late',
              title: label,
              points: 10,
              indicator: 'late',
              rule: { rule: 'bands', inside: 'step', bands: [{ to: 5, points: 10 }, { points: 0 }] },
            },
          ],
        },
      ],
    },
  ],
  grades: [
    { id: 'A', title: label, from: 60, coefficient: 1, follows: label },
    { id: 'B', title: label, from: 0, coefficient: 0.8, follows: label },
  ],
  windows: { self: 2, lead: 2, approval: 2 },
  appeal: { file: 5, acknowledge: 1, decide: 3, tell: 1 },
  digest: { at: '09:05' },
})

describe('a policy version', () => {
  it('is in force from its day until the next one, and comes back equal', async () => {
    await policies.publish({ id: 'small@1', policy }, day('2026-01-01'))
    await policies.publish({ id: 'small@2', policy: { ...policy, gap: 8 } }, day('2026-07-01'))
    expect(await policies.inForce(day('2026-06-30'))).toEqual({ id: 'small@1', policy })
    expect((await policies.inForce(day('2026-07-01'))).id).toBe('small@2')
    expect(await policies.byId('small@1')).toEqual({ id: 'small@1', policy })
  })

  it('is published once: again is nothing, another text is an error', async () => {
    await policies.publish({ id: 'small@1', policy }, day('2026-01-01'))
    await expect(policies.publish({ id: 'small@1', policy: { ...policy, gap: 9 } }, day('2026-01-01'))).rejects.toThrow(
      'small@1 is on record with another text',
    )
  })

  it('is missed by name', async () => {
    await expect(policies.inForce(day('2025-12-31'))).rejects.toThrow('no policy is in force on 2025-12-31')
    await expect(policies.byId('small@9')).rejects.toThrow('small@9')
  })
})
