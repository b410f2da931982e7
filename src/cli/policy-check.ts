import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { faultLine, readPolicy } from '../policies/load.ts'
import { type Command, exit, Usage } from './command.ts'

export const policyCheck: Command = {
  says: 'names every fault of a policy file: line, place, value and the way out',
  help: `kaoping policy check FILE

Names every fault with its line, place, value and the way out. Ends with 0 when there is none, with 1 when there is one.`,

  async run(args, { out }) {
    const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true })
    const [file] = positionals
    if (file === undefined || positionals.length > 1) throw new Usage('Name one policy file.')
    const text = await readFile(file, 'utf8').catch(() => null)
    if (text === null) throw new Usage(`There is no file ${file} that can be read.`)
    const read = readPolicy(text)
    if ('policy' in read) out(`${file}: ok`)
    else for (const fault of read.faults) out(faultLine(file, fault))
    return 'policy' in read ? exit.ok : exit.refused
  },
}
