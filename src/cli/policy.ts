import { presets } from '../policies/presets.ts'
import type { Command } from './command.ts'
import { type Commands, dispatch, listOf } from './dispatch.ts'

/** What can be done with a policy file, each in a file of its own. */
const commands: Commands = {
  check: () => import('./policy-check.ts').then((it) => it.policyCheck),
  diff: () => import('./policy-diff.ts').then((it) => it.policyDiff),
  draft: () => import('./policy-draft.ts').then((it) => it.policyDraft),
  schema: () => import('./policy-schema.ts').then((it) => it.policySchema),
  try: () => import('./policy-try.ts').then((it) => it.policyTry),
}

export const policy: Command = {
  says: 'checks, compares, tries and drafts policy files',
  help: 'kaoping policy <command>',
  hasCommands: true,
  run: (args, to) => dispatch('kaoping policy', commands, overview, args, to),
}

const overview = async (): Promise<string> =>
  [
    'kaoping policy <command>: a company’s handbook as a YAML file.',
    '',
    ...(await listOf(commands)),
    '',
    `A FILE is the path of a policy file, or the name of one that ships: ${presets.join(', ')}.`,
    'kaoping policy <command> --help shows a command’s options and examples.',
  ].join('\n')
