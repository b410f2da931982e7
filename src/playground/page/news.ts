import { useEffect, useRef, useState } from 'preact/hooks'
import { contentOf, record } from './json.ts'
import type { Neighbour, Screens } from './model.ts'
import { useWords } from './speech.ts'

/** One sentence for the live region when the bot has said something new to the person on the screen. */
export function useNews(screens: Screens | null, person: Neighbour): string {
  const says = useWords()
  const [news, setNews] = useState('')
  const seen = useRef({ who: '', slack: 0, feishu: 0 })
  useEffect(() => {
    if (!screens) return
    const slack = screens.slack.messages.filter((it) => it.from === 'bot')
    const feishu = screens.feishu.messages.filter((it) => it.from === 'bot')
    const before = seen.current
    seen.current = { who: person.employeeNo, slack: slack.length, feishu: feishu.length }
    if (before.who !== person.employeeNo) return setNews('')
    if (slack.length > before.slack) setNews(says.chat.news(says.slack.title, slack.at(-1)?.text ?? ''))
    if (feishu.length > before.feishu) {
      const newest = feishu.at(-1)
      setNews(says.chat.news(says.feishu.title, newest?.text || contentOf(record(newest?.card?.header).title)))
    }
  }, [screens, person.employeeNo])
  return news
}
