import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hostileFiles, hostileIn } from '../support/hostile.ts'
import { startChild } from './child.ts'
import { atEnd } from './ground.ts'
import { type Bench, row } from './row.ts'

const names = { time: 'hostile-time', memory: 'hostile-memory' } as const
const most = { ms: 100, megabytes: 100 }

/** What looking at one file cost: of the first time in its process, which knows the code but has never run it. */
export interface Cost {
  refused: string
  ms: number
  megabytes: number
}

/**
 * Each hostile file, 200 MB where size is what it is about, is looked at in a process that has done nothing else. The worst
 * of them is what counts.
 */
export const hostile: Bench = {
  names: Object.values(names),
  async run(size, tell) {
    const folder = await mkdtemp(join(tmpdir(), 'kaoping-hostile-'))
    atEnd(() => rm(folder, { recursive: true, force: true }))
    const costs: (Cost & { says: string })[] = []
    for (const file of hostileFiles) {
      const path = await hostileIn(folder, file, size === 'tiny' ? 4 : 200)
      const child = await startChild(new URL('./hostile-child.ts', import.meta.url), { path })
      const cost = await child.ask<Cost>({ ask: 'look' })
      await child.end()
      await rm(path, { recursive: true })
      if (cost.refused !== file.refused) throw new Error(`${file.says}: ${cost.refused}, not ${file.refused}`)
      costs.push({ says: file.says, ...cost })
    }
    const slowest = costs.reduce((a, b) => (b.ms > a.ms ? b : a))
    const largest = costs.reduce((a, b) => (b.megabytes > a.megabytes ? b : a))
    tell(`${costs.length} files; the slowest took ${slowest.ms.toFixed(0)} ms: ${slowest.says}`)
    tell(`the process grew by ${largest.megabytes.toFixed(0)} MB at most: ${largest.says}`)
    return [
      row(names.time, slowest.ms / most.ms, `${most.ms} ms for the slowest of ${costs.length} hostile files`, 1),
      row(names.memory, largest.megabytes / most.megabytes, `${most.megabytes} MB for the largest of them`, 1),
    ]
  },
}
