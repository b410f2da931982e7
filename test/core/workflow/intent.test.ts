import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthIn, understand } from '../../../src/core/workflow/intent.ts'

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
