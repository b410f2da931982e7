import type { Chart, Table } from '../../cards/card.ts'
import { type ChartElement, type Element, plain, type TableElement } from './card-json.ts'
import { limits, type Room } from './limits.ts'
import { beginningOf, shownOf } from './shortened.ts'
import { clip, tidy } from './words.ts'

/** A low row shows one line and cuts the rest; clients before 7.33 do so with `auto` as well. */
const aLine = 12

/** A table component: cells of type `text` are no markup. (open.feishu.cn: content-components/table) */
export function tableElements(table: Table, room: Room): Element[] {
  const shown = shownOf(table.rows, room.rows)
  const columns = table.head.slice(0, limits.tableColumns)
  const isLong = shown.list.some((row) => row.some((cell) => [...cell].length > aLine))
  const element: TableElement = {
    tag: 'table',
    page_size: Math.min(limits.tableRowsPerPage, Math.max(1, shown.list.length)),
    row_height: isLong ? 'auto' : 'low',
    header_style: { bold: true, background_style: 'grey' },
    columns: columns.map((name, index) => ({
      name: `c${index}`,
      display_name: clip(name, room.cell),
      data_type: 'text',
      horizontal_align: table.numeric?.includes(index) ? 'right' : 'left',
    })),
    rows: shown.list.map((row) =>
      Object.fromEntries(columns.map((_, index) => [`c${index}`, clip(row[index] ?? '', room.cell)])),
    ),
  }
  return [element, ...shown.note]
}

/** A table past the platform's number of tables, as lines: each row with the names of its columns. */
export function tableAsText(table: Table, room: Room): Element[] {
  const shown = shownOf(table.rows, room.rows)
  const lines = shown.list.map((row) => rowInWords(table.head, row, room.cell))
  const said = beginningOf(lines.join('\n'), room.words)
  return [{ tag: 'div', text: plain(said.text) }, ...(said.note.length ? said.note : shown.note)]
}

export const rowInWords = (head: readonly string[], row: readonly string[], cell: number): string =>
  row
    .map((value, index) => (head[index] ? `${clip(head[index], cell)} ${clip(value, cell)}` : clip(value, cell)))
    .join(' · ')

/**
 * A VChart specification: data only, and no colours, so that the client's light or dark theme holds. A missing point
 * is a gap, never a zero. (open.feishu.cn: content-components/chart)
 */
export function chartElement(chart: Chart): ChartElement {
  const values = chart.series.flatMap((series) =>
    chart.labels.flatMap((label, index) => {
      const point = series.points[index] ?? null
      return point === null && chart.kind === 'bar'
        ? []
        : [{ label: tidy(label), value: point, series: tidy(series.name) }]
    }),
  )
  return {
    tag: 'chart',
    aspect_ratio: '16:9',
    chart_spec: {
      type: chart.kind,
      title: { visible: true, text: clip(chart.title, 50) },
      data: [{ id: 'values', values }],
      xField: chart.kind === 'bar' ? ['label', 'series'] : 'label',
      yField: 'value',
      seriesField: 'series',
      legends: { visible: chart.series.length > 1, orient: 'bottom' },
      axes: [
        { orient: 'bottom', type: 'band' },
        { orient: 'left', type: 'linear', ...(chart.unit && { title: { visible: true, text: clip(chart.unit, 20) } }) },
      ],
      ...(chart.kind === 'line' && { invalidType: 'break', point: { visible: true } }),
    },
  }
}

/** A chart in words, where no further chart may stand. */
export const chartInWords = (chart: Chart): string =>
  [chart.title, ...chart.series.map((series) => `${series.name}: ${pointsOf(chart, series.points)}`)].join('\n')

const pointsOf = (chart: Chart, points: readonly (number | null)[]) =>
  chart.labels
    .map((label, index) => `${label} ${points[index] ?? '—'}${chart.unit && points[index] != null ? chart.unit : ''}`)
    .join(', ')
