import type { Reply } from '../cards/card.ts'
import type { Press } from '../cards/press.ts'
import { pressAnomaly } from './press-anomaly.ts'
import { pressAppeal } from './press-appeal.ts'
import { pressCycle } from './press-cycle.ts'
import { pressHome } from './press-home.ts'
import { pressPolicy } from './press-policy.ts'
import { pressReview } from './press-review.ts'
import { type Carrying, sayNo } from './replies.ts'

/** A press, to its use case. Exhaustive: a new press does not compile until someone carries it out. */
export function carryOut(it: Carrying, press: Press): Promise<Reply> {
  switch (press.do) {
    case 'home.show':
    case 'help.show':
    case 'tasks.show':
    case 'language.set':
    case 'digest.set':
    case 'digest.mine':
      return pressHome(it, press)
    case 'anomaly.show':
    case 'anomaly.explain.form':
    case 'anomaly.explain':
      return pressAnomaly(it, press)
    case 'cycle.launch.form':
    case 'cycle.launch':
    case 'cycle.board':
    case 'cycle.chase':
    case 'cycle.submit':
    case 'cycle.approve':
    case 'cycle.return.form':
    case 'cycle.return':
      return pressCycle(it, press)
    case 'self.form':
    case 'self.submit':
    case 'lead.form':
    case 'lead.submit':
    case 'lead.next':
    case 'sheet.show':
    case 'result.agree':
    case 'result.object':
      return pressReview(it, press)
    case 'appeal.start':
      return startAppeal(it, press.assessment)
    case 'appeal.edit.form':
    case 'appeal.edit':
    case 'appeal.file':
    case 'appeal.drop':
    case 'appeal.show':
    case 'appeal.withdraw':
    case 'appeal.admit.form':
    case 'appeal.admit':
    case 'appeal.refuse.form':
    case 'appeal.refuse':
    case 'appeal.amend.form':
    case 'appeal.amend':
    case 'appeal.uphold.form':
    case 'appeal.uphold':
      return pressAppeal(it, press)
    case 'policy.desk':
    case 'policy.mine':
    case 'policy.show':
    case 'policy.read':
    case 'policy.draft':
    case 'policy.hear':
    case 'policy.comments':
    case 'policy.open.form':
    case 'policy.open':
    case 'policy.comment.form':
    case 'policy.comment':
    case 'policy.submit':
    case 'policy.revise.form':
    case 'policy.revise':
    case 'policy.drop.form':
    case 'policy.drop':
    case 'policy.approve.form':
    case 'policy.approve':
    case 'policy.return.form':
    case 'policy.return':
    case 'policy.try.form':
    case 'policy.try':
      return pressPolicy(it, press)
  }
}

/** How to appeal comes as a message of its own, right above where the person will write. */
async function startAppeal(it: Carrying, assessment: string): Promise<Reply> {
  const found = await it.uow.assessments.get(assessment)
  if (!found || found.agent !== it.by.id) return sayNo(it, { no: 'not-yours' }, null)
  if (found.at !== 'published') return sayNo(it, { no: 'nothing-to-appeal' }, null)
  await it.uow.notices.stage(it.by.id, `how:${assessment}:${it.now.getTime()}`, { about: 'appeal-how', assessment })
  return { show: 'nothing' }
}
