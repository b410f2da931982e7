import type { VNode } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { act, beginAnew, sawChat } from './api.ts'
import { Chooser, Face } from './chooser.ts'
import { ClockFace } from './clock-face.ts'
import { Dialog, DialogHead, Sure } from './dialog.ts'
import { FeishuWindow } from './feishu/window.ts'
import { Guide } from './guide.ts'
import { html } from './html.ts'
import { Icon, type IconName, Mark } from './icons.ts'
import { type Live, useTown } from './live.ts'
import { DeliveryLog } from './log.ts'
import { type Theme, useKept, useLook, useMedia } from './look.ts'
import type { Act, ActEnd, Neighbour, Platform, Screens, TownState } from './model.ts'
import { useNews } from './news.ts'
import { SlackWindow } from './slack/window.ts'
import { Speech, useWords, wordsIn } from './speech.ts'

type Tab = Platform | 'guide'
type Open = 'people' | 'log' | 'anew' | null

export function App(): VNode {
  const look = useLook()
  const [who, setWho] = useKept<string>('kaoping.who', '')
  const live = useTown(who || null)
  const words = wordsIn[look.locale]
  return html`<${Speech.Provider} value=${{ locale: look.locale, words }}>
    ${
      live.state
        ? html`<${Town} live=${live} state=${live.state} who=${who} setWho=${setWho} look=${look} />`
        : html`<div class="waking"><${Mark} size=${48} /><p role="status">${live.connected ? words.opening : words.gone}</p></div>`
    }
  <//>`
}

interface TownProps {
  live: Live
  state: TownState
  who: string
  setWho: (employeeNo: string) => void
  look: ReturnType<typeof useLook>
}

function Town({ live, state, who, setWho, look }: TownProps): VNode {
  const says = useWords()
  const narrow = useMedia('(max-width: 860px)')
  const [tab, setTab] = useState<Tab>('guide')
  const [open, setOpen] = useState<Open>(null)
  const [trouble, setTrouble] = useState('')
  const person =
    state.people.find((it) => it.employeeNo === who) ??
    state.people.find((it) => it.employeeNo === state.cast.hr) ??
    state.people[0]
  useEffect(() => {
    if (person && person.employeeNo !== who) setWho(person.employeeNo)
  }, [person?.employeeNo, who])
  const choose = useCallback(
    (employeeNo: string) => {
      setWho(employeeNo)
      setOpen(null)
      const news = state.people.find((it) => it.employeeNo === employeeNo)?.waiting
      if (news?.slack || news?.feishu) setTab(news.slack ? 'slack' : 'feishu')
      else setTab((before) => (before === 'guide' ? 'slack' : before))
    },
    [state.people],
  )
  const failed = useCallback((because: string) => setTrouble(says.failed(because)), [says])
  useEffect(() => {
    if (!trouble) return
    const timer = setTimeout(() => setTrouble(''), 8000)
    return () => clearTimeout(timer)
  }, [trouble])
  const names = new Map(
    live.state?.people.flatMap(
      (it) =>
        [
          [it.slack, it.name],
          [it.feishu, it.name],
        ] as const,
    ),
  )
  const nameOf = (id: string) => names.get(id) ?? null
  const guide = html`<${Guide} state=${state} choose=${choose} act=${act} failed=${failed} />`

  return html`<div class="town">
    <${Bar} state=${state} live=${live} look=${look} open=${setOpen} failed=${failed} />
    ${narrow && person ? html`<${Tabs} person=${person} tab=${tab} setTab=${setTab} people=${() => setOpen('people')} />` : null}
    <main class="rooms">
      ${narrow ? null : html`<${Chooser} people=${state.people} who=${who} choose=${choose} />`}
      ${narrow && tab === 'guide' ? guide : null}
      ${person ? html`<${Chats} screens=${live.screens} person=${person} only=${narrow ? tab : null} dark=${look.dark} nameOf=${nameOf} failed=${failed} />` : null}
      ${narrow ? null : guide}
    </main>
    <p class=${live.connected ? 'notice' : 'notice on'} role="alert">${live.connected ? '' : says.gone}</p>
    <p class=${trouble ? 'notice on' : 'notice'} role="alert">${trouble}</p>
    ${open === 'log' ? html`<${DeliveryLog} traffic=${state.traffic} nameOf=${nameOf} onClose=${() => setOpen(null)} />` : null}
    ${
      open === 'people'
        ? html`<${Dialog} label=${says.people} onClose=${() => setOpen(null)}><${DialogHead} title=${says.people} onClose=${() => setOpen(null)} /><${Chooser} people=${state.people} who=${who} choose=${choose} /><//>`
        : null
    }
    ${open === 'anew' ? html`<${Anew} failed=${failed} onClose=${() => setOpen(null)} />` : null}
  </div>`
}

/** Both chats of the person chosen; on a narrow screen the one whose tab is on. */
function Chats(props: {
  screens: Screens | null
  person: Neighbour
  only: Tab | null
  dark: boolean
  nameOf: (id: string) => string | null
  failed: (because: string) => void
}): VNode {
  const { screens, person, only, dark, nameOf, failed } = props
  const says = useWords()
  const doIt = useCallback((it: Act) => act(person.employeeNo, it), [person.employeeNo])
  const news = useNews(screens, person)
  const shows = (platform: Platform) => only === null || only === platform
  for (const platform of ['slack', 'feishu'] as const) useSeen(person, platform, screens !== null && shows(platform))
  if (!screens) return html`<p class="quiet waiting-room">${only === 'guide' ? '' : says.loading}</p>`
  const shared = { person, dark, nameOf, act: doIt, noticesIn: screens.noticesIn }
  return html`
    ${shows('slack') ? html`<${SlackWindow} chat=${screens.slack} ...${shared} failed=${(end: ActEnd) => failed(end.trouble ?? '')} />` : null}
    ${shows('feishu') ? html`<${FeishuWindow} chat=${screens.feishu} ...${shared} />` : null}
    <p class="hidden" role="status" aria-live="polite">${news}</p>`
}

/** What stands on the screen has been seen: its dot goes. */
function useSeen(person: Neighbour, platform: Platform, shown: boolean) {
  const waiting = person.waiting[platform]
  useEffect(() => {
    if (shown && waiting) void sawChat(person.employeeNo, platform).catch(() => {})
  }, [shown, waiting, person.employeeNo, platform])
}

function Bar({
  state,
  live,
  look,
  open,
  failed,
}: {
  state: TownState
  live: Live
  look: TownProps['look']
  open: (it: Open) => void
  failed: (because: string) => void
}): VNode {
  const says = useWords()
  const themes: readonly [Theme, IconName, string][] = [
    ['auto', 'half', says.look.auto],
    ['light', 'sun', says.look.light],
    ['dark', 'moon', says.look.dark],
  ]
  const at = themes.findIndex(([theme]) => theme === look.theme)
  const [, icon, label] = themes[at] ?? ['auto', 'half', '']
  const [following = 'auto'] = themes[(at + 1) % themes.length] ?? []
  return html`<header class="bar">
    <h1><${Mark} size=${30} /><span>${says.product}<small>${says.town}</small></span></h1>
    <${ClockFace} clock=${state.clock} heardAt=${live.heardAt} busy=${state.busy} failed=${failed} />
    <div class="bar-tools">
      <button type="button" aria-label=${says.log.title} onClick=${() => open('log')}><${Icon} name="wire" /><span>${says.log.open}</span></button>
      <button type="button" aria-label=${says.anew.button} onClick=${() => open('anew')}><${Icon} name="again" /><span>${says.anew.button}</span></button>
      <button type="button" lang=${look.locale === 'en' ? 'zh-CN' : 'en'} onClick=${() => look.setLocale(look.locale === 'en' ? 'zh-CN' : 'en')}>${says.look.language}</button>
      <button type="button" aria-label=${`${says.look.theme}: ${label}`} title=${`${says.look.theme}: ${label}`} onClick=${() => look.setTheme(following)}><${Icon} name=${icon} /></button>
    </div>
  </header>`
}

function Tabs({
  person,
  tab,
  setTab,
  people,
}: {
  person: Neighbour
  tab: Tab
  setTab: (tab: Tab) => void
  people: () => void
}): VNode {
  const says = useWords()
  const labels: readonly [Tab, string][] = [
    ['guide', says.guide.open],
    ['slack', says.slack.title],
    ['feishu', says.feishu.title],
  ]
  return html`<div class="narrow-bar">
    <button type="button" class="who" aria-label=${`${says.you(person.name)} – ${says.people}`} onClick=${people}><${Face} name=${person.name} /><span>${person.name}</span><${Icon} name="down" size=${14} /></button>
    <div role="tablist" class="tabs">${labels.map(([it, label]) => html`<button type="button" role="tab" aria-selected=${tab === it} onClick=${() => setTab(it)}>${label}${it !== 'guide' && person.waiting[it] ? html`<span class="dot"><span class="hidden">${says.waiting}</span></span>` : null}</button>`)}</div>
  </div>`
}

function Anew({ failed, onClose }: { failed: (because: string) => void; onClose: () => void }): VNode {
  const says = useWords()
  const [busy, setBusy] = useState(false)
  const yes = () => {
    setBusy(true)
    void beginAnew().catch((error: Error) => {
      failed(error.message)
      onClose()
    })
  }
  return html`<${Sure} title=${says.anew.title} text=${busy ? says.anew.busy : says.anew.text} yes=${says.anew.yes} no=${says.cancel} danger onYes=${yes} onNo=${onClose} />`
}
