import type { NotReadable } from '../core/readings/table.ts'
import type { Bytes } from './bytes.ts'
import { type Entry, unpackedHead } from './zip.ts'

/** What a file is by its first bytes, whatever its name says. */
export type Kind = 'zip' | 'old-office' | 'document' | 'text'

const signatures: readonly (readonly [Kind, string])[] = [
  ['zip', '504b0304'],
  ['zip', '504b0506'], // an empty one
  ['zip', '504b0708'],
  ['old-office', 'd0cf11e0a1b11ae1'], // .xls, .doc, and workbooks with a password: OLE compound files
  ['document', '25504446'], // PDF
  ['document', '89504e47'], // PNG
  ['document', 'ffd8ff'], // JPEG
  ['document', '47494638'], // GIF
  ['document', '7b5c727466'], // RTF
  ['document', '1f8b'], // gzip
  ['document', '377abcaf271c'], // 7z
  ['document', '52617221'], // RAR
  ['document', '53514c69746520'], // SQLite
  ['document', '7f454c46'], // a program
]

export function sniff(first: Uint8Array): Kind {
  const hex = Buffer.from(first.subarray(0, 8)).toString('hex')
  return signatures.find(([, signature]) => hex.startsWith(signature))?.[0] ?? 'text'
}

/** A web page or other XML: what many systems call an Excel export. */
export const isMarkup = (text: string): boolean =>
  /^\s*<(?:!doctype|\?xml|html|head|meta|body|table|style|!--)/i.test(text)

/** A JSON object a line; or a list of objects, which is no table of lines. */
export const isJson = (text: string): boolean => /^\s*(?:\{|\[\s*[{[])/.test(text)

/** Whether an OLE compound file is a .doc or .ppt: its directory, whose sector the header names, says so. [MS-CFB] 2.2 and 2.6 */
export async function isOldText(bytes: Bytes): Promise<boolean> {
  const head = Buffer.from(await bytes.part(0, 512))
  if (head.length < 512) return false
  const sector = 2 ** Math.min(head.readUInt16LE(30), 12)
  const directory = await bytes.part((head.readUInt32LE(48) + 1) * sector, 4_096)
  return /WordDocument|PowerPoint Document/.test(Buffer.from(directory).toString('utf16le'))
}

/** Why a zip is no workbook that can be opened; null where it may be one. Of each part only the first bytes are unpacked. */
export async function noWorkbook(bytes: Bytes, entries: readonly Entry[]): Promise<NotReadable | null> {
  const names = entries.map(({ name }) => name.toLowerCase())
  if (names.some((name) => name.startsWith('xl/') && name.endsWith('.bin') && name.includes('workbook')))
    return { unreadable: 'workbook-old', where: '' } // .xlsb
  if (!names.includes('[content_types].xml') || names.some((name) => /^(?:word|ppt|visio)\//.test(name)))
    return { unreadable: 'document', where: '' }
  for (const entry of entries.filter(({ name }) => /\.(?:xml|rels)$/i.test(name))) {
    const head = Buffer.from(await unpackedHead(bytes, entry)).toString('latin1')
    if (/<!(?:doctype|entity)/i.test(head)) return { unreadable: 'entities', where: '' }
  }
  return null
}
