import { crc32, deflateRawSync } from 'node:zlib'

/** A file to be packed; `declares` is what the zip says of it, against the truth. */
export interface Packed {
  name: string
  content: string | Uint8Array
  stored?: boolean
  flags?: number
  declares?: { size: number }
  crc?: number
}

/** A zip, byte for byte: the tests' own, so that it can lie. APPNOTE.TXT 4.3. */
export function zipOf(files: readonly Packed[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, stored = false, flags = 0, declares, crc } of files) {
    const data = Buffer.from(content)
    const packed = stored ? data : deflateRawSync(data)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(stored ? 0 : 8, 4)
    common.writeUInt32LE(crc ?? crc32(data), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(declares?.size ?? data.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, place, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length % 65_536, 4)
  end.writeUInt16LE(files.length % 65_536, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, listed, Buffer.from('PK\u0005\u0006'), end])
}

const xml = (body: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`

/** A workbook from the XML of its parts: what stands in `sheetData`, the shared strings, the styles. */
export function workbookOf(book: {
  sheets: Readonly<Record<string, string>>
  strings?: string
  styles?: string
  properties?: string
  more?: readonly Packed[]
}): Buffer {
  const sheets = Object.entries(book.sheets)
  const list = sheets.map(([name], at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')
  const related = [
    ...sheets.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)),
    relation('strings', 'sharedStrings', '/xl/sharedStrings.xml'),
    relation('styles', 'styles', 'styles.xml'),
  ]
  return zipOf([
    { name: '[Content_Types].xml', content: xml('<Types/>') },
    {
      name: '_rels/.rels',
      content: xml(`<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`),
    },
    { name: 'xl/workbook.xml', content: xml(`<workbook>${book.properties ?? ''}<sheets>${list}</sheets></workbook>`) },
    { name: 'xl/_rels/workbook.xml.rels', content: xml(`<Relationships>${related.join('')}</Relationships>`) },
    { name: 'xl/sharedStrings.xml', content: xml(`<sst>${book.strings ?? ''}</sst>`) },
    { name: 'xl/styles.xml', content: xml(`<styleSheet>${book.styles ?? ''}</styleSheet>`) },
    ...sheets.map(([, data], at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: xml(`<worksheet><sheetData>${data}</sheetData></worksheet>`),
    })),
    ...(book.more ?? []),
  ])
}
