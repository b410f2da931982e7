import { parseArgs } from 'node:util'
import type { PersonId } from '../core/people/person.ts'
import { connect } from '../db/connect.ts'
import { inTransaction } from '../db/unit-of-work.ts'
import { type Speech, speechFor } from '../i18n/words.ts'
import { type Difference, type Rechecked, recheckResults } from '../usecases/recheck-results.ts'
import { type Command, exit } from './command.ts'
import { configFrom, databaseHelp } from './environment.ts'
import { checkRecord, realClock } from './start.ts'

export const recheckCommand: Command = {
  says: 'computes every published sheet again: it must equal itself',
  help: `kaoping recheck

Computes every published score sheet again from what it was computed from (readings, ratings, policy version), as kaoping
work does each night, and names each one that no longer comes out as it is stored. Changes nothing.
Ends with 1 where one differs.

Settings, from the environment:
${databaseHelp}
  LANG                  zh… reports in Chinese

Example:
  kaoping recheck && echo "every sheet equals itself"`,

  async run(args, { out, environment }) {
    parseArgs({ args: [...args], options: {} })
    const config = configFrom(environment, { messengers: false })
    await checkRecord(config)
    const db = connect(config.database, { most: 2, onTrouble: () => {} })
    try {
      const together = inTransaction(db, { now: () => realClock.now(), wake: async () => {} })
      const found = await recheckResults(together)
      const people = await together((uow) => uow.people.byIds(found.differences.map((it) => it.agent)))
      const words = speechFor(environment.LANG?.startsWith('zh') ? 'zh-CN' : 'en')
      const who = (id: PersonId) => people.get(id)?.employeeNo ?? id
      for (const line of linesOf(found, who, words)) out(line)
      return found.differences.length > 0 ? exit.refused : exit.ok
    } finally {
      await db.destroy()
    }
  },
}

function linesOf(found: Rechecked, who: (id: PersonId) => string, { recheck: say, format }: Speech): string[] {
  const line = ({ agent, month, edition, ...totals }: Difference) =>
    `  ${who(agent)} · ${say.edition(format.month(month), edition)} · ${say.totals(totals)}`
  return [
    say.checked(found.checked),
    ...(found.unchecked > 0 ? [say.unchecked(found.unchecked)] : []),
    ...(found.moved > 0 ? [say.moved(found.moved)] : []),
    ...(found.differences.length > 0
      ? [say.what(found.differences.length), ...found.differences.map(line), say.next]
      : [say.allSame]),
  ]
}
