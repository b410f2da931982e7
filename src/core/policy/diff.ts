import type { RuleName } from '../scoring/rules/index.ts'
import { type Change, changesOf, type FieldValue } from './diff-fields.ts'
import { pathOf } from './fault.ts'
import type { Label } from './label.ts'
import type { Dimension, Indicator, Item, OpenNumber, Policy, Scorecard } from './policy.ts'
import { valueAt } from './shape.ts'

/** What a difference is about, with the titles that a sentence about it needs. */
export type Place =
  | { of: 'policy' }
  | { of: 'indicator' | 'scorecard' | 'grade' | 'pattern' | 'alert'; id: string; title: Label }
  | { of: 'dimension'; id: string; title: Label; scorecard: Label }
  | { of: 'item'; id: string; title: Label; scorecard: Label }

/** One difference in meaning between two policies; `i18n/policy-words.ts` says it. */
export type Difference =
  | { is: 'added' | 'removed'; what: Place }
  | { is: 'moved'; what: Place; from: Label; to: Label } // an item into another dimension
  | { is: 'rule'; what: Place; from: RuleName; to: RuleName } // scored by another kind of rule
  | { is: 'opened'; what: Place; open: OpenNumber } // a number that is left open now
  | { is: 'settled'; what: Place; open: OpenNumber; to: FieldValue } // and one that no longer is; null: it is gone
  | ({ is: 'changed'; what: Place } & Change)

/**
 * What differs between two policies, by meaning and not by text: order, spelling of numbers and comments do not count,
 * and what is left out counts as what it stands for. Empty when both say the same.
 */
export const differencesOf = (before: Policy, after: Policy): readonly Difference[] => [
  ...fields({ of: 'policy' }, withoutParts(before), withoutParts(after)),
  ...indicators(before, after),
  ...matched(before.scorecards, after.scorecards, ({ position }) => position).flatMap(scorecards),
  ...pairs(before.grades, after.grades, (it) => ({ of: 'grade', id: it.id, title: it.title })),
  ...pairs(before.patterns, after.patterns, (it) => ({ of: 'pattern', id: it.id, title: it.title })),
  ...pairs(before.alerts, after.alerts, (it) => ({ of: 'alert', id: it.id, title: it.title })),
  ...openings({ of: 'policy' }, [before, elsewhereOpen(before)], [after, elsewhereOpen(after)]),
]

/** What stands in the policy itself, outside its lists of named parts. */
function withoutParts(policy: Policy) {
  const { indicators, scorecards, grades, patterns, alerts, blanks, ...rest } = policy
  return rest
}

type Pair<Part> = readonly [Part, Part] | readonly [Part, null] | readonly [null, Part]

/** The parts of both sides by their id, in the order of the new side; what is gone comes last. */
function matched<Part>(before: readonly Part[], after: readonly Part[], idOf: (it: Part) => string): Pair<Part>[] {
  const gone = before.filter((it) => !after.some((other) => idOf(other) === idOf(it)))
  return [
    ...after.map((it): Pair<Part> => {
      const old = before.find((other) => idOf(other) === idOf(it))
      return old === undefined ? [null, it] : [old, it]
    }),
    ...gone.map((it): Pair<Part> => [it, null]),
  ]
}

const fields = (what: Place, before: object, after: object): Difference[] =>
  changesOf(before, after).map((change) => ({ is: 'changed', what, ...change }))

function pairs<Part extends { id: string }>(
  before: readonly Part[],
  after: readonly Part[],
  placeOf: (it: Part) => Place,
): Difference[] {
  return matched(before, after, ({ id }) => id).flatMap((pair) =>
    bothOr(pair, placeOf, (old, now) => fields(placeOf(now), old, now)),
  )
}

/** Added, removed, or what `both` finds between the two. */
function bothOr<Part>(
  [old, now]: Pair<Part>,
  placeOf: (it: Part) => Place,
  both: (old: Part, now: Part) => Difference[],
): Difference[] {
  if (old === null) return now === null ? [] : [{ is: 'added', what: placeOf(now) }]
  return now === null ? [{ is: 'removed', what: placeOf(old) }] : both(old, now)
}

const scorecards = (pair: Pair<Scorecard>): Difference[] =>
  bothOr(
    pair,
    (it) => ({ of: 'scorecard', id: it.position, title: it.title }),
    (old, now) => {
      const what: Place = { of: 'scorecard', id: now.position, title: now.title }
      return [
        ...fields(what, { title: old.title }, { title: now.title }),
        ...matched(old.dimensions, now.dimensions, ({ id }) => id).flatMap((it) => dimensions(it, old, now)),
        ...matched(placed(old), placed(now), ({ item }) => item.id).flatMap((it) => items(it, now.title)),
      ]
    },
  )

function dimensions(pair: Pair<Dimension>, before: Scorecard, after: Scorecard): Difference[] {
  const placeOf = (it: Dimension): Place => ({ of: 'dimension', id: it.id, title: it.title, scorecard: after.title })
  const own = ({ id, title }: Dimension, { weights }: Scorecard) => ({ title, weight: weights?.[id] })
  return bothOr(pair, placeOf, (old, now) => fields(placeOf(now), own(old, before), own(now, after)))
}

interface PlacedItem {
  item: Item
  dimension: Dimension
}

const placed = ({ dimensions }: Scorecard): readonly PlacedItem[] =>
  dimensions.flatMap((dimension) => dimension.items.map((item) => ({ item, dimension })))

const items = (pair: Pair<PlacedItem>, scorecard: Label): Difference[] =>
  bothOr(
    pair,
    ({ item }) => ({ of: 'item', id: item.id, title: item.title, scorecard }),
    ({ item: old, dimension: from }, { item: now, dimension: to }) => {
      const what: Place = { of: 'item', id: now.id, title: now.title, scorecard }
      const moved: Difference[] = from.id === to.id ? [] : [{ is: 'moved', what, from: from.title, to: to.title }]
      const open = (it: Item) => [it, it.rule.rule === 'blank' ? it.rule.open : []] as const
      return [...moved, ...withOpen(what, open(old), open(now)), ...rules(what, old.rule, now.rule)]
    },
  )

/** Of a rule with open numbers only its kind is known: the numbers are told by `openings`. */
function rules(what: Place, before: Item['rule'], after: Item['rule']): Difference[] {
  const kindOf = (rule: Item['rule']) => (rule.rule === 'blank' ? rule.of : rule.rule)
  if (kindOf(before) !== kindOf(after)) return [{ is: 'rule', what, from: before.rule, to: after.rule }]
  return before.rule === 'blank' || after.rule === 'blank' ? [] : fields(what, before, after)
}

function indicators(before: Policy, after: Policy): Difference[] {
  const open = (policy: Policy, it: Indicator) =>
    [it, relative(policy.blanks, `indicators[${policy.indicators.indexOf(it)}].`)] as const
  return matched(before.indicators, after.indicators, ({ id }) => id).flatMap((pair) =>
    bothOr(
      pair,
      ({ id, title }) => ({ of: 'indicator', id, title }),
      (old, now) => withOpen({ of: 'indicator', id: now.id, title: now.title }, open(before, old), open(after, now)),
    ),
  )
}

/** Open numbers under a place, with their paths inside it. */
const relative = (blanks: readonly OpenNumber[], place: string): readonly OpenNumber[] =>
  blanks.filter(({ path }) => path.startsWith(place)).map((it) => ({ ...it, path: it.path.slice(place.length) }))

const elsewhereOpen = ({ blanks }: Policy) => blanks.filter(({ path }) => !path.startsWith('indicators['))

/** A part and the numbers that it leaves open, by their paths inside it. */
type Open<Part extends object> = readonly [Part, readonly OpenNumber[]]

/** The fields of a part; one that is open on either side is told as such. */
function withOpen<Part extends Item | Indicator>(what: Place, before: Open<Part>, after: Open<Part>): Difference[] {
  const told = [...before[1], ...after[1]].map(({ path }) => path)
  const closed = ([part]: Open<Part>) =>
    Object.fromEntries(Object.entries(part).filter(([key]) => key !== 'rule' && !told.includes(key)))
  return [...fields(what, closed(before), closed(after)), ...openings(what, before, after)]
}

function openings<Part extends object>(what: Place, [, old]: Open<Part>, [part, now]: Open<Part>): Difference[] {
  const among = (all: readonly OpenNumber[], open: OpenNumber) => all.find(({ path }) => path === open.path)
  return [
    ...now.flatMap((open): Difference[] => {
      const before = among(old, open)
      return before ? fields(what, { open: before.title }, { open: open.title }) : [{ is: 'opened', what, open }]
    }),
    ...old.flatMap((open): Difference[] => {
      if (among(now, open)) return []
      const to = valueAt(part, pathOf(open.path)) as FieldValue | undefined // the policy's own data
      return [{ is: 'settled', what, open, to: to ?? null }]
    }),
  ]
}
