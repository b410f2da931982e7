import type { OpenNumber } from '../core/policy/policy.ts'

/** The first policy of a record has numbers left open: nothing can be scored by it, so nothing starts. */
export class PolicyHasBlanks extends Error {
  constructor(name: string, blanks: readonly OpenNumber[]) {
    const lines = blanks.map(({ path, title }) => `  ${path}: ${title.zh} / ${title.en}`)
    const says = `The policy ${name} cannot be the first in force: these numbers are still open.`
    super([says, ...lines, '', 'Fill them in, or let KAOPING_POLICY name another policy.'].join('\n'))
  }
}
