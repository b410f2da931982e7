import { parseArgs } from 'node:util'
import { typedValue } from '../cards/typed-value.ts'
import { sayRefusal } from '../i18n/refuse.ts'
import { isRefused } from '../usecases/act.ts'
import { enterReading } from '../usecases/enter-reading.ts'
import { savedView } from '../usecases/view-entry.ts'
import { type Command, exit, Refused, Usage } from './command.ts'
import { databaseHelp } from './environment.ts'
import { languageFor } from './language.ts'
import { onRecord } from './on-record.ts'

const needed = ['person', 'indicator', 'day', 'value', 'source', 'provider'] as const

const options = {
  person: { type: 'string' },
  indicator: { type: 'string' },
  day: { type: 'string' },
  value: { type: 'string' },
  of: { type: 'string' },
  source: { type: 'string' },
  provider: { type: 'string' },
  note: { type: 'string' },
  lang: { type: 'string' },
} as const

export const enterCommand: Command = {
  says: 'types a value in that no system records, with its source and provider',
  help: `kaoping enter --person WHO --indicator ID --day DAY --value VALUE --source WHERE --provider WHO

Types one value in for an indicator that the policy marks as manual, as the form in chat does. Typed again for the same day it
takes the place of the value before, which stays on record. Nothing published moves: HR is asked where a result would change.

  --person      an employee number, a work e-mail or a name
  --indicator   its id in the policy: kaoping enter without one lists them
  --day         2026-08-31, or 2026-08 for the whole month
  --value       12, 1,234.5; a rate: 18 with --of 20, or 90%
  --of          of how many, for rates and means
  --source      where the value was found
  --provider    who handed it over
  --note        anything else
  --lang        zh or en; without it, the terminal's language

Ends with 1 where the value is refused.

Settings, from the environment:
${databaseHelp}

Example:
  kaoping enter --person 00104 --indicator maintenance-cost --day 2026-08 --value 1,200 --source "repair reports" --provider Finance`,

  async run(args, { out, environment }) {
    const { values } = parseArgs({ args: [...args], options })
    const words = languageFor(values.lang, environment)
    const say = words.entry
    return onRecord(environment, async (uow, policy, today) => {
      const missing = needed.filter((name) => values[name] === undefined)
      if (missing.length > 0) {
        const manual = policy.indicators.filter((it) => it.manual)
        for (const { id, title } of values.indicator === undefined ? manual : []) out(`  ${id}  ${words.label(title)}`)
        throw new Usage(`Missing: ${missing.map((name) => `--${name}`).join(', ')}.`)
      }
      const {
        person = '',
        indicator = '',
        day = '',
        value = '',
        of = '',
        source = '',
        provider = '',
        note = '',
      } = values
      const typed = { person, indicator, day, value, of, source, provider, note }
      const outcome = await enterReading({ uow, by: null, today }, typed)
      if (isRefused(outcome)) {
        const says = sayRefusal(words, outcome.refused, policy)
        const field = 'field' in outcome.refused ? outcome.refused.field : null
        throw new Refused(field ? say.cli.refused(field, says) : says)
      }
      const view = await savedView(uow, outcome.done)
      const when = say.shownDay(view.entry.day, view.entry.month, words.format)
      out(say.cli.saved(view.name, words.label(view.indicator.title), when, typedValue(view, words)))
      return exit.ok
    })
  },
}
