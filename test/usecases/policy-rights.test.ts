import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Reply } from '../../src/cards/card.ts'
import { Press } from '../../src/cards/press.ts'
import type { Database } from '../../src/db/connect.ts'
import { unitOfWork } from '../../src/db/unit-of-work.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { draftPolicy } from '../../src/usecases/draft-policy.ts'
import { intake } from '../../src/usecases/intake.ts'
import { approvePolicy, dropPolicy, openPolicy, submitPolicy } from '../../src/usecases/policy-steps.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { openOffice } from '../support/office.ts'
import { company, staffList } from './small-company.ts'

/**
 * Who may press what while a policy is where. a an agent · l a lead · h HR · b leadership · m the administrator · x left in
 * August. A letter: it does or shows something; no letter: refused, and nothing changes.
 */
const table = `
                    | draft | consultation | heard | approval | approved | dropped
policy.desk         | almhb | almhb        | almhb | almhb    | almhb    | almhb
policy.mine         | almhb | almhb        | almhb | almhb    | almhb    | almhb
policy.show         | hb    | almhb        | almhb | almhb    | almhb    | hb
policy.read         |       |              |       |          | almhb    |
policy.draft        | hb    | almhb        | almhb | almhb    | almhb    | hb
policy.hear         |       | almhb        | almhb | almhb    | almhb    |
policy.comments     | hb    | hb           | hb    | hb       | hb       | hb
policy.open.form    | h     |              |       |          |          |
policy.open         | h     |              |       |          |          |
policy.comment.form |       | almhb        |       |          |          |
policy.comment      |       | almhb        |       |          |          |
policy.submit       |       |              | h     |          |          |
policy.revise.form  |       | h            | h     |          |          |
policy.revise       |       | h            | h     |          |          |
policy.drop.form    | h     | h            | h     |          |          |
policy.drop         | h     | h            | h     |          |          |
policy.approve.form |       |              |       | b        |          |
policy.approve      |       |              |       | b        |          |
policy.return.form  |       |              |       | b        |          |
policy.return       |       |              |       | b        |          |
policy.try.form     | hb    | hb           | hb    | hb       | hb       | hb
policy.try          |       |              |       |          |          |
`

const roles = { a: 'wang', l: 'chen', m: 'dao', h: 'lin', b: 'boss', x: 'gone' } as const
type Letter = keyof typeof roles
const letters = Object.keys(roles) as Letter[]
const states = ['draft', 'consultation', 'heard', 'approval', 'approved', 'dropped'] as const
type State = (typeof states)[number]

const draft = 'after-sales@2'
type PolicyPress = Extract<Press, { do: `policy.${string}` }>
const inRound = { draft, round: 1 }

/** Every press, with what a form would hold when it is filled in rightly: only rights and the state can stand in the way. */
const presses: { [Do in PolicyPress['do']]: { press: Extract<Press, { do: Do }>; values?: Record<string, string> } } = {
  'policy.desk': { press: { do: 'policy.desk' } },
  'policy.mine': { press: { do: 'policy.mine' } },
  'policy.show': { press: { do: 'policy.show', version: draft, position: '' } },
  'policy.read': { press: { do: 'policy.read', policy: draft } },
  'policy.draft': { press: { do: 'policy.draft', draft } },
  'policy.hear': { press: { do: 'policy.hear', draft } },
  'policy.comments': { press: { do: 'policy.comments', draft, page: 0 } },
  'policy.open.form': { press: { do: 'policy.open.form', draft } },
  'policy.open': { press: { do: 'policy.open', draft }, values: { days: '3' } },
  'policy.comment.form': { press: { do: 'policy.comment.form', ...inRound } },
  'policy.comment': { press: { do: 'policy.comment', ...inRound }, values: { words: '我的意见' } },
  'policy.submit': { press: { do: 'policy.submit', ...inRound } },
  'policy.revise.form': { press: { do: 'policy.revise.form', ...inRound } },
  'policy.revise': { press: { do: 'policy.revise', ...inRound }, values: { reason: '按意见修改' } },
  'policy.drop.form': { press: { do: 'policy.drop.form', draft } },
  'policy.drop': { press: { do: 'policy.drop', draft }, values: { reason: '不再需要' } },
  'policy.approve.form': { press: { do: 'policy.approve.form', ...inRound } },
  'policy.approve': { press: { do: 'policy.approve', ...inRound }, values: { effective: '2027-01-01' } },
  'policy.return.form': { press: { do: 'policy.return.form', ...inRound } },
  'policy.return': { press: { do: 'policy.return', ...inRound }, values: { reason: '请说明理由' } },
  'policy.try.form': { press: { do: 'policy.try.form', draft } },
  'policy.try': { press: { do: 'policy.try', draft }, values: { month: '2026-08' } }, // no numbers are on record
}

const cells = (line: string) => line.split('|').map((cell) => cell.trim())
const [heading = '', ...lines] = table.trimEnd().split('\n').slice(1)
const allowed = new Map(
  lines.map(cells).map(([press = '', ...who]) => [press, new Map(states.map((state, at) => [state, who[at] ?? '']))]),
)

it('speaks of every press of a policy', () => {
  expect(cells(heading).slice(1)).toEqual([...states])
  const all = Press.options.map((one) => one.shape.do.value).filter((name) => name.startsWith('policy.'))
  expect([...allowed.keys()].sort()).toEqual(all.sort())
})

const policy = { ...(await loadPreset('after-sales')), gap: 7 }
const opened = '2026-09-01'
const over = '2026-09-07'
const clockAt = (state: State) =>
  new Date(`${state === 'draft' || state === 'consultation' || state === 'dropped' ? opened : over}T02:00:00Z`)

/** A company whose policy is in that state, reached by moves. */
async function reach(state: State, { db }: FreshDatabase): Promise<Office> {
  const office = await openOffice(db, `${opened}T02:00:00Z`)
  await office.import('people.csv', staffList(company))
  const [lin, boss] = [await office.person('lin'), await office.person('boss')]
  await office.transact(async (uow) => {
    const [then, later] = [
      { uow, by: lin, today: opened },
      { uow, by: lin, today: over },
    ] as const
    await draftPolicy(then, policy)
    if (state === 'draft') return
    if (state === 'dropped') return void (await dropPolicy(then, { draft, reason: '不再需要' }))
    await openPolicy(then, { draft, days: '3' })
    if (state === 'consultation' || state === 'heard') return
    await submitPolicy(later, inRound)
    if (state === 'approved') await approvePolicy({ ...later, by: boss }, { ...inRound, effective: '2026-10-01' })
  })
  return office
}

type Office = Awaited<ReturnType<typeof openOffice>>

describe.each(states)('while the policy is at %s', (state) => {
  let fresh: FreshDatabase
  let office: Office
  let record: string
  beforeAll(async () => {
    fresh = await freshDatabase()
    office = await reach(state, fresh)
    record = await recordOf(fresh.db)
    return () => fresh.drop()
  }, 60_000)

  /** Lives a press to its end, looks at what became of the record, and undoes it all. */
  async function lives(who: Letter, press: Press, values: Record<string, string>) {
    const by = { messenger: 'slack' as const, tenant: 'T1', user: `of-${who}` }
    const person = await office.person(roles[who])
    const lived: { reply: Reply; record: string }[] = []
    const undone = new Error('undone')
    await fresh.db
      .transaction()
      .execute(async (trx) => {
        const uow = unitOfWork(trx, { now: clockAt(state), wake: async () => {} })
        await uow.people.link(by, person.id, null)
        const { pressed } = intake({
          inTransaction: (work) => work(uow),
          messengers: {},
          clock: { now: () => clockAt(state) },
          digest: () => Promise.reject(new Error('no files here')),
          readPolicy: () => ({ faults: [] }),
          readMapping: async () => ({ faults: [] }),
          log: { info: () => {}, warn: () => {}, error: (what) => console.error(what) },
        })
        const reply = await pressed({ id: randomUUID(), by, press, values })
        lived.push({ reply, record: await recordOf(trx) })
        throw undone
      })
      .catch((error) => {
        if (error !== undone) throw error
      })
    const [it] = lived
    if (!it) throw new Error('the press did not come to its end')
    return it
  }

  it.each(Object.keys(presses) as PolicyPress['do'][])(
    '%s is for those in the table, and for nobody else',
    async (name) => {
      const { press, values = {} } = presses[name]
      const done: Letter[] = []
      for (const who of letters) {
        const { reply, record: after } = await lives(who, press, values)
        if (reply.show === 'refusal') expect(after, `${who} is refused`).toBe(record)
        else done.push(who)
        if (looks(name)) expect(after, `${who} looks`).toBe(record)
        if (reply.show === 'refusal' && state === 'draft' && !'hb'.includes(who) && 'draft' in press) {
          const nowhere = { ...press, draft: 'after-sales@77' }
          expect((await lives(who, nowhere, values)).reply, `${who} learns nothing`).toEqual(reply)
        }
      }
      expect(done.sort().join('')).toBe([...(allowed.get(name)?.get(state) ?? '')].sort().join(''))
    },
    30_000,
  )
})

const looks = (name: string): boolean => /form$|\.(desk|mine|show|draft|hear|comments)$/.test(name)

const kept = ['policy_version', 'policy_draft', 'policy_comment', 'fact', 'notice']

/** One word for what a policy's life is kept in: two are equal when nothing has changed. */
async function recordOf(db: Database): Promise<string> {
  const each = kept.map((name) => `(select md5(string_agg(t::text, chr(10) order by t::text)) from ${name} t)`)
  const { rows } = await sql.raw<{ all: string }>(`select concat_ws(' ', ${each.join(', ')}) as all`).execute(db)
  return rows[0]?.all ?? ''
}
