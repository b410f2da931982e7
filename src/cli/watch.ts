import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import closeWithGrace from 'close-with-grace'
import { nameOf } from '../usecases/handle-event.ts'
import { type Command, exit, Refused, Usage } from './command.ts'
import { databaseHelp, policyHelp } from './environment.ts'
import { languageFor } from './language.ts'
import { withApp } from './with-app.ts'

const restMs = 2_000

export const watchCommand: Command = {
  says: 'takes in files that are put into a folder',
  help: `kaoping watch FOLDER [--once] [--lang zh|en]

Takes in staff lists and logs that are put into a folder, once a file has not changed between two looks, staff lists first.
What was taken is moved to done/, what could not be to refused/, each beside its report and a file of the refused rows, to be
corrected and put in again. Sub-folders, links and hidden files are passed over. Any number may watch: one works at a time,
and what a process that died had taken up is taken up again. Whoever can write to the folder can bring in everything.

  --once   looks, waits two seconds, looks again, and ends; with 1 where a file was refused
  --lang   the language of the reports; without it, the terminal's

Settings, from the environment:
${databaseHelp}
${policyHelp}

kaoping work watches the folder that KAOPING_WATCH names.

Examples:
  kaoping watch /srv/kaoping/in
  kaoping watch ./exports --once`,

  async run(args, to) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { once: { type: 'boolean', default: false }, lang: { type: 'string' } },
      allowPositionals: true,
    })
    const { locale, bringIn: say } = languageFor(values.lang, to.environment)
    const [named, ...more] = positionals
    if (named === undefined || more.length > 0) throw new Usage('Name one folder.')
    const folder = resolve(named)
    await mkdir(folder, { recursive: true }).catch(() => {
      throw new Refused(say.noFolder(named))
    })
    return withApp(to, async (app) => {
      let refused = 0
      const watched = app.watch(folder, locale, (name, end) => {
        if (end === 'refused') refused += 1
        to.out(say.moved(name, end))
      })
      if (values.once) {
        await watched.look()
        await sleep(restMs)
        await watched.look()
        return refused > 0 ? exit.refused : exit.ok
      }
      to.out(say.watching(folder))
      const looking = watched.begin((error) => to.err(say.trouble(nameOf(error))))
      await new Promise<void>((resolve) => {
        closeWithGrace({ delay: 10_000, logger: false }, async () => {
          await looking.stop()
          resolve()
        })
      })
      return exit.ok
    })
  },
}
