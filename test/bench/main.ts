// `npm run bench`: speed as ratios, against a limit or a peer in the same run. `-- --json` prints only figures,
// `-- --only NAME` (repeatable) runs the benches that give these rows, `-- --tiny` tries whether they run at all.
import { parseArgs } from 'node:util'
import { acks } from './acks/bench.ts'
import { fanOutBenches } from './fan-out/bench.ts'
import { closeGround } from './ground.ts'
import { hostile } from './hostile.ts'
import { importBenches } from './import/bench.ts'
import { reading } from './reading.ts'
import { ready } from './ready.ts'
import { type Bench, type Row, table } from './row.ts'
import { scoringBenches } from './scoring/bench.ts'

const benches: readonly Bench[] = [
  ...acks,
  ready,
  ...fanOutBenches,
  ...scoringBenches,
  ...importBenches,
  hostile,
  reading,
]
const longestMs = 15 * 60_000

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      tiny: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
    },
  })
  const chosen = benches.filter((it) => values.only.length === 0 || it.names.some((name) => values.only.includes(name)))
  const known = benches.flatMap((it) => it.names)
  const unknown = values.only.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new RangeError(`no row is called ${unknown.join(', ')}; there are ${known.join(', ')}`)

  const rows: Row[] = []
  for (const bench of chosen) {
    process.stderr.write(`${bench.names.join(', ')} …\n`)
    rows.push(...(await bench.run(values.tiny ? 'tiny' : 'whole', (line) => process.stderr.write(`  ${line}\n`))))
  }
  process.stdout.write(values.json ? `${JSON.stringify(rows, null, 2)}\n` : `\n${table(rows)}\n`)
}

const giveUp = (because: string) => {
  process.stderr.write(`${because}\n`)
  void closeGround().finally(() => process.exit(1))
}
setTimeout(() => giveUp('the bench took longer than a quarter of an hour and was ended'), longestMs).unref()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => giveUp(`ended by ${signal}`))

try {
  await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
} finally {
  await closeGround()
}
