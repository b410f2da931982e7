import type { Terminal } from './command.ts'
import { type Commands, dispatch, listOf } from './dispatch.ts'

const commands: Commands = {
  serve: () => import('./serve.ts').then((it) => it.serve),
  work: () => import('./work.ts').then((it) => it.work),
  migrate: () => import('./migrate.ts').then((it) => it.migrateCommand),
  import: () => import('./bring-in.ts').then((it) => it.bringIn),
  watch: () => import('./watch.ts').then((it) => it.watchCommand),
  pull: () => import('./pull.ts').then((it) => it.pullCommand),
  token: () => import('./token.ts').then((it) => it.tokenCommand),
  hook: () => import('./hook.ts').then((it) => it.hookCommand),
  enter: () => import('./enter.ts').then((it) => it.enterCommand),
  rows: () => import('./rows.ts').then((it) => it.rowsCommand),
  policy: () => import('./policy.ts').then((it) => it.policy),
  recheck: () => import('./recheck.ts').then((it) => it.recheckCommand),
  score: () => import('./score.ts').then((it) => it.scoreCommand),
}

export const runCommand = (words: readonly string[], to: Terminal): Promise<number> =>
  dispatch('kaoping', commands, overview, words, to)

const overview = async (): Promise<string> =>
  [
    'Kaoping: performance reviews for customer-service teams, inside Slack and Feishu.',
    '',
    ...(await listOf(commands)),
    '',
    ...firstSteps,
  ].join('\n')

const firstSteps = [
  'To try it on this machine, without any account:   npm start',
  'To run it: set the environment, then',
  '  kaoping migrate     once, and after each update',
  '  kaoping serve       the doors of both messengers',
  '  kaoping work        messages, digests, stored events; one process or many',
  '',
  'kaoping <command> --help shows a command’s settings and examples.',
]

/** `kaoping … | head` closes the pipe once it has enough: that is no fault of ours, and nothing is left to say. */
const endQuietly = (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
}

if (process.argv[1] && import.meta.filename === process.argv[1]) {
  process.stdout.on('error', endQuietly)
  const to: Terminal = {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    screen: process.stderr,
    environment: process.env,
  }
  process.exitCode = await runCommand(process.argv.slice(2), to)
}
