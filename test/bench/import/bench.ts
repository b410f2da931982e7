import { type Child, startChild } from '../child.ts'
import { type Bench, median, row } from '../row.ts'
import { chatBench } from './chat.ts'
import { buildGround, type Ground, peopledDatabase } from './ground.ts'
import { workbookBench } from './workbook.ts'

const names = { whole: 'import', naive: 'import-naive', again: 'import-again', memory: 'import-memory' } as const
const mostMegabytes = 150

/**
 * A million calls from a file on disk, checked, told apart, merged, summed and on the trail, against a bare COPY of the same rows, ready
 * made, into the same table with its primary key; against the way that is written first; and the same file once more.
 */
const calls: Bench = {
  names: Object.values(names),
  async run(size, tell) {
    const ground = await buildGround(size === 'tiny' ? 30_000 : 1_000_000)
    const seconds: Record<'copy' | 'take' | 'again' | 'naive', number[]> = { copy: [], take: [], again: [], naive: [] }
    for (let round = 0; round < (size === 'tiny' ? 1 : 3); round += 1) {
      const child = await fresh(ground)
      for (const ask of ['copy', 'take', 'again', 'naive'] as const) seconds[ask].push(await child.ask<number>({ ask }))
      await child.end()
    }
    const child = await fresh(ground)
    const growth = await child.ask<number>({ ask: 'growth' })
    await child.end()

    const [copy, take, again, naive] = [seconds.copy, seconds.take, seconds.again, seconds.naive].map(median)
    const shown = (s: number | undefined) => `${(s ?? Number.NaN).toFixed(2)} s`
    tell(
      `${ground.rows} rows: ${shown(take)}; bare COPY ${shown(copy)}, naively ${shown(naive)}, once more ${shown(again)}`,
    )
    tell(`${names.memory}: ${growth.toFixed(0)} MB, the reading process included`)
    const against = (ours: readonly number[], theirs: readonly number[]) =>
      median(ours.map((it, at) => it / (theirs[at] ?? Number.NaN)))
    return [
      row(names.whole, against(seconds.take, seconds.copy), 'a bare COPY of the same rows; aim 1.54', 2.857),
      row(names.naive, against(seconds.take, seconds.naive), 'csv-parse, COPY, INSERT … ON CONFLICT', 1),
      row(names.again, against(seconds.again, seconds.copy), 'a bare COPY of the same rows', 0.2),
      row(names.memory, growth / mostMegabytes, `${mostMegabytes} MB`, 1),
    ]
  },
}

const fresh = async (ground: Ground): Promise<Child> =>
  startChild(new URL('./child.ts', import.meta.url), { ...ground, place: await peopledDatabase() })

export const importBenches: readonly Bench[] = [calls, chatBench, workbookBench]
