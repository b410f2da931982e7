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
