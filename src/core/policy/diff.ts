import type { RuleName } from '../scoring/rules/index.ts'
import { type Change, changesOf } from './diff-fields.ts'
import type { Label } from './label.ts'
import { blanksOf, type Dimension, type Item, type OpenNumber, type Policy, type Scorecard } from './policy.ts'

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
  | { is: 'opened' | 'settled'; what: Place; open: OpenNumber } // a number left open, or no longer
  | ({ is: 'changed'; what: Place } & Change)

/**
 * What differs between two policies, by meaning and not by text: order, spelling of numbers and comments do not count,
 * and what is left out counts as what it stands for. Empty when both say the same.
 */
export const differencesOf = (before: Policy, after: Policy): readonly Difference[] => [
  ...fields({ of: 'policy' }, withoutParts(before), withoutParts(after)),
  ...pairs(before.indicators, after.indicators, (it) => ({ of: 'indicator', id: it.id, title: it.title })),
  ...matched(before.scorecards, after.scorecards, ({ position }) => position).flatMap(scorecards),
  ...pairs(before.grades, after.grades, (it) => ({ of: 'grade', id: it.id, title: it.title })),
  ...pairs(before.patterns, after.patterns, (it) => ({ of: 'pattern', id: it.id, title: it.title })),
  ...pairs(before.alerts, after.alerts, (it) => ({ of: 'alert', id: it.id, title: it.title })),
  ...openings(before, after),
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
    (old, now) => {
      const what: Place = { of: 'item', id: now.item.id, title: now.item.title, scorecard }
      const { rule: oldRule, ...before } = old.item
      const { rule, ...after } = now.item
      const from = old.dimension.title
      const moved: Difference[] =
        old.dimension.id === now.dimension.id ? [] : [{ is: 'moved', what, from, to: now.dimension.title }]
      return [...moved, ...fields(what, before, after), ...rules(what, oldRule, rule)]
    },
  )

/** A rule with open numbers says nothing but its kind: those numbers are told by `openings`. */
function rules(what: Place, before: Item['rule'], after: Item['rule']): Difference[] {
  const kindOf = (rule: Item['rule']) => (rule.rule === 'blank' ? rule.of : rule.rule)
  if (kindOf(before) !== kindOf(after)) return [{ is: 'rule', what, from: before.rule, to: after.rule }]
  return before.rule === 'blank' || after.rule === 'blank' ? [] : fields(what, before, after)
}

function openings(before: Policy, after: Policy): Difference[] {
  const keyOf = ({ path, title }: OpenNumber) => `${path} ${title.zh} ${title.en}`
  const told = (is: 'opened' | 'settled', all: readonly OpenNumber[], others: readonly OpenNumber[]) =>
    all
      .filter((open) => !others.some((other) => keyOf(other) === keyOf(open)))
      .map((open): Difference => ({ is, what: { of: 'policy' }, open }))
  const [old, now] = [blanksOf(before), blanksOf(after)]
  return [...told('opened', now, old), ...told('settled', old, now)]
}
