import { type FaultWords, type KindWords, listed, type NamedWords } from '../policy-say.ts'

export const kinds: KindWords = {
  text: 'text',
  number: 'a number',
  'whole-number': 'a whole number',
  'yes-no': 'true or false',
  list: 'a list',
  table: 'a table of keys and values',
  label: 'words in both languages: { zh: …, en: … }',
  nothing: 'nothing',
}

const named: NamedWords = {
  indicator: 'indicator',
  column: 'column',
  item: 'item',
  dimension: 'dimension',
  grade: 'grade',
  calendar: 'calendar',
  zone: 'time zone',
}

const known = (names: readonly string[]) => (names.length > 0 ? `; known are ${listed(names, ', ')}` : '')
const meant = (name: string | null, names: readonly string[]) =>
  name === null ? known(names) : `: did you mean ${name}?`
const of = { number: '', text: ' characters', list: ' entries' }

export const fault: FaultWords = {
  'too-large': ({ mostKilobytes }) =>
    `the file is larger than ${mostKilobytes} KB, and rules never are: is it the right one?`,
  'not-utf8': () => 'the file is not UTF-8 text: save it as UTF-8',
  empty: ({ what }) =>
    `the file is empty: begin with a copy of one that ships, such as ${what === 'policy' ? 'after-sales.yaml' : 'sources/calls.yaml'}`,
  'no-table': ({ what, got }, kind) =>
    what === 'policy'
      ? `a policy is a table of keys such as policy, title and raters, but here is ${kind[got]}`
      : `a source mapping is a table of keys such as source, columns and feeds, but here is ${kind[got]}`,
  tab: () => 'a tab indents this line: YAML is indented with spaces',
  'key-twice': () => 'this key is there twice in the same table: keep one',
  'merge-key': () => 'merge keys (<<) are not supported: write the lines out',
  aliases: () => 'aliases (*name) that name nothing, or multiply without end: write the lines out',
  'too-deep': () => 'is nested deeper than any policy: close the brackets, or take levels away',
  'no-yaml': ({ says }) => `is no YAML: ${says}`,
  'and-more': ({ count }) => `${count} more ${count === 1 ? 'fault' : 'faults'}: mend these first`,
  missing: ({ wants, known: names }, kind) =>
    names.length > 0 ? `is missing: write one of ${listed(names, ', ')}` : `is missing: write ${kind[wants]}`,
  'wrong-kind': ({ wants, got }, kind) => `must be ${kind[wants]}, but is ${kind[got]}`,
  'unknown-key': ({ meant: name, known: names }) =>
    name === null
      ? `nothing reads this key: take it away${known(names)}`
      : `nothing reads this key: did you mean ${name}?`,
  'not-among': ({ meant: name, known: names }) =>
    name === null ? `is none of ${listed(names, ', ')}` : `is unknown: did you mean ${name}?`,
  limit: ({ side, limit, included, of: what }) =>
    side === 'least' && what === 'text'
      ? 'is empty: write something'
      : `must be ${included ? (side === 'least' ? 'at least' : 'at most') : side === 'least' ? 'above' : 'below'} ${limit}${of[what]}`,
  'blank-form': () =>
    'a number that is left open is written { blank: true, title: { zh: …, en: … } }, and nothing else',
  'cannot-be-open': () => 'cannot be left open: nothing can be tried without it, so write a value',
  twice: ({ id }) => `${id} is there twice: choose another`,
  unknown: ({ what, id, meant: name, known: names }) =>
    what === 'zone'
      ? `there is no time zone ${id}: write one such as Asia/Shanghai`
      : `there is no ${named[what]} ${id}${what === 'item' || what === 'dimension' ? ' on this scorecard' : ''}${meant(name, names)}`,
  'shares-sum': ({ sum }) => `the shares of self, peers, lead and company make ${sum}: they must make 100`,
  'weights-sum': ({ sum }) => `the weights make ${sum}: they must make 100`,
  'weight-missing': ({ dimension }) => `names no weight for ${dimension}: with weights, every dimension needs one`,
  'weight-needless': ({ dimension }) =>
    `${dimension} holds no points of the 100, so there is nothing to weigh: take it away`,
  'no-points': () => 'no item here has points, so no total can be reached: give some to at least one',
  'gives-more': ({ most, points }) => `gives up to ${most}, but the item is worth ${points} points`,
  'floor-above': ({ points }) => `stands above the item's ${points} points`,
  'needs-indicator': ({ rule }) =>
    `the rule ${rule} reads a measured value: name its indicator, or let raters judge by levels`,
  'needs-no-indicator': ({ rule }) =>
    `the rule ${rule} reads no measured value: take the indicator away, or choose a rule that reads one`,
  'bands-direction': ({ indicator, better }) =>
    better === 'up'
      ? `less and more are mixed up: ${indicator} is better up, so its bands are written with from`
      : `less and more are mixed up: ${indicator} is better down, so its bands are written with to`,
  direction: ({ rule, indicator, better }) =>
    `less and more are mixed up: ${indicator} is better ${better}, and this ${rule} rewards the other side`,
  'not-a-count': ({ rule, indicator }) =>
    `the rule ${rule} counts events, but ${indicator} is no count: choose an indicator that is a sum of events`,
  'no-rate': ({ indicator }) => `whole tasks are done of planned: ${indicator} must be a rate, or take tasks away`,
  'needs-target': ({ indicator }) =>
    `${indicator} is not in percent, so how much is all of it? Write target: the value that counts as 100 %`,
  itself: ({ indicator }) => `${indicator} stands on both sides: name another indicator`,
  'other-unit': ({ indicator, unit, ours }) =>
    `${indicator} is in ${unit} and the item's own indicator in ${ours}: they cannot be compared`,
  'prorated-mean': () => 'only a sum grows with the days attended: a mean or a rate stays as it is, so take this away',
  'veto-itself': () => 'a veto cannot limit itself: name the item that it holds down',
  'limits-nothing': ({ most }) => `limits nothing: without the veto it is at most ${most}`,
  'grade-order': ({ from, before }) => `${from} must be below ${before}: grades go from best to worst`,
  'grade-last': () => 'the last grade begins at 0, or some totals have no grade',
  'grade-top': ({ cap }) => `no total reaches it: at most ${cap}`,
  'pattern-beyond': ({ cap }) => `totals lie between 0 and ${cap}: below means either nobody or everybody`,
  'calendar-order': ({ from, until }) => `ends before it begins (${from}): ${until} must be later`,
  'calendar-outside': ({ days }) => `lie outside of the calendar's own days: ${listed(days, ', ')}`,
  'calendar-both': ({ days }) => `are holidays and worked at once: ${listed(days, ', ')}`,
  'no-time': ({ at }) => `there is no time ${at}: 00:00 to 23:59`,
  'busy-time': ({ at }) => `every bot speaks at ${at}: choose some minutes later`,
  'no-days': ({ days }) => `${days} working days leave no time: at least 1`,
  'feeds-nothing': () =>
    'nothing is fed: name at least one indicator under feeds, or the column that names it under named',
  'always-there': ({ key }) =>
    `${key === 'person' ? 'whose a row is' : 'the day of a row'} must stand in every row: take this away`,
  'fed-twice': ({ indicator }) =>
    `${indicator} is fed already: a row gives an indicator one value, so join the two, or part them by their own mappings`,
  'read-otherwise': ({ column, read, reads }) =>
    `the column ${column} is read as ${read}, and here it must be ${listed(reads, ' or ')}: change its read, or name another`,
}
