import { z } from 'zod'
import { ViewBlock } from './blocks.ts'
import { Id, plainText, words } from './text.ts'

const everyView = {
  blocks: z.array(ViewBlock).max(100, 'no more than 100 items allowed'),
  private_metadata: words(3000, 0).optional(),
  callback_id: Id.optional(),
  external_id: words(255, 0).optional(),
}

const short = plainText(24)

/** Title, submit and close 24 characters; submit is required where something can be entered. */
export const ModalView = z
  .strictObject({
    type: z.literal('modal'),
    title: short,
    submit: short.optional(),
    close: short.optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
    ...everyView,
  })
  .refine((view) => view.submit !== undefined || !view.blocks.some(({ type }) => type === 'input'), {
    message: 'missing required field: submit (the view has input blocks)',
    path: ['submit'],
  })

export const HomeView = z.strictObject({ type: z.literal('home'), ...everyView })

export type ModalView = z.infer<typeof ModalView>
export type HomeView = z.infer<typeof HomeView>
