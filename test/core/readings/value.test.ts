import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readYesNo, tidy } from '../../../src/core/readings/value.ts'

describe('yes and no', () => {
  it.each(['Y', 'yes', '是', ' y ', 'Ｙ', '1', 'TRUE', 'ja', '√', '✓', '✔️', '已'])('%j is yes', (text) =>
    expect(readYesNo(text)).toEqual({ value: true }),
  )
  it.each(['N', 'no', '否', '0', 'False', 'nein', '×', '✗', '未'])('%j is no', (text) =>
    expect(readYesNo(text)).toEqual({ value: false }),
  )
  it.each(['', 'maybe', '2', '-', 'x', 'X', 'ok', '?'])('%j is refused', (text) =>
    expect(readYesNo(text)).toEqual({ fault: { is: 'yes-no' } }),
  )
})

describe('a cell', () => {
  it.each([
    ['１２，３', '12,3'],
    [' 王芳\u3000', '王芳'],
    ['\ufeffID', 'ID'],
    ['007', '007'],
  ])('%j says %s', (text, said) => expect(tidy(text)).toBe(said))

  it('loses the apostrophe that keeps a spreadsheet from computing it, and no other', () => {
    expect(tidy("'=1+1")).toBe('=1+1')
    expect(tidy("'-5")).toBe('-5')
    expect(tidy("'＋8613800138000")).toBe('+8613800138000')
    expect(tidy("'@lin")).toBe('@lin')
    expect(tidy("'\t=1")).toBe('=1')
    expect(tidy("'s-Hertogenbosch")).toBe("'s-Hertogenbosch")
    expect(tidy("'")).toBe("'")
  })

  it('says the same when it is tidied once more, but for a second apostrophe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = tidy(text)
        if (!once.startsWith("'")) expect(tidy(once)).toBe(once)
      }),
    )
  })
})
