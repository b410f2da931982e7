import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reply } from '../../src/cards/card.ts'
import { Press, packPress, unpackPress } from '../../src/cards/press.ts'
import type { Database } from '../../src/db/connect.ts'
import { unitOfWork } from '../../src/db/unit-of-work.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { intake } from '../../src/usecases/intake.ts'
import { says } from '../support/office.ts'
import { amendment, type Company, changed, company, middle, openCompany, staffList } from './small-company.ts'

/**
 * Who may press what, and when. A letter: the press does or shows something; no letter: refused, and nothing changes.
 * a the agent · p a peer · l the agent's lead · f who led the team before · o another team's lead · h HR · s second HR ·
 * b leadership · m the administrator · r the lead of a third team, who reviews the appeal · x left in August · u unknown
 */
const table = `
                   | before     | invited    | submitted  | assessed   | approval   | published  | drafted    | filed      | admitted   | amended
home.show          | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr
help.show          | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr
tasks.show         | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr
language.set       | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr
digest.set         | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr
digest.mine        | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr | aplfohsbmr
cycle.launch.form  | hs         | hs         | hs         | hs         | hs         | hs         | hs         | hs         | hs         | hs
cycle.launch       | hs         | hs         | hs         | hs         | hs         | hs         | hs         | hs         | hs         | hs
cycle.board        |            | hs         | hs         | hs         | hsb        | hs         | hs         | hs         | hs         | hs
cycle.chase        |            | hs         | hs         | hs         |            |            |            |            |            |
cycle.submit       |            |            |            | hs         |            |            |            |            |            |
cycle.approve      |            |            |            |            | b          |            |            |            |            |
cycle.return.form  |            |            |            |            | b          |            |            |            |            |
cycle.return       |            |            |            |            | b          |            |            |            |            |
self.form          |            | a          | a          | a          | a          | a          | a          | a          | a          | a
self.submit        |            | a          | a          |            |            |            |            |            |            |
lead.form          |            | l          | l          | l          | l          | l          | l          | l          | l          | l
lead.submit        |            |            | l          | l          |            |            |            |            |            |
lead.next          |            | lor        | lor        | lor        | lor        | lor        | lor        | lor        | lor        | lor
sheet.show         |            |            |            | lhsb       | lhsb       | alhsb      | alhsb      | alhsb      | alhsb      | alhsb
result.agree       |            |            |            |            |            | a          | a          | a          | a          |
result.object      |            |            |            |            |            | a          | a          | a          | a          |
appeal.start       |            |            |            |            |            | a          | a          | a          | a          | a
appeal.edit.form   |            |            |            |            |            |            | a          |            |            |
appeal.edit        |            |            |            |            |            |            | a          |            |            |
appeal.file        |            |            |            |            |            |            | a          |            |            |
appeal.drop        |            |            |            |            |            |            | a          |            |            |
appeal.show        |            |            |            |            |            |            | a          | ahs        | ahsr       | ahsr
appeal.withdraw    |            |            |            |            |            |            |            | a          | a          |
appeal.admit.form  |            |            |            |            |            |            |            | hs         |            |
appeal.admit       |            |            |            |            |            |            |            | hs         |            |
appeal.refuse.form |            |            |            |            |            |            |            | hs         |            |
appeal.refuse      |            |            |            |            |            |            |            | hs         |            |
appeal.amend.form  |            |            |            |            |            |            |            |            | r          |
appeal.amend       |            |            |            |            |            |            |            |            | r          |
appeal.uphold.form |            |            |            |            |            |            |            |            | r          |
appeal.uphold      |            |            |            |            |            |            |            |            | r          |
`

const roles = {
  a: 'wang',
  p: 'li',
  l: 'chen',
  f: 'zheng',
  o: 'grace',
  h: 'lin',
  s: 'su',
  b: 'boss',
  m: 'dao',
  r: 'han',
  x: 'gone',
  u: null,
} as const
type Letter = keyof typeof roles
const letters = Object.keys(roles) as Letter[]

interface Ids {
  assessment: string
  cycle: string
  appeal: string
  reviewer: string
}

/** What has states or owners of its own: policy-rights, upload, upload-shape, anomalies, entry, corrections and rows have tests of their own. */
const elsewhere = ['policy', 'upload', 'anomaly', 'entry', 'correction', 'rows'] as const
type Elsewhere = (typeof elsewhere)[number]

/** Every press, with what a form would hold when it is filled in rightly: only rights can stand in the way. */
const presses: {
  [Do in Exclude<Press['do'], `${Elsewhere}.${string}`>]: (ids: Ids) => {
    press: Press
    values?: Record<string, string>
  }
} = {
  'home.show': () => ({ press: { do: 'home.show' } }),
  'help.show': () => ({ press: { do: 'help.show' } }),
  'tasks.show': () => ({ press: { do: 'tasks.show' } }),
  'language.set': () => ({ press: { do: 'language.set', locale: 'en' } }),
  'digest.set': () => ({ press: { do: 'digest.set', on: false } }),
  'digest.mine': () => ({ press: { do: 'digest.mine' } }),
  'cycle.launch.form': () => ({ press: { do: 'cycle.launch.form' } }),
  'cycle.launch': () => ({ press: { do: 'cycle.launch' }, values: { month: '2026-07' } }),
  'cycle.board': ({ cycle }) => ({ press: { do: 'cycle.board', cycle } }),
  'cycle.chase': ({ cycle }) => ({ press: { do: 'cycle.chase', cycle } }),
  'cycle.submit': ({ cycle }) => ({ press: { do: 'cycle.submit', cycle } }),
  'cycle.approve': ({ cycle }) => ({ press: { do: 'cycle.approve', cycle, round: 1 } }),
  'cycle.return.form': ({ cycle }) => ({ press: { do: 'cycle.return.form', cycle, round: 1 } }),
  'cycle.return': ({ cycle }) => ({ press: { do: 'cycle.return', cycle, round: 1 }, values: { reason: '再看一次' } }),
  'self.form': ({ assessment }) => ({ press: { do: 'self.form', assessment } }),
  'self.submit': ({ assessment }) => ({ press: { do: 'self.submit', assessment }, values: middle }),
  'lead.form': ({ assessment }) => ({ press: { do: 'lead.form', assessment } }),
  'lead.submit': ({ assessment }) => ({ press: { do: 'lead.submit', assessment }, values: middle }),
  'lead.next': ({ cycle }) => ({ press: { do: 'lead.next', cycle } }),
  'sheet.show': ({ assessment }) => ({ press: { do: 'sheet.show', assessment } }),
  'result.agree': ({ assessment }) => ({ press: { do: 'result.agree', assessment, edition: 1 } }),
  'result.object': ({ assessment }) => ({ press: { do: 'result.object', assessment, edition: 1 } }),
  'appeal.start': ({ assessment }) => ({ press: { do: 'appeal.start', assessment } }),
  'appeal.edit.form': ({ appeal }) => ({ press: { do: 'appeal.edit.form', appeal } }),
  'appeal.edit': ({ appeal }) => ({ press: { do: 'appeal.edit', appeal }, values: { item: 'response', wished: '9' } }),
  'appeal.file': ({ appeal }) => ({ press: { do: 'appeal.file', appeal } }),
  'appeal.drop': ({ appeal }) => ({ press: { do: 'appeal.drop', appeal } }),
  'appeal.show': ({ appeal }) => ({ press: { do: 'appeal.show', appeal } }),
  'appeal.withdraw': ({ appeal }) => ({ press: { do: 'appeal.withdraw', appeal } }),
  'appeal.admit.form': ({ appeal }) => ({ press: { do: 'appeal.admit.form', appeal } }),
  'appeal.admit': ({ appeal, reviewer }) => ({ press: { do: 'appeal.admit', appeal }, values: { reviewer } }),
  'appeal.refuse.form': ({ appeal }) => ({ press: { do: 'appeal.refuse.form', appeal } }),
  'appeal.refuse': ({ appeal }) => ({ press: { do: 'appeal.refuse', appeal }, values: { reason: '逾期且理由不清' } }),
  'appeal.amend.form': ({ appeal }) => ({ press: { do: 'appeal.amend.form', appeal } }),
  'appeal.amend': ({ appeal }) => ({ press: { do: 'appeal.amend', appeal }, values: amendment }),
  'appeal.uphold.form': ({ appeal }) => ({ press: { do: 'appeal.uphold.form', appeal } }),
  'appeal.uphold': ({ appeal }) => ({ press: { do: 'appeal.uphold', appeal }, values: { reason: '记录无误' } }),
}

/** Whose matter it is: they may hear why not. For everybody else a thing of others is a thing that does not exist. */
function isParty(press: Press['do'], who: Letter, state: State): boolean {
  const filed = ['filed', 'admitted', 'amended'].includes(state)
  if (press.startsWith('appeal.') && press !== 'appeal.start')
    return who === 'a' || (filed && 'hs'.includes(who)) || (who === 'r' && ['admitted', 'amended'].includes(state))
  if (press.startsWith('cycle.')) return 'hsb'.includes(who)
  if (press === 'lead.next') return 'lor'.includes(who)
  if (press.startsWith('lead.')) return who === 'l'
  if (press === 'sheet.show') return 'alhsb'.includes(who)
  return who === 'a'
}

const states = [
  'before',
  'invited',
  'submitted',
  'assessed',
  'approval',
  'published',
  'drafted',
  'filed',
  'admitted',
  'amended',
] as const
type State = (typeof states)[number]

const cells = (line: string) => line.split('|').map((cell) => cell.trim())
const [heading = '', ...lines] = table.trimEnd().split('\n').slice(1)
const allowed = new Map(
  lines.map(cells).map(([press = '', ...who]) => [press, new Map(states.map((state, at) => [state, who[at] ?? '']))]),
)

let town: Company
const reach: { [S in State]: () => Promise<unknown> } = {
  before: async () => {},
  invited: () => town.launch(),
  submitted: () => town.selfs(),
  assessed: () => town.assess(),
  approval: () => town.handOver(),
  published: () => town.approve(),
  drafted: () => town.draft(),
  filed: () => town.file(),
  admitted: () => town.admit(),
  amended: () => town.amend(),
}

interface Lived {
  reply: Reply
  record: string
  facts: readonly string[] // what the press added to the trail
}

/** Lives a press to its end, looks at what became of the record, and undoes it all: every cell begins from the same state. */
async function lives(who: Letter, press: Press, values: Record<string, string>): Promise<Lived> {
  const name = roles[who]
  const account = { messenger: 'slack' as const, tenant: 'T1', user: name ? `of-${name}` : 'nobody' }
  const person = name && (await town.person(name))
  const lived: Lived[] = []
  const undone = new Error('undone')
  await town.db
    .transaction()
    .execute(async (trx) => {
      const uow = unitOfWork(trx, { now: town.now(), wake: async () => {} })
      if (person) await uow.people.link(account, person.id, null)
      const { pressed } = intake({
        inTransaction: (work) => work(uow),
        messengers: {},
        clock: { now: town.now },
        digest: () => Promise.reject(new Error('no files here')),
        readPolicy: () => ({ faults: [] }),
        readMapping: async () => ({ faults: [] }),
        log: { info: () => {}, warn: () => {}, error: (what) => console.error(what) },
      })
      const factsBefore = (await factsOf(trx)).length
      const reply = await pressed({ id: randomUUID(), by: account, press, values })
      lived.push({ reply, record: await recordOf(trx), facts: (await factsOf(trx)).slice(factsBefore) })
      throw undone
    })
    .catch((error) => {
      if (error !== undone) throw error
    })
  const [it] = lived
  if (!it) throw new Error('the press did not come to its end')
  return it
}

const kept = ['person', 'team', 'cycle', 'assessment', 'result', 'appeal', 'case_number', 'notice', 'seen']

/** One word for everything on record but the trail: two are equal when nothing has changed. */
async function recordOf(db: Database): Promise<string> {
  const each = kept.map((name) => `(select md5(string_agg(t::text, chr(10) order by t::text)) from ${name} t)`)
  const { rows } = await sql.raw<{ all: string }>(`select concat_ws(' ', ${each.join(', ')}) as all`).execute(db)
  return rows[0]?.all ?? ''
}

const factsOf = async (db: Database) =>
  (await db.selectFrom('fact').select('is_what').orderBy('id').execute()).map((it) => it.is_what)

beforeAll(async () => {
  town = await openCompany()
  // once zheng led them; the list that is in force gives them to chen
  const then = ['wang', 'li', 'zhao'].map((name) => ({ name, lead: '00099' }))
  await town.import('people-then.csv', staffList(changed(...then)))
  await town.import('people-now.csv', staffList(company))
}, 60_000)
afterAll(() => town.drop())

it('speaks of every press there is', () => {
  expect(cells(heading).slice(1)).toEqual([...states])
  const isElsewhere = (press: string) => elsewhere.some((name) => press.startsWith(`${name}.`))
  const ofMonths = Press.options.map((one) => one.shape.do.value).filter((press) => !isElsewhere(press))
  expect([...allowed.keys()].sort()).toEqual(ofMonths.sort())
})

describe.each(states)('with the month %s', (state) => {
  const names = Object.keys(presses) as (keyof typeof presses)[]
  const nowhere = { assessment: randomUUID(), cycle: randomUUID(), appeal: randomUUID() }
  let ids: Ids
  let record: string
  beforeAll(async () => {
    await reach[state]()
    const reviewer = (await town.person('han')).id
    const [assessment, cycle, appeal] = [
      await town.assessmentOf('wang'),
      await town.cycle(),
      await town.appealOf('wang'),
    ]
    ids = {
      assessment: assessment || nowhere.assessment,
      cycle: cycle || nowhere.cycle,
      appeal: appeal || nowhere.appeal,
      reviewer,
    }
    record = await recordOf(town.db)
  }, 60_000)

  it.each(names)(
    '%s is for those in the table, and for nobody else',
    async (name) => {
      const done: Letter[] = []
      for (const who of letters) {
        const { press, values = {} } = presses[name](ids)
        const { reply, record: after, facts } = await lives(who, press, values)
        if (reply.show !== 'refusal') done.push(who)
        else {
          expect(after, `${who} is refused`).toBe(record)
          expect(
            facts.filter((is) => is !== 'sheet-viewed'),
            `${who} is refused`,
          ).toEqual([])
        }
        if (holdsScores(name, reply) && who !== 'a') expect(facts, `${who} looks`).not.toEqual([])
        if (reply.show !== 'refusal' || isParty(name, who, state)) continue
        expect(facts, `${who} sees nothing`).toEqual([])
        const other = presses[name]({ ...nowhere, reviewer: ids.reviewer })
        expect((await lives(who, other.press, other.values ?? {})).reply, `${who} learns nothing`).toEqual(reply)
      }
      expect(done.join('')).toBe(allowed.get(name)?.get(state))
    },
    30_000,
  )
})

/** Does the answer show a card about one person's scores? */
const holdsScores = (name: Press['do'], reply: Reply): boolean =>
  'card' in reply && reply.card !== undefined && /^(lead\.(form|submit|next)|sheet\.show|appeal\.)/.test(name)

describe('the reporting line of today', () => {
  it('counts from the moment a new staff list is in, in both directions', async () => {
    const it = await openCompany()
    try {
      await it.launch()
      await it.selfs()
      const assessment = await it.assessmentOf('wang')
      const opens = async (who: string) => (await it.press(who, { do: 'lead.form', assessment })).show
      const assesses = async (who: string) => (await it.press(who, { do: 'lead.submit', assessment }, middle)).show
      const seesOfWang = async (who: string) =>
        (await it.cards(who)).filter(({ about, card }) => about === 'lead-assessment' && says(card).includes('wang'))
          .length

      expect([await opens('chen'), await opens('zheng')]).toEqual(['form', 'refusal'])
      expect(await seesOfWang('chen')).toBe(1)
      await it.import('new.csv', staffList(changed(...['wang', 'li', 'zhao'].map((name) => ({ name, lead: '00099' })))))
      expect([await opens('chen'), await opens('zheng')]).toEqual(['refusal', 'form'])
      expect([await assesses('chen'), await assesses('zheng')]).toEqual(['refusal', 'card'])
      expect((await it.cards('zheng')).map(({ about }) => about)).toEqual(['tasks']) // who takes over is told
      expect(await seesOfWang('chen')).toBe(0) // a card sent earlier is not given the new lead's scores
      await it.import('old.csv', staffList(company))
      expect([await opens('chen'), await opens('zheng')]).toEqual(['form', 'refusal'])
      expect([await assesses('zheng'), await assesses('chen')]).toEqual(['refusal', 'card'])
    } finally {
      await it.drop()
    }
  }, 60_000)
})

describe('a card with another value in it', () => {
  it('shows no sheet that leadership sent back, however the edition is forged', async () => {
    const it = await openCompany()
    try {
      await it.launch()
      await it.selfs()
      await it.assess()
      await it.handOver()
      const cycle = await it.cycle()
      await it.press('boss', { do: 'cycle.return', cycle, round: 1 }, { reason: '请再看一次' })
      await it.assess()
      await it.handOver()
      await it.approve(2)
      const assessment = await it.assessmentOf('wang')
      for (const edition of [1, 3, 0, -1, 2 ** 31])
        expect(await it.press('wang', { do: 'result.agree', assessment, edition })).toEqual({
          show: 'refusal',
          says: speechFor('zh-CN').refusal.gone(),
        })
      expect(await it.press('wang', { do: 'result.agree', assessment, edition: 2 })).toMatchObject({ show: 'card' })
      for (const round of [0, 1, 3, -1, 2 ** 31])
        expect(await it.press('boss', { do: 'cycle.approve', cycle, round })).toMatchObject({ show: 'refusal' })
      expect((await it.facts()).filter((one) => one.is === 'cycle-approved')).toHaveLength(1)
    } finally {
      await it.drop()
    }
  }, 60_000)

  it('is none of ours where its id is no plain text', () => {
    for (const id of ['\u0000', '\ud800', '编号'])
      expect(unpackPress(packPress({ do: 'self.form', assessment: id })), JSON.stringify(id)).toBeNull()
  })

  it('is answered politely when the id is no id at all', async () => {
    for (const id of ['', ' ', '__proto__', "'; drop table fact; --", 'x'.repeat(1500)])
      for (const press of [
        { do: 'self.form', assessment: id },
        { do: 'lead.next', cycle: id },
        { do: 'appeal.show', appeal: id },
        { do: 'cycle.board', cycle: id },
      ] satisfies Press[])
        expect(await town.press('wang', press), JSON.stringify(press).slice(0, 60)).toMatchObject({
          show: 'refusal',
          says: speechFor('zh-CN').refusal['not-yours'](),
        })
  })
})
