import { encodings } from '../core/readings/table.ts'
import { speechFor } from '../i18n/words.ts'
import { type Command, exit } from './command.ts'
import { databaseHelp, policyHelp } from './environment.ts'
import { importCommand } from './import.ts'
import { importCommandsHelp, importSubcommand } from './import-commands.ts'
import { realClock } from './start.ts'
import { withApp } from './with-app.ts'

const interruptedExit = 130 // 128 and the number of the signal, as shells have it

export const bringIn: Command = {
  says: 'takes in staff lists and logs, with a report of every row',
  help: `kaoping import FILE... [--dry-run] [--strict] [--source S] [--refused FILE.csv]
                      [--encoding E] [--delimiter D] [--sheet NAME] [--header-line N]

Takes in staff lists and logs (CSV, XLSX, NDJSON, of any size), known by their headers, in the order given: the staff list
first. Each file lands whole or not at all, also when it is interrupted; the same file again changes nothing.

  --dry-run      reports what would happen and keeps nothing
  --strict       keeps nothing of a file with a refused row, and ends with 1
  --source       reads the files by this source's mapping and no other
  --refused      writes the refused rows there, to be corrected and imported again
  --encoding     ${encodings.join(', ')}; without it, found out
  --delimiter    , or ; or tab
  --sheet        of a workbook; without it, the first with rows
  --header-line  the line with the names of the columns, where others stand above it

And about source mappings, with --help each:
${importCommandsHelp}

Settings, from the environment:
${databaseHelp}
${policyHelp}
  LANG                  zh… reports in Chinese

Examples:
  kaoping import people.csv tickets.csv
  kaoping import --dry-run 2026-08-calls.xlsx
  kaoping import calls.csv --refused calls-to-correct.csv`,

  hasCommands: true,

  async run(args, to) {
    const done = await importSubcommand(args, to)
    if (done !== null) return done
    if (args.some((arg) => arg === '--help' || arg === '-h')) {
      to.out(bringIn.help)
      return exit.ok
    }
    const words = speechFor(to.environment.LANG?.startsWith('zh') ? 'zh-CN' : 'en')
    let file: string | null = null
    const interrupted = () => {
      if (file !== null) to.err(`\n${words.bringIn.interrupted(file)}`)
      process.exit(interruptedExit) // the connection breaks, and with it the import's one transaction
    }
    process.once('SIGINT', interrupted)
    try {
      return await withApp(to, async (app) =>
        importCommand(args, {
          ...(await app.rules()),
          inTransaction: app.inTransaction,
          clock: realClock,
          words,
          out: to.out,
          screen: to.screen,
          onFile: (name) => {
            file = name
          },
        }),
      )
    } finally {
      process.off('SIGINT', interrupted)
    }
  },
}
