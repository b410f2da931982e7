import { describe, expect, it } from 'vitest'
import { examples, openDesk } from './score-desk.ts'

const { file, run } = await openDesk()
const all = await examples('score-input.md')

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
    ['no JSON', '{ "month": ', /is no JSON: look for a missing comma, bracket or quotation mark$/m],
    ['a comma too many', '{ "month": "2026-10",\n"events": {},, }', /is no JSON: .* near line 2/],
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
