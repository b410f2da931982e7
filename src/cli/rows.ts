import { parseArgs } from 'node:util'
import { partText, type ShownRow } from '../cards/rows.ts'
import { firstDay, lastDay, type Month, MonthText } from '../core/calendar/day.ts'
import type { Person } from '../core/people/person.ts'
import type { Indicator, Policy } from '../core/policy/policy.ts'
import { personFinder } from '../core/readings/find-person.ts'
import type { Speech } from '../i18n/words.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import { shownRows, spanOf, sumOf } from '../usecases/view-rows.ts'
import { type Command, exit, Refused, Usage } from './command.ts'
import { databaseHelp } from './environment.ts'
import { languageFor } from './language.ts'
import { onRecord } from './on-record.ts'
import { tableLines } from './text-table.ts'

const shown = 20

export const rowsCommand: Command = {
  says: 'shows the rows that a person’s number is made of: file, line, who brought them',
  help: `kaoping rows --person WHO --indicator ID --month MONTH [--all] [--replaced]

What one indicator of one person in one month is made of: the sum, then the rows, newest first, and what each file adds.

  --person      an employee number, a work e-mail or a name
  --indicator   its id in the policy
  --month       2026-08
  --all         every row; without it the newest ${shown}
  --replaced    the values that stood once, and what took their place
  --lang        zh or en; without it, the terminal's language

Settings, from the environment:
${databaseHelp}

Example:
  kaoping rows --person 00101 --indicator repair-success --month 2026-08`,

  async run(args, { out, environment }) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        person: { type: 'string' },
        indicator: { type: 'string' },
        month: { type: 'string' },
        all: { type: 'boolean' },
        replaced: { type: 'boolean' },
        lang: { type: 'string' },
      },
    })
    const words = languageFor(values.lang, environment)
    const { person = '', indicator = '', month = '' } = values
    if (!person || !indicator || !month) throw new Usage('Say whose, what and when: --person, --indicator, --month.')
    return onRecord(environment, async (uow, policy) => {
      const of = monthNamed(month, words)
      const asked = {
        person: await personNamed(uow, person, of, words),
        indicator: indicatorNamed(policy, indicator, words),
        month: of,
      }
      const how = { all: values.all ?? false, replaced: values.replaced ?? false }
      for (const line of await linesOf(uow, policy, asked, how, words)) out(line)
      return exit.ok
    })
  },
}

function monthNamed(text: string, words: Speech): Month {
  const month = MonthText.safeParse(text).data
  if (!month) throw new Usage(words.rows.cli.noMonth(text))
  return month
}

function indicatorNamed({ indicators }: Policy, id: string, words: Speech): Indicator {
  const found = indicators.find((it) => it.id === id)
  if (!found)
    throw new Refused(
      words.rows.cli.noIndicator(
        id,
        indicators.map((it) => it.id),
      ),
    )
  return found
}

async function personNamed(uow: UnitOfWork, text: string, month: Month, words: Speech): Promise<Person> {
  const found = personFinder(await uow.people.everyone())(text, firstDay(month))
  if ('person' in found) return found.person
  const { fault } = found
  const say = words.rows.cli
  if (fault.is === 'ambiguous-person') throw new Refused(say.several(text, fault.count))
  throw new Refused(say.nobody(text, fault.is === 'unknown-person' ? fault.nearest : []))
}

interface Asked {
  person: Person
  indicator: Indicator
  month: Month
}

async function linesOf(
  uow: UnitOfWork,
  policy: Policy,
  { person, indicator, month }: Asked,
  { all, replaced }: { all: boolean; replaced: boolean },
  words: Speech,
): Promise<readonly string[]> {
  const say = words.rows
  const f = words.format
  const span = spanOf(indicator, person.id, firstDay(month), lastDay(month))
  const { sum, all: count } = await sumOf(uow, span, null, { words, zone: person.zone })
  const page = { after: 0, atMost: all ? 1_000_000 : shown }
  const found = await (replaced ? uow.lineage.replaced(span, page) : uow.lineage.rows(span, page))
  const rows = await shownRows(uow, policy, found, person.zone)
  const { now } = sum
  return [
    say.title(words.label(indicator.title), `${person.name} (${person.employeeNo})`, month, f),
    now ? say.sum(now.value, partText(now.part, indicator, words), now.rows, f) : say.none,
    '',
    ...(rows.length > 0
      ? tableLines(
          replaced ? say.replacedHead : say.head,
          rows.map((row) => cells(row, words)),
          [],
        )
      : []),
    ...(!replaced && count > rows.length ? [say.cli.more(count - rows.length)] : []),
    ...(sum.files.length > 0 && !replaced ? ['', say.files] : []),
    ...(replaced
      ? []
      : sum.files.map(
          ({ file, on, part, rows: its }) =>
            `  ${say.fileSum(file ?? say.typedIn, on, words.label(indicator.title), partText(part, indicator, words), its, f)}`,
        )),
  ]
}

function cells(row: ShownRow, words: Speech): string[] {
  const say = words.rows
  const text = partText(row.part, row.indicator, words)
  const where =
    row.file !== null
      ? say.line(row.file, row.line)
      : row.typed
        ? say.typed(row.typed.source, row.typed.provider)
        : say.typedIn
  const { replaced } = row
  return [
    row.day,
    row.key,
    row.counts ? text : say.notCounted(text),
    where,
    replaced
      ? say.byFile(replaced.file ?? say.typedIn, replaced.name ?? say.machine, replaced.on, words.format)
      : say.by(row.by.name ?? say.machine, row.by.on, words.format),
  ]
}
