import type { Day, Month } from '../core/calendar/day.ts'
import type { Exact } from '../core/exact.ts'
import type { PersonId } from '../core/people/person.ts'
import type { Indicator, Policy } from '../core/policy/policy.ts'
import type { Compared, Remark, TeamDigest } from '../core/scoring/digest.ts'
import type { ScoreLine } from '../core/scoring/sheet.ts'
import { explainSoFar } from '../i18n/explain.ts'
import { titleOf } from '../i18n/refuse.ts'
import type { Speech } from '../i18n/words.ts'
import { type AnomaliesView, anomalyBlocks } from './anomalies.ts'
import type { Block, Card, Chart } from './card.ts'
import { bonusNote } from './line-score.ts'

/** One indicator over the last working days, oldest first. */
export interface Trend {
  indicator: string
  days: readonly Day[]
  own: readonly (Exact | null)[]
}

export interface TeamDigestView {
  team: string
  day: Day // today: the day on which it is read
  yesterday: Day // the working day it reports
  month: Month
  policy: Policy
  digest: TeamDigest
  names: ReadonlyMap<PersonId, string>
  trend: Trend | null
  /** Numbers that ask for a look (R083). */
  anomalies: AnomaliesView | null
  pending: { cycle: string; month: Month; left: number; leadBy: Day } | null
}

export function teamDigestCard(view: TeamDigestView, words: Speech): Card {
  const say = words.digest.team
  const { digest, policy } = view
  const name = (person: PersonId) => view.names.get(person) ?? '–'
  const lines = (remarks: readonly Remark[]): Block[] =>
    remarks.map((it) => ({ is: 'text', text: sayRemark(it, name(it.person), policy, words) }))
  return {
    title: say.title(view.team, view.day, words.format),
    gist: say.gist,
    tone: digest.concerns.length > 0 ? 'warn' : 'good',
    blocks: [
      { is: 'note', text: say.reports(view.yesterday, view.month, words.format) },
      ...(digest.team.every((it) => it.yesterday === null) ? [{ is: 'text', text: words.digest.noData } as const] : []),
      { is: 'table', table: valuesTable(say.caption, say.head, digest.team, policy, words) },
      { is: 'heading', text: say.concerns },
      ...(digest.concerns.length > 0 ? lines(digest.concerns) : [{ is: 'text', text: say.nobody } as const]),
      ...(digest.good.length > 0 ? [{ is: 'heading', text: say.good } as const, ...lines(digest.good)] : []),
      ...(view.trend ? [{ is: 'chart', chart: trendChart(view.trend, say.trend, policy, words) } as const] : []),
      { is: 'fold', title: say.people, lines: view.digest.people.map((it) => personLine(it, name, policy, words)) },
      ...(view.anomalies ? anomalyBlocks(view.anomalies, words) : []),
      ...pendingBlocks(view.pending, words),
    ],
  }
}

function pendingBlocks(pending: TeamDigestView['pending'], words: Speech): Block[] {
  if (!pending || pending.left === 0) return []
  const { cycle, month, left, leadBy } = pending
  return [
    { is: 'line' },
    { is: 'text', text: words.digest.team.cycle(month, left, leadBy, words.format) },
    { is: 'buttons', buttons: [{ label: words.home.tasks.open, press: { do: 'lead.next', cycle }, weight: 'main' }] },
  ]
}

export interface OwnDigestView {
  day: Day
  yesterday: Day
  policy: Policy
  values: readonly Compared[]
  concern: Remark | null
  good: Remark | null
  points: { position: string; points: Exact; max: Exact; lines: readonly ScoreLine[] } | null
  trend: Trend | null
}

export function ownDigestCard(view: OwnDigestView, words: Speech): Card {
  const say = words.digest.own
  const { policy } = view
  const remark = (heading: string, it: Remark | null): Block[] =>
    it ? [{ is: 'text', text: [{ strong: heading }, ' ', sayRemark(it, words.digest.you, policy, words)] }] : []
  return {
    title: say.title(view.day, words.format),
    gist: say.gist,
    tone: 'plain',
    blocks: [
      {
        is: 'note',
        text: words.digest.team.reports(view.yesterday, view.yesterday.slice(0, 7) as Month, words.format),
      },
      { is: 'table', table: valuesTable(say.caption, say.head, view.values, policy, words) },
      ...remark(say.good, view.good),
      ...remark(say.concern, view.concern),
      ...(view.trend ? [{ is: 'chart', chart: trendChart(view.trend, say.trend, policy, words) } as const] : []),
      ...pointsBlocks(view, words),
    ],
  }
}

/** What the month's measured items would give today, and how: the explanation of each line. */
function pointsBlocks({ points, policy }: OwnDigestView, words: Speech): Block[] {
  if (!points) return []
  const say = words.digest.own
  const f = words.format
  return [
    {
      is: 'text',
      text: say.points(f.points(points.points), f.points(points.max)) + bonusNote(policy, points.lines, words),
    },
    {
      is: 'fold',
      title: say.how,
      lines: points.lines.map((line) => [
        { strong: titleOf(words, policy, line.item, points.position) },
        '\n',
        explainSoFar(words, policy, points, line).join('\n'),
      ]),
    },
  ]
}

const indicatorOf = (policy: Policy, id: string): Indicator | undefined => policy.indicators.find((it) => it.id === id)

const valueIn = (value: Exact | null, indicator: Indicator | undefined, words: Speech): string =>
  value && indicator ? words.format.value(value, indicator.unit) : words.digest.none

/** One row an indicator; the team's mean stands in the last column where the head has one. */
function valuesTable(
  caption: string,
  head: readonly string[],
  values: readonly Compared[],
  policy: Policy,
  words: Speech,
) {
  return {
    caption,
    head,
    numeric: head.map((_, at) => at).slice(1),
    rows: values.map((it) => {
      const indicator = indicatorOf(policy, it.indicator)
      const row = [
        indicator ? words.label(indicator.title) : it.indicator,
        valueIn(it.yesterday, indicator, words),
        valueIn(it.month, indicator, words),
        valueIn(it.target, indicator, words),
        valueIn(it.teamMean, indicator, words),
      ]
      return row.slice(0, head.length)
    }),
  }
}

function sayRemark({ why, at }: Remark, who: string, policy: Policy, words: Speech): string {
  const indicator = indicatorOf(policy, at.indicator)
  const what = indicator ? words.label(indicator.title) : at.indicator
  const say = words.digest.remark
  const month = valueIn(at.month, indicator, words)
  const target = valueIn(at.target, indicator, words)
  const percent = at.change ? at.change.abs().toFixed(0) : ''
  switch (why) {
    case 'below-target':
      return say['below-target'](who, what, month, target, at.teamMean ? valueIn(at.teamMean, indicator, words) : null)
    case 'falling':
      return say.falling(who, what, month, percent)
    case 'strong':
      return say.strong(who, what, month, target)
    case 'rising':
      return say.rising(who, what, month, percent)
  }
}

function personLine(
  { person, values }: TeamDigest['people'][number],
  name: (person: PersonId) => string,
  policy: Policy,
  words: Speech,
) {
  const parts = values.flatMap((it) => {
    const indicator = indicatorOf(policy, it.indicator)
    return it.month && indicator ? [`${words.label(indicator.title)} ${valueIn(it.month, indicator, words)}`] : []
  })
  return [{ strong: name(person) }, ` ${parts.join(' · ') || words.digest.none}`]
}

function trendChart(trend: Trend, title: (indicator: string) => string, policy: Policy, words: Speech): Chart {
  const indicator = indicatorOf(policy, trend.indicator)
  const name = indicator ? words.label(indicator.title) : trend.indicator
  return {
    kind: 'line',
    title: title(name).slice(0, 50),
    labels: trend.days.map((day) => day.slice(5)),
    series: [{ name: name.slice(0, 20), points: trend.own.map((it) => (it ? Number(it.toShort(2)) : null)) }],
  }
}
