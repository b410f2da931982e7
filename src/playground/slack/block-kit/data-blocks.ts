import { z } from 'zod'
import { RichTextBlock } from './rich-text.ts'
import { characters, Id, words } from './text.ts'

const RawText = z.strictObject({
  type: z.literal('raw_text'),
  text: z.string().min(1, 'must be more than 0 characters'),
})
const RawNumber = z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: words(2000) })
const Cell = z.discriminatedUnion('type', [RawText, RawNumber, RichTextBlock])
const Row = z.array(Cell).min(1, 'no fewer than 1 items allowed').max(20, 'no more than 20 items allowed')

type Rows = readonly (readonly z.infer<typeof Cell>[])[]
const sameWidth = (rows: Rows) => rows.every((row) => row.length === rows[0]?.length)

/** Characters in all cells; a rich_text cell counts with all its words. */
export const cellCharacters = (rows: Rows): number =>
  rows.flat().reduce((sum, cell) => sum + (cell.type === 'rich_text' ? said(cell) : characters(cell.text)), 0)

const said = (node: unknown): number => {
  if (Array.isArray(node)) return node.reduce((sum: number, one) => sum + said(one), 0)
  if (typeof node !== 'object' || node === null) return 0
  const own = 'text' in node && typeof node.text === 'string' ? characters(node.text) : 0
  return own + ('elements' in node ? said(node.elements) : 0)
}

/** 100 rows, 20 columns, 10,000 characters. https://docs.slack.dev/reference/block-kit/blocks/table-block */
export const TableBlock = z.strictObject({
  type: z.literal('table'),
  block_id: Id.optional(),
  rows: z
    .array(Row)
    .min(1, 'no fewer than 1 items allowed')
    .max(100, 'no more than 100 items allowed')
    .refine(sameWidth, 'all rows must have the same number of cells')
    .refine((rows) => cellCharacters(rows) <= 10_000, 'must be less than 10001 characters in all cells'),
  column_settings: z
    .array(
      z.strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() }),
    )
    .max(20, 'no more than 20 items allowed')
    .optional(),
})

/** Header and 1 to 100 rows (one page says 200: the smaller holds). The header takes no rich_text. */
export const DataTableBlock = z.strictObject({
  type: z.literal('data_table'),
  block_id: Id.optional(),
  caption: words(2000),
  rows: z
    .array(Row)
    .min(2, 'no fewer than 2 items allowed')
    .max(101, 'no more than 101 items allowed')
    .refine(sameWidth, 'all rows must have the same number of cells')
    .refine(
      ([head = []]) => head.every((cell) => cell.type !== 'rich_text'),
      'rich_text is not allowed in the header row',
    )
    .refine((rows) => cellCharacters(rows) <= 20_000, 'must be less than 20001 characters in all cells'),
  page_size: z.int().min(1).max(100).optional(),
  row_header_column_index: z.int().min(0).optional(),
})

const Name = words(20)
const AxisConfig = z.strictObject({
  categories: z
    .array(Name)
    .min(1, 'no fewer than 1 items allowed')
    .max(20, 'no more than 20 items allowed')
    .refine((names) => new Set(names).size === names.length, 'categories must be unique'),
  x_label: words(50).optional(),
  y_label: words(50).optional(),
})
const Point = z.strictObject({ label: Name, value: z.number() })
const Series = z.strictObject({
  name: Name,
  data: z.array(Point).min(1, 'no fewer than 1 items allowed').max(20, 'no more than 20 items allowed'),
})

const charted = <T extends 'bar' | 'line' | 'area'>(type: T) =>
  z
    .strictObject({
      type: z.literal(type),
      series: z.array(Series).min(1, 'no fewer than 1 items allowed').max(6, 'no more than 6 items allowed'),
      axis_config: AxisConfig,
    })
    .refine((it) => new Set(it.series.map(({ name }) => name)).size === it.series.length, {
      message: 'series names must be unique',
      path: ['series'],
    })
    .refine(
      ({ series, axis_config: { categories } }) =>
        series.every(
          ({ data }) =>
            data
              .map(({ label }) => label)
              .sort()
              .join('\n') === [...categories].sort().join('\n'),
        ),
      { message: 'each series must have exactly one data point for each category', path: ['series'] },
    )

const Pie = z.strictObject({
  type: z.literal('pie'),
  segments: z
    .array(z.strictObject({ label: Name, value: z.number().positive('must be more than 0') }))
    .min(1, 'no fewer than 1 items allowed')
    .max(6, 'no more than 6 items allowed'),
})

/** Title 50, names 20, 20 points, 6 series. https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export const DataVisualizationBlock = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: Id.optional(),
  title: words(50),
  chart: z.discriminatedUnion('type', [Pie, charted('bar'), charted('line'), charted('area')]),
})
