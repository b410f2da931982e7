import { settleDown } from '../core/workflow/correction.ts'
import type { Fact } from '../core/workflow/fact.ts'
import { scoreAgain } from './score-again.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** Facts that end an appeal: what waited for it can be decided. */
export const endsAppeal = (fact: Fact): fact is Extract<Fact, { appeal: string }> =>
  fact.is === 'appeal-refused' ||
  fact.is === 'appeal-amended' ||
  fact.is === 'appeal-upheld' ||
  fact.is === 'appeal-withdrawn'

/**
 * An appeal is closed, and about the same result HR had been asked whether corrected readings should count. The question is
 * put anew, against the sheet that stands now, or falls away where nothing differs any more.
 */
export async function askAgain(uow: UnitOfWork, ended: { assessment: string; appeal: string }): Promise<void> {
  await uow.corrections.oneAtATime()
  const waiting = await uow.corrections.undecided([ended.assessment])
  const assessment = waiting.length > 0 ? await uow.assessments.get(ended.assessment) : null
  const cycle = assessment && (await uow.cycles.get(assessment.cycle))
  if (!cycle) return
  for await (const { assessment: id, edition, difference } of scoreAgain(uow, cycle, new Set([assessment.agent]))) {
    if (id !== ended.assessment) continue
    for (const one of waiting) {
      await uow.corrections.save(difference ? { ...one, edition, ...difference } : settleDown(one))
      if (difference) await tell(uow, one.import, ended)
      await uow.notices.redraw({ about: 'correction', import: one.import }, null)
    }
  }
}

async function tell(uow: UnitOfWork, made: string, { assessment, appeal }: { assessment: string; appeal: string }) {
  const about = (await uow.assessments.get(assessment))?.agent ?? null
  await uow.facts.add({ is: 'correction-asked-again', by: null, about, import: made, assessment, appeal })
  for (const { id } of await uow.people.withRole('hr'))
    await uow.notices.stage(id, `correction:${made}:${assessment}:${appeal}:${id}`, {
      about: 'correction',
      import: made,
    })
}
