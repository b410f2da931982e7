import type { Reply } from '../cards/card.ts'
import type { Press } from '../cards/press.ts'
import { pressAnomaly } from './press-anomaly.ts'
import { pressAppeal } from './press-appeal.ts'
import { pressCorrection } from './press-correction.ts'
import { pressCycle } from './press-cycle.ts'
import { pressEntry } from './press-entry.ts'
import { pressHome } from './press-home.ts'
import { pressPolicy } from './press-policy.ts'
import { pressReview } from './press-review.ts'
import { pressRows } from './press-rows.ts'
import { pressUpload } from './press-upload.ts'
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
    case 'upload.show':
    case 'upload.again':
    case 'upload.take':
    case 'upload.drop':
    case 'upload.as.form':
    case 'upload.as':
    case 'upload.shape':
    case 'upload.mapping.form':
    case 'upload.mapping':
    case 'upload.feed.form':
    case 'upload.feed':
    case 'upload.unfeed.form':
    case 'upload.unfeed':
    case 'upload.save':
    case 'upload.ask-hr':
    case 'upload.refused':
      return pressUpload(it, press)
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
    case 'entry.start':
    case 'entry.form':
    case 'entry.save':
    case 'entry.list':
    case 'entry.undo.form':
    case 'entry.undo':
      return pressEntry(it, press)
    case 'correction.show':
    case 'correction.adopt.form':
    case 'correction.adopt':
    case 'correction.leave.form':
    case 'correction.leave':
    case 'correction.renew':
    case 'correction.recall':
      return pressCorrection(it, press)
    case 'rows.open':
    case 'rows.list':
    case 'rows.show':
      return pressRows(it, press)
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
