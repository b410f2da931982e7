import { describe, expect, it } from 'vitest'
import { amend } from '../../../../src/core/readings/propose/amend.ts'
import type { Correction } from '../../../../src/core/readings/propose/correction.ts'
import { draftFrom, mappingOf } from '../../../../src/core/readings/propose/draft.ts'
import { proposeMapping } from '../../../../src/core/readings/propose/propose.ts'
import { cannotText, doubtText } from '../../../../src/i18n/propose-say.ts'
import { speechFor } from '../../../../src/i18n/words.ts'
import { around, callCentre, sheet } from '../../../support/sheet.ts'

const table = sheet(
  ['Call Id', 'Agent', 'Creator', 'Date', 'Closed', 'Answered', 'AHT', 'CSAT', 'State', 'Extra'],
  Array.from({ length: 24 }, (_, n) => [
    `C${100 + n}`,
    n % 2 ? 'Mei' : 'Tom',
    n % 3 ? 'Mei' : 'Tom',
    `0${1 + (n % 9)}/08/2026`,
    `2026-08-${10 + n - (n % 10)}`,
    n % 4 ? 'Y' : 'N',
    String(200 + n),
    String(1 + (n % 5)),
    n % 2 ? 'shipped' : 'lost',
    '7',
  ]),
)
const near = around(callCentre)
const plain = proposeMapping(table, near)
const corrected = (...corrections: Correction[]) => proposeMapping(table, near, corrections)
const kinds = ({ doubts }: typeof plain) => doubts.map(({ is }) => is)
const feed = ({ draft }: typeof plain, indicator: string) => draft.feeds.find((it) => it.indicator === indicator)

describe('a correction changes what it speaks of, and settles its doubt', () => {
  it('the other person, and the rows go with it', () => {
    const found = corrected({ do: 'person', column: 'creator' })
    expect([found.draft.person, found.mapping?.person, found.sample[1]?.person]).toEqual(['creator', 'creator', 'Mei'])
    expect(found.unused).toContain('Agent')
  })

  it('the order of days: read the other way, and no longer asked', () => {
    expect([plain.sample[1]?.day, kinds(plain)]).toEqual(['2026-08-02', expect.arrayContaining(['day-order'])])
    const found = corrected({ do: 'day', column: 'date', forms: ['M/d/yyyy'] })
    expect([found.sample[1]?.day, found.doubts.filter(({ is }) => is === 'day-order')]).toEqual(['2026-02-08', []])
    // choosing what was assumed anyway is an answer too
    expect(kinds(corrected({ do: 'day', column: 'date', forms: ['d/M/yyyy'] }))).not.toContain('day-order')
  })

  it('another column for the day, with its own forms and its own doubts', () => {
    const found = corrected({ do: 'day', column: 'closed' })
    expect([found.draft.day, found.mapping?.columns.closed, kinds(found).includes('day-order')]).toEqual([
      'closed',
      { header: ['Closed'], optional: false, read: 'day', forms: ['yyyy-MM-dd'] },
      false,
    ])
  })

  it('one row a person and day instead of a number, or no name at all', () => {
    expect(corrected({ do: 'row', columns: ['agent', 'date'] }).mapping?.row).toEqual(['agent', 'date'])
    expect(corrected({ do: 'row', columns: [] }).mapping?.row).toEqual([])
    const daily = { ...plain.draft, row: ['agent', 'date'] }
    expect(amend(daily, { do: 'person', column: 'creator' }, callCentre)).toMatchObject({
      draft: { row: ['creator', 'date'] },
    })
  })

  it('the unit of bare numbers, in every reading of the column, its bounds with it', () => {
    expect(plain.sample[1]?.parts['handling-seconds']).toEqual(['201', '1'])
    const found = corrected({ do: 'duration', column: 'aht', forms: ['minutes'] })
    expect([found.sample[1]?.parts['handling-seconds'], found.sample[1]?.parts['handling-minutes']]).toEqual([
      ['12060', '1'],
      ['201', '1'],
    ])
    expect(kinds(found)).not.toContain('unit')
  })

  it('an indicator more, from a column by its words; and one less', () => {
    const more = corrected({ do: 'measure', indicator: 'first-contact', column: 'state', hits: ['shipped'] })
    expect(feed(more, 'first-contact')).toEqual({
      indicator: 'first-contact',
      as: 'share',
      hits: [{ column: 'state', oneOf: ['shipped'] }],
      where: [{ column: 'answered', is: true }], // what every feed of this file asks for
    })
    expect(corrected({ do: 'no-feed', indicator: 'satisfaction' }).unused).toContain('CSAT')
  })

  it('an indicator from the least good rating, or as a mean of what stands there', () => {
    const five = corrected({ do: 'measure', indicator: 'satisfaction', column: 'csat', hits: 5, where: [] })
    expect(feed(five, 'satisfaction')).toMatchObject({
      as: 'share',
      hits: [{ column: 'csat', atLeast: 5 }],
      where: [{ above: 0 }],
    })
    expect(
      feed(corrected({ do: 'measure', indicator: 'late-days', column: 'extra', as: 'sum' }), 'late-days'),
    ).toMatchObject({ as: 'sum', value: 'extra' })
    expect(feed(corrected({ do: 'measure', indicator: 'late-days', column: null, where: [] }), 'late-days')).toEqual({
      indicator: 'late-days',
      as: 'count',
      where: [],
    })
  })

  it('bounds, blanks, rows that count, title, name, zone, what a file replaces, and how it is written', () => {
    const found = corrected(
      { do: 'bounds', column: 'csat', from: 1, to: 5 },
      { do: 'blank', column: 'csat', blank: true },
      { do: 'rows', where: [{ column: 'state', is: 'shipped' }] },
      { do: 'title', title: { zh: '店铺', en: 'Shop' } },
      { do: 'source', source: 'shop' },
      { do: 'zone', zone: 'Europe/Berlin' },
      { do: 'replaces', replaces: 'period' },
      { do: 'file', encoding: 'gb18030' },
    )
    expect(found.refused).toEqual([])
    expect(found.mapping).toMatchObject({
      source: 'shop',
      title: { zh: '店铺', en: 'Shop' },
      zone: 'Europe/Berlin',
      replaces: 'period',
      file: { encoding: 'gb18030' },
      rows: [{ column: 'state', is: 'shipped' }],
      columns: { csat: { from: 1, to: 5, blank: true } },
    })
  })
})

describe('what cannot be corrected is refused in words, and changes nothing', () => {
  const cases: readonly [string, Correction, string][] = [
    ['a column that is not there', { do: 'person', column: 'nobody' }, 'There is no column “nobody”.'],
    [
      'an indicator that no policy measures',
      { do: 'measure', indicator: 'luck', column: 'aht' },
      'No approved policy measures “luck”.',
    ],
    ['a feed that is not there', { do: 'no-feed', indicator: 'late-days' }, 'Nothing feeds Late arrivals here'],
    [
      'bounds the wrong way round',
      { do: 'bounds', column: 'csat', from: 5, to: 1 },
      'The lower bound 5 lies above the upper one 1.',
    ],
    ['bounds of words', { do: 'bounds', column: 'state', from: 0, to: 1 }, '“state” is not read as a number'],
    ['a day that is none', { do: 'day', column: 'state' }, 'I cannot tell how days are written in “state”.'],
    [
      'a mean of words',
      { do: 'measure', indicator: 'talk-seconds', column: 'state' },
      'Average talk time cannot be made of “state”',
    ],
    [
      'rows counted for a mean',
      { do: 'measure', indicator: 'talk-seconds', column: null },
      'Rows cannot be counted for Average talk time',
    ],
    [
      'a condition that does not fit its column',
      { do: 'rows', where: [{ column: 'state', above: 3 }] },
      'The mapping would not hold',
    ],
    ['the person read as a number', { do: 'number', column: 'agent' }, 'The mapping would not hold'],
  ]
  it.each(cases)('%s', (_, correction, says) => {
    const found = corrected(correction)
    expect(found.draft).toEqual(corrected().draft)
    const [{ cannot } = { cannot: null }] = found.refused
    expect(cannot && cannotText(cannot, speechFor('en'), callCentre)).toContain(says)
    expect(cannot && cannotText(cannot, speechFor('zh-CN'), callCentre)).toMatch(/。|：/)
  })

  it('and the others are made all the same', () => {
    const found = corrected({ do: 'person', column: 'nobody' }, { do: 'source', source: 'shop' })
    expect([found.mapping?.source, found.refused.length]).toEqual(['shop', 1])
  })
})

describe('a mapping that is known', () => {
  it('is a draft like any other, and asks new feeds for what all its feeds ask', () => {
    const { mapping } = plain
    if (!mapping) throw new Error('no mapping')
    const draft = draftFrom(mapping)
    expect([draft.gate, mappingOf(draft)]).toEqual([[{ column: 'answered', is: true }], { mapping }])
    const made = amend(draft, { do: 'measure', indicator: 'talk-seconds', column: 'aht' }, callCentre)
    expect('draft' in made && made.draft.feeds.at(-1)).toMatchObject({
      where: expect.arrayContaining([{ column: 'answered', is: true }]),
    })
  })

  it('that lacks something says what', () => {
    const { gate: _, ...rest } = plain.draft
    expect(mappingOf({ ...rest, gate: [], person: null, feeds: [] })).toEqual({ lacks: ['person', 'feeds'] })
  })
})

describe('every doubt', () => {
  it('can be answered: whatever it offers can be done, and then it is not asked again', () => {
    for (const doubt of plain.doubts) {
      for (const correction of doubt.instead) {
        const found = corrected(correction)
        expect(found.refused, JSON.stringify(correction)).toEqual([])
        expect(found.doubts, `${doubt.is} ${JSON.stringify(correction)}`).not.toContainEqual(doubt)
      }
    }
  })

  it('has its sentence in both languages, with the column, the line and the value', () => {
    for (const doubt of plain.doubts) {
      const [en, zh] = [doubtText(doubt, speechFor('en'), callCentre), doubtText(doubt, speechFor('zh-CN'), callCentre)]
      if (doubt.column !== null)
        expect([en, zh]).toEqual([expect.stringContaining(doubt.column), expect.stringContaining(doubt.column)])
      expect([en, zh].join()).not.toMatch(/undefined|null|\[object/)
    }
  })
})
