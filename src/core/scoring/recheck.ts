import type { PolicyVersion } from '../policy/policy.ts'
import { isSameSheet, recomputed, SheetInputs } from './inputs.ts'
import { ScoreSheet } from './sheet.ts'

/** A stored edition as it lies in the record: unread, for it may have been tampered with. */
export interface StoredEdition {
  edition: number
  sheet: unknown
  inputs: unknown // null: made before they were kept
}

/** How an edition stands. `stored` and `again` are the totals; null where there is none that can be read. */
export type Checked =
  | { is: 'same'; edition: number; sheet: ScoreSheet; inputs: SheetInputs }
  | { is: 'unchecked'; edition: number }
  | {
      is: 'differs'
      edition: number
      stored: string | null
      again: string | null
      inputs: SheetInputs | null
    }

/**
 * Computes every edition of one assessment again from what it was computed from: it must equal itself in every number,
 * word and step. An amended edition is computed from the stored one before it, so a difference is found where it stands.
 */
export function recheck(version: PolicyVersion, editions: readonly StoredEdition[]): readonly Checked[] {
  const sheets = new Map<number, ScoreSheet>()
  for (const { edition, sheet } of editions) {
    const read = ScoreSheet.safeParse(sheet)
    if (read.success) sheets.set(edition, read.data)
  }
  return editions.map(({ edition, inputs }) => {
    if (inputs === null) return { is: 'unchecked', edition }
    const [sheet, from] = [sheets.get(edition), SheetInputs.safeParse(inputs).data ?? null]
    const again = from && computed(version, from, sheets)
    if (sheet && again && isSameSheet(sheet, again)) return { is: 'same', edition, sheet, inputs: from }
    return { is: 'differs', edition, stored: sheet?.total ?? null, again: again?.total ?? null, inputs: from }
  })
}

/** What cannot be computed at all is a difference too, and no reason to leave the others unchecked. */
function computed(...from: Parameters<typeof recomputed>): ScoreSheet | null {
  try {
    return recomputed(...from)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
