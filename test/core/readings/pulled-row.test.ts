import { describe, expect, it } from 'vitest'
import { Mapping } from '../../../src/core/readings/mapping.ts'
import { pulledRows } from '../../../src/core/readings/pulled-row.ts'

const mapping = Mapping.parse({
  source: 'checks',
  title: { zh: '抽检', en: 'Checks' },
  columns: {
    agent: { header: ['坐席', 'Agent'], read: 'text' },
    day: { header: ['日期'], read: 'day', forms: ['epoch-ms'] },
    score: { header: ['得分（0-100）'], read: 'number', to: 100, blank: true },
    note: { header: ['备注'], read: 'text', optional: true },
  },
  person: 'agent',
  day: 'day',
  feeds: [{ indicator: 'checks', as: 'count' }],
})

describe('a row of another system’s table', () => {
  it('has each column of the mapping, under its first name, whatever it is called there', () => {
    const pulled = pulledRows(mapping)
    expect(pulled.of({ ' agent ': '王芳', 日期: 1, '得分(0-100)': 90, 别的: 'x' })).toEqual({
      坐席: '王芳',
      日期: 1,
      '得分（0-100）': 90,
      备注: null,
    })
    expect(pulled.missing()).toEqual([])
  })

  it('tells which columns no row has had, but not those that may be missing or blank', () => {
    const pulled = pulledRows(mapping)
    pulled.of({ 坐席: '王芳' })
    expect(pulled.missing()).toEqual(['日期'])
    pulled.of({ 日期: null })
    expect(pulled.missing()).toEqual([])
  })

  it('takes names for names: __proto__ too', () => {
    const row = pulledRows(mapping).of(JSON.parse('{"__proto__": "x", "坐席": "王芳", "日期": 1}'))
    expect(Object.getPrototypeOf(row)).toBe(Object.prototype)
    expect(row).toMatchObject({ 坐席: '王芳' })
  })
})
