import { describe, expect, it } from 'vitest'
import { judgedItems } from '../../src/core/scoring/rating.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { total } from '../core/scoring/month.ts'
import { but, type Month, pointsOn, sheetOf } from './month.ts'

const policy = await loadPreset('support-service')

describe('the support-service document', () => {
  const month: Month = {
    position: 'phone-agent',
    totals: [
      total('satisfaction', '182', '200'), // 91 %: the target of 90 is met, 20
      total('complaint-reduction', '12', '1'), // 10 × 12 / 20 = 6
      total('response-minutes', '700', '100'), // 7 min: 20 × (10 - 7) / 5 = 12
      total('solved-problems', '130', '130'), // of 120, full marks: 15
      total('solving-rate', '170', '200'), // 85 %: halfway in 8-12, 10
      total('talk-seconds', '30000', '100'), // 300 s: 60 above 240, two steps, 5 - 2 = 3
      total('written-accuracy', '97', '100'), // one point below 98: 5 - 1 = 4
      total('product-knowledge', '84', '1'), // 5 × (84 - 60) / 30 = 4
    ],
    self: { training: '5' },
    lead: { training: '4' }, // 5 × 0.2 + 4 × 0.8 = 4.2
  }

  it('76.63 on the phone, where talk time weighs 12 and writing 3', () => {
    // 26 + 12 + 25 × 25/30 + 3 × 12/5 + 4 × 3/5 + 8.2 = 26 + 12 + 20.833333 + 7.2 + 2.4 + 8.2
    const sheet = sheetOf(policy, month)
    expect([sheet.total, sheet.grade]).toEqual(['76.63', 'C'])
  })

  it('78.43 online with the same numbers, where writing weighs 12 and talk time 3 (R015)', () => {
    // 26 + 12 + 20.833333 + 3 × 3/5 + 4 × 12/5 + 8.2 = 26 + 12 + 20.833333 + 1.8 + 9.6 + 8.2
    expect(sheetOf(policy, { ...month, position: 'online-agent' }).total).toBe('78.43')
  })

  it.each([
    ['4', '20'],
    ['5', '20'],
    ['7.5', '10'],
    ['10', '0'],
    ['12', '0'],
  ])('an answer in %s minutes gets %s of 20: all within 5, nothing above 10 (R010, AM45)', (minutes, points) => {
    const sheet = sheetOf(policy, but(month, total('response-minutes', minutes, '1')))
    expect(pointsOn(sheet, 'response')).toBe(points)
  })

  it.each([
    ['900', '20'], // 90 % is the target itself (R001): 以上 includes the number
    ['899', '12'],
    ['850', '12'],
    ['799', '0'],
  ])('%s satisfied customers of 1000 get %s of 20', (satisfied, points) => {
    const sheet = sheetOf(policy, but(month, total('satisfaction', satisfied, '1000')))
    expect(pointsOn(sheet, 'satisfaction')).toBe(points)
  })

  it.each([
    ['20', '10'], // from 2.5 % to 2.0 % (R008)
    ['5', '5/2'],
    ['-40', '0'], // it has risen
  ])('a complaint rate down by %s %% gets %s of 10', (reduction, points) => {
    const sheet = sheetOf(policy, but(month, total('complaint-reduction', reduction, '1')))
    expect(pointsOn(sheet, 'complaint-reduction')).toBe(points)
  })

  it('leaves one item to judgement: the rest comes from the systems (R014)', () => {
    const judged = policy.scorecards.map((card) => judgedItems(card).map(({ id }) => id))
    expect(judged).toEqual([['training'], ['training']])
  })
})
