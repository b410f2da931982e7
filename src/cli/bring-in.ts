import { compose } from '../compose.ts'
import { speechFor } from '../i18n/words.ts'
import type { Command } from './command.ts'
import { configFrom, databaseHelp, policyHelp } from './environment.ts'
import { importCommand } from './import.ts'
import { checkRecord, logTo, realClock } from './start.ts'

export const bringIn: Command = {
  says: 'takes in staff lists and logs (CSV), with a report of every row',
  help: `kaoping import FILE... [--dry-run] [--strict]

Takes in staff lists and logs, known by their headers, in the order given: the staff list first. Each file lands whole or not
at all; the same file again changes nothing.

  --dry-run   reports what would happen and keeps nothing
  --strict    keeps nothing of a file with a refused row, and ends with 1

Settings, from the environment:
${databaseHelp}
${policyHelp}
  LANG                  zh… reports in Chinese

Examples:
  kaoping import people.csv tickets.csv
  kaoping import --dry-run 2026-08-calls.csv`,

  async run(args, { out, environment }) {
    const config = configFrom(environment, { messengers: false })
    await checkRecord(config)
    const app = await compose({ ...config, slack: null, feishu: null }, { clock: realClock, log: logTo('error') })
    try {
      const words = speechFor(environment.LANG?.startsWith('zh') ? 'zh-CN' : 'en')
      const { inTransaction } = app
      return await importCommand(args, { ...(await app.rules()), inTransaction, clock: realClock, words, out })
    } finally {
      await app.stop()
    }
  },
}
