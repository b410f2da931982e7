import type { GivenFault, Wanted } from '../../core/scoring/given.ts'
import type { Rater } from '../../core/scoring/trace.ts'

const wanted = {
  month: 'a month such as 2026-10',
  number: 'a number such as 4, 0.5 or "1/3"',
  'whole-number': 'a whole number, 1 or more',
  text: 'some words',
  list: 'a list: [ … ]',
  table: 'a table: { … }',
} satisfies Record<Wanted, string>

const raters = {
  self: 'self',
  peers: 'peers',
  lead: 'lead',
  company: 'company',
} satisfies Record<Rater, string>

const meantOr = (meant: string | null, known: readonly string[]): string => {
  if (meant !== null) return `did you mean ${meant}?`
  return known.length > 0 ? `known are ${known.join(', ')}` : 'there are none'
}

type Fault<Is extends GivenFault['is']> = Extract<GivenFault, { is: Is }>

/** One person scored from typed numbers: what is wrong with them, and the sheet that comes out. */
export const scoreInput = {
  fault: {
    'no-json': ({ line }: Fault<'no-json'>) =>
      `is no JSON: look for a missing comma, bracket or quotation mark${line === null ? '' : ` near line ${line}`}`,
    missing: ({ wants }: { wants: Wanted }) => `is missing: write ${wanted[wants]}`,
    'wrong-kind': ({ wants }: { wants: Wanted }) => `is not ${wanted[wants]}`,
    'unknown-key': ({ meant, known }: Fault<'unknown-key'>) => `is not asked for: ${meantOr(meant, known)}`,
    'unknown-indicator': ({ meant, known }: { meant: string | null; known: readonly string[] }) =>
      `the policy has no such indicator: ${meantOr(meant, known)}`,
    'unknown-item': ({ meant, known }: { meant: string | null; known: readonly string[] }) =>
      `the scorecard has no such item to rate or amend: ${meantOr(meant, known)}`,
    twice: () => 'is there twice: write each indicator once',
    below: ({ lowest }: Fault<'below'>) => `cannot be below ${lowest}`,
    'denominator-zero': () => 'nothing can be divided by 0: where nothing was recorded, leave the whole reading out',
    'value-and-parts': () => 'has a value and its parts: write value, or numerator and denominator',
    'no-value': () => 'has no value: write value, or numerator and denominator',
    'no-denominator': () => 'is a mean or a rate: write its denominator too, or a value instead',
    'no-sample': ({ least }: Fault<'no-sample'>) =>
      `is scored from a sample of ${least} only: write how many there were as sample, or numerator and denominator`,
    'not-counted': () => 'is not counted in events: write it under readings',
    'not-whole': () => 'events are counted whole',
    'no-tasks': () => 'lists no task: write the progress of each planned task in percent, such as [100, 80]',
    'not-tasks': () => 'is not made of tasks: only a rate, done of planned, is; write it under readings',
    'not-judged': () => 'is measured, so nobody rates it: write its reading, or amend it',
    'no-share': ({ raters: known }: { raters: readonly string[] }) =>
      `has no share in this policy: those who rate are ${known.map((it) => raters[it as Rater]).join(', ')}`,
    'not-allowed': ({ ranges }: Fault<'not-allowed'>) => `cannot be given here: allowed is ${ranges.join('; ')}`,
    'amended-outside': ({ most }: Fault<'amended-outside'>) =>
      most === null ? 'cannot be below 0' : `must lie between 0 and ${most}`,
    'days-outside': ({ of }: Fault<'days-outside'>) => `must lie between 0 and the month's ${of} working days`,
  },
  faultLine: (place: string, says: string) => `${place}: ${says}`,
  unreadable: (file: string, count: number) =>
    `${file} cannot be scored: ${count === 1 ? 'one fault' : `${count} faults`}.`,
  noPosition: (position: string, meant: string | null, known: readonly string[]) =>
    `The policy has no scorecard for ${JSON.stringify(position)}: ${meantOr(meant, known)}`,
  nothing:
    'Nothing of the 100 points could be scored from this input: give a reading or a rating that the scorecard asks for.',
  blocked: (missing: readonly Rater[]) =>
    `The policy scores nobody without ${missing.map((it) => raters[it]).join(' and ')}: write their ratings too.`,
  head: (policy: string, scorecard: string, month: string) => `${policy} · ${scorecard} · ${month}`,
  points: (points: string, max: string, share: string) => `${points} of ${max} · ${share} in the total`,
  item: (title: string, standing: string) => `${title}: ${standing}`,
  outside: (points: string) => `${points}, outside the 100`,
  unscored: (max: string, why: string) => `– of ${max} · ${why}`,
  total: 'Total',
  result: (total: string, grade: string, coefficient: string) =>
    `Total ${total} · grade ${grade} · coefficient ${coefficient}`,
  open: (titles: string) => `Left open in this policy, and not scored: ${titles}.`,
}
