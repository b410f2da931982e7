import type { Card } from '../cards/card.ts'
import { smallCard } from '../cards/home.ts'
import { policyApprovalCard } from '../cards/policy-approval.ts'
import { consultationCard, knownCard } from '../cards/policy-consultation.ts'
import { policyDeskCard, policyFaultsCard } from '../cards/policy-desk.ts'
import { draftCard } from '../cards/policy-draft.ts'
import { scorecardCard } from '../cards/policy-mine.ts'
import type { About } from '../core/workflow/notice.ts'
import type { Speech } from '../i18n/words.ts'
import { deskView, draftView, type Looking, readView } from './view-policy.ts'

type PolicyAbout = Extract<About, { about: `policy-${string}` }>

/** The card of a notice about a policy, as things stand now; null when there is nothing to say any more. */
export async function drawPolicy(it: Looking & { words: Speech }, about: PolicyAbout): Promise<Card | null> {
  const { uow, words, today } = it
  switch (about.about) {
    case 'policy-desk':
      return policyDeskCard(await deskView(it), words)
    case 'policy-mine': {
      const { id } = await uow.policies.inForce(today)
      const view = await readView(it, id, '')
      return view && scorecardCard(view, words)
    }
    case 'policy-file-refused':
      return policyFaultsCard(about, words)
    case 'policy-file-same':
      return smallCard({ ...words.policyDraft.file.same, text: words.policyDraft.file.same.text(about.file) }, words)
    case 'policy-draft':
    case 'policy-returned':
    case 'policy-consultation':
    case 'policy-to-approve':
    case 'policy-known':
      return drawDraft(it, about)
  }
}

async function drawDraft(
  it: Looking & { words: Speech },
  about: Extract<PolicyAbout, { draft: string }>,
): Promise<Card | null> {
  const view = await draftView(it, about.draft)
  if (!view) return null
  switch (about.about) {
    case 'policy-draft':
    case 'policy-returned':
      return draftCard(view, it.words)
    case 'policy-consultation':
      return consultationCard(view, about.round, it.words)
    case 'policy-to-approve':
      return policyApprovalCard(view, about.round, it.words)
    case 'policy-known':
      return knownCard(view, it.words)
  }
}
