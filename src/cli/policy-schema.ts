import { parseArgs } from 'node:util'
import { policyFileSchema } from '../policies/schema.ts'
import { type Command, exit } from './command.ts'

export const policySchema: Command = {
  says: 'prints the JSON Schema of policy files, for editors',
  help: `kaoping policy schema

Prints the JSON Schema of policy files. An editor that reads it completes keys, explains them in both languages, and
underlines what is wrong. Name it in the first line of a policy file:

  # yaml-language-server: $schema=policy.schema.json

Example:
  kaoping policy schema > policy.schema.json`,

  async run(args, { out }) {
    parseArgs({ args: [...args], options: {} })
    out(JSON.stringify(policyFileSchema(), null, 2))
    return exit.ok
  },
}
