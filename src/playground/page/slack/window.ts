import type { VNode } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { SlackChat, SlackMessage, SlackView } from '../../town-model.ts'
import { fileAt, uploadFile } from '../api.ts'
import { Composer } from '../composer.ts'
import { drawMarked } from '../draw-marked.ts'
import { html } from '../html.ts'
import { Icon, Mark } from '../icons.ts'
import { records } from '../json.ts'
import type { Act, ActEnd, Neighbour, Platform } from '../model.ts'
import { useNewestInSight } from '../scroll.ts'
import { dayAndMonth, Speech, sizeOf, timeAt, useWords, wordsIn } from '../speech.ts'
import { Blocks } from './blocks.ts'
import { Modal } from './modal.ts'
import { readMrkdwn } from './mrkdwn.ts'
import type { Scene } from './scene.ts'

interface Props {
  chat: SlackChat
  person: Neighbour
  dark: boolean
  nameOf: (id: string) => string | null
  act: (it: Act) => Promise<ActEnd>
  failed: (end: ActEnd) => void
  noticesIn: Platform
}

/** One person's Slack: the bot's messages and home, the composer, and the open modal. */
export function SlackWindow({ chat, person, dark, nameOf, act, failed, noticesIn }: Props): VNode {
  const says = useWords()
  const [tab, setTab] = useState<'messages' | 'home'>('messages')
  useEffect(() => setTab('messages'), [person.employeeNo])
  const told = async (it: Act) => {
    const end = await act(it)
    if (!end.ok) failed(end)
    return end
  }
  const openHome = () => {
    setTab('home')
    void told({ do: 'slack.home' })
  }
  const scene = { dark, nameOf }
  const top = chat.views.at(-1)
  return html`<section class="window s-window" aria-label=${says.slack.title}>
    <header class="s-head">
      <div class="s-head-line"><${Mark} size=${22} /><strong>${says.product}</strong><span class="s-badge">${says.slack.app}</span><span class="client-name">${says.slack.title}</span></div>
      <div class="s-tabs" role="tablist">
        <button type="button" role="tab" aria-selected=${tab === 'messages'} onClick=${() => setTab('messages')}>${says.slack.messages}</button>
        <button type="button" role="tab" aria-selected=${tab === 'home'} onClick=${openHome}>${says.slack.home}</button>
      </div>
    </header>
    ${tab === 'home' ? html`<${Home} home=${chat.home} scene=${scene} act=${told} open=${openHome} />` : html`<${Messages} chat=${chat} person=${person} scene=${scene} act=${told} />`}
    ${noticesIn === 'slack' ? null : html`<p class="elsewhere">${says.chat.elsewhere(says.feishu.title)}</p>`}
    ${
      tab === 'messages'
        ? html`<${Composer}
          key=${person.employeeNo}
          class="s-composer"
          placeholder=${says.slack.placeholder}
          write=${(text: string) => told(text.startsWith('/') ? { do: 'slack.command', text: text.trim() } : { do: 'slack.write', text })}
          upload=${async (file: File) => {
            const end = await uploadFile(person.employeeNo, 'slack', file)
            if (!end.ok) failed(end)
            return end
          }}
        />`
        : null
    }
    ${top ? html`<${Modal} key=${top.id} view=${top} scene=${scene} act=${act} />` : null}
  </section>`
}

type ScenePart = Omit<Scene, 'inputs' | 'press'>

function Home({
  home,
  scene,
  act,
  open,
}: {
  home: SlackView | null
  scene: ScenePart
  act: Props['act']
  open: () => void
}): VNode {
  const says = useWords()
  if (!home)
    return html`<div class="s-list empty"><p>${says.slack.homeEmpty}</p><button type="button" class="s-button" onClick=${open}>${says.slack.openHome}</button></div>`
  const press: Scene['press'] = (action, block) => act({ do: 'slack.click', where: { view: home.id }, action, block })
  return html`<div class="s-list s-home" tabindex="0" role="group" aria-label=${says.slack.home}><${Blocks} blocks=${records(home.view.blocks)} scene=${{ ...scene, press, inputs: null }} /></div>`
}

function Messages({
  chat,
  person,
  scene,
  act,
}: {
  chat: SlackChat
  person: Neighbour
  scene: ScenePart
  act: Props['act']
}): VNode {
  const says = useWords()
  const { locale } = useContext(Speech)
  const list = useNewestInSight(chat.messages.length, `slack:${person.employeeNo}`)
  const days = new Set<string>()
  return html`<div class="s-list" ref=${list} role="log" aria-live="off" aria-label=${says.chat.list(says.slack.title)} tabindex="0">
    ${chat.messages.length === 0 ? html`<div class="empty"><p>${says.slack.empty}</p></div>` : null}
    ${chat.messages.map((message) => {
      const day = dayAndMonth(locale, Number(message.ts) * 1000)
      const first = !days.has(day)
      days.add(day)
      return html`${first ? html`<div class="s-day" key=${day}><span>${day}</span></div>` : null}<${Message} key=${message.ts} message=${message} person=${person} scene=${scene} act=${act} />`
    })}
  </div>`
}

function Message({
  message,
  person,
  scene,
  act,
}: {
  message: SlackMessage
  person: Neighbour
  scene: ScenePart
  act: Props['act']
}): VNode {
  const says = useWords()
  const bot = message.from === 'bot'
  const press: Scene['press'] = (action, block) => act({ do: 'slack.click', where: { ts: message.ts }, action, block })
  const product = wordsIn[person.locale].product
  return html`<article lang=${person.locale} class=${message.ephemeral ? 's-message s-ephemeral' : 's-message'}>
    ${bot ? html`<span class="s-avatar"><${Mark} size=${36} /></span>` : html`<span class="s-avatar s-initial" aria-hidden="true">${[...person.name][0]}</span>`}
    <div class="s-body">
      ${message.ephemeral ? html`<p class="s-only"><${Icon} name="eye" size=${13} /> ${says.slack.onlyYou}</p>` : null}
      <div class="s-by"><strong>${bot ? product : person.name}</strong>${bot ? html`<span class="s-badge">${says.slack.app}</span>` : null}<time>${timeAt(Number(message.ts) * 1000)}</time></div>
      ${
        message.blocks.length
          ? html`<${Blocks} blocks=${message.blocks} scene=${{ ...scene, press, inputs: null }} />`
          : html`<div class="s-text">${drawMarked(readMrkdwn(message.text, scene.nameOf))}</div>`
      }
      ${message.files.map((file) => html`<a class="s-file" download=${file.name} href=${fileAt(person.employeeNo, 'slack', file.id)} aria-label=${says.chat.save(file.name)}><${Icon} name="file" size=${20} /><span><strong>${file.title}</strong><small>${sizeOf(file.size)}</small></span></a>`)}
      ${message.edited ? html`<span class="s-edited">${says.slack.edited}</span>` : null}
    </div>
  </article>`
}
