import { parseArgs } from 'node:util'
import { Exact } from '../core/exact.ts'
import { blanksOf, type Policy, type Scorecard } from '../core/policy/policy.ts'
import { nearestAmong } from '../core/readings/nearest.ts'
import { missingRaters } from '../core/scoring/judged-line.ts'
import { isInside, shareOf } from '../core/scoring/lines.ts'
import { type Scored, scoreOrNull } from '../core/scoring/score.ts'
import { itemsOf } from '../core/scoring/scorecard.ts'
import { scoredGiven } from '../core/scoring/scored-given.ts'
import type { ScoreLine, ScoreSheet } from '../core/scoring/sheet.ts'
import { explainLine, unscoredInWords } from '../i18n/explain.ts'
import { explainTotal } from '../i18n/explain-total.ts'
import { type Speech, speechFor } from '../i18n/words.ts'
import { type Command, exit, Refused, Usage } from './command.ts'
import { languageFor } from './language.ts'
import { namedPolicy } from './named-policy.ts'
import { readInput } from './score-input.ts'

export const scoreCommand: Command = {
  says: 'scores one person from typed numbers and explains every point',
  help: `kaoping score --policy FILE|PRESET --position ID --input FILE.json [--lang zh|en] [--json]

Scores one person from the readings, events, ratings and team means in a file, and prints the sheet with every step. No
database is needed, and a policy with numbers left open can be tried. docs/score-input.md shows the input, rule by rule.

  --policy     a policy file, or one that ships: after-sales, …
  --position   whose scorecard: service-agent
  --input      the numbers, as JSON
  --lang       zh or en; without it, the terminal's language
  --json       the sheet for machines, with the words of both languages

Ends with 1 when the policy or the input has a fault, with every fault named.

Example:
  kaoping score --policy after-sales --position service-agent --input zhang.json --lang zh`,

  async run(args, { out, environment }) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        policy: { type: 'string' },
        position: { type: 'string' },
        input: { type: 'string' },
        lang: { type: 'string' },
        json: { type: 'boolean' },
      },
    })
    const { policy: named, position, input } = values
    if (named === undefined || position === undefined || input === undefined)
      throw new Usage('Name all three: --policy, --position and --input.')
    const words = languageFor(values.lang, environment)
    const policy = await namedPolicy(named, words)
    const card = cardOf(policy, position, words)
    const scored = scoredGiven({ id: policy.policy, policy }, position, await readInput(input, policy, card, words))
    const sheet = scoreOrNull(scored)
    if (!sheet) throw new Refused(whyNone(policy, scored, words))
    if (values.json) out(JSON.stringify(forMachines(policy, card, sheet), null, 2))
    else for (const line of printed(policy, card, sheet, words)) out(line)
    return exit.ok
  },
}

function cardOf({ scorecards }: Policy, position: string, words: Speech): Scorecard {
  const found = scorecards.find((it) => it.position === position)
  if (found) return found
  const known = scorecards.map((it) => it.position)
  throw new Refused(words.scoreInput.noPosition(position, nearestAmong(known)(position)[0] ?? null, known))
}

function whyNone(policy: Policy, { ratings }: Scored, words: Speech): string {
  const missing = missingRaters(policy, ratings)
  return missing.length > 0 ? words.scoreInput.blocked(missing) : words.scoreInput.nothing
}

/** The sheet as lines: each item with its points, its share in the total and its trace; then the total. */
function printed(policy: Policy, card: Scorecard, sheet: ScoreSheet, words: Speech): readonly string[] {
  const say = words.scoreInput
  const { title } = card
  return [
    say.head(words.label(policy.title), words.label(title), words.format.month(sheet.month)),
    ...card.dimensions.flatMap((dimension) => [
      '',
      words.label(dimension.title),
      ...sheet.lines
        .filter((line) => line.dimension === dimension.id)
        .flatMap((line) => [
          `  ${say.item(titleIn(card, line, words), standing(sheet, line, words))}`,
          ...explainLine(words, policy, sheet, line).map((sentence) => `    ${sentence}`),
        ]),
    ]),
    '',
    say.total,
    ...explainTotal(words, policy, sheet).map((sentence) => `  ${sentence}`),
    ...openLines(policy, words),
    '',
    say.result(sheet.total, sheet.grade, sheet.coefficient),
  ]
}

const titleIn = (card: Scorecard, line: ScoreLine, words: Speech): string => {
  const found = itemsOf(card).find(({ item }) => item.id === line.item)
  return found ? words.label(found.item.title) : line.item
}

function standing(sheet: ScoreSheet, line: ScoreLine, words: Speech): string {
  const say = words.scoreInput
  const number = (value: string) => words.format.number(value, 4)
  if (line.points === null) return say.unscored(number(line.max), unscoredInWords(words, line) ?? '')
  if (!isInside(line)) return say.outside(number(line.points))
  return say.points(number(line.points), number(line.max), shareText(sheet, line))
}

const shareText = (sheet: ScoreSheet, line: ScoreLine): string => shareOf(sheet.lines, line).toShort(4)

function openLines(policy: Policy, words: Speech): readonly string[] {
  const open = blanksOf(policy)
  if (open.length === 0) return []
  return [`  ${words.scoreInput.open(words.format.list(open.map(({ title }) => words.label(title))))}`]
}

/** The sheet with the words of both languages; points and shares as decimals beside the exact ones of the sheet. */
function forMachines(policy: Policy, card: Scorecard, sheet: ScoreSheet) {
  const inWords = (words: Speech) => ({
    items: sheet.lines.map((line) => ({
      item: line.item,
      title: titleIn(card, line, words),
      points: line.points === null ? null : Exact.of(line.points).toShort(4),
      max: Exact.of(line.max).toShort(4),
      share: shareText(sheet, line),
      explanation: explainLine(words, policy, sheet, line),
    })),
    total: explainTotal(words, policy, sheet),
    open: blanksOf(policy).map(({ title }) => words.label(title)),
  })
  return { sheet, words: { 'zh-CN': inWords(speechFor('zh-CN')), en: inWords(speechFor('en')) } }
}
