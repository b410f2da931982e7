import { describe, expect, it } from 'vitest'
import { Mapping } from '../../../src/core/readings/mapping.ts'
import { fedBy, measured, promisedBy } from '../../../src/core/readings/measured.ts'

const base = {
  source: 'visits',
  title: { zh: '上门', en: 'Visits' },
  columns: {
    who: { header: ['Who'], read: 'text' },
    day: { header: ['Day'], read: 'day', forms: ['yyyy-MM-dd'] },
    what: { header: ['What'], read: 'text' },
    hours: { header: ['Hours'], read: 'number', to: 24 },
  },
  person: 'who',
  day: 'day',
}
const mapping = (more: object) => Mapping.parse({ ...base, ...more })
const counting = (...ids: readonly string[]) => ({ feeds: ids.map((indicator) => ({ indicator, as: 'count' })) })
const naming = (names?: object) => ({ named: { column: 'what', value: 'hours', ...(names ? { names } : {}) } })
const policy = ['quality', 'visits']

describe('a mapping beside a policy', () => {
  it('feeds only what the policy measures, and is left aside where that is nothing', () => {
    expect(measured(mapping(counting('visits', 'calls')), policy)?.feeds.map((it) => it.indicator)).toEqual(['visits'])
    expect(measured(mapping(counting('calls')), policy)).toBeNull()
  })

  it('keeps of its names those that the policy measures; without names, rows say the policy’s own ids', () => {
    const names = { 质检: 'quality', Calls: 'calls' }
    expect(measured(mapping(naming(names)), policy)?.named?.names).toEqual({ 质检: 'quality' })
    expect(measured(mapping(naming()), policy)?.named?.names).toEqual({ quality: 'quality', visits: 'visits' })
    expect(measured(mapping(naming({ Calls: 'calls' })), policy)).toBeNull()
  })

  it('promises what it always brings, and nothing of what its rows may name', () => {
    const it = (more: object) => measured(mapping(more), policy) ?? mapping(more)
    expect(promisedBy(it(counting('visits')))).toEqual(['visits'])
    expect(promisedBy(it(naming({ 质检: 'quality' })))).toEqual(['quality'])
    expect(promisedBy(it(naming()))).toEqual([])
    expect(fedBy(it(naming()))).toEqual(policy)
  })
})
