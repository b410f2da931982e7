import type { Month } from '../core/calendar/day.ts'
import type { Person, PersonId } from '../core/people/person.ts'
import type { PolicyVersion, Scorecard } from '../core/policy/policy.ts'
import type { Ending } from '../core/scoring/compare.ts'
import { fitRating } from '../core/scoring/fit-rating.ts'
import { missingRaters, type Ratings } from '../core/scoring/judged-line.ts'
import { judgedItems } from '../core/scoring/rating.ts'
import type { Rating } from '../core/scoring/sheet.ts'
import { type MonthSheet, scoreMonth, type ToScore } from './score-month.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** Everybody's ending under one version. */
export interface Side {
  endings: ReadonlyMap<PersonId, Ending>
  /** What became of each person's ratings: scores no longer allowed, and judged items without any. */
  fitted: ReadonlyMap<PersonId, { unfit: readonly string[]; unrated: readonly string[] }>
  /** The indicators that anybody has a reading of. */
  heard: ReadonlySet<string>
}

/**
 * One version over everybody: readings and ratings as they were, the rules of the version. Without a cycle nobody has
 * rated, so no rater is waited for.
 */
export async function scoreSide(
  uow: UnitOfWork,
  named: PolicyVersion,
  { month, all, hasCycle }: { month: Month; all: readonly ToScore[]; hasCycle: boolean },
): Promise<Side> {
  const version = hasCycle ? named : waitingForNobody(named)
  const endings = new Map<PersonId, Ending>(all.map(({ person }) => [person.id, { not: 'no-scorecard' }]))
  const fitted = new Map<PersonId, { unfit: readonly string[]; unrated: readonly string[] }>()
  const ratings = new Map<PersonId, Ratings>()
  const toScore = all.flatMap(({ person, ratings: given }): ToScore[] => {
    const card = cardOf(version, person)
    if (!card) return []
    const fit = fitRatings(card, given)
    fitted.set(person.id, fit)
    ratings.set(person.id, fit.ratings)
    return [{ person, ratings: fit.ratings }]
  })
  const heard = new Set<string>()
  for await (const sheets of scoreMonth(uow, version, month, toScore)) {
    for (const it of sheets) {
      endings.set(it.person.id, endingOf(version, it, ratings.get(it.person.id)))
      if (it.inputs.is === 'scored') for (const { indicator } of it.inputs.totals) heard.add(indicator)
    }
  }
  return { endings, fitted, heard }
}

const cardOf = ({ policy }: PolicyVersion, { position }: Person): Scorecard | undefined =>
  policy.scorecards.find((it) => it.position === position)

const waitingForNobody = ({ id, policy }: PolicyVersion): PolicyVersion => ({
  id,
  policy: { ...policy, raters: { ...policy.raters, missing: 'renormalise' } },
})

function endingOf({ policy }: PolicyVersion, { sheet }: MonthSheet, ratings: Ratings | undefined): Ending {
  if (sheet) return { total: sheet.total, grade: sheet.grade, coefficient: sheet.coefficient }
  const isMissing = ratings !== undefined && missingRaters(policy, ratings).length > 0
  return { not: isMissing ? 'rater-missing' : 'nothing-scored' }
}

function fitRatings(card: Scorecard, { self, lead }: Ratings) {
  const fitOf = (rating: Rating | null) => (rating ? fitRating(card, rating) : null)
  const [own, leads] = [fitOf(self), fitOf(lead)]
  const sent = [own, leads].filter((it) => it !== null)
  const rated = (item: string) => sent.some((it) => it.rating.points[item] !== undefined || it.unfit.includes(item))
  return {
    ratings: { self: own?.rating ?? null, lead: leads?.rating ?? null },
    unfit: [...new Set(sent.flatMap((it) => it.unfit))],
    unrated: sent.length === 0 ? [] : judgedItems(card).flatMap(({ id }) => (rated(id) ? [] : [id])),
  }
}
