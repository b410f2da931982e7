import { z } from 'zod'
import { anyText, Confirm, characters, Id, plainText, Url, words } from './text.ts'

/**
 * Interactive elements, from the Block Kit reference. Every object is strict: Slack refuses an unknown property in most
 * of them, the stand-in in all.
 */
const actionable = { action_id: Id.optional() }
const confirmable = { confirm: Confirm.optional() }
const placeholder = { placeholder: plainText(150).optional() }
const focus = { focus_on_load: z.boolean().optional() }
const dispatch = {
  dispatch_action_config: z
    .strictObject({ trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1) })
    .optional(),
}

const optionWith = <T extends z.ZodType>(text: T) =>
  z.strictObject({ text, value: words(150), description: plainText(75).optional() })
const PlainOption = optionWith(plainText(75))
const RichOption = optionWith(anyText(75))
const OverflowOption = PlainOption.extend({ url: Url.optional() })
type Option = z.infer<typeof RichOption>

const sameOption = (one: Option, other: Option) => one.value === other.value && one.text.text === other.text.text

/** An option chosen beforehand must be one of those offered, word for word. */
const chosenAmongOffered = (chosen: readonly Option[], offered: readonly Option[]) =>
  chosen.every((option) => offered.some((other) => sameOption(option, other)))

const noTwins = (options: readonly Option[]) => new Set(options.map(({ value }) => value)).size === options.length

const offered = {
  options: z
    .array(PlainOption)
    .min(1, 'no fewer than 1 items allowed')
    .max(100, 'no more than 100 items allowed')
    .optional(),
  option_groups: z
    .array(
      z.strictObject({
        label: plainText(75),
        options: z
          .array(PlainOption)
          .min(1, 'no fewer than 1 items allowed')
          .max(100, 'no more than 100 items allowed'),
      }),
    )
    .min(1, 'no fewer than 1 items allowed')
    .max(100, 'no more than 100 items allowed')
    .optional(),
}

interface Offering {
  options?: Option[] | undefined
  option_groups?: { options: Option[] }[] | undefined
}

const allOptions = (it: Offering) => [
  ...(it.options ?? []),
  ...(it.option_groups ?? []).flatMap(({ options }) => options),
]
const oneKind = (it: Offering) => (it.options === undefined) !== (it.option_groups === undefined)
const oneKindSays = 'must define either `options` or `option_groups`'
const amongSays = { message: 'must be one of the provided options', path: ['initial_option'] }
const amongManySays = { message: 'must be among the provided options', path: ['initial_options'] }
const twinsSay = { message: 'option values must be unique', path: ['options'] }

export const Button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  value: words(2000).optional(),
  url: Url.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: words(75).optional(),
  ...actionable,
  ...confirmable,
})

const StaticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...offered,
    initial_option: PlainOption.optional(),
    ...actionable,
    ...confirmable,
    ...placeholder,
    ...focus,
  })
  .refine(oneKind, oneKindSays)
  .refine((it) => noTwins(allOptions(it)), twinsSay)
  .refine((it) => !it.initial_option || chosenAmongOffered([it.initial_option], allOptions(it)), amongSays)

const MultiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...offered,
    initial_options: z.array(PlainOption).min(1).optional(),
    max_selected_items: z.int().min(1).optional(),
    ...actionable,
    ...confirmable,
    ...placeholder,
    ...focus,
  })
  .refine(oneKind, oneKindSays)
  .refine((it) => noTwins(allOptions(it)), twinsSay)
  .refine((it) => chosenAmongOffered(it.initial_options ?? [], allOptions(it)), amongManySays)

const tenOptions = z.array(RichOption).min(1, 'no fewer than 1 items allowed').max(10, 'no more than 10 items allowed')

const RadioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    options: tenOptions,
    initial_option: RichOption.optional(),
    ...actionable,
    ...confirmable,
    ...focus,
  })
  .refine((it) => noTwins(it.options), twinsSay)
  .refine((it) => !it.initial_option || chosenAmongOffered([it.initial_option], it.options), amongSays)

const Checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    options: tenOptions,
    initial_options: z.array(RichOption).min(1).optional(),
    ...actionable,
    ...confirmable,
    ...focus,
  })
  .refine((it) => noTwins(it.options), twinsSay)
  .refine((it) => chosenAmongOffered(it.initial_options ?? [], it.options), amongManySays)

const Overflow = z.strictObject({
  type: z.literal('overflow'),
  options: z.array(OverflowOption).min(1, 'no fewer than 1 items allowed').max(5, 'no more than 5 items allowed'),
  ...actionable,
  ...confirmable,
})

const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
const Datepicker = z.strictObject({
  type: z.literal('datepicker'),
  initial_date: z.string().refine(isDate, 'must be a date in the form YYYY-MM-DD').optional(),
  ...actionable,
  ...confirmable,
  ...placeholder,
  ...focus,
})

const Timepicker = z.strictObject({
  type: z.literal('timepicker'),
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time in the form HH:mm')
    .optional(),
  timezone: z.string().min(1).optional(),
  ...actionable,
  ...confirmable,
  ...placeholder,
  ...focus,
})

const PlainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    initial_value: z.string().optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
    ...actionable,
    ...placeholder,
    ...focus,
    ...dispatch,
  })
  .refine((it) => (it.min_length ?? 0) <= (it.max_length ?? 3000), 'min_length must not be more than max_length')
  .refine((it) => characters(it.initial_value ?? '') <= (it.max_length ?? 3000), {
    message: 'must be within max_length',
    path: ['initial_value'],
  })

/** The bounds of a number are strings. */
const NumberWord = z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a number in a string')
const NumberInput = z.strictObject({
  type: z.literal('number_input'),
  is_decimal_allowed: z.boolean(),
  initial_value: NumberWord.optional(),
  min_value: NumberWord.optional(),
  max_value: NumberWord.optional(),
  ...actionable,
  ...placeholder,
  ...focus,
  ...dispatch,
})

/** Elements of an actions block. */
export const ActionElement = z.discriminatedUnion('type', [
  Button,
  StaticSelect,
  MultiStaticSelect,
  RadioButtons,
  Checkboxes,
  Overflow,
  Datepicker,
  Timepicker,
])

/** Elements of an input block. */
export const InputElement = z.discriminatedUnion('type', [
  PlainTextInput,
  NumberInput,
  StaticSelect,
  MultiStaticSelect,
  RadioButtons,
  Checkboxes,
  Datepicker,
  Timepicker,
])

/** An image by its public address. Uploaded pictures (slack_file) are not played here. */
export const ImageElement = z.strictObject({ type: z.literal('image'), image_url: Url, alt_text: words(2000) })

/** What may stand beside a section. */
export const Accessory = z.discriminatedUnion('type', [...ActionElement.options, ImageElement])
