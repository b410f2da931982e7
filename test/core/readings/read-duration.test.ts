import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact } from '../../../src/core/exact.ts'
import { type DurationForm, durationForms, durationReader, readDuration } from '../../../src/core/readings/value.ts'
import { fullWidth, two } from './spelling.ts'

interface Parts {
  h: number
  m: number
  s: number
}
const anyLength = fc.record({ h: fc.nat(99), m: fc.nat(59), s: fc.nat(59) })
const total = ({ h, m, s }: Parts) => h * 3600 + m * 60 + s

/** How a file writes a length of time in each form; `h:mm` and whole hours know no seconds. */
const spelled: Record<DurationForm, (parts: Parts) => readonly string[]> = {
  'h:mm:ss': ({ h, m, s }) => [`${h}:${two(m)}:${two(s)}`, `${two(h)}:${two(m)}:${two(s)}`],
  'm:ss': ({ h, m, s }) => [`${h * 60 + m}:${two(s)}`],
  'h:mm': ({ h, m }) => [`${h}:${two(m)}`],
  words: ({ h, m, s }) => [
    `${h}小时${m}分${s}秒`,
    `${h}个小时 ${m} 分钟 ${s} 秒`,
    `${h}时${m}分${s}秒`,
    `${h}h ${m}m ${s}s`,
    `${h}h${m}m${s}s`,
    `${h} hours ${m} min ${s} sec`,
    `${total({ h, m, s })}秒`,
    `${total({ h, m, s })}000 ms`.replace(/^(\d{7,}) ms$/, `${total({ h, m, s })}s`),
  ],
  iso: ({ h, m, s }) => [`PT${h}H${m}M${s}S`],
  seconds: (parts) => [String(total(parts)), `${total(parts)}.0`],
  minutes: ({ h, m }) => [String(h * 60 + m)],
  hours: ({ h }) => [String(h)],
  milliseconds: (parts) => [`${total(parts)}000`],
}
const known: Partial<Record<DurationForm, (parts: Parts) => Parts>> = {
  'h:mm': (parts) => ({ ...parts, s: 0 }),
  minutes: (parts) => ({ ...parts, s: 0 }),
  hours: ({ h }) => ({ h, m: 0, s: 0 }),
}

describe('a length of time', () => {
  it.each(durationForms)('written as %s reads back in seconds, in full width too', (form) => {
    fc.assert(
      fc.property(anyLength, (parts) => {
        const value = String(total(known[form]?.(parts) ?? parts))
        for (const text of spelled[form](parts)) {
          expect(readDuration(text, [form]), text).toEqual({ value })
          expect(readDuration(fullWidth(text), [form]), text).toEqual({ value })
        }
      }),
    )
  })

  it.each([
    ['0:02:23', '143'],
    ['2分23秒', '143'],
    ['１小时２分', '3720'],
    ['2m 23s', '143'],
    ['1h', '3600'],
    ['1.5小时', '5400'],
    ['90分钟', '5400'],
    ['1天2小时', '93600'],
    ['500毫秒', '0.5'],
    ['0:02:23.250', '143.25'],
  ])('%s is %s seconds without being told more', (text, value) => {
    expect(readDuration(text)).toEqual({ value })
  })

  it.each([
    '2:23',
    '0:75:00',
    '0:00:60',
    '143',
    '-0:00:01',
    '0:2:3',
    '',
    '1小时90分',
    '2秒3分',
    '1.5小时20分',
    '3 个',
    'h',
  ])('%j has two readings or none, and is refused', (text) => {
    expect(readDuration(text)).toEqual({ fault: { is: 'duration', forms: ['h:mm:ss', 'words'] } })
  })

  it('that could be hours and minutes or minutes and seconds needs its form named', () => {
    expect(readDuration('2:23', ['m:ss'])).toEqual({ value: '143' })
    expect(readDuration('2:23', ['h:mm'])).toEqual({ value: '8580' })
    expect(readDuration('2:23', ['m:ss', 'h:mm'])).toHaveProperty('fault')
    expect(readDuration('0:00', ['m:ss', 'h:mm'])).toEqual({ value: '0' }) // nothing is nothing
    expect(readDuration('143', ['seconds', 'minutes'])).toHaveProperty('fault')
  })

  it.each(['P1M', 'PT', 'P', 'PT-3S', 'P1Y', 'PT1.5H30M'])('%s is no length that ISO 8601 fixes', (text) => {
    expect(readDuration(text, ['iso'])).toHaveProperty('fault')
  })

  it('comes out in the unit asked for, exactly or rounded half-up to nine places', () => {
    expect(readDuration('0:02:30', ['h:mm:ss'], 'minutes')).toEqual({ value: '2.5' })
    expect(readDuration('0:00:20', ['h:mm:ss'], 'minutes')).toEqual({ value: '0.333333333' })
    expect(readDuration('0:00:40', ['h:mm:ss'], 'minutes')).toEqual({ value: '0.666666667' })
    const toHours = durationReader(['seconds'], 'hours')
    fc.assert(
      fc.property(fc.nat(1e6), (seconds) => {
        const read = toHours(String(seconds))
        const off = 'value' in read ? Exact.of(read.value).minus(Exact.ratio(seconds, 3600)).abs() : Exact.of(1)
        expect(off.isAtMost(Exact.of('0.0000000005'))).toBe(true)
      }),
    )
  })

  it('throws for no text, and is never negative', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'0123456789:.,-+PTDHMSdhms天小时分钟秒 ') })
    const reads = [
      durationReader(durationForms, 'seconds'),
      ...durationForms.map((it) => durationReader([it], 'hours')),
    ]
    fc.assert(
      fc.property(fc.oneof(signs, fc.string({ unit: 'binary' })), (text) => {
        for (const read of reads) {
          const got = read(text)
          expect('fault' in got || !got.value.startsWith('-'), text).toBe(true)
        }
      }),
    )
  })
})
