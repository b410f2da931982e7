import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadPreset } from '../../src/policies/load.ts'
import { loadMappings, readMapping, shippedMappings } from '../../src/sources/mappings.ts'

const policy = await loadPreset('after-sales')
const tickets = readFileSync(`${shippedMappings}tickets.yaml`, 'utf8')
const faults = (text: string) => {
  const read = readMapping('tickets.yaml', text, policy)
  return 'faults' in read ? read.faults : []
}

describe('a source mapping', () => {
  it('ships for many kinds of log, and feeds only what the policy measures', () => {
    expect(loadMappings(shippedMappings, policy).map((it) => it.source)).toEqual([
      'attendance',
      'calls',
      'complaints',
      'conversations',
      'surveys',
      'tickets',
    ])
  })

  it('that feeds nothing of the policy is left aside', () => {
    const few = { ...policy, indicators: policy.indicators.filter(({ id }) => id === 'breaches') }
    expect(loadMappings(shippedMappings, few).map(({ source, feeds }) => [source, feeds.length])).toEqual([
      ['attendance', 1],
    ])
  })

  it.each([
    [
      'an indicator that the policy does not have',
      ['indicator: tickets', 'indicator: tickts'],
      /^tickets\.yaml:15: feeds\.0\.indicator = "tickts": .* has no such indicator; it has: answered-calls/,
    ],
    [
      'a column that the mapping does not have',
      ['value: response', 'value: respons'],
      /^tickets\.yaml:16: feeds\.1\.value = "respons": names no column of this mapping; there are: id, agent/,
    ],
    [
      'a column read in another way',
      ['column: in-time, is: true', 'column: in-time, atLeast: 1'],
      /^tickets\.yaml:23: feeds\.3\.hits\.0\.column = "in-time": must be read as number or duration/,
    ],
    ['a word that no mapping has', ['row: [id]', 'rows: [id]'], /^tickets\.yaml:13: rows\.0/],
    [
      'an indicator fed twice',
      ['indicator: response-hours', 'indicator: tickets'],
      /feeds\.1\.indicator = "tickets": is fed twice/,
    ],
    ['broken YAML', ['columns:', 'columns: ['], /^tickets\.yaml:\d+: /],
  ])('says line, path, value and way out for %s', (_, [good, bad], expected) => {
    const broken = tickets.replace(good ?? '', bad ?? '')
    expect(broken).not.toBe(tickets)
    expect(faults(broken).join('\n')).toMatch(expected)
  })

  it('with nothing wrong has no faults', () => {
    expect(faults(tickets)).toEqual([])
  })
})
