import { FileUnreadable } from '../usecases/ports.ts'

/** What is heard of an XML text: names without their prefix; text as it is written, perhaps in several parts. */
export interface XmlListener {
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
}

const mostInTag = 65_536
const broken = () => new FileUnreadable({ unreadable: 'workbook', where: '' })

/**
 * Walks through XML piece by piece. It knows what spreadsheets hold and nothing else: no document type, hence no entities of
 * anybody's making, which are refused. A tag is only looked at once it is whole.
 */
export function xmlScanner(on: XmlListener): (more: string, end: boolean) => void {
  let rest = ''
  return (more, end) => {
    const text = rest + more
    let at = 0
    while (at < text.length) {
      const tag = text.indexOf('<', at)
      if (tag !== at) on.text(text.slice(at, tag < 0 ? text.length : tag))
      at = tag < 0 ? text.length : tag
      if (tag < 0) break
      const after = text.charCodeAt(tag + 1) === bang || text.charCodeAt(tag + 1) === question
      const next = after ? aside(text, tag, on) : heard(text, tag, on)
      if (next < 0) break
      at = next
    }
    rest = text.slice(at)
    if (rest !== '' && (end || rest.length > mostInTag)) throw broken()
  }
}

const [bang, question, slash, less, more] = [0x21, 0x3f, 0x2f, 0x3c, 0x3e]

/** Tells of the tag that begins here; where it ends, or -1 where it is not whole. */
function heard(text: string, from: number, on: XmlListener): number {
  const end = tagEnd(text, from)
  if (end < 0) return -1
  const closing = text.charCodeAt(from + 1) === slash
  const empty = text.charCodeAt(end - 1) === slash
  let stop = from + 1
  while (stop < end && text.charCodeAt(stop) > 0x20 && (text.charCodeAt(stop) !== slash || stop === from + 1)) stop += 1
  const name = text.slice(closing ? from + 2 : from + 1, stop)
  const plain = name.slice(name.indexOf(':') + 1)
  if (plain === '') throw broken()
  if (!closing) on.open(plain, text.slice(stop, empty ? end - 1 : end))
  if (closing || empty) on.close(plain)
  return end + 1
}

/** The > that ends a tag: one between quotation marks does not. */
function tagEnd(text: string, from: number): number {
  let mark = 0
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charCodeAt(at)
    if (mark !== 0) mark = sign === mark ? 0 : mark
    else if (sign === 0x22 || sign === 0x27) mark = sign
    else if (sign === more) return at
    else if (sign === less && at > from) throw broken()
  }
  return -1
}

/** Comments and instructions are passed over, CDATA is text, and a document type is refused. */
function aside(text: string, from: number, on: XmlListener): number {
  const past = (sign: string, behind: number) => {
    const at = text.indexOf(sign, from + behind)
    return at < 0 ? -1 : at + sign.length
  }
  if (text.charCodeAt(from + 1) === question) return past('?>', 2)
  const head = text.slice(from, from + 9)
  if (head.startsWith('<!--')) return past('-->', 4)
  if (head === '<![CDATA[') {
    const end = past(']]>', 9)
    if (end > 0) on.text(text.slice(from + 9, end - 3).replaceAll('&', '&amp;'))
    return end
  }
  if ('<![CDATA['.startsWith(head) || '<!--'.startsWith(head)) return -1
  throw new FileUnreadable({ unreadable: 'entities', where: '' })
}

const patterns = new Map<string, RegExp>()

/** One attribute of a tag, as it is meant; undefined where it is not there. A prefix such as `r:` makes no difference. */
export function attribute(attributes: string, name: string): string | undefined {
  const usual = ` ${name}="` // as nearly everybody writes it, in half the time
  const from = attributes.indexOf(usual) + usual.length
  if (from >= usual.length) return meant(attributes.slice(from, attributes.indexOf('"', from)))
  if (!attributes.includes(name)) return undefined
  let pattern = patterns.get(name)
  if (!pattern) {
    pattern = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    patterns.set(name, pattern)
  }
  const found = pattern.exec(attributes)
  const written = found?.[1] ?? found?.[2]
  return written === undefined ? undefined : meant(written)
}

const named = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Text with its character references resolved: the five names that XML has, and numbers. Any other is refused. */
export function meant(written: string): string {
  if (!written.includes('&')) return written
  return written.replace(/&(?:#(\d{1,8})|#x([\da-f]{1,8})|([^;&]{0,40}));?/gi, (_, decimal, hex, name) => {
    if (name !== undefined) {
      const sign = named.get(name)
      if (sign === undefined) throw new FileUnreadable({ unreadable: 'entities', where: '' })
      return sign
    }
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) throw broken()
    return String.fromCodePoint(code)
  })
}
