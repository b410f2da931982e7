import { z } from 'zod'
import { Align, AnyText, Colour, ElementId, I18n, Icon, Locale, PlainText, Spacing, VerticalAlign } from './text.ts'

const TextTag = z.strictObject({
  tag: z.literal('text_tag'),
  element_id: ElementId.optional(),
  text: PlainText,
  color: Colour.optional(),
})

const Header = z.strictObject({
  title: AnyText,
  subtitle: AnyText.optional(),
  text_tag_list: z.array(TextTag).max(3).optional(),
  i18n_text_tag_list: z.partialRecord(Locale, z.array(TextTag).max(3)).optional(),
  template: z
    .enum([
      'blue',
      'wathet',
      'turquoise',
      'green',
      'yellow',
      'orange',
      'red',
      'carmine',
      'violet',
      'purple',
      'indigo',
      'grey',
      'default',
    ])
    .optional(),
  icon: Icon.optional(),
  padding: Spacing.optional(),
})

const Config = z.strictObject({
  update_multi: z.literal(true, 'only shared cards: update_multi must be true').optional(),
  enable_forward: z.boolean().optional(),
  enable_forward_interaction: z.boolean().optional(),
  width_mode: z.enum(['default', 'compact', 'fill']).optional(),
  summary: z.strictObject({ content: z.string(), i18n_content: I18n.optional() }).optional(),
  locales: z.array(Locale).optional(),
  style: z
    .strictObject({
      text_size: z.record(z.string(), z.unknown()).optional(),
      color: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  use_custom_translation: z.boolean().optional(),
})

const Body = z.strictObject({
  direction: z.enum(['vertical', 'horizontal']).optional(),
  padding: Spacing.optional(),
  horizontal_spacing: Spacing.optional(),
  vertical_spacing: Spacing.optional(),
  horizontal_align: Align.optional(),
  vertical_align: VerticalAlign.optional(),
  elements: z.array(z.unknown()).min(1),
})

/** The root of card JSON 2.0. Streaming and card templates are not played here: they are refused. */
export const Root = z.strictObject({
  schema: z.literal('2.0'),
  config: Config.optional(),
  card_link: z
    .strictObject({
      url: z.string().optional(),
      pc_url: z.string().optional(),
      ios_url: z.string().optional(),
      android_url: z.string().optional(),
    })
    .optional(),
  header: Header.optional(),
  body: Body,
})
