import { tidy } from './tidy.ts'

/** The up to three names that look most like a word, at most two edits away (one, for short Chinese names). */
export function nearestAmong(names: readonly string[]): (word: string) => string[] {
  const known = [...new Set(names)].map((name) => ({ name, plain: plain(name) }))
  const memory = new Map<string, string[]>()
  return (word) => {
    const wanted = plain(word).slice(0, 60)
    const before = memory.get(wanted)
    if (before) return before
    const within = wanted.length <= 3 ? 1 : 2
    const close = known
      .map(({ name, plain }) => ({ name, edits: edits(wanted, plain, within) }))
      .filter(({ edits }) => edits <= within)
      .sort((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1))
      .slice(0, 3)
      .map(({ name }) => name)
    if (memory.size < 20_000) memory.set(wanted, close)
    return close
  }
}

/** Levenshtein distance, given up as soon as the lengths alone are too different. */
function edits(a: string, b: string, within: number): number {
  if (Math.abs(a.length - b.length) > within) return within + 1
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

const plain = (text: string) => tidy(text).toLowerCase()
