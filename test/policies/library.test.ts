import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { faultLine } from '../../src/i18n/policy-words.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { library, libraryIds, withLibrary } from '../../src/policies/library.ts'
import { readPolicy } from '../../src/policies/load.ts'

const text = readFileSync(new URL('../../src/policies/indicators.yaml', import.meta.url), 'utf8')
const entry = (id: string) => library().find((it) => it.id === id)

describe('the indicator library', () => {
  it('says of every indicator what it means, how it is computed, and where its numbers come from', () => {
    const whole = library().filter((it) => it.definition && it.formula && it.source)
    expect(whole).toHaveLength(libraryIds.length)
  })

  it('has every indicator once', () => {
    expect(new Set(libraryIds).size).toBe(libraryIds.length)
    expect(libraryIds.length).toBeGreaterThan(40)
  })

  it.each([
    [
      'R021',
      ['task-completion', 'process-optimisations', 'delivery-days', 'resource-utilisation', 'exception-handling'],
    ],
    ['R022', ['first-response', 'handling-minutes', 'satisfaction-score', 'repeat-inquiry-rate', 'complaint-handling']],
    ['R185', ['refund-dispute-rate', 'independent-resolution']],
    ['R186', ['second-sale-success', 'maintenance-cost']],
    ['R191', ['nps']],
    ['R197', ['live-stream-solved']],
    ['R201', ['remote-guidance']],
    ['R202', ['repeat-problem-rate']],
    ['R203', ['first-time-fix']],
    ['R003', ['solved-problems']],
    ['R008', ['complaint-reduction']],
    ['R010', ['response-minutes']],
  ])('%s is served by %j, and the file says so beside each', (requirement, ids) => {
    for (const id of ids) expect(text).toMatch(new RegExp(`^- id: ${id} # .*${requirement}\\b`, 'm'))
  })

  it('says beside every indicator whose its formula is', () => {
    const heads = text.split('\n').filter((line) => line.startsWith('- id:'))
    expect(heads).toHaveLength(libraryIds.length)
    expect(heads.filter((line) => !/# R\d{3}.*(source|proposed|the common one)/.test(line))).toEqual([])
  })

  it('says beside every number of its own where it comes from', () => {
    const numbers = text.split('\n').filter((line) => /^ +(target|benchmark|lowest|smallestSample): /.test(line))
    expect(numbers).toHaveLength(12)
    expect(numbers.filter((line) => !/# (source R|reading AM|proposed)/.test(line))).toEqual([])
  })

  it('keeps the source’s own numbers', () => {
    expect(entry('complaint-rate')?.target).toBe(2)
    expect(entry('independent-resolution')?.target).toBe(90)
    expect(entry('repeat-problem-rate')?.target).toBe(5)
    expect(entry('first-time-fix')?.benchmark).toBe(85)
    expect(entry('response-minutes')?.target).toBe(10)
    expect(entry('complaint-reduction')?.target).toBe(20)
  })

  it('scores no survey of fewer than ten answers (AM42)', () => {
    const surveys = library().filter((it) => it.smallestSample !== undefined)
    expect(surveys.map((it) => [it.id, it.smallestSample])).toEqual([
      ['satisfaction', 10],
      ['satisfaction-score', 10],
      ['nps', 10],
    ])
  })

  it('lets a net promoter score go down to -100, and a complaint rate rise', () => {
    expect(entry('nps')?.lowest).toBe(-100)
    expect(entry('complaint-reduction')?.lowest).toBeLessThan(0)
  })

  it('scales volumes to the days attended, and nothing else (AM31)', () => {
    const volumes = library().filter((it) => it.prorate)
    expect(volumes.map((it) => it.id)).toEqual(['shared-articles', 'process-optimisations', 'solved-problems'])
    expect(volumes.every((it) => it.combine === 'sum')).toBe(true)
  })
})

describe('a policy that takes an indicator from the library', () => {
  const filled = (indicators: unknown) => withLibrary({ policy: 'own', indicators })

  it('has it whole, with its own keys over it', () => {
    const { data, faults } = filled([{ library: 'polite-phrase-rate', target: 96, inDigest: true }])
    expect(faults).toEqual([])
    expect(data).toMatchObject({
      policy: 'own',
      indicators: [{ id: 'polite-phrase-rate', unit: 'percent', better: 'up', target: 96, inDigest: true }],
    })
    expect(JSON.stringify(data)).not.toContain('library')
  })

  it('may give it a name of its own, and use it twice', () => {
    const { data } = filled([{ library: 'satisfaction' }, { library: 'satisfaction', id: 'satisfaction-phone' }])
    expect(data).toMatchObject({ indicators: [{ id: 'satisfaction' }, { id: 'satisfaction-phone', unit: 'percent' }] })
  })

  it('changes nothing in the library for the next one', () => {
    filled([{ library: 'nps', target: 40 }])
    expect(entry('nps')?.target).toBeUndefined()
  })

  it('leaves an indicator written out as it is, and any other data too', () => {
    const own = [{ id: 'mine', unit: 'count' }, 7, null, ['library']]
    expect(filled(own)).toEqual({ data: { policy: 'own', indicators: own }, faults: [] })
    for (const odd of [null, 'text', 3, [], { indicators: 'none' }])
      expect(withLibrary(odd)).toEqual({ data: odd, faults: [] })
  })

  it.each([
    ['a slip of the pen', 'polite-phrase-rat', 'polite-phrase-rate'],
    ['half a name', 'complaint', 'complaint-rate'],
  ])('is told what was probably meant: %s', (_, name, meant) => {
    const { faults } = filled([{ library: 'nps' }, { library: name }])
    expect(faults).toMatchObject([{ path: ['indicators', 1, 'library'], is: 'not-among', meant }])
  })

  it('is told all there are where nothing looks like it', () => {
    expect(filled([{ library: 'weather' }]).faults).toMatchObject([{ is: 'not-among', meant: null, known: libraryIds }])
  })

  it.each([[3], [null], ['__proto__'], ['constructor']])('takes %j for no name', (name) => {
    expect(filled([{ library: name }]).faults).toHaveLength(1)
  })

  it('hears the line of its file, in both languages, and of nothing else that the name leaves out', () => {
    const file = new URL('../../src/policies/support-service.yaml', import.meta.url)
    const broken = readFileSync(file, 'utf8').replace('library: solving-rate', 'library: solving-rates')
    const read = readPolicy(broken)
    const faults = 'faults' in read ? read.faults : []
    const line = broken.slice(0, broken.indexOf('solving-rates')).split('\n').length
    for (const locale of ['en', 'zh-CN'] as const) {
      const said = faults.map((fault) => faultLine('own.yaml', fault, speechFor(locale)))
      expect(said[0]).toMatch(
        new RegExp(`^own\\.yaml:${line} indicators\\[4\\]\\.library "solving-rates".*solving-rate`),
      )
      expect(said.filter((it) => it.includes('indicators[4]'))).toHaveLength(1)
    }
  })
})
