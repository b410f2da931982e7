import type { Chart } from '../../cards/card.ts'
import { clip } from './fit.ts'

/**
 * A chart drawn by Slack itself. Newer than @slack/types, so declared here; messages only, at most two in one.
 * https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
 */
export interface DataVisualizationBlock {
  type: 'data_visualization'
  block_id?: string
  title: string
  chart: {
    type: Chart['kind']
    series: { name: string; data: { label: string; value: number }[] }[]
    axis_config: { categories: string[]; y_label?: string }
  }
}

const limits = Object.freeze({ title: 50, series: 6, points: 20, name: 20, axis: 50 }) // six: the strictest of the pages

/**
 * The chart, or null where Slack could not draw it: its numbers always stand beside it. Every series must have a value
 * at every label, so labels where one has none are left out.
 */
export function drawChart(chart: Chart): DataVisualizationBlock | null {
  const series = chart.series.slice(0, limits.series)
  const whole = [...chart.labels.keys()]
    .filter((at) => series.every((one) => Number.isFinite(one.points[at])))
    .slice(-limits.points)
  const categories = whole.map((at) => clip(chart.labels[at] ?? '', limits.name).trim() || String(at + 1))
  const names = series.map((one, at) => clip(one.name, limits.name).trim() || String(at + 1))
  if (!names.length || !categories.length || repeats(names) || repeats(categories)) return null
  return {
    type: 'data_visualization',
    title: clip(chart.title.trim() || (names[0] ?? ''), limits.title),
    chart: {
      type: chart.kind,
      series: series.map((one, which) => ({
        name: names[which] ?? '',
        data: whole.map((at, place) => ({ label: categories[place] ?? '', value: one.points[at] ?? 0 })),
      })),
      axis_config: { categories, ...(chart.unit?.trim() && { y_label: clip(chart.unit, limits.axis) }) },
    },
  }
}

const repeats = (words: readonly string[]) => new Set(words).size !== words.length
