import type { Mapping } from '../mapping.ts'
import { nameOf, type Table } from '../table.ts'
import { amend } from './amend.ts'
import type { Correction } from './correction.ts'
import { columnsUsed, type Draft, draftFrom, lacksOf, mappingOf } from './draft.ts'
import type { Around, Proposal } from './proposal.ts'
import { proposeMapping } from './propose.ts'
import { readSample } from './sample.ts'

/**
 * A mapping that is known, opened up for correction: it stays as it is but for what is corrected, and every other column of the
 * file can be used too. Nothing is guessed, so nothing is doubtful.
 */
export function reopen(mapping: Mapping, table: Table, around: Around, corrections: readonly Correction[]): Proposal {
  const guessed = proposeMapping(table, around)
  const refused: Proposal['refused'][number][] = []
  let draft: Draft = { ...guessed.draft, ...draftFrom(mapping), columns: columnsWith(mapping, guessed) }
  for (const correction of corrections) {
    const made = amend(draft, correction, around.indicators)
    if ('draft' in made) draft = made.draft
    else refused.push({ correction, cannot: made.cannot })
  }
  const whole = mappingOf(draft)
  const made = 'mapping' in whole ? whole.mapping : null
  const columns = columnsOf(draft, guessed)
  return {
    draft,
    mapping: made,
    lacks: lacksOf(draft),
    doubts: [],
    columns,
    unused: columns.filter(({ used }) => !used).map(({ header }) => header),
    sample: made ? readSample(made, table, around).sample : [],
    refused,
  }
}

/** The mapping's own columns by their ids; those it does not know by the ids that were made for them. */
function columnsWith({ columns }: Mapping, { draft, columns: seen }: Proposal): Draft['columns'] {
  const known = new Set(Object.values(columns).flatMap(({ header }) => header.map(nameOf)))
  const others = seen.filter(({ id, header }) => !known.has(nameOf(header)) && !Object.hasOwn(columns, id))
  return {
    ...Object.fromEntries(others.flatMap(({ id }) => (draft.columns[id] ? [[id, draft.columns[id]]] : []))),
    ...columns,
  }
}

/** The file's columns in its order, each under the id that the draft has for it. */
function columnsOf(draft: Draft, { columns }: Proposal): Proposal['columns'] {
  const used = columnsUsed(draft)
  return columns.flatMap(({ header, examples }) => {
    const found = Object.entries(draft.columns).find(([, column]) =>
      column.header.some((name) => nameOf(name) === nameOf(header)),
    )
    return found ? [{ id: found[0], header, examples, used: used.has(found[0]) }] : []
  })
}
