import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Reply } from '../../src/cards/card.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { draftView } from '../../src/usecases/view-policy.ts'
import { databaseForFile } from '../support/database.ts'
import { formIn, openOffice, says } from '../support/office.ts'
import { company, staffList } from './small-company.ts'

const { db } = await databaseForFile()
const zh = speechFor('zh-CN')
const say = zh.policyDraft
const shipped = readFileSync('src/policies/after-sales.yaml', 'utf8')
const stricter = shipped.replace(/^gap: .*$/m, 'gap: 7')
const draft = 'after-sales@2'
const round = 1

let office: Awaited<ReturnType<typeof openOffice>>
beforeAll(async () => {
  office = await openOffice(db, '2026-09-01T02:00:00Z')
  await office.import('people.csv', staffList(company))
})

const shows = (reply: Reply): string => ('card' in reply && reply.card ? says(reply.card) : JSON.stringify(reply))
const newest = async (who: string, about: string) => {
  const found = (await office.cards(who)).findLast((it) => it.about === about)
  if (!found) throw new Error(`${who} has no card ${about}`)
  return found.card
}
const stateOf = async () => (await office.transact((uow) => uow.drafts.get(draft)))?.at

describe('a change of the policy', () => {
  it('comes to HR’s bot as a file: its faults with their lines, or a draft', async () => {
    await office.uploads('lin', 'after-sales.yaml', stricter.replace(/^gap: 7$/m, 'gap: seven'))
    expect(says(await newest('lin', 'policy-file-refused'))).toContain('gap')
    await office.uploads('lin', 'after-sales.yaml', shipped)
    expect(says(await newest('lin', 'policy-file-same'))).toContain('after-sales.yaml')
    await office.uploads('wang', 'after-sales.yaml', stricter)
    expect(says(await newest('wang', 'import-failed'))).toContain(zh.imports.failure['hr-only']())
    expect(await stateOf()).toBeUndefined()

    await office.uploads('lin', 'after-sales.yml', stricter)
    const card = says(await newest('lin', 'policy-draft'))
    expect(card).toContain(draft)
    expect(card).toContain('7')
    expect(await stateOf()).toBe('draft')
  })

  it('is the same draft when the same text comes again, and another text when HR sends a newer file', async () => {
    await office.uploads('su', 'again.yaml', stricter)
    await office.uploads('su', 'newer.yaml', stricter.replace('gap: 7', 'gap: 8'))
    const { policies, drafts } = await office.transact(async (uow) => ({
      policies: await uow.policies.all(),
      drafts: await uow.drafts.all(),
    }))
    expect([policies.length, drafts.length]).toEqual([1, 1])
    expect((await office.transact((uow) => uow.drafts.policyOf(draft))).gap).toBe(8)
  })

  it('is nobody else’s before they are asked', async () => {
    for (const press of [
      { do: 'policy.draft', draft },
      { do: 'policy.hear', draft },
      { do: 'policy.show', version: draft, position: '' },
      { do: 'policy.comment.form', draft, round: 0 },
    ] as const)
      expect(await office.press('wang', press), press.do).toEqual({
        show: 'refusal',
        says: zh.refusal['not-yours'](),
      })
    expect(await office.press('wang', { do: 'policy.comment', draft, round: 0 }, { words: '?' })).toEqual({
      show: 'refusal',
      says: zh.refusal.gone(),
    })
  })

  it('is put to everyone for the working days that HR chooses', async () => {
    const form = formIn(await office.press('lin', { do: 'policy.open.form', draft }))
    expect(JSON.stringify(form.fields)).toContain(say.draft.askOption(5, '2026-09-08', zh.format))
    expect(await office.press('lin', { do: 'policy.open', draft }, { days: '4' })).toMatchObject({ field: 'days' })
    await office.press('lin', { do: 'policy.open', draft }, { days: '5' })
    const heard = await db.selectFrom('notice').select('recipient').where('about', '=', 'policy-consultation').execute()
    const staff = await office.transact((uow) => uow.people.everyone())
    expect(heard.map((it) => it.recipient).sort()).toEqual(
      staff.flatMap((it) => (it.leftOn && it.leftOn < '2026-09-01' ? [] : [it.id])).sort(),
    )
    const card = says(await newest('wang', 'policy-consultation'))
    expect(card).toContain(say.consultation.intro('2026-09-08', zh.format))
    expect(card).toContain('8')
  })

  it('hears agents and leads, several times, until the last day', async () => {
    const press = { do: 'policy.comment', draft, round } as const
    expect(shows(await office.press('wang', press, { words: '差距 <!channel> 太小' }))).toContain(
      '差距 <!channel> 太小',
    )
    await office.press('wang', press, { words: '还有一点' })
    await office.press('chen', press, { words: '我同意' })
    const mine = says(await newest('wang', 'policy-consultation'))
    expect(mine).toContain('还有一点')
    expect(mine).not.toContain('我同意')
    for (const who of ['lin', 'boss']) {
      const all = shows(await office.press(who, { do: 'policy.draft', draft }))
      for (const words of ['差距 <!channel> 太小', '还有一点', '我同意', 'wang', 'chen']) expect(all).toContain(words)
    }
    expect(await office.press('li', { do: 'policy.comments', draft, page: 0 })).toMatchObject({
      says: zh.refusal['not-yours'](),
    })
  })

  it('is handed over when that day is over, not before', async () => {
    const press = { do: 'policy.submit', draft, round } as const
    expect(await office.press('lin', press)).toMatchObject({
      says: zh.refusal['consultation-open']({ no: 'consultation-open', until: '2026-09-08' }, zh.format),
    })
    office.moveTo('2026-09-09T02:00:00Z')
    expect(await office.press('li', { do: 'policy.comment', draft, round }, { words: '晚了' })).toMatchObject({
      show: 'refusal',
      card: { tone: 'done' },
    })
    expect(await office.press('boss', press)).toMatchObject({ says: zh.refusal['not-yours']() })
    expect(await office.press('lin', press)).toMatchObject({ show: 'card', says: say.draft.submitted })
    expect(await stateOf()).toBe('approval')
    expect(says(await newest('boss', 'policy-to-approve'))).toContain('我同意')
  })

  it('comes back to HR with a reason, is changed, asked about again, and stays two rounds of comments', async () => {
    await office.press('boss', { do: 'policy.return', draft, round }, { reason: '差距改为 9' })
    expect(says(await newest('lin', 'policy-returned'))).toContain('差距改为 9')
    await office.uploads('lin', 'third.yaml', stricter.replace('gap: 7', 'gap: 9'))
    await office.press('lin', { do: 'policy.open', draft }, { days: '3' })
    const old = await office.press('wang', { do: 'policy.comment', draft, round: 1 }, { words: '旧卡' })
    expect(old).toMatchObject({ show: 'refusal', says: zh.refusal.gone() })
    expect(shows(old)).toContain(say.consultation.withdrawn)
    await office.press('wang', { do: 'policy.comment', draft, round: 2 }, { words: '这次可以' })
    office.moveTo('2026-09-15T02:00:00Z')
    await office.press('lin', { do: 'policy.submit', draft, round: 2 })
    expect(await stateOf()).toBe('approval')
  })

  it('is approved by leadership alone, from a day that is not past', async () => {
    const press = { do: 'policy.approve', draft, round: 2 } as const
    for (const who of ['lin', 'wang', 'chen'])
      expect(await office.press(who, press, { effective: '2026-10-01' }), who).toMatchObject({
        says: zh.refusal['not-yours'](),
      })
    const form = formIn(await office.press('boss', { do: 'policy.approve.form', draft, round: 2 }))
    expect(form.fields[0]).toMatchObject({ name: 'effective', initial: '2026-10-01' })
    for (const effective of ['soon', '2026-02-30', ''])
      expect(await office.press('boss', press, { effective })).toMatchObject({
        field: 'effective',
        says: zh.refusal['not-a-day'](),
      })
    expect(await office.press('boss', press, { effective: '2026-09-14' })).toMatchObject({ field: 'effective' })
    expect(await office.press('boss', { ...press, round: 1 }, { effective: '2026-10-01' })).toMatchObject({
      says: zh.refusal.gone(),
    })
    expect(await office.press('boss', press, { effective: '２０２６年10月1日' })).toMatchObject({
      says: say.approve.approved,
    })
    expect(await office.press('boss', press, { effective: '2026-10-01' })).toMatchObject({
      says: zh.refusal['already-done'](),
      card: { tone: 'done' },
    })
  })

  it('is made known to everyone, who confirm to have read it; HR reads how many', async () => {
    expect(says(await newest('wang', 'policy-known'))).toContain(
      say.known.holds(
        say.version(zh.label((await office.transact((uow) => uow.drafts.policyOf(draft))).title), draft),
        '2026-10-01',
        zh.format,
      ),
    )
    expect(shows(await office.press('wang', { do: 'tasks.show' }))).toContain('2026年10月1日')
    expect(await office.press('wang', { do: 'policy.read', policy: draft })).toMatchObject({ says: say.known.thanks })
    expect(await office.press('wang', { do: 'policy.read', policy: draft })).toMatchObject({
      says: say.known.confirmed,
    })
    const facts = await office.transact(async (uow) => uow.facts.about((await office.person('wang')).id))
    expect(facts.filter(({ fact }) => fact.is === 'policy-acknowledged')).toHaveLength(1)
    const staff = (await office.transact((uow) => uow.people.everyone())).filter((it) => !it.leftOn)
    expect(shows(await office.press('lin', { do: 'policy.draft', draft }))).toContain(say.read(1, staff.length))
    expect(shows(await office.press('wang', { do: 'tasks.show' }))).not.toContain('2026年10月1日')
  })

  it('stands beside the newest approved version, so that nothing of one to come is taken back unseen', async () => {
    await office.uploads('lin', 'next.yaml', stricter.replace('gap: 7', 'gap: 20'))
    const view = await office.transact(async (uow) =>
      draftView({ uow, by: await office.person('lin'), today: '2026-09-16' }, 'after-sales@3'),
    )
    expect([view?.against.id, view?.against.policy.gap, view?.policy.gap]).toEqual([draft, 9, 20])
    const card = says(await newest('lin', 'policy-draft'))
    expect(card).toContain(draft)
    await office.press('lin', { do: 'policy.drop', draft: 'after-sales@3' }, { reason: '不改了' })
  })

  it('holds for months launched from its day on; a month that runs keeps its version for ever', async () => {
    await office.press('lin', { do: 'cycle.launch' }, { month: '2026-08' })
    office.moveTo('2026-10-09T02:00:00Z')
    await office.press('lin', { do: 'cycle.launch' }, { month: '2026-09' })
    const cycles = await office.transact((uow) => uow.cycles.open())
    expect(cycles.map(({ month, policy }) => [month, policy])).toEqual([
      ['2026-09', draft],
      ['2026-08', 'after-sales@1'],
    ])
  })
})

describe('everyone', () => {
  it('reads by a word how they are assessed, with every rule in words', async () => {
    await office.writes('wang', '考核办法')
    const card = says(await newest('wang', 'policy-mine'))
    expect(card).toContain(draft)
    expect(card).toContain(say.mine.grades)
    await office.writes('lin', '考核办法')
    expect(says(await newest('lin', 'policy-desk'))).toContain(say.desk.inForce)
    const choice = await office.press('lin', { do: 'policy.mine' })
    expect(shows(choice)).toContain(say.mine.none)
    const first = await office.press('wang', { do: 'policy.show', version: 'after-sales@1', position: '' })
    expect(shows(first)).toContain('after-sales@1')
  })
})
