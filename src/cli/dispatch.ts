import { type Command, type Exit, exit, exitOf, nearest, type Terminal } from './command.ts'

/** Commands by name, each loaded when it is asked for: help needs no database driver. */
export type Commands = Readonly<Record<string, () => Promise<Command>>>

/** Carries out the command that the first word names. `called` is what was typed before it: `kaoping`, `kaoping policy`. */
export async function dispatch(
  called: string,
  commands: Commands,
  overview: () => Promise<string>,
  [name, ...args]: readonly string[],
  to: Terminal,
): Promise<Exit> {
  if (name === undefined || asksHelp(name) || name === 'help') {
    to.out(await overview())
    return name === undefined ? exit.usage : exit.ok
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    const meant = nearest(name, Object.keys(commands))
    to.err(`${called} has no command ${JSON.stringify(name)}.${meant ? ` Did you mean: ${called} ${meant}` : ''}`)
    to.err(`${called} --help lists them all.`)
    return exit.usage
  }
  const command = await load()
  if (args.some(asksHelp) && !command.hasCommands) {
    to.out(command.help)
    return exit.ok
  }
  return carefully(`${called} ${name}`, command, args, to)
}

const asksHelp = (arg: string): boolean => arg === '--help' || arg === '-h'

/** One line a command, for an overview. */
export const listOf = (commands: Commands): Promise<readonly string[]> =>
  Promise.all(Object.entries(commands).map(async ([name, load]) => `  ${name.padEnd(10)}${(await load()).says}`))

async function carefully(called: string, command: Command, args: readonly string[], to: Terminal): Promise<Exit> {
  try {
    return await command.run(args, to)
  } catch (error) {
    const code = exitOf(error) ?? (isBadOption(error) ? exit.usage : null)
    if (code === null) throw error
    to.err(error instanceof Error ? error.message : String(error))
    if (code === exit.usage) to.err(`${called} --help shows how.`)
    return code
  }
}

/** parseArgs' own errors begin so. */
const isBadOption = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
