import type { Label } from '../../policy/label.ts'
import { kindTitles } from './kind-titles.ts'

/**
 * What a new mapping is called: after its kind and a sign of its header, so that next month's file, whatever its name, finds
 * the same one; `calls-3f2a`. The title is the file's name without the days in it.
 */
export function nameFor(
  file: string,
  header: readonly string[],
  kind: keyof typeof kindTitles,
  taken: readonly string[],
): { source: string; title: Label } {
  const base = `${kind}-${signOf(header)}`
  const source = taken.includes(base) ? `${base}-${1 + taken.filter((it) => it.startsWith(base)).length}` : base
  const stem = stemOf(file)
  return { source, title: stem ? { zh: stem, en: stem } : kindTitles[kind] }
}

/** Four hex digits of a header, FNV-1a folded. */
function signOf(header: readonly string[]): string {
  let hash = 0x811c9dc5
  for (const sign of header.join('\n')) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return ((hash >>> 16) ^ (hash & 0xffff)).toString(16).padStart(4, '0')
}

/** `通话明细_2026年8月(1).xlsx` → 通话明细. */
const stemOf = (file: string): string =>
  file
    .replace(/\.[a-z0-9]{1,6}$/i, '')
    .replace(/\d{1,4}\s*[年月日]|[QW]\d{1,2}|\d+/gi, ' ')
    .replace(monthNames, ' ')
    .replace(/\(\s*\)|（\s*）|[_\-–.\s]+/g, ' ')
    .trim()
    .slice(0, 60)

const monthNames =
  /(?<![a-z])(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])/gi
