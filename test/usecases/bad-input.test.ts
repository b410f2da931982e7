import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reply } from '../../src/cards/card.ts'
import type { Press } from '../../src/cards/press.ts'
import type { Locale } from '../../src/core/people/person.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { formIn, says } from '../support/office.ts'
import { agent, amendment, type Company, company, middle, openCompany, staffList } from './small-company.ts'

const zh = speechFor('zh-CN')
const en = speechFor('en')

let town: Company
beforeAll(async () => {
  town = await openCompany()
}, 60_000)
afterAll(() => town.drop())

type Values = Record<string, string>
interface Bad {
  because: string
  values: Values
  says: (words: typeof zh) => string
  field: string
}

/** Refused under the right field of the form that was sent, in the person's own words; nothing is written. */
async function expectRefused(who: string, locale: Locale, press: Press, form: Reply, bad: Bad): Promise<void> {
  const before = (await town.facts()).length
  const words = locale === 'en' ? en : zh
  const reply = await town.press(who, press, bad.values)
  expect(reply, bad.because).toMatchObject({ show: 'refusal', says: bad.says(words), field: bad.field })
  expect(formIn(form).fields.map((it) => it.name)).toContain(bad.field)
  expect((await town.facts()).length).toBe(before)
}

const without = (name: string): Values => Object.fromEntries(Object.entries(middle).filter(([key]) => key !== name))
const title = { 'zh-CN': '沟通态度', en: 'Communication' }
const outside = (words: typeof zh) =>
  words.refusal['score-outside']({ no: 'score-outside', item: '' }, words.format, () =>
    words === en ? title.en : title['zh-CN'],
  )

/** What can be wrong with a rating, whoever rates. */
const badRatings: readonly Bad[] = [
  ...['8,5', '1e1', '-1', 'NaN', '１２分', '1/0', '12.', '0x10', '9'.repeat(400)].map((typed) => ({
    because: `a score of ${typed.slice(0, 20)}`,
    values: { ...middle, communication: typed },
    says: (words: typeof zh) => words.refusal['not-offered'](),
    field: 'communication',
  })),
  ...['99', '4.5', '12.25', '15.5'].map((typed) => ({
    because: `a score of ${typed}`,
    values: { ...middle, communication: typed },
    says: outside,
    field: 'communication',
  })),
  {
    because: 'a score is missing',
    values: without('communication'),
    says: (words) =>
      words.refusal['score-missing']({ no: 'score-missing', items: [] }, words.format, () =>
        words === en ? title.en : title['zh-CN'],
      ),
    field: 'communication',
  },
  { because: 'no summary', values: without('summary'), says: (words) => words.refusal.empty(), field: 'summary' },
  {
    because: 'a summary of blanks',
    values: { ...middle, summary: ' \n\u3000' },
    says: (words) => words.refusal.empty(),
    field: 'summary',
  },
  {
    because: 'a summary that is too long',
    values: { ...middle, summary: '长'.repeat(1001) },
    says: (words) => words.refusal['too-long']({ no: 'too-long', field: 'summary', atMost: 1000 }),
    field: 'summary',
  },
  {
    because: 'a top score without a reason',
    values: { ...middle, communication: '15', reason: ' ' },
    says: (words) =>
      words.refusal['reason-needed']({ no: 'reason-needed', items: [] }, words.format, () =>
        words === en ? title.en : title['zh-CN'],
      ),
    field: 'reason',
  },
]

describe('launching', () => {
  it.each(['', '2026-13', '2025-08', '2026-12', '八月', '2026-08-01'])('%j is no month on the list', async (month) => {
    const form = await town.press('lin', { do: 'cycle.launch.form' })
    const bad = {
      because: month,
      values: { month },
      field: 'month',
      says: (words: typeof zh) => words.refusal['not-offered'](),
    }
    await expectRefused('lin', 'zh-CN', { do: 'cycle.launch' }, form, bad)
  })
})

describe('a rating', () => {
  beforeAll(async () => {
    await town.launch()
  })

  it.each(badRatings)('of an agent is refused: $because', async (bad) => {
    for (const [name, locale] of [
      ['wang', 'zh-CN'],
      ['emily', 'en'],
    ] as const) {
      const assessment = await town.assessmentOf(name)
      const form = await town.press(name, { do: 'self.form', assessment })
      await expectRefused(name, locale, { do: 'self.submit', assessment }, form, bad)
    }
  })

  it('cannot smuggle in an item that is measured, nor any other', async () => {
    const assessment = await town.assessmentOf('wang')
    const sly = { ...middle, response: '10', __proto__: '5', total: '100', grade: 'A' }
    expect(await town.press('wang', { do: 'self.submit', assessment }, sly)).toMatchObject({ show: 'card' })
    const now = await town.transact((uow) => uow.assessments.get(assessment))
    const points = now && 'self' in now ? (now.self?.points ?? {}) : {}
    expect(Object.keys(points).sort()).toEqual(['communication', 'cross-department', 'internal', 'learning', 'tasks'])
  })

  it('of a lead is refused for the same reasons, under the same fields', async () => {
    await town.selfs()
    for (const [name, lead, locale] of [
      ['wang', 'chen', 'zh-CN'],
      ['emily', 'grace', 'en'],
    ] as const) {
      const assessment = await town.assessmentOf(name)
      const form = await town.press(lead, { do: 'lead.form', assessment })
      for (const bad of badRatings) await expectRefused(lead, locale, { do: 'lead.submit', assessment }, form, bad)
    }
  }, 60_000)

  it('far from the self-assessment needs a reason, and says how far', async () => {
    const assessment = await town.assessmentOf('li')
    const form = await town.press('chen', { do: 'lead.form', assessment })
    // measured items are the same on both sides: 2.5 + 5 + … below what the agent gave
    const low = {
      ...middle,
      communication: '2',
      learning: '0',
      tasks: '5.5',
      internal: '0',
      'cross-department': '0',
      reason: '',
    }
    const reply = await town.press('chen', { do: 'lead.submit', assessment }, low)
    expect(reply).toMatchObject({
      show: 'refusal',
      field: 'reason',
      says: zh.refusal['gap-reason-needed']({ no: 'gap-reason-needed', gap: '21' }),
    })
    expect(formIn(form).fields.map((it) => it.name)).toContain('reason')
  })
})

const shout = '<!channel> <!here> <@U1> <at id=all></at> <at user_id="all">所有人</at> [x](javascript:1) `*_~'
const strange = `表情🙏👩‍👩‍👧‍👦,从右到左\u202e反的\u202c,零宽\u200b,组合é,${shout}`

describe('an appeal by message', () => {
  beforeAll(async () => {
    await town.assess()
    await town.handOver()
    await town.approve()
  })

  it.each([
    '我要申诉',
    '我要申诉!',
    '  申诉。',
    '我想要申诉……',
    'I want to appeal',
    'I’d like to appeal.',
    'Appeal!!!',
  ])('%j is a wish without a reason: asked for one, with an example', async (text) => {
    await town.writes('zhao', text)
    const last = (await town.cards('zhao')).filter((it) => it.about === 'cannot-appeal').at(-1)
    expect(last && says(last.card)).toContain(zh.appeal.cannot.empty)
    expect(await town.appealOf('zhao')).toBe('')
  })

  it.each([
    ['5,000 characters', '我要申诉响应时效,'.padEnd(4_999, '夜班不算')],
    ['40,000 characters', '我要申诉响应时效,'.padEnd(39_999, '夜班不算\n')],
    ['emoji, other directions, no width, and every shout there is', `我要申诉沟通态度 ${strange}`],
    ['an English one', 'I want to appeal the response time: my night shifts were counted.'],
    ['one that never says the word', '上个月的响应时效把我的夜班也算进去了,这不公平。'],
  ])('is kept to the last character: %s', async (_, text) => {
    const words = `${text}。`
    await town.writes('wang', words)
    const appeal = await town.transact(async (uow) => uow.appeals.get(await town.appealOf('wang')))
    expect(appeal?.words).toBe(words)
    const card = (await town.cards('wang')).filter((it) => it.about === 'appeal-draft').at(-1)
    expect(card && says(card.card)).toContain(words)
    expect(card && says(card.card)).not.toContain('\ufffd')
  })

  it('what a database cannot hold is marked where it stood, and the writer is told; the rest is whole', async () => {
    await town.writes('wang', '我要申诉沟通态度\u0000,录音\ud83d可以证明\udc00。')
    const appeal = await town.transact(async (uow) => uow.appeals.get(await town.appealOf('wang')))
    expect(appeal?.words).toBe('我要申诉沟通态度\ufffd,录音\ufffd可以证明\ufffd。')
    const card = (await town.cards('wang')).filter((it) => it.about === 'appeal-draft').at(-1)
    expect(card && says(card.card)).toContain(zh.appeal.draft.lost('\ufffd'))
  })

  it('corrected with what is not on the list, or too long, is refused under its field', async () => {
    const appeal = await town.appealOf('wang')
    const form = await town.press('wang', { do: 'appeal.edit.form', appeal })
    const no = (because: string, values: Values, field: string, says: Bad['says']) =>
      expectRefused('wang', 'zh-CN', { do: 'appeal.edit', appeal }, form, { because, values, field, says })
    await no('no item', { wished: '9' }, 'item', (words) => words.refusal['no-such-item']())
    await no('another item', { item: 'salary', wished: '' }, 'item', (words) => words.refusal['no-such-item']())
    await no('too long', { item: '-', wished: '九'.repeat(41) }, 'wished', (words) =>
      words.refusal['too-long']({ no: 'too-long', field: 'wished', atMost: 40 }),
    )
  })

  it('is admitted only to somebody on the list', async () => {
    await town.file()
    const appeal = await town.appealOf('wang')
    const form = await town.press('lin', { do: 'appeal.admit.form', appeal })
    const no = (because: string, reviewer: string, says: Bad['says']) =>
      expectRefused('lin', 'zh-CN', { do: 'appeal.admit', appeal }, form, {
        because,
        values: { reviewer },
        field: 'reviewer',
        says,
      })
    await no('nobody', '', (words) => words.refusal.empty())
    await no('who rated', (await town.person('chen')).id, (words) => words.refusal['you-rated']())
    await no('the agent', (await town.person('wang')).id, (words) => words.refusal['you-rated']())
    await no('a peer', (await town.person('li')).id, (words) => words.refusal['not-offered']())
    await no('who has left', (await town.person('gone')).id, (words) => words.refusal['not-offered']())
    await no('no one at all', 'x\u0000', (words) => words.refusal['not-offered']())
  })

  it('is refused with a reason that somebody can read', async () => {
    const appeal = await town.appealOf('wang')
    const form = await town.press('lin', { do: 'appeal.refuse.form', appeal })
    const press = { do: 'appeal.refuse', appeal } as const
    for (const reason of ['', '  \n'])
      await expectRefused('lin', 'zh-CN', press, form, {
        because: 'no reason',
        values: { reason },
        field: 'reason',
        says: (words) => words.refusal.empty(),
      })
    await expectRefused('lin', 'zh-CN', press, form, {
      because: 'too long',
      values: { reason: '因'.repeat(1001) },
      field: 'reason',
      says: (words) => words.refusal['too-long']({ no: 'too-long', field: 'reason', atMost: 1000 }),
    })
  })

  it('is amended only by a number that the item can have, of an item that is there', async () => {
    await town.admit('grace')
    const appeal = await town.appealOf('wang')
    const form = await town.press('grace', { do: 'appeal.amend.form', appeal })
    const no = (values: Values, field: string, says: Bad['says']) =>
      expectRefused('grace', 'en', { do: 'appeal.amend', appeal }, form, {
        because: JSON.stringify(values),
        values,
        field,
        says,
      })
    for (const points of ['', '8.555', '1e1', '-1', 'NaN', 'Infinity', '八', '8 . 5', '1,234.5', '9'.repeat(10)])
      await no({ ...amendment, points }, 'points', (words) => words.refusal['not-a-number']())
    for (const points of ['15.01', '99']) await no({ ...amendment, points }, 'points', outside)
    await no({ ...amendment, points: '12' }, 'points', (words) => words.refusal['no-change']())
    for (const item of ['', 'salary', '__proto__'])
      await no({ ...amendment, item }, 'item', (words) => words.refusal['no-such-item']())
    await no({ ...amendment, reason: '' }, 'reason', (words) => words.refusal.empty())
    expect(
      await town.press('grace', { do: 'appeal.amend', appeal }, { ...amendment, points: ' １４,25 ' }),
    ).toMatchObject({ show: 'card' })
    const editions = await town.transact(async (uow) => uow.results.of(await town.assessmentOf('wang')))
    expect(editions.at(-1)?.sheet.lines.find((it) => it.item === 'communication')?.points).toBe('57/4')
  })

  it('before anything is published is answered, and says when it will be possible', async () => {
    await town.writes('boss', '我要申诉上个月的结果,系统算错了')
    const last = (await town.cards('boss')).at(-1)
    expect(last && says(last.card)).toContain(zh.appeal.cannot['nothing-published'])
  })
})

describe('a company that is not as expected', () => {
  it('a team without a lead, a team of one, a person without an e-mail: the month goes on and says what is missing', async () => {
    const odd = await openCompany()
    try {
      await odd.import(
        'odd.csv',
        staffList([
          ...company,
          { no: '00401', name: 'alone', team: 'Adrift', position: agent, email: '' },
          { no: '00402', name: 'newlead', team: '' },
        ]),
      )
      const form = await odd.press('lin', { do: 'cycle.launch.form' })
      expect(JSON.stringify(formIn(form).intro)).toContain(zh.cycle.launch.noLead('Adrift'))
      await odd.launch()
      await odd.selfs()
      await odd.assess()
      const assessment = await odd.assessmentOf('alone')
      expect(await odd.press('alone', { do: 'self.submit', assessment }, middle)).toMatchObject({ show: 'card' })
      expect(await odd.handOver()).toMatchObject({
        show: 'refusal',
        says: zh.refusal['still-open']({ no: 'still-open', left: 1 }),
      })
      expect(await odd.press('su', { do: 'cycle.chase', cycle: await odd.cycle() })).toMatchObject({ show: 'says' })

      const led = { no: '00401', name: 'alone', team: 'Adrift', position: agent, lead: '00402', email: '' }
      await odd.import('led.csv', staffList([...company, led, { no: '00402', name: 'newlead' }]))
      expect(await odd.press('newlead', { do: 'lead.submit', assessment }, middle)).toMatchObject({ show: 'card' })
      expect(await odd.handOver()).toMatchObject({ show: 'card' })
      expect(await odd.approve()).toMatchObject({ show: 'card' })
      const card = (await odd.cards('alone')).find((it) => it.about === 'result')
      expect(card && says(card.card)).toContain(zh.result.appealBy('2026-09-08', zh.format))
    } finally {
      await odd.drop()
    }
  }, 60_000)
})
