import type { VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { html } from './html.ts'
import type { Json } from './json.ts'
import { useWords } from './speech.ts'

interface Drawing {
  renderSync(): void
  release(): void
}
declare global {
  interface Window {
    VChart?: { default: new (spec: Json, options: { dom: HTMLElement; mode: string; animation: boolean }) => Drawing }
  }
}

let loading: Promise<void> | null = null

/** VChart is 2.4 MB, so it comes with the first chart. */
function loadVChart(): Promise<void> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = '/vendor/vchart.js'
    script.onload = () => resolve()
    script.onerror = () => reject(new Error('the chart library did not load'))
    document.head.append(script)
  })
  return loading
}

/** A VChart specification, drawn. The theme follows the page; the font is the page's, which has every Chinese sign. */
export function Chart(props: { spec: Json; label: string; dark: boolean; height: string }): VNode {
  const words = useWords()
  const place = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  const { dark } = props
  const key = JSON.stringify(props.spec)

  useEffect(() => {
    let drawing: Drawing | null = null
    let left = false
    const draw = async () => {
      await Promise.all([loadVChart(), document.fonts.ready])
      if (left || !place.current || !window.VChart) return
      const spec = themed(JSON.parse(key) as Json, dark)
      drawing = new window.VChart.default(spec, { dom: place.current, mode: 'desktop-browser', animation: false })
      drawing.renderSync()
    }
    draw().catch(() => setFailed(true))
    return () => {
      left = true
      drawing?.release()
    }
  }, [key, dark])

  if (failed) return html`<p class="chart-failed">${words.chat.chartFailed}</p>`
  return html`<div class="chart" style=${{ height: props.height }} ref=${place} role="img" aria-label=${props.label || words.chat.chart}></div>`
}

const fontFamily = "'Noto Sans SC', sans-serif"

function themed(spec: Json, dark: boolean): Json {
  const words = dark ? '#b9bdc6' : '#51565d'
  const rules = dark ? '#3a3d44' : '#e4e6ea'
  const axis = { label: { style: { fill: words, fontFamily } }, title: { style: { fill: words, fontFamily } } }
  return {
    ...spec,
    background: 'transparent',
    animation: false,
    color: dark
      ? ['#6ea8fe', '#34d399', '#fbbf24', '#f472b6', '#a78bfa', '#22d3ee']
      : ['#3370ff', '#12a37f', '#d98a00', '#d6409f', '#7c5cfc', '#0891b2'],
    theme: {
      fontFamily,
      component: {
        title: { textStyle: { fill: dark ? '#e6e8ec' : '#1f2329', fontFamily, fontSize: 14 } },
        axis: { ...axis, grid: { style: { stroke: rules } }, domainLine: { style: { stroke: rules } } },
        discreteLegend: { item: { label: { style: { fill: words, fontFamily } } } },
      },
    },
  }
}
