import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { askedIn, monthIn, understand } from '../../../src/core/workflow/intent.ts'
import { loadPreset } from '../../../src/policies/load.ts'

const policy = await loadPreset('after-sales')
const [scorecard] = policy.scorecards
if (!scorecard) throw new Error('the preset has no scorecard')

const read = (text: string) => understand(text, '2026-09', '2026-08')

describe('what a message is about', () => {
  it.each([
    ['我要申诉 上个月的响应时效不对,系统把夜班算进去了', { is: 'appeal', month: '2026-08' }],
    ['I want to appeal my August grade: response time counts night shifts', { is: 'appeal', month: '2026-08' }],
    ['appeal my October grade', { is: 'appeal', month: '2025-10' }],
    ['对2026年7月的结果不服', { is: 'appeal', month: '2026-07' }],
    ['待办', { is: 'tasks' }],
    ['tasks', { is: 'tasks' }],
    ['启动8月考核', { is: 'tasks' }],
    ['today', { is: 'numbers' }],
    ['日报', { is: 'numbers' }],
    ['我的结果', { is: 'result' }],
    ['考核办法', { is: 'policy' }],
    ['看一下公司的考核办法。', { is: 'policy' }],
    ['policy', { is: 'policy' }],
    ['Show me the policy', { is: 'policy' }],
    ['根据考核办法第三条，我的扣分不对', { is: 'unclear' }], // kept as a draft of an appeal, not lost in an answer
    ['按照考核办法，我要申诉上个月的结果', { is: 'appeal', month: '2026-08' }],
    ['I think the policy is unfair to night shifts', { is: 'unclear' }],
    ['English', { is: 'language', locale: 'en' }],
    ['中文', { is: 'language', locale: 'zh-CN' }],
    ['你好', { is: 'help' }],
    ['明天天气怎么样', { is: 'unclear' }],
  ])('%s', (text, intent) => {
    expect(read(text)).toEqual(intent)
  })

  it('is decided by the beginning: a long appeal that mentions tasks stays an appeal', () => {
    expect(read(`I want to appeal. ${'My tasks were late because of the outage. '.repeat(150)}`).is).toBe('appeal')
  })

  it('never fails, whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 6000 }), (text) => Boolean(read(text).is)))
  })

  it('reads a month of last year when this year’s has not come yet', () => {
    expect(monthIn('12月', '2026-01', '2025-12')).toBe('2025-12')
    expect(monthIn('2026年12月', '2026-01', '2025-12')).toBe('2026-12')
    expect(monthIn('it may be wrong', '2026-09', '2026-08')).toBeNull()
  })
})

describe('what an appeal asks for', () => {
  const asked = (text: string) => askedIn(text, policy, scorecard)

  it('is the item that is named, not another whose name is part of it', () => {
    expect(asked('我要申诉 上个月的响应时效不对').items).toEqual(['response'])
    expect(asked('the response time is wrong').items).toEqual(['response'])
  })

  it('can be several items, in the order of the scorecard', () => {
    expect(asked('考勤和响应时效都不对').items).toEqual(['response', 'attendance'])
  })

  it('is the whole result where no item is named', () => {
    expect(asked('我不同意这个结果')).toEqual({ items: [], wished: '' })
  })

  it('notices the score that is wished for', () => {
    expect(asked('响应时效应该是9分')).toMatchObject({ wished: '9' })
    expect(asked('the response time should be 8.5 points')).toMatchObject({ wished: '8.5' })
  })
})
