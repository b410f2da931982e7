import { describe, expect, it } from 'vitest'
import { checkPolicy } from '../../../src/core/policy/check.ts'
import { Policy } from '../../../src/core/policy/policy.ts'
import { faultInWords } from '../../../src/i18n/policy-words.ts'
import { speechFor } from '../../../src/i18n/words.ts'
import { loadPreset } from '../../../src/policies/load.ts'

const sound = await loadPreset('after-sales')

/** What is wrong after something was changed, as `path: says`. */
function faultsAfter(change: (policy: Policy) => void): string[] {
  const policy: Policy = structuredClone(sound)
  change(policy)
  return checkPolicy(policy).map((fault) => `${fault.path.join('.')}: ${faultInWords(speechFor('en'), fault)}`)
}

const item = (policy: Policy, id: string) => {
  const found = policy.scorecards.flatMap((it) => it.dimensions.flatMap((one) => one.items)).find((it) => it.id === id)
  if (!found) throw new Error(`no item ${id}`)
  return found
}

describe('a policy', () => {
  it('that ships has no fault', () => {
    expect(checkPolicy(sound)).toEqual([])
  })

  it('stored and read again is the same policy', () => {
    expect(Policy.parse(JSON.parse(JSON.stringify(sound)))).toEqual(sound)
  })

  it.each<[string, (policy: Policy) => void, RegExp]>([
    [
      'whose raters do not make 100',
      (it) => {
        it.raters.self = 30
      },
      /^raters: the shares make 110: they must make 100$/,
    ],
    [
      'with an item of an unknown indicator',
      (it) => {
        item(it, 'response').indicator = 'speed'
      },
      /items\.1\.indicator: no indicator speed: known are answered-calls, /,
    ],
    [
      'with a measured item for raters',
      (it) => {
        item(it, 'communication').indicator = 'tickets'
      },
      /a rater picks from levels: take the indicator away/,
    ],
    [
      'with a rule and nothing to measure',
      (it) => {
        delete item(it, 'response').indicator
      },
      /reads a measured value: name its indicator/,
    ],
    [
      'whose bands give more than the item',
      (it) => {
        item(it, 'response').points = 9
      },
      /items\.1\.rule: gives up to 10, but the item is worth 9 points/,
    ],
    [
      'whose levels give more than the item',
      (it) => {
        item(it, 'communication').points = 14
      },
      /gives up to 15, but the item is worth 14/,
    ],
    [
      'whose bands run against the indicator',
      (it) => {
        item(it, 'response').indicator = 'tickets'
      },
      /tickets is better up, so its bands are written with from/,
    ],
    [
      'with an item twice',
      (it) => {
        item(it, 'volume').id = 'response'
      },
      /response is there twice/,
    ],
    [
      'with an indicator twice',
      (it) => {
        it.indicators.push({ ...it.indicators[0] } as Policy['indicators'][number])
      },
      /^indicators\.11\.id: answered-calls is there twice/,
    ],
    [
      'with grades out of order',
      (it) => {
        Object.assign(it.grades[1] ?? {}, { from: 95 })
      },
      /^grades\.1\.from: 95 must be below 90/,
    ],
    [
      'whose last grade leaves some out',
      (it) => {
        Object.assign(it.grades.at(-1) ?? {}, { from: 10 })
      },
      /^grades\.4\.from: the last grade begins at 0$/,
    ],
    [
      'of an unknown country',
      (it) => {
        it.calendar = 'atlantis'
      },
      /^calendar: no calendar atlantis: known are cn$/,
    ],
    [
      'of an unknown zone',
      (it) => {
        it.zone = 'Asia/Peking-East'
      },
      /^zone: no time zone/,
    ],
    [
      'that speaks when every bot speaks',
      (it) => {
        it.digest.at = '09:30'
      },
      /^digest\.at: every bot speaks at 09:30/,
    ],
    [
      'that speaks at no time',
      (it) => {
        it.digest.at = '24:05'
      },
      /^digest\.at: no time 24:05/,
    ],
    [
      'that leaves no time',
      (it) => {
        it.appeal.file = 0
      },
      /^appeal\.file: 0 working days leave no time/,
    ],
  ])('%s is refused', (_, change, says) => {
    const faults = faultsAfter(change)
    expect(
      faults.some((fault) => says.test(fault)),
      faults.join('\n'),
    ).toBe(true)
  })
})
