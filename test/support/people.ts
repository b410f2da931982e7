import { type Day, day } from '../../src/core/calendar/day.ts'
import type { Rating } from '../../src/core/scoring/sheet.ts'
import type { Assessment } from '../../src/core/workflow/assessment.ts'
import type { Outcome } from '../../src/core/workflow/move.ts'

/** Mei is assessed, Tom leads her, Lin is HR, Chen reviews, Boss is leadership. */
export const mei = 'mei'
export const tom = 'tom'
export const lin = 'lin'
export const chen = 'chen'
export const boss = 'boss'

export const rated = (points: Record<string, string> = {}): Rating => ({
  points,
  reason: '',
  summary: 'a busy month',
  improvement: '',
})

export const invited: Assessment = {
  id: 'a1',
  cycle: 'c1',
  agent: mei,
  month: '2026-08',
  at: 'invited',
  selfBy: day('2026-09-04'),
  leadBy: day('2026-09-09'),
}

/** A state reached by moves, one after the other; a refusal on the way is a broken test. */
export function reached<State>(start: State, ...moves: ((it: State) => Outcome<State>)[]): State {
  return moves.reduce((it, move) => {
    const outcome = move(it)
    if ('refused' in outcome) throw new Error(`refused: ${JSON.stringify(outcome.refused)}`)
    return outcome.next
  }, start)
}

export const on = (text: string): Day => day(text)
