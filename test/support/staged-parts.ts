import type { Part } from '../../src/core/readings/staged-row.ts'

/** What `writeParts` wrote, read back as the record's view `source_part` does: indicator → parts. */
export function readParts(text: string, indicators: readonly string[]): ReadonlyMap<string, Part> {
  const found = new Map<string, Part>()
  for (const [at, written] of text.split(' ').entries()) {
    const indicator = indicators[at]
    if (indicator === undefined || written === '-' || written === '') continue
    const [numerator = '0', denominator = '1'] = written.split('/')
    found.set(indicator, [numerator, denominator])
  }
  return found
}
