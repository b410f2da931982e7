import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Packed, workbookOf, zipOf } from './zip.ts'

/** A file that would do harm, or is not what its name says; and the code that it is refused with. */
export interface Hostile {
  says: string
  name: string
  refused: string
  /** `mebibytes`: how large where size is what it is about. */
  write(path: string, mebibytes: number): Promise<void>
}

const bytes = (content: () => string | Uint8Array) => (path: string) => writeFile(path, content())

/** Some text, then one mebibyte over and over, never held whole. */
const long = (head: string, piece: string) => async (path: string, mebibytes: number) => {
  const file = createWriteStream(path)
  file.write(head)
  const block = Buffer.from(piece.repeat(Math.ceil(1_048_576 / piece.length)))
  for (let n = 0; n < mebibytes; n += 1) if (!file.write(block)) await once(file, 'drain')
  file.end()
  await once(file, 'close')
}

const zeros = (mebibytes: number) => Buffer.alloc(mebibytes * 1_048_576)
const sheet = (content: string | Uint8Array, declares?: { size: number }): Packed => ({
  name: 'xl/worksheets/sheet9.xml',
  content,
  ...(declares ? { declares } : {}),
})
const doctype = `<!DOCTYPE lolz [<!ENTITY l "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n} "${`&l${n - 1 < 0 ? '' : n - 1};`.repeat(10)}">`).join('')}]>`
const cell = (place: string) => `<row r="1048576"><c r="${place}"><v>1</v></c></row>`
/** The header of an OLE compound file and its directory, with the name of one stream. [MS-CFB] */
function oldOffice(stream: string): Buffer {
  const file = Buffer.alloc(2_048)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file)
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(1, 48)
  file.write(stream, 1_024, 'utf16le')
  return file
}

export const hostileFiles: readonly Hostile[] = [
  {
    says: 'a zip bomb that declares gigabytes',
    name: 'huge.xlsx',
    refused: 'zip-bomb',
    write: bytes(() => workbookOf({ sheets: {}, more: [sheet(zeros(1), { size: 4_000_000_000 })] })),
  },
  {
    says: 'a zip bomb of 300 kB that unpacks to 300 MB',
    name: 'bomb.xlsx',
    refused: 'zip-bomb',
    write: bytes(() => workbookOf({ sheets: {}, more: manyOf(12, 25) })),
  },
  {
    says: 'a zip bomb that says it is small',
    name: 'small.xlsx',
    refused: 'zip-bomb',
    write: bytes(() => workbookOf({ sheets: {}, more: [sheet(zeros(100), { size: 4_000 })] })),
  },
  {
    says: 'a workbook that says one sheet is half as large as it is',
    name: 'half.xlsx',
    refused: 'zip-bomb',
    write: bytes(() =>
      workbookOf({
        sheets: { S: '' },
        more: [
          {
            name: 'xl/sharedstrings.xml',
            content: `<sst>${'<si/>'.repeat(200_000)}</sst>`,
            declares: { size: 500_000 },
          },
        ],
      }),
    ),
  },
  {
    says: 'a workbook of sixty parts, none of them too large by itself',
    name: 'sum.xlsx',
    refused: 'zip-bomb',
    write: bytes(() => workbookOf({ sheets: {}, more: Array.from({ length: 60 }, tenMebibytes) })),
  },
  {
    says: 'a workbook with a bit that fell over on its way',
    name: 'bit.xlsx',
    refused: 'workbook',
    write: bytes(() => workbookOf({ sheets: {}, more: [{ name: 'xl/styles.xml', content: '<styleSheet/>', crc: 1 }] })),
  },
  {
    says: 'a zip in a zip in a zip',
    name: 'nested.xlsx',
    refused: 'document',
    write: bytes(() =>
      zipOf([{ name: 'in.zip', content: zipOf([{ name: 'in.zip', content: zipOf([{ name: 'a', content: 'a' }]) }]) }]),
    ),
  },
  {
    says: 'a zip of 1,001 files',
    name: 'many.xlsx',
    refused: 'zip-bomb',
    write: bytes(() =>
      zipOf(Array.from({ length: 1_001 }, (_, n) => ({ name: `xl/worksheets/sheet${n}.xml`, content: '' }))),
    ),
  },
  {
    says: 'entities that expand',
    name: 'lol.xlsx',
    refused: 'entities',
    write: bytes(() => workbookOf({ sheets: {}, more: [sheet(`${doctype}<a>&l8;</a>`)] })),
  },
  {
    says: 'a cell in the last column of the last row',
    name: 'far.xlsx',
    refused: 'columns',
    write: bytes(() => workbookOf({ sheets: { S: cell('XFD1048576') } })),
  },
  {
    says: 'a workbook with a password for its parts',
    name: 'locked.xlsx',
    refused: 'workbook-old',
    write: bytes(() => zipOf([{ name: 'xl/workbook.xml', content: 'x', flags: 1 }])),
  },
  {
    says: 'a workbook of the old kind',
    name: 'old.xlsx',
    refused: 'workbook-old',
    write: bytes(() => oldOffice('Workbook')),
  },
  {
    says: 'half a workbook',
    name: 'cut.xlsx',
    refused: 'workbook',
    write: bytes(() => workbookOf({ sheets: { S: '' } }).subarray(0, 700)),
  },
  { says: 'one line without an end', name: 'line.csv', refused: 'long-line', write: long('', 'x') },
  { says: 'one endless line below a header', name: 'below.csv', refused: 'long-line', write: long('a,b\n1,2\n', '1,') },
  { says: 'one endless line of JSON', name: 'line.ndjson', refused: 'long-line', write: long('{"a":"', 'x') },
  {
    says: 'a quotation mark at the top that nothing closes',
    name: 'quote.csv',
    refused: 'quotes',
    write: long('"a,b\n', '1,2\n'),
  },
  { says: 'line ends and nothing else', name: 'blank.csv', refused: 'empty', write: long('', '\n') },
  {
    says: '10,000 columns',
    name: 'wide.csv',
    refused: 'columns',
    write: bytes(() => `${Array.from({ length: 10_000 }, (_, n) => `column ${n}`).join(',')}\n`),
  },
  { says: 'NUL bytes', name: 'nul.csv', refused: 'encoding', write: bytes(() => 'a,b\n1,\0\n') },
  {
    says: 'a picture',
    name: 'picture.csv',
    refused: 'document',
    write: bytes(() => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
  },
  { says: 'a PDF', name: 'paper.csv', refused: 'document', write: bytes(() => '%PDF-1.7\n%âãÏÓ\n1 0 obj\n') },
  {
    says: 'a Word document',
    name: 'letter.csv',
    refused: 'document',
    write: bytes(() =>
      zipOf([
        { name: '[Content_Types].xml', content: '<Types/>' },
        { name: 'word/document.xml', content: '<w/>' },
      ]),
    ),
  },
  {
    says: 'an old Word document',
    name: 'letter.xls',
    refused: 'document',
    write: bytes(() => oldOffice('WordDocument')),
  },
  {
    says: 'a web page that is called a workbook',
    name: 'page.xls',
    refused: 'document',
    write: bytes(() => '<html><table><tr><td>a</td></tr></table>'),
  },
  { says: 'nothing', name: 'nothing.csv', refused: 'empty', write: bytes(() => '') },
  { says: 'a folder', name: 'folder.csv', refused: 'document', write: async (path) => void (await mkdir(path)) },
]

const tenMebibytes = (_: unknown, n: number): Packed => ({
  name: `xl/worksheets/sheet${n}.xml`,
  content: '',
  declares: { size: 10 * 1_048_576 - 1 },
})

/** So many sheets of so many mebibytes of nothing each. */
function manyOf(count: number, mebibytes: number): Packed[] {
  const content = zeros(mebibytes)
  return Array.from({ length: count }, (_, n) => ({ name: `xl/worksheets/sheet${n}.xml`, content }))
}

/** Writes one of them into a folder; where it is. */
export async function hostileIn(folder: string, file: Hostile, mebibytes: number): Promise<string> {
  const path = join(folder, file.name)
  await file.write(path, mebibytes)
  return path
}
