import { z } from 'zod'
import { Exact, zero } from '../../exact.ts'
import { ExactNumber } from '../../exact-text.ts'
import { Label } from '../../policy/label.ts'

const Level = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'is no id: lower-case letters, digits and hyphens'),
  title: Label,
  points: z.union(
    [ExactNumber.transform((it): [string, string] => [it, it]), z.tuple([ExactNumber, ExactNumber])],
    'is neither points such as 5 nor a range such as [10, 15]',
  ),
})
export type Level = z.infer<typeof Level>

/** A rater picks a level, best first, and a score inside its range, in whole steps (AM01). */
export const Levels = z
  .strictObject({ rule: z.literal('levels'), step: ExactNumber.default('1/2'), levels: z.array(Level).min(2) })
  .superRefine(({ levels, step }, ctx) => {
    const say = (path: (string | number)[], message: string) => ctx.addIssue({ code: 'custom', path, message })
    const by = Exact.of(step)
    if (by.isAtMost(zero)) return say(['step'], 'must be above 0')
    if (!isWritable(by)) say(['step'], 'must have at most four decimals, so that a score can be written down')
    levels.forEach(({ id, points }, at) => {
      const [low, high] = points.map(Exact.of) as [Exact, Exact]
      const path = ['levels', at, 'points']
      if (low.isAbove(high)) say(path, `the range is upside down: write [${high}, ${low}]`)
      if (low.isBelow(zero)) say(path, 'points are never below 0')
      if (!low.over(by).isWhole() || !high.over(by).isWhole()) say(path, `both ends must stand on a step of ${step}`)
      const above = levels[at - 1]?.points[0]
      if (above !== undefined && high.isAtLeast(Exact.of(above)))
        say(path, `overlaps the level before: it must stay below ${above}`)
      if (levels.findIndex((other) => other.id === id) < at) say(['levels', at, 'id'], `${id} is there twice`)
    })
    if (levels.reduce((count, level) => count + scoresOf(level, by).length, 0) > 100)
      say(['step'], 'gives more than the 100 scores that a form can offer: take a larger one')
  })
export type Levels = z.infer<typeof Levels>

/** Can a form offer this number, and take it back, as a decimal? A third would come back as 0.3333. */
export const isWritable = (number: Exact): boolean => number.times(Exact.of(10_000)).isWhole()

/** One score that a rater may give; `points` is a decimal such as "12.5". */
export interface Choice {
  points: string
  level: Level
}

/** Every allowed score with its level, best first: the options of a form. */
export const choicesOf = ({ levels, step }: Levels): readonly Choice[] =>
  levels.flatMap((level) => scoresOf(level, Exact.of(step)).map((points) => ({ points: points.toShort(4), level })))

/** The level whose range, in steps, holds these points; null where no level does. */
export const levelOf = ({ levels, step }: Levels, points: Exact): Level | null =>
  levels.find(({ points: [low, high] }) => {
    const inside = points.isAtLeast(Exact.of(low)) && points.isAtMost(Exact.of(high))
    return inside && points.minus(Exact.of(low)).over(Exact.of(step)).isWhole()
  }) ?? null

/** Is this score allowed, and does it need a reason? It does in the outer thirds of its level, bounds included (AM01). */
export function checkPoints(setting: Levels, points: Exact): 'ok' | 'outside' | 'reason-needed' {
  const level = levelOf(setting, points)
  if (!level) return 'outside'
  const [low, high] = level.points.map(Exact.of) as [Exact, Exact]
  if (low.equals(high)) return 'ok'
  const third = high.minus(low).over(Exact.of(3))
  const outer = points.isAtMost(low.plus(third)) || points.isAtLeast(high.minus(third))
  return outer ? 'reason-needed' : 'ok'
}

function scoresOf({ points: [low, high] }: Level, step: Exact): readonly Exact[] {
  const steps = Number(Exact.of(high).minus(Exact.of(low)).over(step).floor())
  const count = Math.min(Math.max(steps + 1, 0), 1000)
  return Array.from({ length: count }, (_, at) => Exact.of(high).minus(step.times(Exact.of(at))))
}

/** The most points a rater can give. */
export const mostLevels = ({ levels }: Levels): Exact => Exact.of(levels[0]?.points[1] ?? 0)
