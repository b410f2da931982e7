import { parseArgs } from 'node:util'
import { pullProblemText } from '../cards/pull-problem.ts'
import { reportLines } from '../cards/report-lines.ts'
import { compose } from '../compose.ts'
import { type Day, isDay, plusDays } from '../core/calendar/day.ts'
import { dayIn } from '../core/calendar/zone.ts'
import { type Speech, speechFor } from '../i18n/words.ts'
import { TryLater } from '../usecases/ports.ts'
import { fetched, type PullMapping, type PullWorld, pullMappings, type Span } from '../usecases/pull-sources.ts'
import { type Command, type Exit, exit } from './command.ts'
import { configFrom, databaseHelp, policyHelp } from './environment.ts'
import { checkRecord, logTo, realClock } from './start.ts'

export const pullCommand: Command = {
  says: 'fetches a source from Feishu at once, as kaoping work does each day',
  help: `kaoping pull SOURCE [--from DAY --to DAY] [--dry-run]

Fetches the tickets of a help desk or the records of a base that a source mapping names under \`pull\`, and takes them in as
a file that was sent. What is in already is not counted twice. A base is read whole.

  --from, --to   tickets that changed on these days; without them as many days as the mapping says
  --dry-run      reports what would happen and keeps nothing

Settings, from the environment:
${databaseHelp}
${policyHelp}
  FEISHU_APP_ID …         the app that reads, as for kaoping serve
  FEISHU_HELPDESK_ID      the help desk's id, and FEISHU_HELPDESK_TOKEN its token: Help Desk → Settings → API credential
  LANG                    zh… reports in Chinese

Examples:
  kaoping pull feishu-helpdesk --dry-run
  kaoping pull feishu-helpdesk --from 2026-08-01 --to 2026-08-31`,

  async run(args, { out, environment }) {
    const config = configFrom(environment, { messengers: false })
    await checkRecord(config)
    const app = await compose({ ...config, slack: null }, { clock: realClock, log: logTo('error') })
    try {
      const words = speechFor(environment.LANG?.startsWith('zh') ? 'zh-CN' : 'en')
      return await pullNow(args, { world: app.pulls, words, out })
    } finally {
      await app.stop()
    }
  },
}

interface Deps {
  world: PullWorld
  words: Speech
  out(line: string): void
}

/** 0: fetched; 1: it could not be, or nothing came; 2: usage. */
export async function pullNow(args: readonly string[], { world, words, out }: Deps): Promise<Exit> {
  const options = { from: { type: 'string' }, to: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const says = words.pull
  const rules = await world.rules()
  const all = pullMappings(rules)
  const mapping = all.find(({ source }) => source === positionals[0])
  const usage = (line: string) => {
    out(line)
    return exit.usage
  }
  if (positionals.length !== 1) return usage(says.usage)
  if (all.length === 0) return usage(says.none)
  if (!mapping)
    return usage(
      says.unknown(
        positionals[0] ?? '',
        all.map(({ source }) => source),
      ),
    )
  const span = spanOf(mapping, values, dayIn(rules.policy.zone, world.clock.now()), words)
  if ('wrong' in span) return usage(span.wrong)
  const lacks = world.tables.lacks(mapping.pull.from)
  if (lacks) out(pullProblemText({ no: lacks }, words))
  if (lacks) return exit.refused
  try {
    const end = await fetched(world, rules, mapping, span, values['dry-run'] ?? false)
    if ('problem' in end) out(pullProblemText(end.problem, words))
    else for (const line of reportLines(end.imported.report, words)) out(line)
    if (values['dry-run']) out(words.imports.rehearsed)
    return 'problem' in end ? exit.refused : exit.ok
  } catch (error) {
    if (!(error instanceof TryLater)) throw error
    out(says.later(error.message))
    return exit.refused
  }
}

function spanOf(
  { pull }: PullMapping,
  { from, to }: { from?: string | undefined; to?: string | undefined },
  today: Day,
  { pull: says }: Speech,
): Span | { wrong: string } {
  if (pull.from !== 'feishu-helpdesk') return from || to ? { wrong: says.wholeTable } : { from: today, to: today }
  const [first, last] = [from ?? plusDays(today, -pull.days), to ?? today]
  if (!isDay(first)) return { wrong: says.notADay(first) }
  if (!isDay(last)) return { wrong: says.notADay(last) }
  return { from: first, to: last }
}
