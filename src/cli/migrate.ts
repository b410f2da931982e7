import { parseArgs } from 'node:util'
import { connect } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import { installQueues } from '../jobs/queue.ts'
import { type Command, exit, Unavailable } from './command.ts'
import { configFrom, databaseHelp } from './environment.ts'

export const migrateCommand: Command = {
  says: 'brings the database to the shape that this release needs',
  help: `kaoping migrate

Brings the database to the shape that this release needs. Run it once before the first start and after each update;
any number of processes may run it at once, and running it again changes nothing.

Settings, from the environment:
${databaseHelp}

Example:
  DATABASE_URL=postgres://kaoping@localhost/kaoping kaoping migrate`,

  async run(args, { out, environment }) {
    parseArgs({ args: [...args], options: {} })
    const { database } = configFrom(environment, { messengers: false })
    const db = connect(database, { most: 2, onTrouble: () => {} })
    try {
      const done = await migrate(db)
      await installQueues(database)
      out(done.length > 0 ? `Done: ${done.join(', ')}` : 'The database is up to date.')
      return exit.ok
    } catch (error) {
      throw new Unavailable(`The database could not be migrated: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      })
    } finally {
      await db.destroy()
    }
  },
}
