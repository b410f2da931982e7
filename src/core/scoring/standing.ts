import { Exact } from '../exact.ts'
import { SheetInputs } from './inputs.ts'
import type { StoredEdition } from './recheck.ts'
import type { Amendment } from './score.ts'
import { ScoreSheet } from './sheet.ts'

/** The sheet that stands, and what the month would be scored from again beside the readings. */
export interface StandingSheet {
  edition: number
  sheet: Pick<ScoreSheet, 'total' | 'grade' | 'coefficient'> & {
    lines: readonly { item: string; points: string | null }[]
  }
  team: string | null
  position: string
  ratings: Extract<SheetInputs, { is: 'scored' }>['ratings']
  /** Points that appeals have given: they stand, whatever the readings say. */
  amended: ReadonlyMap<string, Amendment>
}

/**
 * One edition with the road it came: the appeals that amended items, down to the sheet that was scored from readings. Null
 * where something on that road cannot be read, or was made before inputs were kept: then there is nothing to hold against it.
 */
export function standingSheet(editions: readonly StoredEdition[], edition: number): StandingSheet | null {
  const byNumber = new Map(editions.map((it) => [it.edition, it]))
  const sheet = ScoreSheet.safeParse(byNumber.get(edition)?.sheet).data
  if (!sheet) return null
  const amended = new Map<string, Amendment>()
  const keep = (item: string, { points, because }: { points: string; because: string }) => {
    if (!amended.has(item)) amended.set(item, { points: Exact.of(points), because }) // the newest word counts
  }
  for (let at = edition; ; ) {
    const inputs = SheetInputs.safeParse(byNumber.get(at)?.inputs).data
    if (!inputs) return null
    if (inputs.is === 'scored') {
      for (const [item, amendment] of Object.entries(inputs.amended)) keep(item, amendment)
      const { team, position, ratings } = inputs
      const { total, grade, coefficient } = sheet
      const lines = sheet.lines.map(({ item, points }) => ({ item, points }))
      return { edition, sheet: { total, grade, coefficient, lines }, team, position, ratings, amended }
    }
    if (inputs.edition >= at) return null // no edition stands upon itself
    keep(inputs.item, inputs)
    at = inputs.edition
  }
}
