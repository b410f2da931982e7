import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Policy } from '../../src/core/policy/policy.ts'
import { faultLine, loadPolicy, loadPreset, readPolicy } from '../../src/policies/load.ts'

const file = new URL('../../src/policies/after-sales.yaml', import.meta.url)
const text = readFileSync(file, 'utf8')

/** The faults of the shipped file after a change, as an admin reads them. */
function faults(from: string | RegExp, to: string): readonly string[] {
  const changed = text.replace(from, to)
  expect(changed).not.toBe(text)
  const read = readPolicy(changed)
  return 'faults' in read ? read.faults.map((fault) => faultLine('policy.yaml', fault)) : []
}
const lineOf = (words: string) => text.slice(0, text.indexOf(words)).split('\n').length

describe('the after-sales handbook', () => {
  const items = (policy: Policy) => policy.scorecards[0]?.dimensions.flatMap((one) => one.items)

  it('gives a service agent twelve items in five dimensions of 30, 30, 20, 10 and 10 points', async () => {
    const policy = await loadPreset('after-sales')
    const [scorecard] = policy.scorecards
    const sums = scorecard?.dimensions.map((it) => it.items.reduce((sum, one) => sum + one.points, 0))
    expect(sums).toEqual([30, 30, 20, 10, 10])
    expect(items(policy)).toHaveLength(12)
  })

  it('weighs self 20 and lead 80, and gives 1.2, 1.1, 1.0, 0.8 and 0.5', async () => {
    const policy = await loadPreset('after-sales')
    expect(policy.raters).toMatchObject({ self: 20, lead: 80, peers: 0, company: 0, missing: 'renormalise' })
    expect(policy.grades.map((it) => [it.id, it.from, it.coefficient])).toEqual([
      ['A', 90, 1.2],
      ['B', 80, 1.1],
      ['C', 70, 1.0],
      ['D', 60, 0.8],
      ['E', 0, 0.5],
    ])
    expect(policy.grades[3]?.title.zh).toBe('合格（待改进）')
  })

  it('says beside every number where it comes from: the source, a reading, or an example', () => {
    const own =
      /^ +(points|target|smallestSample|each|floor|best|far|smallestTeam|fallback|from|coefficient|file|decide): \d/
    const numbers = text.split('\n').filter((line) => own.test(line) || /^(raters|gap|windows|digest):/.test(line))
    expect(numbers.length).toBeGreaterThan(40)
    expect(numbers.filter((line) => !/# .*(source|reading|example)/.test(line))).toEqual(['    from: 0'])
    const tables = text.split('\n').filter((line) => /^ +(bands|levels):/.test(line))
    expect(tables.filter((line) => !/# .*source/.test(line))).toEqual([])
  })
})

describe('a policy file with a mistake', () => {
  it('names the line, the place, the value and the way out', () => {
    const [fault] = faults('raters: { self: 20,', 'raters: { self: 30,')
    expect(fault).toBe(
      `policy.yaml:${lineOf('raters:')} raters {"self":30,"lead":80}: the shares make 110: they must make 100`,
    )
  })

  it.each([
    [
      'an unknown indicator',
      'indicator: response-hours',
      'indicator: speed',
      /scorecards\[0\]\.dimensions\[0\]\.items\[1\]\.indicator "speed": no indicator speed/,
    ],
    [
      'bands that overlap',
      '- { to: 2, points: [4, 7] }',
      '- { to: 2, points: [4, 9] }',
      /rule\.bands\[1\]\.points \[4,9\]: overlaps the band before: it may give at most 8/,
    ],
    ['a field nobody knows', 'gap: 15', 'gaps: 15', /gaps/],
    ['a word for a number', 'far: 4 ', 'far: four ', /rule\.far "four": is no number such as 4/],
    ['a title in one language', '{ zh: 沟通态度, en: Communication }', '{ zh: 沟通态度 }', /items\[0\]\.title\.en: /],
  ])('%s is found', (_, from, to, says) => {
    expect(faults(from, to).join('\n')).toMatch(says)
  })

  it('that is no YAML names the line', () => {
    const [fault] = faults('gap: 15', 'gap: [15')
    expect(fault).toMatch(/^policy\.yaml:\d+: /)
  })

  it('that says a key twice is refused', () => {
    expect(faults('gap: 15', 'gap: 15\ngap: 5').join()).toMatch(/unique/)
  })

  it('whose aliases multiply without end is refused, not swallowed', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    for (let at = 1; at < 8; at += 1) bomb.push(`a${at}: &a${at} [${`*a${at - 1}, `.repeat(9)}*a${at - 1}]`)
    const read = readPolicy(bomb.join('\n'))
    expect('faults' in read && read.faults[0]?.fault.is).toBe('aliases')
  })

  it.each(['', 'just words', '- 1', 'null'])('%j is refused', (nothing) => {
    expect('faults' in readPolicy(nothing)).toBe(true)
  })

  it('is not loaded, and every fault is in the message', async () => {
    await expect(loadPolicy(new URL('../../package.json', import.meta.url).pathname)).rejects.toThrow(
      /cannot be used:\n.*package\.json:/,
    )
  })
})
