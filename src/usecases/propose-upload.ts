import { dayIn } from '../core/calendar/zone.ts'
import type { Mapping } from '../core/readings/mapping.ts'
import { reopen } from '../core/readings/propose/based.ts'
import type { Correction } from '../core/readings/propose/correction.ts'
import type { Around, Proposal } from '../core/readings/propose/proposal.ts'
import { proposeMapping } from '../core/readings/propose/propose.ts'
import type { FileNotes } from '../core/readings/table.ts'
import type { Found } from '../core/workflow/upload.ts'
import type { Proposed } from '../core/workflow/upload-seen.ts'
import type { FileToRead } from './import-rules.ts'
import { notReadable } from './look-at-file.ts'
import { ownPeople } from './own-people.ts'
import type { UploadWorld } from './upload-run.ts'

/** A card shows so many columns at most; the widest files have thousands, of which most say nothing. */
const columnsKept = 600

/**
 * What a file probably is that no mapping knows; or, with a `base`, a mapping that somebody wants to change. To a lead nobody is
 * known but their own people: a name in a file must not tell who else works here.
 */
export async function proposeFor(
  { inTransaction }: UploadWorld,
  file: FileToRead,
  { base, corrections }: { base: Mapping | null; corrections: readonly Correction[] },
): Promise<Found> {
  const read = await file.files.look(file.content, { ...base?.file, ...file.as })
  if (!('table' in read)) return { is: 'failed', because: notReadable(read) }
  const around = await aroundOf(inTransaction, file)
  const proposal = base
    ? reopen(base, read.table, around, corrections)
    : proposeMapping(read.table, around, corrections)
  return { is: 'unknown-shape', proposed: keptOf(proposal, read.table.notes) }
}

const aroundOf = (
  inTransaction: UploadWorld['inTransaction'],
  { content, by, policy, mappings, now, as }: FileToRead,
) =>
  inTransaction(async (uow): Promise<Around> => {
    const own = await ownPeople(uow, by)
    const everyone = await uow.people.everyone()
    return {
      name: content.name,
      indicators: policy.indicators,
      people: own ? everyone.filter(({ id }) => own.includes(id)) : everyone,
      today: dayIn(policy.zone, now),
      zone: policy.zone,
      as,
      sources: mappings.map(({ source }) => source),
    }
  })

function keptOf(proposal: Proposal, notes: FileNotes): Proposed {
  const { draft, mapping, lacks, doubts, columns, unused, sample, refused } = proposal
  return {
    notes: { ...notes, sheets: [...notes.sheets] },
    draft,
    mapping,
    lacks: [...lacks],
    doubts: doubts.slice(0, 50),
    columns: columns.slice(0, columnsKept).map((it) => ({ ...it, examples: [...it.examples] })),
    unused: unused.slice(0, columnsKept),
    sample: [...sample],
    refused: refused.slice(-5),
  }
}
