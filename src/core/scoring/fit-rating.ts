import { Exact } from '../exact.ts'
import type { Scorecard } from '../policy/policy.ts'
import { judgedItems } from './rating.ts'
import { checkGiven } from './rules/choices.ts'
import type { Rating } from './sheet.ts'

/**
 * A rating given under one version, as another version can take it: the scores that its judged items still allow. `unfit`
 * are the items that the scorecard still judges but whose scores no longer allow what was given: they count as not rated.
 */
export function fitRating(scorecard: Scorecard, rating: Rating): { rating: Rating; unfit: readonly string[] } {
  const judged = judgedItems(scorecard).flatMap((item) => {
    const given = rating.points[item.id]
    return given === undefined
      ? []
      : [{ id: item.id, given, fits: checkGiven(item.rule, Exact.of(given)) !== 'outside' }]
  })
  const points = Object.fromEntries(judged.filter((it) => it.fits).map(({ id, given }) => [id, given]))
  return { rating: { ...rating, points }, unfit: judged.filter((it) => !it.fits).map(({ id }) => id) }
}
