import { Exact } from '../core/exact.ts'
import type { Policy, Scorecard } from '../core/policy/policy.ts'
import { pointsFor } from '../core/scoring/judged-line.ts'
import { sumsOf } from '../core/scoring/lines.ts'
import { type JudgedItem, judgedItems } from '../core/scoring/rating.ts'
import { choicesOf } from '../core/scoring/rules/choices.ts'
import { isJudging } from '../core/scoring/rules/index.ts'
import { itemsOf } from '../core/scoring/scorecard.ts'
import type { Rating, ScoreLine } from '../core/scoring/sheet.ts'
import { explainItem } from '../i18n/explain.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Field, Form } from './card.ts'
import { bonusNote, scoreText } from './line-score.ts'
import type { Press } from './press.ts'

/** The words a rating form differs by: the agent's own, or the lead's. */
export interface RatingWords {
  form: string
  open: string
  summary: string
  summaryHint: string
  improvement: string
}

/** One choice per judged item, each allowed score under its level; then reasons and words. Field names are item ids. */
export function ratingForm(
  scorecard: Scorecard,
  given: Rating | null,
  say: RatingWords,
  presses: { open: Press; send: Press },
  words: Speech,
): Form {
  const { judged } = words.review
  const choices = judgedItems(scorecard).map((item): Field => {
    const initial = given?.points[item.id]
    return {
      is: 'choice',
      name: item.id,
      label: judgedTitle(item, words),
      required: true,
      ...(initial ? { initial: Exact.of(initial).toShort(4) } : {}),
      options: choicesOf(item.rule).map(({ given: score, level }) => ({
        value: score,
        label: (item.rule.rule === 'goal-scale' ? judged.goal : judged.level)(score, words.label(level.title)),
        group: words.label(level.title),
      })),
    }
  })
  const text = (
    name: 'reason' | 'summary' | 'improvement',
    label: string,
    required: boolean,
    hint?: string,
  ): Field => ({
    is: 'words',
    name,
    label,
    required,
    atMost: 1000,
    ...(hint ? { hint } : {}),
    ...(given?.[name] ? { initial: given[name] } : {}),
  })
  return {
    title: say.form,
    intro: [],
    open: { label: say.open, press: presses.open },
    fields: [
      ...choices,
      text('reason', judged.reason, false, judged.reasonHint),
      text('summary', say.summary, true, say.summaryHint),
      text('improvement', say.improvement, false),
    ],
    send: { label: words.review.send, press: presses.send },
  }
}

/** What the form sent, as a rating. Points are checked by the rules, not here. */
export function ratingFrom(scorecard: Scorecard, values: Readonly<Record<string, string>>): Rating {
  const points = judgedItems(scorecard)
    .map((item): [string, string] => [item.id, values[item.id] ?? ''])
    .filter(([, value]) => value !== '')
  return {
    points: Object.fromEntries(points),
    reason: values.reason ?? '',
    summary: values.summary ?? '',
    improvement: values.improvement ?? '',
  }
}

/** The measured items as raters see them: the value, and the points that the rule gives. The same for every rater. */
export function measuredBlocks(
  lines: readonly ScoreLine[],
  policy: Policy,
  scorecard: Scorecard,
  words: Speech,
): Block[] {
  const say = words.review.measured
  const f = words.format
  const measured = itemsOf(scorecard).flatMap(({ item }) => {
    const line = lines.find((one) => one.item === item.id)
    return line && !isJudging(item.rule) ? [{ item, line }] : []
  })
  if (measured.length === 0) return []
  const shown = measured.map(({ line }) => line)
  const { points, max } = sumsOf(shown)
  const sum = scorecard.weights ? say.weighted : say.sum
  return [
    {
      is: 'table',
      table: {
        caption: say.caption,
        head: say.head,
        numeric: [1, 2],
        rows: measured.map(({ item, line }) => [
          words.label(item.title),
          valueText(line, policy, words),
          scoreText(item, line, words),
        ]),
      },
    },
    {
      is: 'note',
      text: sum(f.points(points), f.points(max)) + bonusNote(policy, shown, words),
    },
  ]
}

/** The rule of each measured item: for the agent, who may not know it by heart; a lead with a whole team does. */
export const ruleFold = (policy: Policy, scorecard: Scorecard, words: Speech): Block => ({
  is: 'fold',
  title: words.review.measured.rules,
  lines: itemsOf(scorecard).flatMap(({ item }) =>
    isJudging(item.rule) ? [] : [[{ strong: words.label(item.title) }, '\n', explainItem(words, policy, item)]],
  ),
})

/** The measured value of a line, with its unit. */
export function valueText(line: ScoreLine, policy: Policy, words: Speech): string {
  const step = line.trace.find((one) => one.is === 'value')
  const unit = policy.indicators.find((it) => it.id === (step?.is === 'value' ? step.indicator : ''))?.unit
  if (step?.is === 'value' && unit) return words.format.value(step.value, unit)
  const totals = line.trace.find((one) => one.is === 'team-totals')
  if (totals?.is === 'team-totals') return words.format.value(totals.mean, 'point')
  return line.trace.some((one) => one.is === 'nothing-recorded') ? '0' : words.review.measured.none
}

/** An item's title with what it can be given: points, or a place on its goal scale. */
function judgedTitle({ title, points, rule }: JudgedItem, words: Speech): string {
  const { judged } = words.review
  const max = words.format.points(String(points))
  if (rule.rule !== 'goal-scale') return judged.of(words.label(title), max)
  return judged.ofGoal(words.label(title), words.format.number(rule.from), words.format.number(rule.to), max)
}

/** Judged items: what the agent gave and, where the lead is asked too, what the lead gave. */
export function judgedPairs(
  scorecard: Scorecard,
  self: Rating | null,
  lead: Rating | 'asked' | null,
  words: Speech,
): Extract<Block, { is: 'pairs' }> {
  const say = words.review.judged
  const f = words.format
  const points = (rating: Rating | 'asked' | null, item: JudgedItem) => {
    const given = rating === 'asked' ? undefined : rating?.points[item.id]
    if (!given) return '–'
    if (item.rule.rule !== 'goal-scale') return f.points(given)
    return say.goalGiven(f.number(given, 4), f.points(pointsFor(item, Exact.of(given))))
  }
  const one = (item: JudgedItem) => (item.rule.rule === 'goal-scale' ? points(self, item) : say.one(points(self, item)))
  return {
    is: 'pairs',
    rows: judgedItems(scorecard).map((item) => ({
      label: judgedTitle(item, words),
      value: lead ? say.both(points(self, item), points(lead, item)) : one(item),
    })),
  }
}
