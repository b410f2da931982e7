import type { Day, Month } from '../core/calendar/day.ts'
import { Exact } from '../core/exact.ts'
import type { Locale } from '../core/people/person.ts'
import type { Unit } from '../core/policy/policy.ts'

/** The only place that turns numbers and days into words. */
export interface Format {
  day(day: Day): string // 9月1日（周二） / Tue 1 Sep
  date(day: Day): string // 2026年9月1日 / 1 Sep 2026
  month(month: Month): string // 2026年8月 / August 2026
  number(value: Exact | string, places?: number): string // at most so many decimals, no trailing zeros
  value(value: Exact | string, unit: Unit, places?: number): string // 91.5 % / 1.25 小时
  points(value: Exact | string): string
  list(parts: readonly string[]): string
}

const noon = (day: Day) => new Date(`${day}T12:00:00Z`)

export function formatFor(locale: Locale): Format {
  const zh = locale === 'zh-CN'
  const intl = zh ? 'zh-CN' : 'en-GB'
  const day = new Intl.DateTimeFormat(intl, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
  const date = new Intl.DateTimeFormat(intl, {
    day: 'numeric',
    month: zh ? 'long' : 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const month = new Intl.DateTimeFormat(intl, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const weekday = new Intl.DateTimeFormat(intl, { weekday: 'short', timeZone: 'UTC' })
  const list = new Intl.ListFormat(intl, { type: 'conjunction' })
  const number = (value: Exact | string, places = 2) => grouped(Exact.of(value).toShort(places))
  return {
    day: (it) =>
      zh
        ? `${Number(it.slice(5, 7))}月${Number(it.slice(8))}日（${weekday.format(noon(it))}）`
        : day.format(noon(it)).replace(',', ''),
    date: (it) => date.format(noon(it)),
    month: (it) => month.format(noon(`${it}-15` as Day)),
    number,
    value: (value, unit, places) => (zh ? zhUnits : enUnits)[unit](number(value, places)),
    points: (value) => number(value, 2),
    list: (parts) => list.format(parts),
  }
}

const grouped = (decimal: string) => {
  const [whole = '', fraction] = decimal.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction ? `${grouped}.${fraction}` : grouped
}

const zhUnits = {
  count: (n) => n,
  percent: (n) => `${n}%`,
  hour: (n) => `${n} 小时`,
  minute: (n) => `${n} 分钟`,
  second: (n) => `${n} 秒`,
  point: (n) => `${n} 分`,
  day: (n) => `${n} 天`,
  yuan: (n) => `${n} 元`,
} satisfies Record<Unit, (n: string) => string>

const enUnits = {
  count: (n) => n,
  percent: (n) => `${n}%`,
  hour: (n) => `${n} h`,
  minute: (n) => `${n} min`,
  second: (n) => `${n} s`,
  point: (n) => `${n} pts`,
  day: (n) => (n === '1' ? '1 day' : `${n} days`),
  yuan: (n) => `¥${n}`,
} satisfies Record<Unit, (n: string) => string>
