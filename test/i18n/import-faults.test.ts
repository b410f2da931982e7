import { describe, expect, it } from 'vitest'
import { faultText } from '../../src/cards/import-report.ts'
import type { Fault } from '../../src/core/readings/fault.ts'
import { durationForms, readDay, readDuration, readNumber } from '../../src/core/readings/value.ts'
import { speechFor } from '../../src/i18n/words.ts'

const said = (fault: Fault) => (['en', 'zh-CN'] as const).map((locale) => faultText(fault, speechFor(locale)))
const faultOf = (read: { value: unknown } | { fault: Fault }): Fault => {
  if ('value' in read) throw new Error('was read')
  return read.fault
}

describe('why a cell cannot be read', () => {
  it('shows a number as its column writes it', () => {
    const [point, comma] = [faultOf(readNumber('1,5')), faultOf(readNumber('1.5', ','))]
    for (const text of said(point)) expect(text).toContain('1,234.5')
    for (const text of said(comma)) expect(text).toContain('1.234,5')
  })

  it('asks for an amount without its currency', () => {
    const [en, zh] = said(faultOf(readNumber('¥100')))
    expect(en).toMatch(/currency sign/)
    expect(zh).toMatch(/货币符号/)
  })

  it('names both days of one that has two readings', () => {
    const fault = faultOf(readDay('1/5/2026', ['M/d/yyyy', 'd/M/yyyy']))
    for (const text of said(fault)) expect(text).toMatch(/2026-01-05.*2026-05-01/)
  })

  it('shows each form of a length of time with an example that it reads', () => {
    const example = (text: string) => /[(（](.*?)[)）]/.exec(text)?.[1] ?? text.split(/[:：]/).at(-1)
    for (const form of durationForms) {
      for (const text of said(faultOf(readDuration('?', [form])))) {
        const shown =
          example(text)
            ?.trim()
            .replace(/[.。]$/, '') ?? ''
        expect(readDuration(shown, [form]), text).toHaveProperty('value')
      }
    }
  })
})
