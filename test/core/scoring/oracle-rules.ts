import type { z } from 'zod'
import type { RuleSetting } from '../../../src/core/scoring/rules/index.ts'
import type { Dice } from './oracle-dice.ts'

/** A rule as a person writes it in a policy: numbers, or texts such as "1/3"; what has a default may be left out. */
export type RawRule = z.input<typeof RuleSetting>
type Raw<Name extends RawRule['rule']> = Extract<RawRule, { rule: Name }>
type Number = number | string

const title = { zh: '某', en: 'Some' }

/** A number with no, one or two decimals, or a third: what handbooks and spreadsheets hold. */
export function number(dice: Dice, low: number, high: number): Number {
  const kind = dice.whole(1, 10)
  if (kind === 1) return `${dice.whole(low * 3 + 1, high * 3)}/3`
  if (kind <= 3) return dice.whole(low * 10, high * 10) / 10
  if (kind === 4) return dice.whole(low * 100, high * 100) / 100
  return dice.whole(low, high)
}

/** 20 % of the time left out, so that the default speaks. */
const often = <T>(dice: Dice, key: string, value: T) => (dice.percent(80) ? { [key]: value } : {})

function table(dice: Dice, points: number, up: boolean) {
  const inside = dice.one(['step', 'line'])
  const count = dice.whole(2, 5)
  const edges = dice.distinct(count - 1, 2, 238).map((it) => it / 2)
  if (up) edges.reverse()
  const tops = Array.from(
    { length: inside === 'step' ? count - 1 : count * 2 - 1 },
    () => dice.whole(0, points * 2) / 2,
  )
  const all = [points, ...tops.sort((a, b) => b - a)]
  const bands = Array.from({ length: count }, (_, at) => {
    const edge = edges[at] === undefined ? {} : { [up ? 'from' : 'to']: edges[at] }
    const range: [number, number] = [all[at * 2 + 1] ?? 0, all[at * 2] ?? 0]
    return { ...edge, points: inside === 'step' ? (all[at] ?? 0) : range }
  })
  const [high, low] = [dice.whole(120, 150), dice.whole(-5, 0)]
  return { inside, best: up ? high : low, far: up ? low : high, bands } as const
}

const bands = (dice: Dice, points: number, up: boolean): Raw<'bands'> => ({ rule: 'bands', ...table(dice, points, up) })

const teamRelative = (dice: Dice, points: number, up: boolean): Raw<'team-relative'> => ({
  rule: 'team-relative',
  ...table(dice, points, up),
  smallestTeam: dice.whole(2, 6),
  ...(dice.percent(50) ? { fallback: dice.whole(10, 120) } : {}),
})

function linear(dice: Dice, up: boolean): Raw<'linear'> {
  const [low, high] = [number(dice, 0, 50), number(dice, 60, 120)]
  return up ? { rule: 'linear', full: high, none: low } : { rule: 'linear', full: low, none: high }
}

/** Ranges that never touch, from the top down, in half points; whole ones where half ones would be too many. */
export function levels(dice: Dice, points: number): Raw<'levels'> {
  const step = points > 45 ? 1 : 0.5
  const top = Math.floor(points / step)
  const cuts = dice.distinct(Math.min(dice.whole(1, 2), top), 1, top).reverse()
  const ends = [top, ...cuts.map((cut) => cut - 1)]
  const found = ends.map((high, at) => {
    const low = Math.min(cuts[at] ?? 0, high)
    const range: [number, number] = [low * step, high * step]
    return { id: `level-${at}`, title, points: low === high && dice.percent(50) ? low * step : range }
  })
  return { rule: 'levels', ...(step === 0.5 && dice.percent(50) ? {} : { step }), levels: found }
}

export function goalScale(dice: Dice): Raw<'goal-scale'> {
  if (dice.percent(50))
    return {
      rule: 'goal-scale',
      levels: [
        { id: 'above', title, from: dice.one([2, 2.5, 3]) },
        { id: 'below', title, from: 1 },
      ],
    }
  const from = dice.whole(0, 2)
  const to = from + dice.whole(1, 4)
  const scores: [number, number] = [dice.whole(0, 80), dice.whole(100, 140)]
  const said = [
    { id: 'above', title, from: to },
    { id: 'below', title, from },
  ]
  return { rule: 'goal-scale', from, to, step: dice.one([1, 0.5, 0.25, '1/2']), scores, levels: said }
}

const occurrences = (dice: Dice, points: number, other: () => string): Raw<'occurrences'> => {
  const each = dice.whole(1, 12) / 2
  const worse = dice.percent(40) ? { aggravated: { indicator: other(), each: each + dice.whole(0, 6) } } : {}
  return { rule: 'occurrences', each, ...often(dice, 'floor', dice.whole(0, points * 2) / 4), ...worse }
}

const completion = (dice: Dice): Raw<'completion'> => ({
  rule: 'completion',
  ...(dice.percent(50) ? { target: number(dice, 20, 110) } : dice.percent(40) ? { tasks: 'whole' } : {}),
  ...often(dice, 'cap', number(dice, 100, 140)),
})

function deviation(dice: Dice, other: () => string, up: boolean): Raw<'deviation'> {
  const against = dice.one([
    () => ({ target: dice.whole(10, 100) }),
    () => ({ indicator: other() }),
    () => ({ team: 'mean' as const, smallestTeam: dice.whole(2, 5) }),
  ])()
  const scale = dice.one([100, 100, 50, 120])
  return {
    rule: 'deviation',
    against,
    better: up ? 'up' : 'down',
    ...often(dice, 'by', dice.one(['percent', 'unit'])),
    ...often(dice, 'tolerance', number(dice, 0, 12)),
    step: dice.one([0.5, 1, 2, 5, 10, '1/3']),
    ...often(dice, 'gain', number(dice, 0, 6)),
    loss: number(dice, 1, 6),
    ...often(dice, 'steps', dice.one(['whole', 'started', 'linear'])),
    ...(scale === 100 ? {} : { scale }),
    cap: scale + dice.whole(0, 40),
    ...often(dice, 'floor', dice.whole(0, scale)),
    ...(dice.percent(20) ? { warnBeyond: 20 } : {}),
  }
}

const perStep = (dice: Dice, points: number, up: boolean): Raw<'per-step'> => ({
  rule: 'per-step',
  limit: number(dice, 10, 90),
  worse: up ? 'below' : 'above',
  step: dice.one([0.5, 1, 5, 10, '5/3']),
  each: dice.whole(1, 8) / 4,
  ...often(dice, 'steps', dice.one(['whole', 'started', 'linear'])),
  ...often(dice, 'floor', dice.whole(0, points * 2) / 4),
})

/** A rule for an item of the 100 that reads a value; `other` names one more indicator, made for it. */
export function measuring(dice: Dice, points: number, up: boolean, other: () => string): RawRule {
  return dice.one([
    () => bands(dice, points, up),
    () => linear(dice, up),
    () => teamRelative(dice, points, up),
    () => occurrences(dice, points, other),
    () => completion(dice),
    () => deviation(dice, other, up),
    () => perStep(dice, points, up),
  ])()
}

export const bonus = (dice: Dice): Raw<'bonus'> => {
  const each = dice.whole(1, 10) / 2
  return { rule: 'bonus', each, ...(dice.percent(50) ? { cap: each * dice.whole(1, 3) } : {}) }
}

export const blank: Raw<'blank'> = { rule: 'blank', of: 'deviation', open: [{ path: 'rule.tolerance', title }] }
