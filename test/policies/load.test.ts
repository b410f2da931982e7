import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Policy } from '../../src/core/policy/policy.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { faultLine, loadPolicy, loadPreset, readPolicy } from '../../src/policies/load.ts'
import { readPolicyFile } from '../../src/policies/read.ts'

const file = new URL('../../src/policies/after-sales.yaml', import.meta.url)
const text = readFileSync(file, 'utf8')

/** The faults of the shipped file after a change, as an admin reads them. */
function faults(from: string | RegExp, to: string | ((found: string) => string)): readonly string[] {
  const changed = typeof to === 'string' ? text.replace(from, to) : text.replace(from, to)
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
      `policy.yaml:${lineOf('raters:')} raters {"self":30,"lead":80}: the shares of self, peers, lead and company make 110: they must make 100`,
    )
  })

  it('says it in Chinese too', () => {
    const read = readPolicy(text.replace('gap: 15', 'gaps: 15'))
    const lines = 'faults' in read ? read.faults.map((it) => faultLine('办法.yaml', it, speechFor('zh-CN'))) : []
    expect(lines).toEqual([`办法.yaml:${lineOf('gap:')} gaps 15：没有这个键，是否想写 gap？`])
  })

  it.each([
    [
      'an unknown indicator',
      'indicator: response-hours',
      'indicator: speed',
      /indicator "speed": there is no indicator/,
    ],
    [
      'bands that overlap',
      '- { to: 2, points: [4, 7] }',
      '- { to: 2, points: [4, 9] }',
      /rule\.bands\[1\]\.points \[4,9\]: overlaps the band before: it may give at most 8/,
    ],
    [
      'bands with a gap at the end',
      '- { points: [0, 3] }',
      '- { to: 9, points: [0, 3] }',
      /the last band must be open/,
    ],
    ['bands out of order', '- { to: 2, points: [4, 7] }', '- { to: 1, points: [4, 7] }', /1 must stand above 1/],
    ['a key that nothing reads', 'gap: 15', 'gaps: 15', /gaps 15: nothing reads this key: did you mean gap\?$/],
    ['a key in a rule', 'far: 4 ', 'farr: 4 ', /rule\.farr 4: nothing reads this key: did you mean far\?/],
    [
      'a key of another part',
      'gap: 15',
      'gap: 15\ndimensions: 5',
      /dimensions 5: nothing reads this key: take it away/,
    ],
    ['a word for a number', 'far: 4 ', 'far: four ', /rule\.far "four": is no number such as 4/],
    ['a number for words', 'zone: Asia/Shanghai', 'zone: 8', /zone 8: must be text, but is a number/],
    ['nothing where something is needed', 'zone: Asia/Shanghai', 'zone:', /zone null: must be text, but is nothing/],
    [
      'words where a list is needed',
      'alsoCalled: [迟到, 出勤, lateness]',
      'alsoCalled: late',
      /alsoCalled "late": must be a list, but is text/,
    ],
    [
      'a title in one language',
      '{ zh: 沟通态度, en: Communication }',
      '{ zh: 沟通态度 }',
      /title\.en: is missing: write text/,
    ],
    ['no title', 'title: { zh: 沟通态度, en: Communication }', '# no title', /title: is missing: write words in both/],
    [
      'an empty title',
      '{ zh: 沟通态度, en: Communication }',
      '{ zh: "", en: C }',
      /title\.zh "": is empty: write something/,
    ],
    ['a misspelled unit', 'unit: hour', 'unit: hours', /unit "hours": is unknown: did you mean hour\?/],
    ['a unit of its own', 'unit: hour', 'unit: stars', /unit "stars": is none of count, percent, hour/],
    [
      'a misspelled rule',
      'rule: occurrences',
      'rule: occurences',
      /rule\.rule "occurences": .* did you mean occurrences\?/,
    ],
    ['an id with spaces', 'id: response\n', 'id: First Response\n', /id "First Response": is no id/],
    ['a share above all', 'self: 20,', 'self: 120,', /raters\.self 120: must be at most 100/],
    ['a gap of nothing', 'gap: 15', 'gap: 0', /gap 0: must be above 0/],
    ['half a day', 'lead: 3, approval', 'lead: 1.5, approval', /windows\.lead 1\.5: must be a whole number/],
    ['a time of no day', '"09:05"', '"9 am"', /digest\.at "9 am": is no time such as 09:05/],
    ['a weight of 0', 'weights: { attitude: 35', 'weights: { attitude: 0', /weights\.attitude 0: must be above 0/],
    [
      'a day of its own calendar that is none',
      'calendar: cn',
      'calendar: { from: 2026-01-01, until: 2026-12-31, holidays: [1 May], makeUpDays: [] }',
      /calendar\.holidays\[0\] "1 May": is no day such as/,
    ],
    [
      'an entry that the library lacks',
      'indicators:\n',
      'indicators:\n  - { library: charm }\n',
      /library "charm": is none of polite-phrase-rate/,
    ],
    ['blanks of its own', 'gap: 15', 'gap: 15\nblanks: []', /blanks \[\]: nothing reads this key/],
    ['a merge key', 'raters: {', 'raters: { <<: { self: 1 },', /raters\.<<.*: merge keys \(<<\) are not supported/],
  ])('%s is found', (_, from, to, says) => {
    expect(faults(from, to).join('\n')).toMatch(says)
  })

  it('with many says all of them at once, of the schema and between its parts, and each but once', () => {
    const found = faults(
      /gap: 15|self: 20,|indicator: response-hours|from: 80 #|each: 2\.5/g,
      (it) =>
        ({
          'gap: 15': 'gap: wide',
          'self: 20,': 'self: 30,',
          'indicator: response-hours': 'indicator: response-hour',
          'from: 80 #': 'from: 95 #',
          'each: 2.5': 'each: -1',
        })[it] ?? it,
    )
    expect(found.map((line) => line.replace(/^policy\.yaml:\d+ (\S+) .*$/, '$1')).toSorted()).toEqual([
      'alerts[2].indicator',
      'gap',
      'grades[1].from',
      'raters',
      'scorecards[0].dimensions[0].items[1].indicator',
      'scorecards[0].dimensions[4].items[1].rule.each',
    ])
    const lines = found.map((line) => Number(line.split(':')[1]?.split(' ')[0]))
    expect(lines).toEqual(lines.toSorted((a, b) => a - b))
  })

  it('whose shares cannot be read says nothing about their sum', () => {
    expect(faults('self: 20,', 'self: some,')).toEqual([
      `policy.yaml:${lineOf('raters:')} raters.self "some": must be a number, but is text`,
    ])
  })
})

describe('a file that is no policy', () => {
  const faultsOf = (content: string | Uint8Array) => {
    const read = readPolicyFile(typeof content === 'string' ? new TextEncoder().encode(content) : content)
    return 'faults' in read ? read.faults.map((it) => faultLine('policy.yaml', it)) : []
  }

  it.each<[string, string | Uint8Array, RegExp]>([
    ['nothing', '', /^policy\.yaml:1: the file is empty/],
    ['null', 'null', /the file is empty/],
    ['only a comment', '# to be written', /the file is empty/],
    ['just words', 'just words', /but here is text/],
    ['a list', '- policy: a\n', /^policy\.yaml:1: a policy is a table of keys .* but here is a list$/],
    ['a tab', 'policy: a\ntitle:\n\tzh: a\n', /^policy\.yaml:3: a tab indents this line/],
    ['an open bracket', 'policy: a\ngap: [15\n', /^policy\.yaml:\d: is no YAML: /],
    ['a key twice', text.replace('gap: 15', 'gap: 15\ngap: 5'), /: this key is there twice in the same table/],
    ['two documents', `${text}\n---\n${text}`, /is no YAML/],
    ['an alias of nothing', 'policy: *nobody\n', /aliases \(\*name\) that name nothing/],
    ['brackets without end', '['.repeat(200_000), /nested deeper than any policy|no YAML/],
    ['text of another encoding', new Uint8Array([0x70, 0x3a, 0x20, 0xb9, 0xfa]), /the file is not UTF-8 text/],
    ['a book', `# ${'x'.repeat(1024 * 1024)}\n${text}`, /^policy\.yaml:1: the file is larger than 256 KB/],
  ])('%s is refused with a line and words', (_, content, says) => {
    expect(faultsOf(content).join('\n')).toMatch(says)
  })

  it('whose aliases multiply without end is refused, not swallowed', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    for (let at = 1; at < 8; at += 1) bomb.push(`a${at}: &a${at} [${`*a${at - 1}, `.repeat(9)}*a${at - 1}]`)
    expect(faultsOf(bomb.join('\n'))).toEqual([
      expect.stringContaining('aliases (*name) that name nothing, or multiply'),
    ])
  })

  it('with a mark of its byte order is read all the same', () => {
    expect(faultsOf(`\uFEFF${text}`)).toEqual([])
  })

  it('is not loaded, and every fault is in the message', async () => {
    await expect(loadPolicy(new URL('../../package.json', import.meta.url).pathname)).rejects.toThrow(
      /cannot be used:\n.*package\.json:/,
    )
  })
})
