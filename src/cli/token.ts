import type { Command } from './command.ts'
import { type Commands, dispatch, listOf } from './dispatch.ts'

const commands: Commands = {
  create: () => import('./token-create.ts').then((it) => it.tokenCreate),
  list: () => import('./token-list.ts').then((it) => it.tokenList),
  revoke: () => import('./token-list.ts').then((it) => it.tokenRevoke),
}

const overview = async () =>
  [
    'kaoping token COMMAND',
    '',
    'Tokens let programs send readings over HTTP: POST /api/v1/readings. Each says what it may do, for which sources, until when.',
    '',
    ...(await listOf(commands)),
    '',
    'kaoping token <command> --help shows a command’s settings and examples.',
  ].join('\n')

export const tokenCommand: Command = {
  says: 'keys for programs that send readings over HTTP',
  help: 'kaoping token create|list|revoke',
  hasCommands: true,
  run: (args, to) => dispatch('kaoping token', commands, overview, args, to),
}
