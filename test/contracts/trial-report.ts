import { type Beside, compare } from '../../src/core/scoring/compare.ts'
import type { TrialReport, TrialWarning } from '../../src/core/scoring/trial.ts'
import { loadPreset } from '../../src/policies/load.ts'

const policy = await loadPreset('after-sales')
const grades = policy.grades.map((it) => it.id)
const totals = [95, 85, 75, 65, 55]

const everyWarning: readonly TrialWarning[] = [
  { is: 'no-cycle' },
  { is: 'month-running' },
  { is: 'unassessed', people: 1 },
  { is: 'amended', people: 2 },
  { is: 'no-scorecard', position: 'service-agent', people: 1 },
  { is: 'no-scorecard', position: null, people: 1 },
  { is: 'rater-absent', by: 'peers', missing: 'renormalise' },
  { is: 'rater-absent', by: 'self', missing: 'zero' },
  { is: 'rater-absent', by: 'company', missing: 'block' },
  { is: 'ratings-unfit', item: 'communication', people: 3 },
  { is: 'item-unrated', item: 'learning', people: 1 },
  { is: 'indicator-silent', indicator: 'tickets' },
  { is: 'blank', title: { zh: '成本允许偏差', en: 'Tolerance of the cost' } },
  { is: 'position-empty', position: 'field-engineer' },
]

/** A trial over so many people: every third keeps the result, every eleventh is lost, every thirteenth gained. */
export function trialReport(people: number, its: Partial<TrialReport> = {}): TrialReport {
  const everyone = Array.from({ length: people }, (_, at) => subject(at))
  return {
    ...{ month: '2026-08', basis: 'cycle', everyone },
    against: { id: 'after-sales@1', policy },
    trial: { id: 'draft.yaml', policy },
    comparison: compare(everyone, { before: grades, after: grades }),
    names: new Map(everyone.map(({ person }, at) => [person, { name: `客服 ${at + 1}`, employeeNo: `${1000 + at}` }])),
    teams: new Map(everyone.flatMap(({ team }) => (team ? [[team, `East ${team}`]] : []))),
    warnings: everyWarning,
    ...its,
  }
}

function subject(at: number): Beside {
  const side = (step: number) => {
    const total = totals[(at + step) % totals.length] ?? 0
    return { total: `${total}.50`, grade: grades[(at + step) % grades.length] ?? 'A', coefficient: '1.0' }
  }
  return {
    person: `p${at}`,
    team: at % 17 === 16 ? null : `t${at % 40}`,
    position: 'service-agent',
    before: at % 13 === 12 ? { not: 'rater-missing' } : side(0),
    after: at % 11 === 10 ? { not: 'no-scorecard' } : side(at % 3 === 0 ? 0 : 1),
  }
}
