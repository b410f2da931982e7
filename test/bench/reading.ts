import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { workbookOf } from '../support/zip.ts'
import { startChild } from './child.ts'
import { atEnd } from './ground.ts'
import { type Bench, median, row } from './row.ts'

const names = {
  text: 'read-text',
  quoted: 'read-text-quoted',
  growth: 'read-text-memory',
  workbook: 'read-workbook',
  memory: 'read-workbook-memory',
} as const
const mostMegabytes = 150

/** Reading alone, before any mapping: text against csv-parse, a workbook against unpacking it and nothing more. */
export const reading: Bench = {
  names: Object.values(names),
  async run(size, tell) {
    const folder = await mkdtemp(join(tmpdir(), 'kaoping-reading-'))
    atEnd(() => rm(folder, { recursive: true, force: true }))
    const rows = size === 'tiny' ? 5_000 : 1_000_000
    const plain = await textIn(folder, 'plain.csv', rows, (cell) => cell)
    const quoted = await textIn(folder, 'quoted.csv', rows, (cell) => `"${cell}"`)
    const book = join(folder, 'log.xlsx')
    await writeFile(book, workbook(rows / 10))

    const rounds = size === 'tiny' ? 1 : 3
    const text = await seconds(plain, ['rows', 'csv-parse'], rounds)
    const all = await seconds(quoted, ['rows', 'csv-parse'], rounds)
    const sheet = await seconds(book, ['rows', 'unpack'], rounds)
    tell(`${rows} lines of 11 cells: ${text.ours.toFixed(2)} s, every cell quoted ${all.ours.toFixed(2)} s`)
    tell(
      `a workbook of ${rows / 10} rows of 9 cells: ${sheet.ours.toFixed(2)} s, unpacking it ${sheet.theirs.toFixed(2)} s`,
    )
    const growth = await megabytes(plain, 'rows')
    const [held, unpacked] = [await megabytes(book, 'sheet'), await megabytes(book, 'hold')]
    tell(`the process grew by ${growth.toFixed(0)} MB with the text, by ${held.toFixed(0)} MB with the workbook`)
    return [
      row(names.text, text.ours / text.theirs, 'csv-parse on the same text', 0.5),
      row(names.quoted, all.ours / all.theirs, 'csv-parse, every cell quoted', 0.8),
      row(names.growth, growth / mostMegabytes, `${mostMegabytes} MB`, 1),
      row(names.workbook, sheet.ours / sheet.theirs, 'unpacking the workbook and nothing more', null),
      row(names.memory, held / unpacked, 'holding the workbook unpacked', null),
    ]
  },
}

const childAt = new URL('./reading-child.ts', import.meta.url)

async function seconds(path: string, asks: readonly [string, string], rounds: number) {
  const child = await startChild(childAt, { path })
  const taken: [number, number][] = []
  for (let round = 0; round < rounds; round += 1) {
    taken.push([await child.ask<number>({ ask: asks[0] }), await child.ask<number>({ ask: asks[1] })])
  }
  await child.end()
  return { ours: median(taken.map(([it]) => it)), theirs: median(taken.map(([, it]) => it)) }
}

/** How far a fresh process grows at most. */
async function megabytes(path: string, what: string): Promise<number> {
  const child = await startChild(childAt, { path })
  const grown = await child.ask<number>({ ask: 'growth', what })
  await child.end()
  return grown
}

async function textIn(folder: string, name: string, rows: number, quote: (cell: string) => string): Promise<string> {
  const path = join(folder, name)
  const file = createWriteStream(path)
  const line = (cells: readonly string[]) => `${cells.map(quote).join(',')}\r\n`
  file.write(line(['工号', '姓名', '日期', '时间', '主题', '接听', '解决', '应答秒数', '通话时长', '满意度', '备注']))
  for (let from = 0; from < rows; from += 5_000) {
    const some = Array.from({ length: Math.min(5_000, rows - from) }, (_, n) => line(cellsOf(from + n)))
    if (!file.write(some.join(''))) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
  return path
}

const cellsOf = (n: number): readonly string[] => [
  `${n % 400}`.padStart(6, '0'),
  '王芳',
  `2026/${1 + (n % 12)}/${1 + (n % 28)}`,
  '9:12:58',
  '合同',
  n % 5 ? 'Y' : 'N',
  'Y',
  `${n % 120}`,
  `0:0${n % 10}:23`,
  `${1 + (n % 5)}`,
  '',
]

function workbook(rows: number): Buffer {
  const strings = Array.from({ length: 400 }, (_, n) => `<si><t>客服 ${n}</t></si>`).join('')
  const cells = (n: number, at: number) =>
    [
      `<c r="A${at}"><v>${n}</v></c>`,
      `<c r="B${at}" t="s"><v>${n % 400}</v></c>`,
      `<c r="C${at}" s="1"><v>${46_023 + (n % 28)}</v></c>`,
      `<c r="D${at}" t="b"><v>${n % 2}</v></c>`,
      ...['E', 'F', 'G', 'H'].map((column, step) => `<c r="${column}${at}"><v>${(n * (step + 3)) % 997}</v></c>`),
      `<c r="I${at}"><v>${(n % 97) / 7}</v></c>`,
    ].join('')
  const header = [...'ABCDEFGHI'].map((name) => `<c r="${name}1" t="inlineStr"><is><t>${name}</t></is></c>`).join('')
  const body = Array.from({ length: rows }, (_, n) => `<row r="${n + 2}">${cells(n, n + 2)}</row>`).join('')
  const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
  return workbookOf({ sheets: { S: `<row r="1">${header}</row>${body}` }, strings, styles })
}
