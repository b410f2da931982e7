import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { atEnd } from '../ground.ts'
import { type Bench, row } from '../row.ts'
import type { Found } from './oracle-worker.ts'

const names = { disagree: 'scoring-oracle', time: 'scoring-oracle-time' } as const
const wanted = Number(process.env.KAOPING_ORACLE_AGENTS ?? 1_000_000)

/**
 * A million made-up agents under a hundred thousand made-up policies, each scored twice: by ours, and by a second
 * implementation on fraction.js. `KAOPING_ORACLE_AGENTS` sets how many.
 */
export const oracle: Bench = {
  names: Object.values(names),
  async run(size, tell) {
    const agents = size === 'tiny' ? 1_000 : wanted
    const threads = availableParallelism()
    const each = Math.ceil(agents / threads / 10) * 10 // agents of one team stay in one thread
    const parts = Array.from({ length: threads }, (_, at) => [at * each, Math.min(agents, (at + 1) * each)] as const)
    const found = await Promise.all(parts.map(([from, until]) => ask(from, until)))
    const disagree = found.flatMap((it) => it.disagree)
    const [ours, theirs] = [sum(found.map((it) => it.ours)), sum(found.map((it) => it.theirs))]
    tell(
      `${agents} agents in ${threads} threads: ours took ${ours.toFixed(0)} s of processor, theirs ${theirs.toFixed(0)} s`,
    )
    if (disagree.length > 0) tell(`these disagree: ${disagree.slice(0, 20).join(', ')}`)
    return [
      row(names.disagree, disagree.length, `${agents} made-up agents: how many come to something else`, 0),
      row(names.time, ours / theirs, 'the second implementation, on fraction.js', null),
    ]
  },
}

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)

function ask(from: number, until: number): Promise<Found> {
  const worker = new Worker(new URL('./oracle-worker.ts', import.meta.url), { workerData: { from, until } })
  atEnd(async () => void (await worker.terminate()))
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}
