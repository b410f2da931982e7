import { parseArgs } from 'node:util'
import { mappingFileSchema } from '../policies/mapping-schema.ts'
import { policyFileSchema } from '../policies/schema.ts'
import { type Command, exit } from './command.ts'

export const policySchema: Command = {
  says: 'prints the JSON Schema of policy files, for editors',
  help: `kaoping policy schema [--sources]

Prints the JSON Schema of policy files. An editor that reads it completes keys, explains them in both languages, and
underlines what is wrong. Name it in the first line of a policy file:

  # yaml-language-server: $schema=policy.schema.json

  --sources  that of source mappings instead

Examples:
  kaoping policy schema > policy.schema.json
  kaoping policy schema --sources > mapping.schema.json`,

  async run(args, { out }) {
    const { values } = parseArgs({ args: [...args], options: { sources: { type: 'boolean' } } })
    out(JSON.stringify(values.sources ? mappingFileSchema() : policyFileSchema(), null, 2))
    return exit.ok
  },
}
