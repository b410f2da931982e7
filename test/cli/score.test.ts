import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runCommand } from '../../src/cli/main.ts'
import { RuleSetting } from '../../src/core/scoring/rules/index.ts'

const folder = await mkdtemp(join(tmpdir(), 'kaoping-score-'))
afterAll(() => rm(folder, { recursive: true }))

async function run(...words: string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const to = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    environment: {},
  }
  const code = await runCommand(words, to)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

interface Example {
  title: string
  policy: string
  input: string
  points: Record<string, string | null>
  total: string
  grade: string
}

/** Every example of the document: its own policy lines, its input, and what it says comes out. */
async function examples(): Promise<readonly Example[]> {
  const text = await readFile(new URL('../../docs/score-input.md', import.meta.url), 'utf8')
  const head = /```yaml\n(policy: [\s\S]*?)```/.exec(text)?.[1] ?? ''
  const found = text.matchAll(/### (.+)\n[^#]*?```yaml\n(indicators:[\s\S]*?)```\n+```json\n([\s\S]*?)```\n+→ (.+)/g)
  return [...found].map(([, title = '', own = '', input = '', result = '']) => {
    const parts = result.split(' · ')
    const items = parts.flatMap((part) => {
      const [, item = '', points = ''] = /^`(.+)` (.+)$/.exec(part) ?? []
      return item ? [[item, points === 'not scored' ? null : points] as const] : []
    })
    const said = (what: string) => parts.find((part) => part.startsWith(`${what} `))?.slice(what.length + 1) ?? ''
    const points = Object.fromEntries(items)
    return { title, policy: `${head}${own}`, input, points, total: said('total'), grade: said('grade') }
  })
}
const all = await examples()

interface Printed {
  sheet: { total: string; grade: string }
  words: Record<'zh-CN' | 'en', { items: readonly { item: string; points: string | null; explanation: string[] }[] }>
}

describe('the document of the input', () => {
  it('has an example of every rule there is', () => {
    const rules = RuleSetting.options.map((it) => it.shape.rule.value)
    for (const rule of rules) expect(all.map((it) => it.title)).toContain(rule)
    expect(all).toHaveLength(rules.length + 3)
  })

  it.each(all)('$title comes out as it says', async ({ title, policy, input, points, total, grade }) => {
    const name = title.replaceAll(/\W+/g, '-')
    const policyFile = await file(`${name}.yaml`, policy)
    const inputFile = await file(`${name}.json`, input)
    const { code, out, err } = await run(
      ...['score', '--policy', policyFile, '--position', 'agent', '--input', inputFile, '--json'],
    )
    expect([code, err]).toEqual([0, ''])
    const { sheet, words }: Printed = JSON.parse(out)
    expect(Object.fromEntries(words.en.items.map((it) => [it.item, it.points]))).toEqual(points)
    expect(sheet).toMatchObject({ total, grade })
    for (const language of [words.en, words['zh-CN']])
      for (const it of language.items) expect(it.explanation.length).toBeGreaterThan(0)
  })

  it.each(['zh', 'en'])('every example is explained in %s', async (lang) => {
    for (const { title, total } of all) {
      const name = title.replaceAll(/\W+/g, '-')
      const { out } = await run(
        ...['score', '--policy', join(folder, `${name}.yaml`), '--position', 'agent'],
        ...['--input', join(folder, `${name}.json`), '--lang', lang],
      )
      expect(out).toContain(lang === 'zh' ? `总分 ${total} · 绩效等级` : `Total ${total} · grade`)
    }
  })
})

const scoring = async (input: unknown, ...more: string[]) => {
  const text = typeof input === 'string' ? input : JSON.stringify(input)
  const path = await file('input.json', text)
  return run('score', '--policy', 'after-sales', '--position', 'service-agent', '--input', path, ...more)
}
const month = '2026-10'
const reading = (it: object) => ({ month, readings: [it] })

describe('an input with a fault', () => {
  it.each([
    ['no month', {}, /month: is missing: write a month such as 2026-10/],
    ['a month that does not exist', { month: '2026-13' }, /month "2026-13": is not a month/],
    ['a list for a table', [], /\(top\) \[\]: is not a table/],
    [
      'a word for a number',
      reading({ indicator: 'tickets', value: 'many' }),
      /readings\[0\].value "many": is not a number/,
    ],
    ['a key misspelled', { month, reading: [] }, /reading \[\]: is not asked for: did you mean readings\?/],
    ['an unknown indicator', reading({ indicator: 'ticket', value: 1 }), /no such indicator: did you mean tickets\?/],
    ['an indicator like none', reading({ indicator: 'x', value: 1 }), /known are answered-calls, .*tickets/],
    ['a negative count', reading({ indicator: 'tickets', value: -3 }), /readings\[0\].value -3: cannot be below 0/],
    ['a negative numerator', reading({ indicator: 'tickets', numerator: -3 }), /numerator -3: cannot be below 0/],
    [
      '0 of 0',
      reading({ indicator: 'response-hours', numerator: 0, denominator: 0 }),
      /denominator 0: nothing can be divided by 0: .*leave the whole reading out/,
    ],
    ['a sample of 0', reading({ indicator: 'satisfaction', value: 90, sample: 0 }), /sample 0: nothing can be divided/],
    ['a rate without its sample', reading({ indicator: 'satisfaction', value: 90 }), /from a sample of 10 only/],
    ['a mean without a denominator', reading({ indicator: 'response-hours', numerator: 3 }), /write its denominator/],
    ['no value at all', reading({ indicator: 'tickets' }), /readings\[0\] .*has no value/],
    [
      'a value and its parts',
      reading({ indicator: 'tickets', value: 1, numerator: 1 }),
      /write value, or numerator and denominator/,
    ],
    [
      'an indicator twice',
      { month, readings: [{ indicator: 'tickets', value: 1 }], events: { tickets: 2 } },
      /events.tickets 2: is there twice/,
    ],
    ['half an event', { month, events: { breaches: 0.5 } }, /events are counted whole/],
    ['events of a mean', { month, events: { 'response-hours': 2 } }, /events.response-hours 2: is not counted/],
    ['tasks of a count', { month, tasks: { tickets: [100] } }, /tasks.tickets \[100\]: is not made of tasks/],
    ['no task', { month, tasks: { 'repair-success': [] } }, /lists no task/],
    ['a team of nobody', { month, teams: { tickets: { mean: 90, people: 0 } } }, /people 0: is not a whole number/],
    ['a mean of an unknown indicator', { month, teams: { x: { mean: 90, people: 3 } } }, /teams.x .*no such indicator/],
    ['a rater without a share', { month, ratings: { company: { communication: 12 } } }, /has no share .*self, lead/],
    [
      'a score between two levels',
      { month, ratings: { lead: { communication: 9.5 } } },
      /communication 9.5: cannot be given here: allowed is 10–15; 5–9; 0–4/,
    ],
    ['a rating of what is measured', { month, ratings: { lead: { response: 9 } } }, /is measured, so nobody rates it/],
    ['a rating of nothing', { month, ratings: { self: { comunication: 9 } } }, /did you mean communication\?/],
    ['a total below 0', { month, subordinates: [-1] }, /subordinates\[0\] -1: cannot be below 0/],
    [
      'more days than the month has',
      { month, attended: { days: 30, of: 22 } },
      /between 0 and the month's 22 working days/,
    ],
    ['a month without days', { month, attended: { days: 0, of: 0 } }, /attended.of 0: nothing can be divided/],
    [
      'an amendment beyond the item',
      { month, amended: { communication: { points: 16, because: 'x' } } },
      /communication.points 16: must lie between 0 and 15/,
    ],
    ['an amendment without a reason', { month, amended: { communication: { points: 9 } } }, /because: is missing/],
    ['no JSON', '{ "month": ', /is no JSON/],
  ])('is refused for %s, with the place and the way out', async (_, input, says) => {
    const { code, err, out } = await scoring(input)
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(says)
    const zh = await scoring(input, '--lang', 'zh')
    expect(zh.code).toBe(1)
    expect(zh.err.split('\n')).toHaveLength(err.split('\n').length)
    expect(zh.err).toMatch(/[\u4e00-\u9fff]/)
  })

  it('is told all of them at once', async () => {
    const { err } = await scoring({
      month,
      readings: [{ indicator: 'x', value: 1 }],
      events: { y: 1 },
      teams: { z: { mean: 1, people: 2 } },
    })
    expect(err.split('\n')).toHaveLength(4)
    expect(err).toContain('3 faults')
  })

  it('has nothing on the scorecard to score', async () => {
    const path = await file('rest.json', JSON.stringify({ month }))
    const policy = await file('only-linear.yaml', all.find((it) => it.title === 'linear')?.policy ?? '')
    const { code, err } = await run('score', '--policy', policy, '--position', 'agent', '--input', path)
    expect([code, err]).toEqual([1, expect.stringContaining('Nothing of the 100 points could be scored')])
  })

  it('lacks a rater without whom the policy scores nobody', async () => {
    const text = all.find((it) => it.title === 'levels')?.policy ?? ''
    const policy = await file('block.yaml', text.replace('lead: 80 }', 'lead: 80, missing: block }'))
    const path = await file('self.json', JSON.stringify({ month, ratings: { self: { manner: 12 } } }))
    const { code, err } = await run('score', '--policy', policy, '--position', 'agent', '--input', path)
    expect([code, err]).toEqual([1, 'The policy scores nobody without lead: write their ratings too.'])
  })
})

describe('kaoping score', () => {
  it('prints each item with its points, its share and every step, then the total', async () => {
    const { code, out } = await scoring({
      month,
      readings: [{ indicator: 'response-hours', numerator: 150, denominator: 100, rows: 100, sources: ['tickets'] }],
    })
    expect(code).toBe(0)
    expect(out).toContain('Response time: 5.5 of 10 · 27.5 in the total') // 10 + attendance 5 + compliance 5 are scored
    expect(out).toContain('150 ÷ 100')
    expect(out).toContain('Communication: – of 15 · not scored: not rated')
    expect(out).toMatch(/Total 77.50 · grade C · coefficient 1.0$/) // (5.5 + 5 + 5) ÷ 20
  })

  it('says which numbers the policy leaves open', async () => {
    const policy = join(folder, 'blank.yaml')
    const input = join(folder, 'blank.json')
    const { out } = await run('score', '--policy', policy, '--position', 'agent', '--input', input)
    expect(out).toContain('Left open in this policy, and not scored: Tolerance of the cost.')
  })

  it.each([
    [['--position', 'x'], 2, 'Name all three'],
    [['--policy', 'after-sale', '--position', 'x', '--input', 'x'], 2, 'There is no policy file after-sale'],
    [['--policy', 'after-sales', '--position', 'service-agnt', '--input', 'x'], 1, 'did you mean service-agent?'],
    [
      ['--policy', 'after-sales', '--position', 'service-agent', '--input', 'none.json'],
      2,
      'There is no file none.json',
    ],
    [['--policy', 'after-sales', '--position', 'x', '--input', 'x', '--lang', 'fr'], 2, '--lang is zh or en'],
  ])('called with %j ends with %i', async (words, code, says) => {
    expect(await run('score', ...words)).toMatchObject({ code, err: expect.stringContaining(says) })
  })

  it('refuses a policy with faults and names their lines', async () => {
    const policy = await file('faulty.yaml', (all[1]?.policy ?? '').replace('full: 100', 'full: 0'))
    const { code, err } = await run('score', '--policy', policy, '--position', 'agent', '--input', 'x')
    expect(code).toBe(1)
    expect(err).toMatch(/faulty\.yaml:\d+ /)
  })
})
