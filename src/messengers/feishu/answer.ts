import type { Card, Reply } from '../../cards/card.ts'
import type { CardJson } from './card-json.ts'
import { renderCard } from './render.ts'

export interface Toast {
  type: 'info' | 'success' | 'error'
  content: string
  i18n?: Record<'zh_cn' | 'en_us', string>
}

/** What a card callback is answered with; `{}` changes nothing. (open.feishu.cn: card-callback-communication) */
export interface CallbackAnswer {
  toast?: Toast
  card?: { type: 'raw'; data: CardJson }
}

/** A reply as the answer to the press. What is said comes in the person's own words. */
export function answerOf(reply: Reply): CallbackAnswer {
  const card = cardOf(reply)
  return {
    ...('says' in reply && reply.says && { toast: { type: toastType(reply), content: reply.says } }),
    ...(card && { card: { type: 'raw', data: renderCard(card) } }),
  }
}

/** The card that the pressed one becomes, or null where it stays. */
export function cardOf(reply: Reply): Card | null {
  switch (reply.show) {
    case 'card':
      return reply.card
    case 'form': // forms live inside cards here, below what the card says
      return { ...reply.card, blocks: [...reply.card.blocks, { is: 'form', form: reply.form }] }
    case 'refusal':
      return reply.card ?? null
    case 'says':
    case 'nothing':
      return null
  }
}

const toastType = (reply: Reply): Toast['type'] =>
  reply.show === 'refusal' ? 'error' : reply.show === 'card' ? 'success' : 'info'

const inBoth = (type: Toast['type'], zh: string, en: string): CallbackAnswer => ({
  toast: { type, content: `${zh} / ${en}`, i18n: { zh_cn: zh, en_us: en } },
})

/** The time is up and the work goes on: the card follows. Whose language it is, is not known yet. */
export const received = inBoth('info', '已收到', 'Received')

/** Presses are never delivered again, so the person must know that nothing was kept. */
export const notKept = inBoth('error', '没有保存成功，请再按一次', 'Not saved. Please press again.')
