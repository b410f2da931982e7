import { type Read, tidy } from './tidy.ts'

export { type DayForm, dayForms, dayReader, readDay } from './read-day.ts'
export { type DurationForm, type DurationUnit, durationForms, durationReader, readDuration } from './read-duration.ts'
export { type DecimalSign, numberReader, readNumber } from './read-number.ts'
export { type Read, tidy } from './tidy.ts'

const yes = new Set(['y', 'yes', 'true', 't', '1', '是', '有', '对', '已', 'ja', 'j', 'oui', '√', '✓', '✔', '☑', '✅'])
const no = new Set([
  'n',
  'no',
  'false',
  'f',
  '0',
  '否',
  '无',
  '不是',
  '未',
  'nein',
  'non',
  '×',
  '✗',
  '✘',
  '✕',
  '✖',
  '❌',
])

/** `Y`, `yes`, `1`, `是`, `√` → true; `N`, `no`, `0`, `否`, `×` → false. A letter x is either, and refused. */
export function readYesNo(text: string): Read<boolean> {
  const word = tidy(text).toLowerCase().replace('\ufe0f', '') // ✔️ is a sign and a wish for colour
  if (yes.has(word)) return { value: true }
  return no.has(word) ? { value: false } : { fault: { is: 'yes-no' } }
}
