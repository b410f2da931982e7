import type { Fault } from './fault.ts'

/** What a cell says, or why it cannot be read. Never a guess: what has two readings is refused. */
export type Read<Value> = { value: Value } | { fault: Fault }

/**
 * A cell as plain text: full-width digits, letters and punctuation become plain ones, the edges are trimmed (`１２，３` →
 * `12,3`). An apostrophe that only keeps a spreadsheet from computing the cell (`'=1+1`) is not part of it.
 */
export function tidy(text: string): string {
  const plain = plainText.test(text)
    ? text
    : text
        .normalize('NFKC')
        .replace(/[\u200b\ufeff]/g, '')
        .trim()
  return plain.startsWith("'") && neutralised.test(plain) ? plain.slice(1).trim() : plain
}

const plainText = /^[!-~\u4e00-\u9fff]*$/ // most cells are, and need nothing done
const neutralised = /^'[=+\-@\t\r]/
