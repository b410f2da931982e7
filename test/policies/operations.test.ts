import { describe, expect, it } from 'vitest'
import { loadPreset } from '../../src/policies/load.ts'
import { total } from '../core/scoring/month.ts'
import { but, type Month, pointsOn, sheetOf } from './month.ts'

const policy = await loadPreset('operations')

describe('operations and service', () => {
  const growth = total('learning-completion', '9', '10') // 90 %: 9
  const self = { cooperation: '9', innovation: '8' }
  const lead = { cooperation: '8', innovation: '6' } // 9 × 0.2 + 8 × 0.8 = 8.2, 8 × 0.2 + 6 × 0.8 = 6.4

  const specialist: Month = {
    position: 'operations-specialist',
    totals: [
      total('task-completion', '19', '20'), // 95 %: 25 × 0.95 = 23.75
      total('delivery-days', '60', '5'), // 12 days, 20 % over 10: 10 beyond the tolerance, two steps, 80 of 100: 12
      total('process-optimisations', '1', '1'), // 6
      total('resource-utilisation', '112', '160'), // 70 %: halfway in 5-8, 6.5
      total('exception-handling', '45', '50'), // 90 %: 10 × 10 / 18 = 50/9
      growth,
    ],
    self,
    lead,
  }

  it('77.41 for an operations specialist', () => {
    // 23.75 + 12 + 6 + 6.5 + 5.555556 + 9 + 8.2 + 6.4 = 77.405556
    const sheet = sheetOf(policy, specialist)
    expect([sheet.total, sheet.grade]).toEqual(['77.41', 'C'])
  })

  it.each([
    ['11', '15'], // 10 % over: inside the tolerance
    ['11.5', '27/2'], // 15 %: one step
    ['12.1', '21/2'], // 21 %: three steps have begun
    ['8', '15'], // sooner than planned
  ])('a delivery in %s days gets %s of 15', (days, points) => {
    const sheet = sheetOf(policy, but(specialist, total('delivery-days', days, '1')))
    expect(pointsOn(sheet, 'delivery')).toBe(points)
  })

  it('a task in part is no task: nine tenths of one cannot be scored', () => {
    const sheet = sheetOf(policy, but(specialist, total('task-completion', '18.9', '20')))
    expect(sheet.lines.find((it) => it.item === 'tasks')?.unscored?.because).toBe('impossible')
  })

  const agent: Month = {
    position: 'service-agent',
    totals: [
      total('first-response', '200', '100'), // 2 min: halfway in 8-12, 10
      total('handling-minutes', '1100', '100'), // 11 beside 10: 10 % over, two steps, 80 of 100: 8
      total('satisfaction-score', '450', '100'), // 4.5: 20 × 0.7 = 14
      total('repeat-inquiry-rate', '8', '100'), // 8 %: three steps above 5, 7
      total('complaint-handling', '19', '20'), // 95 %: 15 × 15 / 18 = 12.5
      growth,
    ],
    self,
    lead,
    team: { 'handling-minutes': [10, 8] },
  }

  it('75.10 for a service agent', () => {
    // 10 + 8 + 14 + 7 + 12.5 + 9 + 8.2 + 6.4 = 75.1
    const sheet = sheetOf(policy, agent)
    expect([sheet.total, sheet.grade]).toEqual(['75.10', 'C'])
  })

  it('gives each post its own indicators, and both the same growth (R032, R033)', () => {
    const [one, other] = policy.scorecards.map(({ dimensions }) => dimensions)
    expect(one?.map(({ id }) => id)).toEqual(['delivery', 'improvement', 'growth'])
    expect(other?.map(({ id }) => id)).toEqual(['response', 'quality', 'growth'])
    expect(other?.at(-1)).toEqual(one?.at(-1))
  })
})
