import { posix } from 'node:path'
import { FileUnreadable } from '../usecases/ports.ts'
import type { Bytes } from './bytes.ts'
import { type CellFormat, formatOf } from './sheet-values.ts'
import { attribute, meant, type XmlListener, xmlScanner } from './xml.ts'
import { type Entry, unpacked } from './zip.ts'

/** What a workbook says of itself, before any sheet is read. ECMA-376 part 1, 18.2, 18.4 and 18.8. */
export interface Workbook {
  /** In the order in which they are shown; hidden ones last. */
  sheets: readonly { name: string; entry: Entry }[]
  strings: readonly string[]
  formats: readonly CellFormat[]
  from1904: boolean
}

const relations = { workbook: '/officeDocument', strings: '/sharedStrings', styles: '/styles' }

/** Throws FileUnreadable where it is none. */
export async function openWorkbook(bytes: Bytes, entries: readonly Entry[]): Promise<Workbook> {
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  const part = (name: string) => byName.get(name.toLowerCase())
  const root = await targetsOf(bytes, part('_rels/.rels'), '')
  const at = root.find(({ type }) => type.endsWith(relations.workbook))?.target ?? 'xl/workbook.xml'
  const main = part(at)
  if (!main) throw new FileUnreadable({ unreadable: 'workbook', where: '' })
  const folder = posix.dirname(at)
  const related = await targetsOf(bytes, part(`${folder}/_rels/${posix.basename(at)}.rels`), folder)
  const named = (type: string) => part(related.find((it) => it.type.endsWith(type))?.target ?? '')
  const { sheets, from1904 } = await listOf(bytes, main)
  return {
    sheets: sheets.flatMap(({ name, id }) => {
      const entry = part(related.find((it) => it.id === id)?.target ?? '')
      return entry ? [{ name, entry }] : []
    }),
    strings: await stringsOf(bytes, named(relations.strings)),
    formats: await formatsOf(bytes, named(relations.styles)),
    from1904,
  }
}

/** One part as text, piece by piece. */
export async function* partText(bytes: Bytes, entry: Entry): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of unpacked(bytes, entry)) yield decoder.decode(piece, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) throw new FileUnreadable({ unreadable: 'workbook', where: '' }) // not UTF-8
    throw error
  }
}

async function listen(bytes: Bytes, entry: Entry | undefined, on: Partial<XmlListener>): Promise<void> {
  if (!entry) return
  const scan = xmlScanner({ open: () => {}, close: () => {}, text: () => {}, ...on })
  for await (const text of partText(bytes, entry)) scan(text, false)
  scan('', true)
}

interface Relation {
  id: string
  type: string
  target: string
}

async function targetsOf(bytes: Bytes, entry: Entry | undefined, folder: string): Promise<readonly Relation[]> {
  const found: Relation[] = []
  await listen(bytes, entry, {
    open(name, attributes) {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return
      const to = attribute(attributes, 'Target') ?? ''
      const target = to.startsWith('/') ? to.slice(1) : posix.normalize(posix.join(folder, to))
      found.push({ id: attribute(attributes, 'Id') ?? '', type: attribute(attributes, 'Type') ?? '', target })
    },
  })
  return found
}

async function listOf(bytes: Bytes, entry: Entry) {
  const shown: { name: string; id: string }[] = []
  const hidden: typeof shown = []
  let from1904 = false
  await listen(bytes, entry, {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '')
      if (name !== 'sheet') return
      const state = attribute(attributes, 'state') ?? 'visible'
      const sheet = { name: attribute(attributes, 'name') ?? '', id: attribute(attributes, 'id') ?? '' }
      ;(state === 'visible' ? shown : hidden).push(sheet)
    },
  })
  return { sheets: [...shown, ...hidden], from1904 }
}

/** Texts that cells name by their number. Parts of a text stand in runs; how it is pronounced is none of it. */
async function stringsOf(bytes: Bytes, entry: Entry | undefined): Promise<readonly string[]> {
  const strings: string[] = []
  let [written, taking, spoken] = ['', false, false]
  await listen(bytes, entry, {
    open(name) {
      if (name === 'si') written = ''
      else if (name === 'rPh') spoken = true
      else if (name === 't') taking = !spoken
    },
    text(text) {
      if (taking) written += text
    },
    close(name) {
      if (name === 't') taking = false
      else if (name === 'rPh') spoken = false
      else if (name === 'si') strings.push(sheetText(written))
    },
  })
  return strings
}

/** Text of a cell: characters that XML cannot hold are written as _x000D_. ECMA-376 part 1, 22.9.2.19. */
export const sheetText = (written: string): string =>
  meant(written).replace(/_x([\da-fA-F]{4})_/g, (all, hex: string) =>
    hex === '0000' ? all : String.fromCharCode(Number.parseInt(hex, 16)),
  )

/** The format of each cell style, by its number. */
async function formatsOf(bytes: Bytes, entry: Entry | undefined): Promise<readonly CellFormat[]> {
  const codes = new Map<number, string>()
  const formats: CellFormat[] = []
  let inCells = false
  await listen(bytes, entry, {
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true
      const id = Number(attribute(attributes, 'numFmtId') ?? 0)
      if (name === 'numFmt') codes.set(id, attribute(attributes, 'formatCode') ?? '')
      if (name === 'xf' && inCells) formats.push(formatOf(id, codes.get(id)))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return formats
}
