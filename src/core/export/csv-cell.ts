/**
 * Cells of every CSV file that the product writes, as RFC 4180 has them.
 * A cell that a spreadsheet would compute (it begins with = + - @, a tab or a carriage return, in full width too) gets
 * an apostrophe before it; a plain number such as -5 stays one. Reading a file takes that apostrophe away again
 * (core/readings/tidy.ts), so the cell means what it meant. (owasp.org: CSV Injection)
 */
export const neutral = (text: string): string => (computed.test(text) && !plainNumber.test(text) ? `'${text}` : text)

const computed = /^[=+\-@＝＋－＠]|^[\t\r]\s*\S/
const plainNumber = /^[+-]?\d+(\.\d+)?$/

/** Quoted where a comma, a quotation mark, a line end or a blank at the edge would be read as something else. */
function cell(text: string): string {
  const safe = neutral(text)
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A whole file: with a byte-order mark, without which Excel garbles Chinese, and a line end after each row. */
export const csvFile = (rows: Iterable<readonly string[]>): string => {
  const lines = Array.from(rows, (row) => `${row.map(cell).join(',')}\r\n`)
  return `\uFEFF${lines.join('')}`
}
