import type { VNode } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { FeishuChat, FeishuMessage, Toast } from '../../town-model.ts'
import { fileAt, uploadFile } from '../api.ts'
import { Composer } from '../composer.ts'
import { html } from '../html.ts'
import { Icon, Mark } from '../icons.ts'
import type { Act, ActEnd, Neighbour, Platform } from '../model.ts'
import { useNewestInSight } from '../scroll.ts'
import { dayAndMonth, Speech, sizeOf, timeAt, useWords, wordsIn } from '../speech.ts'
import { Card } from './card.ts'
import type { CardScene } from './scene.ts'

interface Props {
  chat: FeishuChat
  person: Neighbour
  dark: boolean
  nameOf: (id: string) => string | null
  act: (it: Act) => Promise<ActEnd>
  noticesIn: Platform
}

/** One person's Feishu: the chat with the bot, its cards and toasts, the composer. */
export function FeishuWindow({ chat, person, dark, nameOf, act, noticesIn }: Props): VNode {
  const says = useWords()
  const [toast, setToast] = useState<Toast | null>(null)
  useEffect(() => setToast(null), [person.employeeNo])
  useEffect(() => {
    if (!toast) return
    const timer = setTimeout(() => setToast(null), 5000)
    return () => clearTimeout(timer)
  }, [toast])
  const ended = (end: ActEnd) => {
    if (end.toast) setToast(end.toast)
    else if (!end.ok) setToast({ type: 'error', content: end.trouble ?? '' })
    return end
  }
  const told = async (it: Act) => {
    setToast(null)
    return ended(await act(it))
  }
  return html`<section class="window f-window" aria-label=${says.feishu.title}>
    <header class="f-head"><${Mark} size=${28} /><div><strong>${says.product}</strong> <span class="f-badge">${says.feishu.bot}</span></div><span class="client-name">${says.feishu.title}</span></header>
    <div class="f-toasts" role="status" aria-live="polite">${toast ? html`<p class=${`f-toast f-toast-${toast.type}`}><${Icon} name=${toast.type === 'success' ? 'check' : toast.type === 'info' ? 'info' : 'warn'} /> ${toast.content}</p>` : null}</div>
    <${Messages} chat=${chat} person=${person} dark=${dark} nameOf=${nameOf} act=${told} />
    ${noticesIn === 'feishu' ? null : html`<p class="elsewhere">${says.chat.elsewhere(says.slack.title)}</p>`}
    <${Composer}
      key=${person.employeeNo}
      class="f-composer"
      placeholder=${says.feishu.placeholder}
      write=${(text: string) => told({ do: 'feishu.write', text })}
      upload=${async (file: File) => ended(await uploadFile(person.employeeNo, 'feishu', file))}
    />
  </section>`
}

function Messages({ chat, person, dark, nameOf, act }: Omit<Props, 'noticesIn'>): VNode {
  const says = useWords()
  const { locale } = useContext(Speech)
  const list = useNewestInSight(chat.messages.length, `feishu:${person.employeeNo}`)
  const days = new Set<string>()
  return html`<div class="f-list" ref=${list} role="log" aria-live="off" aria-label=${says.chat.list(says.feishu.title)} tabindex="0">
    ${
      chat.messages.length === 0
        ? html`<div class="empty"><p>${says.feishu.empty}</p><button type="button" class="f-button f-type-primary" onClick=${() => act({ do: 'feishu.enter' })}>${says.feishu.enter}</button></div>`
        : null
    }
    ${chat.messages.map((message) => {
      const day = dayAndMonth(locale, message.at)
      const first = !days.has(day)
      days.add(day)
      const scene: CardScene = {
        dark,
        nameOf,
        press: (value) => act({ do: 'feishu.press', message: message.message_id, value }),
        submit: (button, values) => act({ do: 'feishu.submit', message: message.message_id, button, values }),
      }
      return html`${first ? html`<div class="f-day" key=${day}>${day}</div>` : null}<${Message} key=${message.message_id} message=${message} person=${person} scene=${scene} />`
    })}
  </div>`
}

function Message({ message, person, scene }: { message: FeishuMessage; person: Neighbour; scene: CardScene }): VNode {
  const says = useWords()
  const bot = message.from === 'bot'
  return html`<article lang=${person.locale} class=${bot ? 'f-message' : 'f-message f-own'}>
    ${bot ? html`<span class="f-avatar"><${Mark} size=${32} /></span>` : html`<span class="f-avatar f-initial" aria-hidden="true">${[...person.name][0]}</span>`}
    <div class="f-content">
      <div class="f-by">${bot ? html`<span>${wordsIn[person.locale].product}</span>` : html`<span class="hidden">${person.name}</span>`}<time>${timeAt(message.at)}</time>${message.updated ? html`<span>${says.feishu.updated}</span>` : null}</div>
      ${message.card ? html`<${Card} card=${message.card} scene=${scene} />` : null}
      ${message.file ? html`<a class="f-file" download=${message.file.name} href=${fileAt(person.employeeNo, 'feishu', message.file.key)} aria-label=${says.chat.save(message.file.name)}><${Icon} name="file" size=${24} /><span><strong>${message.file.name}</strong><small>${sizeOf(message.file.size)}</small></span></a>` : null}
      ${!message.card && !message.file ? html`<div class="f-bubble">${message.text}</div>` : null}
    </div>
  </article>`
}
