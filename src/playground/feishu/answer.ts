import { z } from 'zod'
import type { Toast } from '../town-model.ts'
import { inspectCard } from './card/inspect.ts'
import { Locale } from './card/text.ts'
import { jsonOf } from './deliveries.ts'
import type { Posted } from './post.ts'
import type { CardJson } from './screens.ts'

const Answered = z.strictObject({
  toast: z
    .strictObject({
      type: z.enum(['info', 'success', 'error', 'warning']).default('info'),
      content: z.string().min(1),
      i18n: z.partialRecord(Locale, z.string()).optional(),
    })
    .optional(),
  card: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('raw'), data: z.record(z.string(), z.unknown()) }),
      z.strictObject({
        type: z.literal('template'),
        data: z.strictObject({
          template_id: z.string(),
          template_version_name: z.string().optional(),
          template_variable: z.record(z.string(), z.unknown()).optional(),
        }),
      }),
    ])
    .optional(),
})

/** What the client makes of a callback's answer: something to show, or a code of its trouble with the reason for the log. */
export type Shown = { toast: Toast | null; card: CardJson | null } | { trouble: number; because: string }

/** Client codes: https://open.feishu.cn/document/feishu-cards/card-callback-communication */
export function readAnswer(posted: Posted, language: 'zh_cn' | 'en_us'): Shown {
  if ('failed' in posted)
    return posted.failed === 'timeout'
      ? { trouble: 200341, because: 'no answer within 3 s' }
      : { trouble: 200342, because: 'no connection' }
  if (posted.status !== 200) return { trouble: 200671, because: `answered with ${posted.status}` }
  const read = Answered.safeParse(jsonOf(posted.body))
  if (!read.success) return { trouble: 200672, because: z.prettifyError(read.error).replaceAll('\n', ' ') }
  const { toast, card } = read.data
  const shown = toast ? { type: toast.type, content: toast.i18n?.[language] ?? toast.content } : null
  if (!card) return { toast: shown, card: null }
  if (card.type === 'template') return { trouble: 200673, because: 'no such card template' }
  const fault = inspectCard(card.data)
  if (fault) return { trouble: fault.errCode === 200830 ? 200830 : 200673, because: fault.says }
  if (Buffer.byteLength(posted.body) > 30_000) return { trouble: 200673, because: 'the card is larger than 30 KB' }
  return { toast: shown, card: card.data }
}
