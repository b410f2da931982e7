import { describe, expect, it } from 'vitest'
import { pathText } from '../../../src/core/policy/fault.ts'
import type { Item, Policy } from '../../../src/core/policy/policy.ts'
import { warningsOf } from '../../../src/core/policy/warnings.ts'
import { RuleSetting } from '../../../src/core/scoring/rules/index.ts'
import { warningInWords } from '../../../src/i18n/policy-words.ts'
import { speechFor } from '../../../src/i18n/words.ts'
import { loadPreset } from '../../../src/policies/load.ts'

const sound = await loadPreset('after-sales')
const fed = new Set(sound.indicators.map(({ id }) => id))
const usual = new Set(warningsOf(sound, fed).map(({ path, is }) => `${pathText(path)} ${is}`))

/** The warnings that a change brings, beside those that the policy has anyway. */
function warningsAfter(change: (policy: Policy) => void) {
  const policy = structuredClone(sound)
  change(policy)
  return warningsOf(policy, fed).filter(({ path, is }) => !usual.has(`${pathText(path)} ${is}`))
}

function there<It>(it: It | undefined): It {
  if (it === undefined) throw new Error('it is not there')
  return it
}
const item = (policy: Policy, id: string): Item =>
  there(policy.scorecards[0]?.dimensions.flatMap((it) => it.items).find((it) => it.id === id))
const rule = (setting: unknown) => RuleSetting.parse(setting)
const below = { rule: 'deviation', against: { target: 1 }, better: 'down', step: 5, gain: 2, cap: 130 }

type Case = [what: string, change: (policy: Policy) => void, at: string, is: string, words: string]

describe('somebody should look at a policy', () => {
  it.each<Case>([
    [
      'whose points do not make 100',
      (it) => {
        item(it, 'communication').points = 20
      },
      'scorecards[0]',
      'not-100',
      'the points make 105, not 100',
    ],
    [
      'with points that nobody can reach',
      (it) => {
        item(it, 'communication').points = 20
      },
      'scorecards[0].dimensions[0].items[0].rule',
      'cannot-reach',
      "gives 15 at most, so nobody can reach the item's 20 points",
    ],
    [
      'that rewards work which may not have been done (AM08)',
      (it) => {
        item(it, 'response').rule = rule(below)
      },
      'scorecards[0].dimensions[0].items[1].rule',
      'gain-unwatched',
      'set warnBeyond',
    ],
    [
      'whose bonus has no end',
      (it) => {
        Object.assign(item(it, 'compliance'), { points: 0, rule: rule({ rule: 'bonus', each: 1 }) })
      },
      'scorecards[0].dimensions[4].items[1].rule',
      'bonus-endless',
      'has no cap',
    ],
    [
      'in which everything is judged',
      (it) => {
        const [scorecard] = it.scorecards
        for (const dimension of scorecard?.dimensions ?? [])
          dimension.items = dimension.items.filter((one) => one.rule.rule === 'levels')
      },
      'scorecards[0]',
      'only-judged',
      'consider an item that is measured',
    ],
    [
      'in which two colleagues rate',
      (it) => {
        it.raters = { ...it.raters, lead: 60, peers: 20, fewestPeers: 2 }
      },
      'raters.fewestPeers',
      'few-peers',
      'with 2 colleagues',
    ],
    [
      'that warns of good news',
      (it) => {
        it.alerts = [
          { id: 'good', title: { zh: '好', en: 'Good' }, indicator: 'satisfaction', above: 95, coolDownHours: 24 },
        ]
      },
      'alerts[0]',
      'alert-when-good',
      'speaks when the value is good',
    ],
    [
      'whose window is longer than a card lives in Feishu',
      (it) => {
        it.windows.self = 10
      },
      'windows.self',
      'outlives-card',
      '10 working days are 14 days or more',
    ],
    [
      'that pays more for less',
      (it) => {
        there(it.grades[1]).coefficient = 1.3
      },
      'grades[1].coefficient',
      'coefficient-order',
      '1.3 is more than the 1.2 of the better grade',
    ],
    [
      'with an indicator that nothing uses',
      (it) => {
        it.indicators.push({ ...there(it.indicators[0]), id: 'idle', inDigest: false })
      },
      `indicators[${sound.indicators.length}]`,
      'unused',
      '“Answered calls” is used by no item, digest or alert',
    ],
  ])('%s', (_, change, at, is, words) => {
    const found = warningsAfter(change).find((it) => pathText(it.path) === at && it.is === is)
    expect(found).toBeDefined()
    if (!found) return
    expect(warningInWords(speechFor('en'), found)).toContain(words)
    expect(warningInWords(speechFor('zh-CN'), found)).toMatch(/\p{Script=Han}{3}/u)
  })

  it('whose numbers come from nowhere, unless people type them in', () => {
    const unfed = (policy: Policy) => warningsOf(policy, new Set(['tickets'])).filter(({ is }) => is === 'unfed')
    const before = unfed(sound)
    expect(before.map(({ path }) => pathText(path))).toContain('indicators[6]')
    expect(before.map(({ path }) => pathText(path))).not.toContain('indicators[5]') // tickets
    const policy = structuredClone(sound)
    there(policy.indicators[6]).manual = true
    expect(unfed(policy)).toHaveLength(before.length - 1)
    expect(warningsOf(sound, null).filter(({ is }) => is === 'unfed')).toEqual([])
  })
})
