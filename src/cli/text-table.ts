/** Rows as lines with columns one below the other; columns of numbers stand to the right. A Chinese character is two wide. */
export function tableLines(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: readonly number[],
): readonly string[] {
  const all = [head, ...rows]
  const widths = head.map((_, at) => Math.max(...all.map((row) => widthOf(row[at] ?? ''))))
  return all.map((row) =>
    row
      .map((cell, at) => {
        const gap = ' '.repeat(Math.max((widths[at] ?? 0) - widthOf(cell), 0))
        return numeric.includes(at) ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd(),
  )
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u

const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (wide.test(letter) ? 2 : 1), 0)
