import { z } from 'zod'

/** The sixteen languages a component may bring. */
const locales = [
  'zh_cn',
  'en_us',
  'ja_jp',
  'zh_hk',
  'zh_tw',
  'id_id',
  'vi_vn',
  'th_th',
  'pt_br',
  'es_es',
  'ko_kr',
  'de_de',
  'fr_fr',
  'it_it',
  'ru_ru',
  'ms_my',
] as const
export const Locale = z.enum(locales)
export const I18n = z.partialRecord(Locale, z.string())

export const Spacing = z
  .string()
  .regex(/^(small|medium|large|extra_large|-?\d{1,2}px( -?\d{1,2}px){0,3})$/, 'a length such as 8px or 4px 8px')
export const Colour = z.string().regex(/^([a-z]+(-\d{1,3})?|rgba?\([\d., ]+\))$/, 'a colour of the palette')
export const Align = z.enum(['left', 'center', 'right'])
export const VerticalAlign = z.enum(['top', 'center', 'bottom'])
export const ElementId = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,19}$/, 'a letter first, then letters, digits or _, 20 at most')
export const TextSize = z.enum([
  'heading-0',
  'heading-1',
  'heading-2',
  'heading-3',
  'heading-4',
  'heading',
  'normal',
  'notation',
  'xxxx-large',
  'xxx-large',
  'xx-large',
  'x-large',
  'large',
  'medium',
  'small',
  'x-small',
])

export const PlainText = z.strictObject({
  tag: z.literal('plain_text'),
  content: z.string().min(1),
  i18n_content: I18n.optional(),
  text_size: TextSize.optional(),
  text_color: Colour.optional(),
  text_align: Align.optional(),
  lines: z.int().min(1).optional(),
})

export const AnyText = z.discriminatedUnion('tag', [PlainText, PlainText.extend({ tag: z.literal('lark_md') })])

export const MarkdownText = z.strictObject({
  tag: z.literal('markdown'),
  content: z.string().min(1),
  i18n_content: I18n.optional(),
  text_size: TextSize.optional(),
  text_align: Align.optional(),
  text_color: Colour.optional(),
})

export const Icon = z.discriminatedUnion('tag', [
  z.strictObject({
    tag: z.literal('standard_icon'),
    token: z.string().min(1),
    color: Colour.optional(),
    size: z.string().optional(),
  }),
  z.strictObject({ tag: z.literal('custom_icon'), img_key: z.string().min(1), size: z.string().optional() }),
])

export const Confirm = z.strictObject({ title: PlainText, text: PlainText })

/** Where an app is told what was pressed. The official FAQ: SDKs carry objects only, a string value ends in 200671. */
export const Behavior = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('callback'), value: z.record(z.string(), z.unknown()) }),
  z.strictObject({
    type: z.literal('open_url'),
    default_url: z.url({ protocol: /^(https?|lark)$/ }),
    pc_url: z.string().optional(),
    ios_url: z.string().optional(),
    android_url: z.string().optional(),
  }),
])
