import type { Exit, Terminal } from './command.ts'
import { type Commands, dispatch } from './dispatch.ts'

/** What can be done with source mappings, each in a file of its own. A file of such a name is brought in as `./check`. */
const commands: Commands = {
  propose: () => import('./import-propose.ts').then((it) => it.importPropose),
  check: () => import('./import-check.ts').then((it) => it.importCheck),
  mappings: () => import('./import-mappings.ts').then((it) => it.importMappings),
}

/** Carries out the command that the first word names; null where it names a file. */
export async function importSubcommand(args: readonly string[], to: Terminal): Promise<Exit | null> {
  const [name] = args
  if (name === undefined || !Object.hasOwn(commands, name)) return null
  return dispatch('kaoping import', commands, async () => '', args, to)
}

export const importCommandsHelp = `  kaoping import propose FILE    what a file of an unknown shape probably is, as a source mapping
  kaoping import check MAPPING   every fault of a source mapping's text, by line
  kaoping import mappings        which there are, which are the company's own`
