import { z } from 'zod'
import { Exact } from '../../exact.ts'
import { ExactNumber, ExactText } from '../../exact-text.ts'
import { Label } from '../../policy/label.ts'
import type { Mark, Measured } from './mark.ts'

/** `points: 5`, or `points: [8, 10]`: the points at the worse and at the better edge. */
const Points = z.union(
  [ExactNumber.transform((it): [string, string] => [it, it]), z.tuple([ExactNumber, ExactNumber])],
  'is neither points such as 5 nor a range such as [8, 10]',
)

/** Bands, best first. `from` where more is better, `to` where less is; the last band is open and has neither. */
export const BandList = z
  .array(
    z.strictObject({
      from: ExactNumber.optional(),
      to: ExactNumber.optional(),
      points: Points,
      title: Label.optional(),
    }),
  )
  .min(2)
type BandList = z.infer<typeof BandList>

/** The parts of a table of bands; `best` and `far` are where the outermost bands end (AM04). */
export const bandNumbers = {
  inside: z.enum(['step', 'line']),
  best: ExactNumber.optional(),
  far: ExactNumber.optional(),
  bands: BandList,
}
type Table = { inside: 'step' | 'line'; best?: string | undefined; far?: string | undefined; bands: BandList }

/**
 * Bands over a value: one number a band, or a straight line from the worse to the better edge inside it (AM01).
 * A band is closed on its better side and ends where the one before begins, so nothing falls between two (AM02),
 * and the first that matches wins (AM03).
 */
export const Bands = z.strictObject({ rule: z.literal('bands'), ...bandNumbers }).superRefine(checkBands)
export type Bands = z.infer<typeof Bands>

const At = { of: z.enum(['value', 'team-share']) }

/** Which band; where it ends is null at an open end. `line`: the straight line inside; `limit`: past the outermost edge. */
export const bandSteps = [
  z.object({
    is: z.literal('band'),
    ...At,
    title: Label.nullable(), // the handbook's own word for the band, such as 轻微超时
    up: z.boolean(),
    worse: ExactText.nullable(),
    better: ExactText.nullable(),
    low: ExactText,
    high: ExactText,
  }),
  z.object({
    is: z.literal('band-line'),
    ...At,
    value: ExactText,
    worse: ExactText,
    better: ExactText,
    low: ExactText,
    high: ExactText,
    points: ExactText,
  }),
  z.object({ is: z.literal('band-limit'), ...At, limit: ExactText, points: ExactText, end: z.enum(['best', 'far']) }),
] as const
export type BandStep = z.infer<(typeof bandSteps)[number]>

/** Points of a value, in the units of the item's points. */
export const scoreBands = (table: Table, { value }: Pick<Measured, 'value'>): Mark<BandStep> =>
  bandMark(table, value, 'value')

/** The same over a share of the team's mean. */
export function bandMark(
  table: Table,
  value: Exact,
  of: BandStep['of'],
): { points: Exact; steps: readonly BandStep[] } {
  const up = risesIn(table.bands)
  const reaches = (edge: string) => (up ? value.isAtLeast(Exact.of(edge)) : value.isAtMost(Exact.of(edge)))
  const edges = table.bands.map((band) => band.from ?? band.to ?? null)
  const at = edges.findIndex((edge) => edge === null || reaches(edge))
  const band = table.bands[at]
  if (!band) throw new RangeError('a table of bands has no open band')

  const [low, high] = band.points
  const [worse, better] = [edges[at] ?? null, edges[at - 1] ?? null]
  const found: BandStep = { is: 'band', of, title: band.title ?? null, up, worse, better, low, high }
  if (table.inside === 'step' || low === high) return { points: Exact.of(low), steps: [found] }

  const inside = along(value, [worse ?? table.far ?? '0', better ?? table.best ?? '0'], [low, high], of)
  return { points: inside.points, steps: [found, inside.step] }
}

/** The straight line from (worse edge, low) to (better edge, high); beyond an edge the points stay where they are. */
function along(value: Exact, [worse, better]: [string, string], [low, high]: [string, string], of: BandStep['of']) {
  const [far, near] = [Exact.of(worse), Exact.of(better)]
  const share = value.minus(far).over(near.minus(far))
  if (share.isAbove(Exact.of(1)) || share.isBelow(Exact.of(0))) {
    const past = share.isAbove(Exact.of(1))
    const [limit, points, end] = past ? ([better, high, 'best'] as const) : ([worse, low, 'far'] as const)
    return { points: Exact.of(points), step: { is: 'band-limit', of, limit, points, end } satisfies BandStep }
  }
  const points = Exact.of(low).plus(share.times(Exact.of(high).minus(Exact.of(low))))
  const numbers = { value: value.toString(), worse, better, low, high, points: points.toString() }
  return { points, step: { is: 'band-line', of, ...numbers } satisfies BandStep }
}

/** Is more better in this table? */
export const risesIn = (bands: BandList): boolean => bands[0]?.from !== undefined

/** The most points a table can give. */
export const mostPoints = (table: { bands: BandList }): Exact => Exact.of(table.bands[0]?.points[1] ?? 0)

/** Says what is wrong with a table of bands, at the band where it is wrong. */
export function checkBands(table: Table, ctx: z.core.$RefinementCtx): void {
  const say = (path: (string | number)[], message: string) => ctx.addIssue({ code: 'custom', path, message })
  const up = risesIn(table.bands)
  const key = up ? 'from' : 'to'
  table.bands.forEach((band, at) => {
    const last = at === table.bands.length - 1
    if (last && (band.from ?? band.to) !== undefined)
      say(['bands', at], 'the last band must be open, with neither from nor to, or some values match no band')
    if (!last && (band[key] === undefined || band[up ? 'to' : 'from'] !== undefined))
      say(['bands', at], `every band but the last needs ${key}, as the first has, and only it`)
    checkPoints(table, at, say)
  })
  if (table.inside === 'line') checkEnds(table, up, say)
  checkOrder(table, up, say)
}

type Say = (path: (string | number)[], message: string) => void

function checkPoints({ inside, bands }: Table, at: number, say: Say) {
  const [low, high] = (bands[at]?.points ?? ['0', '0']).map(Exact.of) as [Exact, Exact]
  if (low.isAbove(high)) say(['bands', at, 'points'], `the range is upside down: write [${high}, ${low}]`)
  if (low.isBelow(Exact.of(0))) say(['bands', at, 'points'], 'points are never below 0')
  if (inside === 'step' && !low.equals(high))
    say(['bands', at, 'points'], 'in steps, a band gives one number; for a range, write inside: line')
  const above = bands[at - 1]?.points[0]
  if (above !== undefined && high.isAbove(Exact.of(above)))
    say(['bands', at, 'points'], `overlaps the band before: it may give at most ${above}`)
}

function checkOrder({ bands, best, far, inside }: Table, up: boolean, say: Say) {
  const edges = bands.slice(0, -1).map((band) => band.from ?? band.to)
  const ends = inside === 'line' ? [best, ...edges, far] : edges
  ends.forEach((edge, at) => {
    const before = ends[at - 1]
    if (edge === undefined || before === undefined) return
    const order = Exact.of(before).compare(Exact.of(edge))
    const offset = inside === 'line' ? 1 : 0
    const path = at - offset >= edges.length ? ['far'] : ['bands', at - offset]
    if (up ? order <= 0 : order >= 0)
      say(path, `${edge} must stand ${up ? 'below' : 'above'} ${before}: bands go from best to worst`)
  })
}

function checkEnds({ best, far, bands }: Table, up: boolean, say: Say) {
  const isLine = (points: readonly string[] | undefined) => points !== undefined && points[0] !== points[1]
  if (best === undefined && isLine(bands[0]?.points))
    say(['best'], `a line needs its end: the value that gives full marks (${up ? 'such as 100' : 'such as 0'})`)
  if (far === undefined && isLine(bands.at(-1)?.points))
    say(['far'], 'a line needs its end: the value at which the open band reaches its lowest points')
}
