import { isOwnColumn } from '../core/export/refused-file.ts'
import type { PersonId } from '../core/people/person.ts'
import type { Mapping } from '../core/readings/mapping.ts'
import { measured } from '../core/readings/measured.ts'
import { locateColumns, type Recognised, recognise } from '../core/readings/recognise.ts'
import type { NotReadable, ReadAs, Table } from '../core/readings/table.ts'
import type { ImportFailure } from '../core/workflow/notice.ts'
import type { FileToRead } from './import-rules.ts'
import { ownPeople } from './own-people.ts'
import type { InTransaction } from './unit-of-work.ts'

/** A file that is known, before anything of it is taken. */
export interface Looked {
  found: Exclude<Recognised, { is: 'unknown' }>
  as: ReadAs
  /** Its header, how it is written, its first rows. */
  table: Table
  /** Whose rows the sender may bring in; null: everybody's. */
  mayBring: readonly PersonId[] | null
  /** What decides how its rows are read: where it changes, the same bytes are read again. */
  readBy: string
}

/** Looks at a file: may they, can it be read, what is it? Only HR and administrators bring in a staff list. */
export async function lookAt(inTransaction: InTransaction, file: FileToRead): Promise<Looked | ImportFailure> {
  const mayBring = await inTransaction((uow) => ownPeople(uow, file.by))
  if (mayBring?.length === 0) return { no: 'not-allowed' }
  const mappings = (file.mapping ? [file.mapping] : file.mappings).flatMap((it) => measured(it, file.indicators) ?? [])
  const looked = await lookedAs(file, file.as ?? {}, mappings)
  if ('no' in looked) return looked
  const { found, table } = looked
  if (mayBring && found.is === 'people') return { no: 'not-allowed' }
  if (table.rows.length === 0 && table.broken.length === 0) return { no: 'empty' }
  return { ...looked, mayBring, readBy: await readBy(file, looked, mayBring) }
}

type Known = Pick<Looked, 'found' | 'as' | 'table'>

/** As it is; else as one of the mappings says that its file is written, which cannot always be seen from the file. */
async function lookedAs(file: FileToRead, as: ReadAs, mappings: readonly Mapping[]): Promise<Known | ImportFailure> {
  const plainly = await lookOnce(file, as, mappings)
  if (!('no' in plainly)) {
    const { found } = plainly
    return found.is === 'log' && says(found.mapping)
      ? lookOnce(file, { ...found.mapping.file, ...as }, [found.mapping])
      : plainly
  }
  for (const mapping of mappings.filter(says)) {
    const told = await lookOnce(file, { ...mapping.file, ...as }, [mapping])
    if (!('no' in told) && told.found.is === 'log') return told
  }
  return plainly
}

const says = ({ file }: Mapping): boolean => Object.values(file).some((value) => value !== undefined)

async function lookOnce(file: FileToRead, as: ReadAs, mappings: readonly Mapping[]): Promise<Known | ImportFailure> {
  const read = await file.files.look(file.content, as)
  if (!('table' in read)) return notReadable(read)
  const { table } = read
  const found = file.mapping ? asTold(table.header, mappings) : recognise(table.header, mappings)
  return found.is === 'unknown' ? unknownShape(table, found) : { found: speaking(found, table), as, table }
}

/** Corrected rows that come back speak for themselves alone, not for a period whose other rows were taken before. */
const speaking = (found: Known['found'], { header }: Table): Known['found'] =>
  found.is === 'log' && header.some(isOwnColumn) ? { ...found, mapping: { ...found.mapping, replaces: 'rows' } } : found

/** A mapping that somebody names is tried alone: a file that fits another is not what they mean. */
function asTold(header: readonly string[], [mapping]: readonly Mapping[]): Recognised {
  if (!mapping) return { is: 'unknown', nearest: null, missing: [] }
  const { at, missing } = locateColumns(header, mapping)
  return missing.length === 0 ? { is: 'log', mapping, at } : { is: 'unknown', nearest: mapping.source, missing }
}

export function notReadable(not: NotReadable): ImportFailure {
  if ('unreadable' in not)
    return { no: 'unreadable', detail: not.where ? `${not.unreadable}: ${not.where}` : not.unreadable }
  return 'tooLarge' in not ? { no: 'too-large', ...not.tooLarge } : { no: 'empty' }
}

const unknownShape = (
  { header, notes }: Table,
  { nearest, missing }: Extract<Recognised, { is: 'unknown' }>,
): ImportFailure => ({
  no: 'unknown-shape',
  header: header.slice(0, 30).map((name) => name.slice(0, 60)),
  nearest,
  missing,
  notes,
})

function readBy({ files, policy }: FileToRead, { found, table }: Known, mayBring: Looked['mayBring']): Promise<string> {
  const { encoding, delimiter, sheet, headerLine } = table.notes
  const by =
    found.is === 'log' ? { mapping: found.mapping, zone: policy.zone, mayBring: mayBring && [...mayBring].sort() } : {}
  const text = JSON.stringify({ encoding, delimiter, sheet, headerLine, ...by }, inOrder)
  return files.digest({ name: 'read by', bytes: new TextEncoder().encode(text) })
}

/** A mapping that has been kept comes back with its keys in another order; it is the same mapping. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value
