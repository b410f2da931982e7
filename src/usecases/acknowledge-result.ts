import { type AssessmentAt, acknowledge } from '../core/workflow/assessment.ts'
import { refuse } from '../core/workflow/move.ts'
import { type Act, type Done, isRefused } from './act.ts'
import { settle } from './settle.ts'

/** Read, no objection; or read, objection (R177). Once per edition. */
export async function acknowledgeResult(
  { uow, by, today }: Act,
  { assessment, edition, as }: { assessment: string; edition: number; as: 'agreed' | 'objected' },
): Promise<Done<AssessmentAt<'published'>>> {
  const it = await uow.assessments.lock(assessment)
  if (!it) return refuse({ no: 'gone' })
  const outcome = acknowledge(it, by.id, edition, as, today)
  if (isRefused(outcome)) return outcome
  await uow.assessments.save(outcome.next)
  await settle(uow, outcome.facts)
  return { done: outcome.next }
}
