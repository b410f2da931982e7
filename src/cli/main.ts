import { type Command, exit, exitOf, nearest, type Terminal } from './command.ts'

/** Every command, loaded when it is asked for: `kaoping --help` needs no database driver. */
const commands: Record<string, () => Promise<Command>> = {
  serve: () => import('./serve.ts').then((it) => it.serve),
  work: () => import('./work.ts').then((it) => it.work),
  migrate: () => import('./migrate.ts').then((it) => it.migrateCommand),
  import: () => import('./bring-in.ts').then((it) => it.bringIn),
}
const names = Object.keys(commands)

export async function runCommand([name, ...args]: readonly string[], to: Terminal): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    to.out(await overview())
    return name === undefined ? exit.usage : exit.ok
  }
  const load = commands[name]
  if (!load) {
    const meant = nearest(name, names)
    to.err(`kaoping has no command ${JSON.stringify(name)}.${meant ? ` Did you mean: kaoping ${meant}` : ''}`)
    to.err('kaoping --help lists them all.')
    return exit.usage
  }
  const command = await load()
  if (args.includes('--help') || args.includes('-h')) {
    to.out(command.help)
    return exit.ok
  }
  return carefully(name, command, args, to)
}

async function carefully(name: string, command: Command, args: readonly string[], to: Terminal): Promise<number> {
  try {
    return await command.run(args, to)
  } catch (error) {
    const code = exitOf(error) ?? (isBadOption(error) ? exit.usage : null)
    if (code === null) throw error
    to.err(error instanceof Error ? error.message : String(error))
    if (code === exit.usage) to.err(`kaoping ${name} --help shows how.`)
    return code
  }
}

/** parseArgs' own errors begin so. */
const isBadOption = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

async function overview(): Promise<string> {
  const lines = await Promise.all(
    names.map(async (name) => `  ${name.padEnd(10)}${(await commands[name]?.())?.says ?? ''}`),
  )
  return [
    'Kaoping: performance reviews for customer-service teams, inside Slack and Feishu.',
    '',
    ...lines,
    '',
    ...firstSteps,
  ].join('\n')
}

const firstSteps = [
  'To try it on this machine, without any account:   npm start',
  'To run it: set the environment, then',
  '  kaoping migrate     once, and after each update',
  '  kaoping serve       the doors of both messengers',
  '  kaoping work        messages, digests, stored events; one process or many',
  '',
  'kaoping <command> --help shows a command’s settings and examples.',
]

if (process.argv[1] && import.meta.filename === process.argv[1]) {
  const to: Terminal = {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    environment: process.env,
  }
  process.exitCode = await runCommand(process.argv.slice(2), to)
}
