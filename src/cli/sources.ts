import type { App } from '../compose.ts'
import type { Mapping } from '../core/readings/mapping.ts'
import type { Speech } from '../i18n/words.ts'
import { Refused } from './command.ts'

/** The mapping that holds for a source today. Throws Refused with those that there are. */
export async function mappingOf(app: App, source: string, words: Speech): Promise<Mapping> {
  const { mappings } = await app.rules()
  const found = mappings.find((it) => it.source === source)
  if (found) return found
  const known = [...new Set(mappings.map((it) => it.source))].sort().join(', ')
  throw new Refused(words.access.sourceUnknown(source, known))
}
