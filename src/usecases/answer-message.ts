import type { Month } from '../core/calendar/day.ts'
import { isHr } from '../core/people/rights.ts'
import { understand } from '../core/workflow/intent.ts'
import type { About } from '../core/workflow/notice.ts'
import { type Act, isRefused } from './act.ts'
import { entryAsked } from './entry-asked.ts'
import { appealable, draftAppeal, monthsAround } from './file-appeal.ts'

/** Shorter than this, an unclear message is small talk; longer, it may be an appeal that did not say the word. */
const worthKeeping = 12

/** What a written message is answered with. Nothing typed is lost: what may be an appeal becomes a draft (product, section 6). */
export async function answerMessage(act: Act, { text, id }: { text: string; id: string }): Promise<About> {
  const { thisMonth, monthBefore } = monthsAround(act.today)
  const intent = understand(text, thisMonth, monthBefore)
  switch (intent.is) {
    case 'appeal':
      return appealFrom(act, { text, id, month: intent.month, sure: true })
    case 'tasks':
      return { about: 'tasks' }
    case 'numbers':
      return numbersFor(act)
    case 'result':
      return newestResult(act)
    case 'policy':
      return { about: isHr(act.by) ? 'policy-desk' : 'policy-mine' }
    case 'entry':
      return entryAsked(act, intent.words)
    case 'language':
      await act.uow.people.setLocale(act.by.id, intent.locale)
      return { about: 'help' }
    case 'help':
      return { about: 'help' }
    case 'unclear':
      return [...text.trim()].length >= worthKeeping
        ? appealFrom(act, { text, id, month: null, sure: false })
        : { about: 'not-understood' }
  }
}

/** An agent's own numbers; a lead's team; whoever has neither is shown what waits for them. */
async function numbersFor({ uow, by, today }: Act): Promise<About> {
  const { policy } = await uow.policies.inForce(today)
  if (policy.scorecards.some((it) => it.position === by.position)) return { about: 'own-digest', day: today }
  const led = (await uow.people.teams()).find((it) => it.lead === by.id)
  return led ? { about: 'team-digest', team: led.id, day: today } : { about: 'tasks' }
}

async function newestResult(act: Act): Promise<About> {
  const newest = await appealable(act, null)
  return newest ? { about: 'result', assessment: newest.id, edition: newest.edition } : { about: 'tasks' }
}

async function appealFrom(
  act: Act,
  { text, id, month, sure }: { text: string; id: string; month: Month | null; sure: boolean },
): Promise<About> {
  const of = await appealable(act, month)
  if (!of) return sure ? { about: 'cannot-appeal', because: 'nothing-published' } : { about: 'not-understood' }
  if (sure && isOnlyTheWish(text)) return { about: 'cannot-appeal', because: 'empty' }
  const outcome = await draftAppeal(act, { of, words: text, message: id })
  if (isRefused(outcome))
    return sure ? { about: 'cannot-appeal', because: 'already-open' } : { about: 'not-understood' }
  return { about: 'appeal-draft', appeal: outcome.done.id }
}

/** 「我要申诉」 and nothing else: there is no reason in it yet. */
const isOnlyTheWish = (text: string): boolean =>
  text
    .replaceAll('’', "'")
    .replace(/我?(?:想|要|想要|需要)?申诉|复议|i(?:'d| would)? ?(?:want|like|wish)? ?(?:to )?appeal|appeal/gi, '')
    .replace(/[\s\p{P}\p{S}]/gu, '').length === 0
