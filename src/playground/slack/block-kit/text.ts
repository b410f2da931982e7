import { z } from 'zod'

/** Slack's limits are in characters: a surrogate pair counts once. */
export const characters = (text: string): number => [...text].length

/** A string of at least one and at most so many characters, said as Slack says it. */
export const words = (atMost: number, atLeast = 1) =>
  z
    .string()
    .refine((text) => characters(text) >= atLeast, `must be more than ${atLeast - 1} characters`)
    .refine((text) => characters(text) <= atMost, `must be less than ${atMost + 1} characters`)

/** block_id, action_id, callback_id, external_id: 255 characters (Block Kit reference). */
export const Id = words(255)

export const plainText = (atMost: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: words(atMost), emoji: z.boolean().optional() })

export const mrkdwn = (atMost: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: words(atMost), verbatim: z.boolean().optional() })

/** A text object where both kinds are allowed. */
export const anyText = (atMost: number) => z.discriminatedUnion('type', [plainText(atMost), mrkdwn(atMost)])

/** Confirmation dialog: title 100, text 300, buttons 30 characters. */
export const Confirm = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(['primary', 'danger']).optional(),
})

/** http and https only, at most 3,000 characters. */
export const Url = words(3000).refine((url) => /^https?:\/\/[^\s]+$/.test(url), 'must be a valid url')
