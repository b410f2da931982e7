import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { generateCase, oracleTotal, ourTotal } from '../../core/scoring/oracle.ts'

/** What one thread has found out about its agents: seconds of either road, and the seeds that disagree. */
export interface Found {
  ours: number
  theirs: number
  disagree: readonly number[]
}

const { from, until } = z.object({ from: z.number(), until: z.number() }).parse(workerData)

function compare(): Found {
  const disagree: number[] = []
  let [ours, theirs] = [0, 0]
  for (let seed = from; seed < until; seed += 1) {
    const agent = generateCase(seed)
    const began = performance.now()
    const our = ourTotal(agent)
    const between = performance.now()
    const their = oracleTotal(agent)
    theirs += performance.now() - between
    ours += between - began
    if (JSON.stringify(our) !== JSON.stringify(their)) disagree.push(seed)
  }
  return { ours: ours / 1000, theirs: theirs / 1000, disagree }
}

parentPort?.postMessage(compare())
