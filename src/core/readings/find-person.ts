import type { Day } from '../calendar/day.ts'
import type { Fault } from './fault.ts'
import type { Findable } from './log-account.ts'
import { nearestAmong } from './nearest.ts'
import { tidy } from './value.ts'

export type Found<One> = { person: One; zerosRestored: boolean } | { fault: Fault }

const plain = (text: string) => tidy(text).toLowerCase()
const withoutZeros = (text: string) => text.replace(/^0+(?=\d)/, '')

/**
 * Finds whose row it is: by employee number, else work e-mail, else name. A number that a spreadsheet robbed of its leading
 * zeros is accepted where only one person fits; of people with one name, the one employed on that day. Otherwise refused.
 */
export function personFinder<One extends Findable>(people: readonly One[]): (text: string, on: Day) => Found<One> {
  const candidates = remembering(candidateFinder(people))
  const nearest = nearestAmong(people.flatMap((it) => [it.name, it.employeeNo]))

  return (text, on) => {
    const { all, zerosRestored } = candidates(text)
    const here = all.filter((it) => !it.leftOn || on <= it.leftOn)
    const [only, second] = here
    if (only && !second) return { person: only, zerosRestored }
    if (second) return { fault: { is: 'ambiguous-person', count: here.length } }
    const leftOn = all[0]?.leftOn
    return { fault: leftOn ? { is: 'left', on: leftOn } : { is: 'unknown-person', nearest: nearest(text) } }
  }
}

interface Candidates<One> {
  all: readonly One[]
  zerosRestored: boolean
}

function candidateFinder<One extends Findable>(people: readonly One[]): (text: string) => Candidates<One> {
  const byNumber = groups(people, (it) => [plain(it.employeeNo)])
  const byShort = groups(people, (it) => (/^\d+$/.test(it.employeeNo) ? [withoutZeros(it.employeeNo)] : []))
  const byWord = groups(people, (it) => [plain(it.name), ...(it.email ? [plain(it.email)] : [])])
  return (text) => {
    const wanted = plain(text)
    const exact = byNumber.get(wanted)
    const short = exact ? undefined : byShort.get(wanted)
    return { all: exact ?? short ?? byWord.get(wanted) ?? [], zerosRestored: short !== undefined }
  }
}

/** The same few people have a log's million rows. */
function remembering<Answer>(ask: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const answer = ask(text)
    if (known.size < 20_000 && text.length <= 60) known.set(text, answer)
    return answer
  }
}

function groups<One>(people: readonly One[], keys: (person: One) => readonly string[]): Map<string, One[]> {
  const found = new Map<string, One[]>()
  for (const person of people) {
    for (const key of new Set(keys(person))) found.set(key, [...(found.get(key) ?? []), person])
  }
  return found
}
