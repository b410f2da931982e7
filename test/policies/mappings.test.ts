import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Locale } from '../../src/core/people/person.ts'
import { fedBy } from '../../src/core/readings/measured.ts'
import { faultLine } from '../../src/i18n/policy-words.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { loadMappings, readMapping, shippedMappings } from '../../src/policies/mappings.ts'

const policy = await loadPreset('after-sales')
const tickets = readFileSync(`${shippedMappings}tickets.yaml`, 'utf8')

/** The faults of the shipped mapping after a change, as an administrator reads them. */
function faults(good: string, bad: string, locale: Locale = 'en'): readonly string[] {
  const broken = tickets.replace(good, bad)
  expect(broken).not.toBe(tickets)
  const read = readMapping(broken, policy)
  return 'faults' in read ? read.faults.map((fault) => faultLine('tickets.yaml', fault, speechFor(locale))) : []
}

describe('a source mapping', () => {
  it('ships for many kinds of log, and feeds only what the policy measures', () => {
    expect(loadMappings(shippedMappings, policy).map((it) => it.source)).toEqual([
      'attendance',
      'calls',
      'complaints',
      'conversations',
      'feishu-helpdesk',
      'readings',
      'surveys',
      'tickets',
    ])
  })

  it('that feeds nothing of the policy is left aside', () => {
    const few = { ...policy, indicators: policy.indicators.filter(({ id }) => id === 'breaches') }
    expect(loadMappings(shippedMappings, few).map((it) => [it.source, fedBy(it)])).toEqual([
      ['attendance', ['breaches']],
      ['readings', ['breaches']],
    ])
  })

  it('with nothing wrong has no faults', () => {
    expect(readMapping(tickets, policy)).toMatchObject({ mapping: { source: 'tickets' } })
  })

  const line = (words: string) => tickets.slice(0, tickets.indexOf(words)).split('\n').length
  const mistakes: readonly [string, string, string, string, RegExp, RegExp][] = [
    [
      'an indicator that the policy does not have',
      'indicator: tickets',
      'indicator: tickts',
      'feeds[0].indicator "tickts"',
      /there is no indicator tickts: did you mean tickets\?/,
      /没有名为 tickts 的考核指标，是否想写 tickets？/,
    ],
    [
      'a column that the mapping does not have',
      'value: response',
      'value: respons',
      'feeds[1].value "respons"',
      /there is no column respons: did you mean response\?/,
      /没有名为 respons 的列，是否想写 response？/,
    ],
    [
      'a column read in another way',
      'column: in-time, is: true',
      'column: in-time, atLeast: 1',
      'feeds[3].hits[0].column "in-time"',
      /the column in-time is read as yes-no, and here it must be number or duration/,
      /列 in-time 按 yes-no 读取，而这里需要 number 或 duration/,
    ],
    [
      'an indicator fed twice',
      'indicator: response-hours',
      'indicator: tickets',
      'feeds[1].indicator "tickets"',
      /tickets is fed already: /,
      /tickets 前面已经写过/,
    ],
    [
      'a key that nothing reads',
      'title: {',
      'tittle: {',
      'tittle {"zh":"工单记录","en":"Ticket log"}',
      /did you mean title\?/,
      /是否想写 title？/,
    ],
    [
      'a condition with a word of its own',
      'column: in-time, known: true',
      'column: in-time, knwon: true',
      'feeds[3].where[0].knwon true',
      /did you mean known\?/,
      /是否想写 known？/,
    ],
    [
      'a condition that asks two things at once',
      'column: response, known: true',
      'column: response, above: 1, below: 9',
      'feeds[1].where[0] {"column":"response","above":1,"below":9}',
      /is no condition: name a column and one of is, isNot/,
      /不是条件，请写明 column，以及 is、isNot/,
    ],
    [
      'a form of days that is not known',
      'forms: [yyyy-MM-dd, yyyy/M/d,',
      'forms: [yyyy-MM-dd, yyyy/M/dd,',
      'columns.day.forms[1] "yyyy/M/dd"',
      /did you mean yyyy\/M\/d\?/,
      /是否想写 yyyy\/M\/d？/,
    ],
    [
      'a way of reading that is not known',
      'read: number, from: 0, to: 720',
      'read: nummer, from: 0, to: 720',
      'columns.response.read "nummer"',
      /did you mean number\?/,
      /是否想写 number？/,
    ],
    [
      'a number without its upper limit',
      'from: 0, to: 720, ',
      'from: 0, ',
      'columns.response.to',
      /is missing: write a number/,
      /缺少这一项，请填写数字/,
    ],
    [
      'limits that are upside down',
      'from: 0, to: 720',
      'from: 800, to: 720',
      'columns.response.to 720',
      /must be at least 800/,
      /不小于 800/,
    ],
    [
      'a person that a row may lack',
      'header: [Agent, 处理人], read: text',
      'header: [Agent, 处理人], read: text, blank: true',
      'columns.agent.blank true',
      /whose a row is must stand in every row/,
      /每一行都必须写明是谁/,
    ],
    [
      'a day that a file may lack',
      'read: day, forms',
      'read: day, optional: true, forms',
      'columns.day.optional true',
      /the day of a row must stand in every row/,
      /每一行都必须写明是哪一天/,
    ],
    [
      'a time zone that does not exist',
      'title: {',
      'zone: Asia/Peking\ntitle: {',
      'zone "Asia/Peking"',
      /write one such as Asia\/Shanghai/,
      /请写成 Asia\/Shanghai/,
    ],
  ]
  it.each(mistakes)('says line, place, value and way out for %s', (_, good, bad, place, en, zh) => {
    for (const [locale, says] of [['en', en] as const, ['zh-CN', zh] as const]) {
      const [first = ''] = faults(good, bad, locale)
      expect(first.slice(0, first.indexOf(' '))).toBe(`tickets.yaml:${line(good)}`)
      expect(first).toContain(place)
      expect(first).toMatch(says)
    }
  })

  it('does not let two names of indicators be one', () => {
    const named = 'named: { column: id, value: response, names: { AHT: tickets, aht: response-hours } }'
    expect(faults('feeds:', `${named}\nfeeds:`)).toEqual([
      'tickets.yaml:15 named.names.aht "response-hours": aht is there twice: choose another',
    ])
  })

  it('tells every mistake of one kind at once, in the order of the file', () => {
    const places = (...changes: readonly (readonly [string, string])[]) => {
      const read = readMapping(
        changes.reduce((text, [good, bad]) => text.replace(good, bad), tickets),
        policy,
      )
      return 'faults' in read ? read.faults.map(({ place }) => place) : []
    }
    expect(places(['in-time: { header', 'in-time: { haeder'], ['read: yes-no', 'read: yesno'])).toEqual([
      'columns.resolved.read',
      'columns.in-time.haeder',
    ])
    expect(places(['value: response', 'value: resp'], ['person: agent', 'person: agnt'])).toEqual([
      'person',
      'feeds[1].value',
    ])
    expect(places(['indicator: tickets', 'indicator: a'], ['indicator: repair-in-time', 'indicator: b'])).toEqual([
      'feeds[0].indicator',
      'feeds[3].indicator',
    ])
  })

  it.each([
    ['columns: [', /is no YAML/],
    ['', /the file is empty: begin with a copy of one that ships, such as sources\/calls\.yaml/],
    ['- 1', /a source mapping is a table of keys such as source, columns and feeds, but here is a list/],
    ['source: a\nsource: b', /twice/],
  ])('of %j says why it is none', (text, says) => {
    const read = readMapping(text, policy)
    expect('faults' in read && read.faults.map((fault) => faultLine('x.yaml', fault)).join('\n')).toMatch(says)
  })

  it('whatever is cut out of it or put into it, is read or told its faults, and never throws', () => {
    fc.assert(
      fc.property(fc.nat(tickets.length), fc.nat(40), fc.string({ maxLength: 20 }), (at, cut, put) => {
        const read = readMapping(tickets.slice(0, at) + put + tickets.slice(at + cut), policy)
        if ('mapping' in read) return
        expect(read.faults.length).toBeGreaterThan(0)
        for (const locale of ['en', 'zh-CN'] as const) {
          for (const fault of read.faults)
            expect(faultLine('x', fault, speechFor(locale))).not.toMatch(/undefined|\[object/)
        }
      }),
    )
  })
})
