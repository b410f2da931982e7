import { PolicyHasBlanks } from '../usecases/policy-has-blanks.ts'
import type { Screen } from './progress.ts'

/** Exit codes: those of sysexits.h where it has one. */
export const exit = { ok: 0, refused: 1, usage: 2, unavailable: 69, configuration: 78 } as const
export type Exit = (typeof exit)[keyof typeof exit]

export interface Command {
  /** One line for the list. */
  says: string
  /** The whole help: usage, what it needs, examples. */
  help: string
  /** It has commands of its own, which answer --help themselves. */
  hasCommands?: true
  run(args: readonly string[], to: Terminal): Promise<Exit>
}

export interface Terminal {
  out(line: string): void
  err(line: string): void
  /** Where progress is shown; without it nowhere. */
  screen?: Screen
  environment: Readonly<Record<string, string | undefined>>
}

/** The command was called wrongly; `says` names what is wrong. */
export class Usage extends Error {}
/** A rule of the product says no; nothing was changed. */
export class Refused extends Error {}
/** Something that is needed does not answer. */
export class Unavailable extends Error {}
/** The environment is wrong; the lines say what and where to find it. */
export class Misconfigured extends Error {}

export function exitOf(error: unknown): Exit | null {
  if (error instanceof Usage) return exit.usage
  if (error instanceof Refused) return exit.refused
  if (error instanceof Misconfigured || error instanceof PolicyHasBlanks) return exit.configuration
  if (error instanceof Unavailable) return exit.unavailable
  return null
}

/** The command meant by a misspelled word, at most three letters away; null when none is near. */
export function nearest(word: string, names: readonly string[]): string | null {
  const [best] = names.map((name) => ({ name, far: distance(word, name) })).sort((a, b) => a.far - b.far)
  return best && best.far <= Math.min(3, Math.ceil(best.name.length / 2)) ? best.name : null
}

/** Letters to add, drop or change to make one word the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, n) => n)
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1]
    for (const [j, against] of [...other].entries()) {
      const same = (row[j] ?? 0) + (letter === against ? 0 : 1)
      next.push(Math.min(same, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
