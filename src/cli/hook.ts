import type { Command } from './command.ts'
import { type Commands, dispatch, listOf } from './dispatch.ts'

const commands: Commands = {
  create: () => import('./hook-create.ts').then((it) => it.hookCreate),
  list: () => import('./hook-list.ts').then((it) => it.hookList),
  revoke: () => import('./hook-list.ts').then((it) => it.hookRevoke),
}

const overview = async () =>
  [
    'kaoping hook COMMAND',
    '',
    'Hooks are addresses that other systems post to, signed (Standard Webhooks): each object they send is a row of one source.',
    '',
    ...(await listOf(commands)),
    '',
    'kaoping hook <command> --help shows a command’s settings and examples.',
  ].join('\n')

export const hookCommand: Command = {
  says: 'addresses that other systems post signed rows to',
  help: 'kaoping hook create|list|revoke',
  hasCommands: true,
  run: (args, to) => dispatch('kaoping hook', commands, overview, args, to),
}
