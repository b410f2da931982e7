import { Exact } from '../core/exact.ts'
import type { Difference, Place } from '../core/policy/diff.ts'
import type { FieldPart, FieldValue } from '../core/policy/diff-fields.ts'
import { pathOf } from '../core/policy/fault.ts'
import type { Label } from '../core/policy/label.ts'
import type { Speech } from './words.ts'

/** One difference between two policies in one sentence of the reader's language, with the titles of what it is about. */
export function differenceInWords(words: Speech, difference: Difference): string {
  const { difference: say, ruleTitles } = words.policy
  const place = placeInWords(words, difference.what)
  switch (difference.is) {
    case 'added':
    case 'removed':
      return say[difference.is](place)
    case 'moved':
      return say.moved(place, words.label(difference.from), words.label(difference.to))
    case 'rule':
      return say.rule(place, ruleTitles[difference.from], ruleTitles[difference.to])
    case 'opened':
      return say.opened(place, words.label(difference.open.title))
    case 'settled': {
      const { open, to } = difference
      return say.settled(
        place,
        words.label(open.title),
        to === null ? null : valueInWords(words, to, pathOf(open.path)),
      )
    }
    case 'changed':
      return changeInWords(words, place, difference)
  }
}

function placeInWords(words: Speech, what: Place): string {
  const { place } = words.policy
  if (what.of === 'policy') return place.policy
  const title = words.label(what.title)
  if ('scorecard' in what) return place[what.of](title, words.label(what.scorecard))
  return place[what.of](what.of === 'grade' ? `${what.id} ${title}` : title)
}

function changeInWords(words: Speech, place: string, change: Difference & { is: 'changed' }): string {
  const { difference: say, comma } = words.policy
  const field = fieldInWords(words, change.field)
  if ('more' in change) return say.entries(place, field, change.more.join(comma), change.fewer.join(comma))
  const [from, to] = [change.from, change.to].map((value) => valueInWords(words, value, change.field))
  if (from === undefined || to === undefined) throw new RangeError('a change has two sides')
  if (change.from === null) return say.set(place, field, to)
  if (change.to === null) return say.unset(place, field, from)
  return from === to ? say.elsewhere(place, field) : say.changed(place, field, from, to)
}

/** `bands`, 1, `points` → band 2, points. A key that means something else in another table is named with it: windows.self. */
function fieldInWords(words: Speech, field: readonly FieldPart[]): string {
  const { fields, nth, named, within } = words.policy
  const said: string[] = []
  for (const [at, part] of field.entries()) {
    const together = fields[`${field[at - 1]}.${part}`]
    if (together !== undefined) said.splice(-1, 1, together)
    else if (typeof part === 'string') said.push(fields[part] ?? part)
    else if (typeof part === 'number') said.push(nth(said.pop() ?? '', part + 1))
    else said.push(named(said.pop() ?? '', words.label(part)))
  }
  return within(said)
}

/** Names that people chose are left as they are, even where they look like one of our words. */
const names: readonly FieldPart[] = ['id', 'indicator', 'leave', 'position', 'policy', 'item', 'dimension', 'grade']

function valueInWords(words: Speech, value: FieldValue, field: readonly FieldPart[]): string {
  const { fields, values, comma, none, yes, no, colon, quoted } = words.policy
  const last = field.at(-1)
  if (value === null) return none
  if (typeof value === 'boolean') return value ? yes : no
  if (typeof value === 'number') return words.format.number(String(value), 4)
  if (typeof value === 'string') {
    if (last !== undefined && names.includes(last)) return value
    return isDecimal(value) ? words.format.number(value, 4) : (values[value] ?? value)
  }
  if (isLabel(value)) return quoted(words.label(value))
  if (isList(value)) {
    const all = value.map((one) => valueInWords(words, one, field))
    const isPoints = all.length === 2 && last === 'points'
    return isPoints ? [...new Set(all)].join('–') : all.join(comma)
  }
  const parts = Object.entries(value).map(
    ([key, one]) => `${fields[key] ?? key}${colon}${valueInWords(words, one, [key])}`,
  )
  return parts.join(comma)
}

const isLabel = (value: object): value is Label => 'zh' in value && 'en' in value
const isList = (value: object): value is readonly FieldValue[] => Array.isArray(value)
/** An exact number that four decimals say in full: 5/2, but not 1/3. */
const isDecimal = (text: string): boolean =>
  /^-?\d+(\/\d+)?$/.test(text) && Exact.of(text).equals(Exact.of(Exact.of(text).toFixed(4)))
