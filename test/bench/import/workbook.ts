import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import writeXlsxFile from 'write-excel-file/node'
import { startChild } from '../child.ts'
import { freshFolder } from '../ground.ts'
import { type Bench, row } from '../row.ts'
import { callHeader, callRow, peopledDatabase } from './ground.ts'

const name = 'import-workbook'

/** A hundred thousand calls in a workbook: against nothing but inflating its parts. Only reported; so is the memory. */
export const workbookBench: Bench = {
  names: [name],
  async run(size, tell) {
    const rows = size === 'tiny' ? 2_000 : 100_000
    const file = join(freshFolder('workbook'), 'calls.xlsx')
    const lines = [callHeader, ...Array.from({ length: rows }, (_, n) => callRow(n))]
    const data = lines.map((line) => line.trimEnd().split(','))
    await writeFile(file, await writeXlsxFile(data, { sheet: 'Calls' }).toBuffer())
    const child = await startChild(new URL('./child.ts', import.meta.url), {
      place: await peopledDatabase(),
      file,
      lines: '',
      rows,
    })
    const inflate = await child.ask<number>({ ask: 'inflate' })
    const growth = await child.ask<number>({ ask: 'growth' })
    const last = await child.ask<number>({ ask: 'last' })
    await child.end()
    tell(
      `${rows} rows: ${last.toFixed(2)} s, inflating alone ${inflate.toFixed(2)} s; memory grew by ${growth.toFixed(0)} MB`,
    )
    return [row(name, last / inflate, 'inflating its parts', null)]
  },
}
