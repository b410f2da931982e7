import type { Label } from '../core/policy/label.ts'
import type { Column, Condition, Feed, Mapping } from '../core/readings/mapping.ts'
import { headerOf } from '../core/readings/propose/draft.ts'
import type { Speech } from '../i18n/words.ts'
import { shortened } from './upload-view.ts'

/** A mapping in words: how its columns are read, what it feeds. Works for one that is still being made, too. */
type Speaking = Pick<Mapping, 'columns' | 'feeds' | 'named'>

const named = (mapping: Speaking, id: string) => shortened(headerOf(mapping, id), 40)

/** What a column's cells are read as. */
export function columnText(column: Column, words: Speech): string {
  const say = words.upload.mapping.read
  const count = (n: number) => words.format.number(`${n}`)
  switch (column.read) {
    case 'text':
    case 'yes-no':
      return say[column.read]
    case 'day':
      return say.day(column.forms.slice(0, 3).join(words.locale === 'en' ? ', ' : '、'))
    case 'number':
    case 'duration':
      return say[column.read](count(column.from), count(column.to))
  }
}

/** Each indicator that is fed, and from what: a line each. */
export function feedLines(
  mapping: Speaking,
  indicators: readonly { id: string; title: Label }[],
  words: Speech,
): string[] {
  const titles = new Map(indicators.map(({ id, title }) => [id, words.label(title)]))
  const fed = mapping.feeds.map((feed) => {
    const title = titles.get(feed.indicator) ?? feed.indicator
    return `${title}${words.locale === 'en' ? ': ' : '：'}${feedText(feed, mapping, words)}`
  })
  const byName = mapping.named ? [words.upload.mapping.named(named(mapping, mapping.named.column))] : []
  return [...fed, ...byName]
}

function feedText(feed: Feed, mapping: Speaking, words: Speech): string {
  const say = words.upload.mapping
  const what = wayText(feed, mapping, words)
  if (feed.where.length === 0) return what
  return say.where(what, conditionsText(feed.where, mapping, words))
}

function wayText(feed: Feed, mapping: Speaking, words: Speech): string {
  const say = words.upload.mapping.feed
  switch (feed.as) {
    case 'count':
    case 'points':
    case 'numerator':
    case 'denominator':
      return say[feed.as]()
    case 'sum':
    case 'mean':
    case 'last':
      return say[feed.as](named(mapping, feed.value))
    case 'share':
      return say.share(conditionsText(feed.hits, mapping, words))
    case 'ratio':
      return say.ratio(named(mapping, feed.value), named(mapping, feed.over))
  }
}

const conditionsText = (conditions: readonly Condition[], mapping: Speaking, words: Speech): string =>
  words.format.list(conditions.map((one) => conditionText(one, mapping, words)))

function conditionText(condition: Condition, mapping: Speaking, words: Speech): string {
  const { condition: say, yes, no } = words.upload.mapping
  const column = named(mapping, condition.column)
  const plain = (value: boolean | string) => (typeof value === 'string' ? shortened(value, 40) : value ? yes : no)
  if ('is' in condition) return say.is(column, plain(condition.is))
  if ('isNot' in condition) return say.isNot(column, plain(condition.isNot))
  if ('oneOf' in condition)
    return say.oneOf(
      column,
      condition.oneOf
        .slice(0, 6)
        .map(plain)
        .join(words.locale === 'en' ? ', ' : '、'),
    )
  if ('above' in condition) return say.above(column, `${condition.above}`)
  if ('atLeast' in condition) return say.atLeast(column, `${condition.atLeast}`)
  if ('below' in condition) return say.below(column, `${condition.below}`)
  if ('atMost' in condition) return say.atMost(column, `${condition.atMost}`)
  return 'known' in condition ? say.known(column) : say.unknown(column)
}
