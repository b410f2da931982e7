import { startChild } from '../child.ts'
import { type Bench, median, row } from '../row.ts'
import { buildCompany } from './ground.ts'
import { oracle } from './oracle.ts'

const names = { month: 'scoring-month', memory: 'scoring-month-memory', again: 'scoring-again' } as const
const mostMegabytes = 300

/**
 * A company's month from its readings, 10,000 people × 10 indicators × 30 days: against PostgreSQL adding up the same rows
 * and handing over the sums, which nobody can be faster than who needs them.
 */
const month: Bench = {
  names: Object.values(names),
  async run(size, tell) {
    const company = await buildCompany(size === 'tiny' ? 100 : 10_000)
    const fresh = await startChild(childAt, company)
    const growth = await fresh.ask<number>({ ask: 'growth' })
    await fresh.end()

    const child = await startChild(childAt, company)
    const seconds: Record<'plain' | 'score' | 'again', number[]> = { plain: [], score: [], again: [] }
    for (let round = 0; round < (size === 'tiny' ? 1 : 5); round += 1)
      for (const ask of ['plain', 'score', 'again'] as const) seconds[ask].push(await child.ask<number>({ ask }))
    await child.end()

    const [plain, score, again] = [median(seconds.plain), median(seconds.score), median(seconds.again)]
    tell(
      `${company.people} people, ${company.rows} readings: ${score.toFixed(2)} s, the sums alone ${plain.toFixed(2)} s`,
    )
    tell(`${names.again}: ${again.toFixed(3)} s for one per cent; the process grew by ${growth.toFixed(0)} MB at most`)
    const ratios = seconds.score.map((it, at) => it / (seconds.plain[at] ?? Number.NaN))
    return [
      row(names.month, median(ratios), 'the plain sum by person and indicator, fetched', 1.5),
      row(names.memory, growth / mostMegabytes, `${mostMegabytes} MB`, 1),
      row(names.again, again / score, 'the whole month', 0.05),
    ]
  },
}

const childAt = new URL('./child.ts', import.meta.url)

export const scoringBenches: readonly Bench[] = [month, oracle]
