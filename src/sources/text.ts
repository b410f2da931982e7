import type { Table } from '../core/readings/table.ts'

/**
 * Bytes as text: a byte-order mark decides, else strict UTF-8, else strict GB18030 (what Chinese Excel saves), else null.
 * No guessing library: those call a short GBK file Big5.
 */
export function decode(bytes: Uint8Array): { text: string; encoding: Table['notes']['encoding'] } | null {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return tried('utf-16le', 'utf-16', bytes)
  if (first === 0xfe && second === 0xff) return tried('utf-16be', 'utf-16', bytes)
  const read = tried('utf-8', 'utf-8', bytes) ?? tried('gb18030', 'gb18030', bytes)
  return read?.text.includes('\0') ? null : read
}

function tried(label: string, encoding: Table['notes']['encoding'], bytes: Uint8Array) {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding } // takes a byte-order mark off
  } catch {
    return null
  }
}
