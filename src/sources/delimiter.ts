import { type Delimiter, delimiters } from '../core/readings/table.ts'

const looked = 20

/**
 * The sign that parts the cells: the one that gives most of the first lines one width, then the one that gives more cells.
 * So title lines above the header, decimal commas and commas in text do not decide.
 */
export function delimiterOf(text: string): Delimiter {
  const lines = text
    .slice(0, 65_536)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, looked)
  const tried = delimiters.map((sign) => ({ sign, ...shapeOf(lines.map((line) => line.split(sign).length)) }))
  const best = tried.reduce((a, b) => (b.alike > a.alike || (b.alike === a.alike && b.width > a.width) ? b : a))
  return best.sign
}

/** The width that most lines have, the greater of two; one cell in a line is no sign of anything. */
function shapeOf(widths: readonly number[]): { alike: number; width: number } {
  const counts = new Map<number, number>()
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1)
  const [width, alike] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
  return { alike, width }
}
