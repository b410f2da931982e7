import type { Column } from '../mapping.ts'
import type { Table } from '../table.ts'
import { amend } from './amend.ts'
import { type ColumnFacts, factsOf } from './column-facts.ts'
import { type Reading, readingOf } from './column-readings.ts'
import type { Correction } from './correction.ts'
import { type DayColumns, guessDay } from './day-column.ts'
import { columnsUsed, type Draft, lacksOf, mappingOf } from './draft.ts'
import { feedsOf } from './file-feeds.ts'
import { kindOf } from './file-kind.ts'
import { nameFor } from './mapping-name.ts'
import { guessNamed } from './named-file.ts'
import { decimalOf } from './number-form.ts'
import { guessPerson, knownPeople, type PersonGuess } from './person-column.ts'
import type { Around, Doubt, Proposal } from './proposal.ts'
import { dayDoubts, fileDoubts, personDoubts, refusedDoubts, rowDoubts, unknownPeopleDoubt } from './role-doubts.ts'
import { guessRow, type RowGuess } from './row-id.ts'
import { readSample } from './sample.ts'
import { stillOpen, withoutTwins } from './settle-doubts.ts'

/**
 * What a file probably is, from its header and first rows: whose row, which day, which row, and what it feeds of all that
 * the policies measure. Nothing is guessed silently: whatever was assumed stands among the doubts. Corrections are made in
 * their order, and settle the doubts they speak of; never throws, whatever the file holds.
 */
export function proposeMapping(table: Table, around: Around, corrections: readonly Correction[] = []): Proposal {
  const facts = factsOf(table.header, table.rows).filter(({ header }) => header.trim() !== '') // what has no name cannot be found again
  const roles = rolesOf(facts, table, around, corrections)
  const { draft: first, doubts } = firstDraft(facts, roles, table, around)
  const { draft, refused } = corrected(first, corrections, around)
  const whole = mappingOf(draft)
  const mapping = 'mapping' in whole ? whole.mapping : null
  const account = mapping && readSample(mapping, table, around)
  const made = corrections.filter((it) => !refused.some(({ correction }) => correction === it))
  const used = columnsUsed(draft)
  const all = [
    ...fileDoubts(table.notes, toldOf(around, corrections), table.rows.length),
    ...doubts,
    ...unknownPeopleDoubt(roles.person, account, around),
    ...(account ? refusedDoubts(account) : []),
    ...(draft.feeds.length === 0 && !draft.named ? [nothingFed] : []),
  ]
  const columns = facts.map(({ id, header, distinct }) => {
    const examples = distinct.slice(0, 3).map(({ text }) => text.slice(0, 60))
    return { id, header, examples, used: isUsed(draft, used, header) }
  })
  return {
    draft,
    mapping,
    lacks: lacksOf(draft),
    doubts: withoutTwins(stillOpen(all, made)),
    columns,
    unused: columns.filter((it) => !it.used).map(({ header }) => header),
    sample: account?.sample ?? [],
    refused,
  }
}

const nothingFed: Doubt = { is: 'nothing-fed', column: null, seen: null, instead: [] }

/** A header may be read twice, under two ids. */
const isUsed = ({ columns }: Draft, used: ReadonlySet<string>, header: string): boolean =>
  Object.entries(columns).some(([id, column]) => used.has(id) && column.header[0] === header)

const toldOf = (around: Around, corrections: readonly Correction[]): readonly string[] => [
  ...Object.keys(fileOf(around)),
  ...corrections.flatMap((it) => (it.do === 'file' ? Object.keys(it) : [])),
]

interface Roles {
  person: PersonGuess | null
  days: DayColumns
  row: RowGuess
}

/** Who, when and which row; what has been said about it goes before what can be seen. */
function rolesOf(
  facts: readonly ColumnFacts[],
  table: Table,
  around: Around,
  corrections: readonly Correction[],
): Roles {
  const last = <Do extends Correction['do']>(what: Do) =>
    corrections.findLast((it): it is Extract<Correction, { do: Do }> => it.do === what)
  const of = (id: string | undefined) => facts.filter((it) => it.id === id)
  const toldPerson = of(last('person')?.column)
  const toldDay = of(last('day')?.column)
  const isKnown = knownPeople(around.people)
  const seen = guessDay(facts, around.today, around.zone)
  const told = toldDay[0] && seen.days.get(toldDay[0].id)
  const days =
    toldDay[0] && told ? { ...seen, chosen: { column: toldDay[0], guess: told, others: [], isUnsure: false } } : seen
  const free = facts.filter(({ id }) => id !== days.chosen?.column.id)
  const person = guessPerson(toldPerson.length > 0 ? toldPerson : free, isKnown)
  return { person, days, row: guessRow(facts, table.rows, person?.column ?? null, days.chosen) }
}

/** The mapping as it would be without a word from anybody. */
function firstDraft(
  facts: readonly ColumnFacts[],
  { person, days, row }: Roles,
  table: Table,
  around: Around,
): { draft: Draft; doubts: readonly Doubt[] } {
  const kind = kindOf(facts, around.name)
  const isDaily = row.by === 'day'
  const file = { kind, isDaily, decimal: decimalOf(facts), days: days.days }
  const readings = facts.map((it) => roleReading(readingOf(it, file), { person, days, row }))
  const who = person?.column.id ?? null
  const when = days.chosen?.column.id ?? null
  const keys = row.by === 'id' ? [row.column.id] : isDaily && who && when ? [who, when] : []
  const roles = new Set([who, when, ...keys].filter((id) => id !== null))
  const free = readings.filter(({ facts: { id } }) => !roles.has(id))
  const named = guessNamed(free, around.indicators)
  const task = { readings: named ? [] : free, measures: named ? [] : around.indicators, kind, isDaily }
  const plan = feedsOf(task, roles)
  const columns = Object.fromEntries([
    ...readings.map(({ facts, column }) => [facts.id, column] as const),
    ...plan.columns,
  ])
  const draft: Draft = {
    ...nameFor(around.name, table.header, isDaily && kind !== 'exams' ? 'daily' : (kind ?? 'log'), around.sources),
    file: fileOf(around),
    columns,
    person: who,
    day: when,
    row: named && row.by !== 'id' ? [] : keys, // who, when and the indicator's name tell them apart
    replaces: 'rows',
    rows: [],
    feeds: plan.feeds,
    named: named ? namedOf(named) : undefined,
    gate: [...plan.gate],
  }
  const unknown: Doubt[] =
    named && named.unknown.length > 0
      ? [
          {
            is: 'names-unknown',
            column: named.column.facts.header,
            seen: null,
            values: [...named.unknown].slice(0, 20),
            instead: [],
          },
        ]
      : []
  const doubts = [
    ...personDoubts(person, facts),
    ...dayDoubts(days, facts),
    ...(named || who === null || when === null ? [] : rowDoubts(row, who, when)),
    ...plan.doubts,
    ...unknown,
  ]
  return { draft, doubts }
}

/** Who, when and the row's name are read as such, whatever their values look like. */
function roleReading(reading: Reading, { person, days, row }: Roles): Reading {
  const { facts } = reading
  const found = { header: [facts.header], optional: false }
  if (facts === person?.column || (row.by === 'id' && facts === row.column)) {
    const column: Column = { ...found, read: 'text', blank: false }
    return { ...reading, column }
  }
  if (facts !== days.chosen?.column) return reading
  return { ...reading, column: { ...found, read: 'day', forms: [...days.chosen.guess.forms] } }
}

const namedOf = ({ column, names, value, over }: NonNullable<ReturnType<typeof guessNamed>>): Draft['named'] => ({
  column: column.facts.id,
  names: { ...names },
  value: value.facts.id,
  ...(over ? { over: over.facts.id } : {}),
  where: [],
})

/** What the reader found out by itself, it will find out again; what it had to be told, the mapping tells it. */
const fileOf = ({ as = {} }: Around): Draft['file'] =>
  Object.fromEntries(Object.entries(as).filter(([, value]) => value !== undefined))

function corrected(
  first: Draft,
  corrections: readonly Correction[],
  { indicators }: Around,
): Pick<Proposal, 'draft'> & { refused: Proposal['refused'] } {
  const refused: Proposal['refused'][number][] = []
  let draft = first
  for (const correction of corrections) {
    const made = amend(draft, correction, indicators)
    if ('draft' in made) draft = made.draft
    else refused.push({ correction, cannot: made.cannot })
  }
  return { draft, refused }
}
