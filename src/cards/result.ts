import type { Day, Month } from '../core/calendar/day.ts'
import type { Dimension, Item, Policy, Scorecard } from '../core/policy/policy.ts'
import { alsoReads } from '../core/scoring/rules/index.ts'
import { itemsOf } from '../core/scoring/scorecard.ts'
import type { ScoreSheet } from '../core/scoring/sheet.ts'
import type { Assessment } from '../core/workflow/assessment.ts'
import { explainLine } from '../i18n/explain.ts'
import { explainTotal, heldInWords } from '../i18n/explain-total.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Button, Card, Tone } from './card.ts'
import { fullText, pointsText } from './line-score.ts'
import { type RollUpView, rollUpBlocks } from './roll-up.ts'
import { rowsButton } from './rows.ts'
import { besideText, type TypedView } from './typed-value.ts'

/** One published edition of one agent's month, as its agent reads it. */
export interface ResultView {
  assessment: Extract<Assessment, { at: 'published' | 'closed' }>
  policy: Policy
  scorecard: Scorecard
  edition: number
  sheet: ScoreSheet
  typed: readonly TypedView[] // values on its lines that were typed in
  before: { sheet: ScoreSheet; because: string | null } | null // the edition that this one replaces
  openAppeal: string | null // its case number
  rollUps: RollUpView // quarter and year so far
  today: Day
}

export function resultCard(view: ResultView, words: Speech): Card {
  const { assessment, edition } = view
  const say = words.result
  const isOld = edition < assessment.edition
  return {
    title: say.title(assessment.month, words.format),
    gist: say.gist,
    tone: isOld ? 'done' : toneOf(view),
    blocks: [
      ...(isOld ? [{ is: 'text', text: say.superseded } as const] : []),
      ...(view.before ? supersedes(view.before, view, words) : []),
      ...sheetBlocks(view, words),
      { is: 'buttons', buttons: [rowsButton(assessment.id, words)] },
      ...rollUpBlocks(view.rollUps, view.policy, words),
      ...leadWords(view, words),
      ...(isOld ? [] : answer(view, words)),
    ],
  }
}

/** The explained sheet for someone else who may see it: no answer to give. */
export function sheetCard(
  view: SheetView & { assessment: string; agentName: string; month: Month },
  words: Speech,
): Card {
  return {
    title: words.result.sheetTitle(view.agentName, view.month, words.format),
    gist: words.result.gist,
    tone: 'plain',
    blocks: [...sheetBlocks(view, words), { is: 'buttons', buttons: [rowsButton(view.assessment, words)] }],
  }
}

export type SheetView = Pick<ResultView, 'policy' | 'scorecard' | 'sheet'> & Partial<Pick<ResultView, 'typed'>>

/** Total, grade, coefficient, what follows; then every item, explained so that a pocket calculator can follow. */
export function sheetBlocks({ policy, scorecard, sheet, typed = [] }: SheetView, words: Speech): Block[] {
  const say = words.result
  const band = policy.grades.find((it) => it.id === sheet.grade)
  const lineOf = (item: string) => sheet.lines.find((line) => line.item === item)
  return [
    {
      is: 'pairs',
      rows: [
        { label: say.total, value: [{ strong: say.points(sheet.total) }] },
        { label: say.grade, value: [{ strong: say.gradeName(sheet.grade, band ? words.label(band.title) : '') }] },
        ...(band?.descriptor ? [{ label: say.descriptor, value: words.label(band.descriptor) }] : []),
        { label: say.coefficient, value: sheet.coefficient },
        ...(band ? [{ label: say.follows, value: words.label(band.follows) }] : []),
      ],
    },
    ...heldInWords(words, policy, sheet).map((text): Block => ({ is: 'text', text })),
    { is: 'note', text: say.followsNote },
    { is: 'heading', text: say.how },
    {
      is: 'table',
      table: {
        caption: say.itemsCaption,
        head: say.itemsHead,
        numeric: [1, 2],
        rows: scorecard.dimensions.flatMap((dimension) =>
          dimension.items.flatMap((item) => {
            const line = lineOf(item.id)
            if (!line) return []
            return [[words.label(item.title), pointsText(item, line, words), fullText(item, line, words)]]
          }),
        ),
      },
    },
    ...scorecard.dimensions.map(
      (dimension): Block => ({
        is: 'fold',
        title: dimensionTitle(scorecard, dimension, words),
        lines: dimension.items.flatMap((item) => {
          const line = lineOf(item.id)
          return line
            ? [
                [
                  { strong: words.label(item.title) },
                  '\n',
                  [...explainLine(words, policy, sheet, line), ...besideLine(item, typed, words)].join('\n'),
                ],
              ]
            : []
        }),
      }),
    ),
    { is: 'note', text: explainTotal(words, policy, sheet).join('\n') },
  ]
}

/** Where the typed values that a line is made of came from (AM30). */
function besideLine(item: Item, typed: readonly TypedView[], words: Speech): string[] {
  const read = [item.indicator, ...alsoReads(item.rule).map(({ id }) => id)]
  return typed.filter(({ indicator }) => read.includes(indicator.id)).map((it) => besideText(it, words))
}

/** Re-weighted for the position, a dimension says its weight: its points alone would mislead. */
function dimensionTitle({ weights }: Scorecard, { id, title }: Dimension, words: Speech): string {
  const weight = weights?.[id]
  return weight === undefined
    ? words.label(title)
    : words.result.weighted(words.label(title), words.format.number(String(weight)))
}

function supersedes(
  before: NonNullable<ResultView['before']>,
  { sheet, scorecard }: SheetView,
  words: Speech,
): Block[] {
  const say = words.result
  const changed = itemsOf(scorecard).flatMap(({ item }) => {
    const [was, is] = [before.sheet, sheet].map(({ lines }) => lines.find((line) => line.item === item.id))
    if (!was || !is || was.points === is.points) return []
    const change = words.correction.arrow(pointsText(item, was, words), pointsText(item, is, words))
    return [{ label: words.label(item.title), value: change }]
  })
  return [
    { is: 'text', text: [{ strong: say.supersedes(before.sheet.total, sheet.total) }] },
    ...(changed.length > 0
      ? [{ is: 'note', text: words.correction.changed } as const, { is: 'pairs', rows: changed } as const]
      : []),
    ...(before.because
      ? [{ is: 'note', text: say.because } as const, { is: 'quote', text: before.because } as const]
      : []),
  ]
}

function leadWords({ assessment }: ResultView, words: Speech): Block[] {
  const { summary, improvement } = assessment.lead.rating
  const quote = (heading: string, text: string): Block[] =>
    text.trim()
      ? [
          { is: 'note', text: heading },
          { is: 'quote', text },
        ]
      : []
  return [...quote(words.result.fromLead, summary), ...quote(words.result.advice, improvement)]
}

/** Until when an appeal is possible, and the two ways to say that it was read (R177). */
function answer({ assessment, edition, openAppeal, today }: ResultView, words: Speech): Block[] {
  const say = words.result
  const f = words.format
  const { acknowledged, appealBy } = assessment
  const appeal: Button = {
    label: say.appeal,
    press: { do: 'appeal.start', assessment: assessment.id },
    weight: 'plain',
  }
  const until = today > appealBy ? say.appealOver(appealBy, f) : say.appealBy(appealBy, f)
  const answered = acknowledged?.edition === edition ? acknowledged : null
  const press = { assessment: assessment.id, edition }
  return [
    { is: 'line' },
    { is: 'text', text: openAppeal ? say.appealRuns(openAppeal) : until },
    ...(answered
      ? [{ is: 'note', text: (answered.as === 'agreed' ? say.agreed : say.objected)(answered.on, f) } as const]
      : []),
    ...(assessment.at === 'closed' || (answered && openAppeal)
      ? []
      : [
          {
            is: 'buttons',
            buttons: [
              ...(answered
                ? []
                : ([
                    { label: say.agree, press: { do: 'result.agree', ...press }, weight: 'main' },
                    { label: say.object, press: { do: 'result.object', ...press }, weight: 'plain' },
                  ] satisfies Button[])),
              ...(openAppeal ? [] : [appeal]),
            ],
          } as const,
        ]),
  ]
}

const toneOf = ({ sheet, policy }: ResultView): Tone => {
  const place = policy.grades.findIndex((it) => it.id === sheet.grade)
  return place === 0 || place === 1 ? 'good' : place >= policy.grades.length - 1 ? 'bad' : 'plain'
}
