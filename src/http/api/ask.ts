import type { FastifyRequest } from 'fastify'
import type { Encoding, ReadAs } from '../../core/readings/table.ts'
import { Refused } from './refused.ts'

/** What somebody asks to be done with a body. */
export interface Wishes {
  source: string | null
  strict: boolean
  dryRun: boolean
}

const known = ['source', 'strict', 'dry-run']
const switches: Readonly<Record<string, boolean>> = { '': true, true: true, '1': true, false: false, '0': false }

/** The query. Throws Refused for a parameter that there is not, or a value that it cannot have: a typo must not import. */
export function wishesOf(query: unknown): Wishes {
  const given = new Map(Object.entries(query ?? {}).map(([name, value]) => [name, oneOf(name, value)]))
  for (const name of given.keys())
    if (!known.includes(name)) throw new Refused({ no: 'parameter-unknown', name: shown(name), known })
  const isOn = (name: string) => {
    const value = given.get(name)
    if (value === undefined) return false
    const on = Object.hasOwn(switches, value) ? switches[value] : undefined
    if (on === undefined)
      throw new Refused({ no: 'parameter-value', name, value: shown(value), values: ['true', 'false'] })
    return on
  }
  return { source: given.get('source') ?? null, strict: isOn('strict'), dryRun: isOn('dry-run') }
}

function oneOf(name: string, value: unknown): string {
  if (typeof value === 'string') return value
  throw new Refused({ no: 'parameter-value', name: shown(name), value: shown(String(value)), values: ['one value'] })
}

/** The key that makes a request repeatable. Throws Refused where it is missing or of another shape. */
export function keyOf({ headers }: FastifyRequest): string {
  const value = headers['idempotency-key']
  if (value === undefined || value === '') throw new Refused({ no: 'key-missing' })
  if (typeof value !== 'string' || !/^[ -~]{1,200}$/.test(value))
    throw new Refused({ no: 'key-malformed', value: shown(String(value)) })
  return value
}

export const csv = 'text/csv'
export const ndjson = 'application/x-ndjson'
export const json = 'application/json'

const charsets: Readonly<Record<string, Encoding | undefined>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  'utf-16': undefined, // its byte order mark says which
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  gb18030: 'gb18030',
  gbk: 'gb18030', // the larger of them reads the smaller
  gb2312: 'gb18030',
}

/** What kind of body this is, and in which encoding. Throws Refused for other kinds, and for compressed ones. */
export function typeOf({ headers }: FastifyRequest, types: readonly string[]): { type: string; as: ReadAs } {
  const coding = headers['content-encoding']
  if (coding !== undefined && coding !== 'identity') throw new Refused({ no: 'compressed', value: shown(coding) })
  const [essence = '', ...parameters] = (headers['content-type'] ?? '').split(';')
  const type = essence.trim().toLowerCase()
  if (!types.includes(type)) throw new Refused({ no: 'media-type', value: shown(essence), types })
  const charset = parameters.map((it) => /^\s*charset="?([^"\s]+)"?\s*$/i.exec(it)?.[1]).find((it) => it !== undefined)
  return { type, as: charset === undefined ? {} : { encoding: encodingOf(type, charset) } }
}

function encodingOf(type: string, charset: string): Encoding | undefined {
  const name = charset.toLowerCase()
  const allowed = type === csv ? Object.keys(charsets) : ['utf-8', 'utf8'] // JSON knows no other, RFC 8259
  if (!allowed.includes(name)) throw new Refused({ no: 'charset', value: shown(charset), charsets: allowed })
  return charsets[name]
}

/** How many bytes are announced; null where they come in chunks. Throws Refused for none and for too many. */
export function announcedBytes({ headers }: FastifyRequest, mebibytes: number): number | null {
  if (headers['transfer-encoding'] !== undefined) return null
  const bytes = Number(headers['content-length'] ?? 0)
  if (bytes === 0) throw new Refused({ no: 'body-missing' })
  if (bytes > mebibytes * mebibyte)
    throw new Refused({ no: 'body-too-large', mebibytes: Math.ceil(bytes / mebibyte), atMost: mebibytes })
  return bytes
}

export const mebibyte = 1_048_576

/** What stood there, as far as it helps: no line breaks, no secrets' length. */
export const shown = (text: string): string => {
  const plain = text.replace(/[\p{C}]/gu, '\ufffd')
  return [...plain].length > 60 ? `${[...plain].slice(0, 59).join('')}…` : plain
}
