import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../../../src/core/calendar/day.ts'
import { type Part, stagedLine, writeParts } from '../../../src/core/readings/staged-row.ts'
import { readParts } from '../../support/staged-parts.ts'

const decimal = fc.tuple(fc.integer({ min: -9_999, max: 9_999 }), fc.nat(99)).map(([n, d]) => `${n}.${d}`)
const part = fc.option(fc.tuple(decimal, fc.oneof(fc.constant('1'), decimal)), { nil: null })

describe('the parts of a row as text', () => {
  it('are read back as they were written, those that it does not feed left out', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const indicators = parts.map((_, at) => `indicator-${at}`)
        const given = parts.flatMap((it, at): [string, Part][] => (it ? [[`indicator-${at}`, it]] : []))
        expect([...readParts(writeParts(parts), indicators)]).toEqual(given)
      }),
    )
  })

  it('are short for what is common', () => {
    expect(writeParts([['1', '1'], null, ['143', '1'], ['3', '4'], ['0', '1']])).toBe('1 - 143 3/4 0')
  })
})

describe('a line for COPY', () => {
  const row = { line: 2, person: 'p1', day: day('2026-08-03'), parts: '1' }

  it('keeps apart what a key holds and what ends a column or a row', () => {
    expect(stagedLine({ ...row, key: 'a\tb\nc\\.\rd' })).toBe('2\ta\\tb\\nc\\\\.\\rd\tp1\t2026-08-03\t1\n')
  })

  it('is always one line of five columns', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (key) => {
        const line = stagedLine({ ...row, key })
        expect(line.indexOf('\n')).toBe(line.length - 1)
        expect(line.split('\t')).toHaveLength(5)
      }),
    )
  })
})
