import { personFinder } from '../core/readings/find-person.ts'
import type { About } from '../core/workflow/notice.ts'
import type { Act } from './act.ts'
import { mayEnterFor } from './enter-reading.ts'

/** 「录入 00101 维修成本」: the form, with the person and the indicator that the words name; for whoever types no values, what waits for them. */
export async function entryAsked({ uow, by, today }: Act, words: string): Promise<About> {
  const own = await mayEnterFor(uow, by)
  if (own?.length === 0) return { about: 'tasks' }
  const { policy } = await uow.policies.inForce(today)
  const said = words.normalize('NFKC').toLowerCase()
  const indicator = policy.indicators
    .filter((it) => it.manual)
    .find(({ id, title }) => [id, title.zh, title.en].some((name) => said.includes(name.toLowerCase())))
  const everyone = await uow.people.everyone()
  const find = personFinder(own ? everyone.filter((it) => own.includes(it.id)) : everyone)
  for (const word of candidates(words)) {
    const found = find(word, today)
    if ('person' in found && found.person.id !== by.id)
      return { about: 'entry', person: found.person.id, indicator: indicator?.id ?? null }
  }
  return { about: 'entry', person: null, indicator: indicator?.id ?? null }
}

/** What may be a name or a number: each word, and two words together, as names in English are. */
function candidates(words: string): readonly string[] {
  const parts = words
    .split(/[\s，,：:]+/)
    .filter((word) => word !== '')
    .slice(0, 12)
  const pairs = parts.slice(1).map((word, at) => `${parts[at]} ${word}`)
  return [...pairs, ...parts]
}
