import { type Json, record, records, words } from '../json.ts'

/** Slack's data_visualization as a VChart specification. */
export function chartSpec(block: Json): Json {
  const chart = record(block.chart)
  const kind = words(chart.type)
  const title = { visible: true, text: words(block.title) }
  if (kind === 'pie') {
    const values = records(chart.segments).map((it) => ({ label: words(it.label), value: Number(it.value) }))
    return {
      type: 'pie',
      title,
      data: [{ id: 'values', values }],
      categoryField: 'label',
      valueField: 'value',
      outerRadius: 0.8,
      legends: { visible: true, orient: 'right' },
    }
  }
  const series = records(chart.series)
  const values = series.flatMap((one) =>
    records(one.data).map((point) => ({
      label: words(point.label),
      value: Number(point.value),
      series: words(one.name),
    })),
  )
  const unit = words(record(chart.axis_config).y_label)
  return {
    type: ['bar', 'line', 'area'].includes(kind) ? kind : 'line',
    title,
    data: [{ id: 'values', values }],
    xField: kind === 'bar' ? ['label', 'series'] : 'label',
    yField: 'value',
    seriesField: 'series',
    legends: { visible: series.length > 1, orient: 'bottom' },
    axes: [
      { orient: 'bottom', type: 'band' },
      { orient: 'left', type: 'linear', zero: kind !== 'line', ...(unit && { title: { visible: true, text: unit } }) },
    ],
    ...(kind !== 'bar' && { point: { visible: true } }),
  }
}
