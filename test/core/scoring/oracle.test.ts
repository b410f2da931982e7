import { expect, it } from 'vitest'
import { checkPolicy } from '../../../src/core/policy/check.ts'
import { Policy } from '../../../src/core/policy/policy.ts'
import { Step } from '../../../src/core/scoring/trace.ts'
import { generateCase, oracleTotal, ourSheet, ourTotal } from './oracle.ts'

/** Mutation tests, which run this thousands of times, throw fewer. */
const agents = Number(process.env.KAOPING_ORACLE_AGENTS ?? 20_000)

it('twenty thousand agents under two thousand policies come to the same, item by item and to the last fraction', () => {
  const seen = { scored: 0, blocked: 0, nothing: 0 }
  for (let seed = 0; seed < agents; seed += 1) {
    const made = generateCase(seed)
    const [theirs, ours] = [oracleTotal(made), ourTotal(made)]
    if (JSON.stringify(ours) !== JSON.stringify(theirs)) expect({ seed, ours }).toEqual({ seed, ours: theirs })
    seen[typeof ours === 'string' ? ours : 'scored'] += 1
  }
  expect(seen.scored).toBeGreaterThan(agents * 0.75)
  expect(seen.blocked).toBeGreaterThan(agents * 0.02)
}, 120_000)

it('the thrown agents meet every step that a sheet can hold, save an amendment', () => {
  const met = new Set<string>()
  for (let seed = 0; seed < 1500; seed += 1) {
    const sheet = ourSheet(generateCase(seed))
    if (typeof sheet === 'string') continue
    for (const { trace } of sheet.lines) for (const step of trace) met.add(step.is)
    for (const step of sheet.closing ?? []) met.add(step.is)
  }
  const all = Step.options.map((option) => option.shape.is.value)
  expect(all.filter((is) => !met.has(is))).toEqual(['amended'])
}, 60_000)

it('their policies are such as a company could publish, blanks aside', () => {
  for (let seed = 0; seed < 2000; seed += 10)
    expect(checkPolicy(Policy.parse(generateCase(seed).team.policy)), `seed ${seed}`).toEqual([])
})

it('the same seed is the same agent, whatever was asked before', () => {
  const first = JSON.stringify(generateCase(4711))
  generateCase(12)
  expect(JSON.stringify(generateCase(4711))).toBe(first)
  expect(JSON.stringify(generateCase(4712))).not.toBe(first)
})
