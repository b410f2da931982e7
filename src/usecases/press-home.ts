import type { Reply } from '../cards/card.ts'
import { ownDigestCard } from '../cards/digest.ts'
import { greetingCard, helpCard, tasksCard } from '../cards/home.ts'
import type { Press } from '../cards/press.ts'
import { speechFor } from '../i18n/words.ts'
import type { Carrying } from './replies.ts'
import { ownDigestView } from './view-digest.ts'
import { tasksOf } from './view-tasks.ts'

type HomePress = Extract<
  Press,
  { do: 'home.show' | 'help.show' | 'tasks.show' | 'language.set' | 'digest.set' | 'digest.mine' }
>

/** What anyone may ask for themselves. */
export async function pressHome(it: Carrying, press: HomePress): Promise<Reply> {
  const { uow, by, words, today } = it
  switch (press.do) {
    case 'home.show':
    case 'tasks.show':
      return { show: 'card', card: tasksCard(await tasksOf(uow, by, today), words) }
    case 'help.show':
      return { show: 'card', card: helpCard(by, words) }
    case 'language.set': {
      await uow.people.setLocale(by.id, press.locale)
      const speech = speechFor(press.locale)
      return {
        show: 'card',
        card: greetingCard({ ...by, locale: press.locale }, speech),
        says: speech.home.languageSet,
      }
    }
    case 'digest.set': {
      await uow.people.setWantsDigest(by.id, press.on)
      const card = helpCard({ ...by, wantsDigest: press.on }, words)
      return { show: 'card', card, says: press.on ? words.home.digestIsOn : words.home.digestIsOff }
    }
    case 'digest.mine': {
      const view = await ownDigestView(uow, by, today)
      return view ? { show: 'card', card: ownDigestCard(view, words) } : { show: 'says', says: words.home.noNumbersYet }
    }
  }
}
