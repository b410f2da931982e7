import type { VNode } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import { turnClock } from './api.ts'
import { html } from './html.ts'
import type { ClockFace as Face, Turn } from './model.ts'
import { fullDay, Speech, timeAt } from './speech.ts'

/** The town's time, flowing, and the buttons that turn it forward. */
export function ClockFace({
  clock,
  heardAt,
  busy,
  failed,
}: {
  clock: Face
  heardAt: number
  busy: boolean
  failed: (because: string) => void
}): VNode {
  const { locale, words } = useContext(Speech)
  const [, tick] = useState(0)
  const [day, setDay] = useState('')
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  const now = busy ? clock.at : clock.at + performance.now() - heardAt
  const turn = (to: Turn) => void turnClock(to).catch((error: Error) => failed(error.message))
  const says = words.clock
  const button = (label: string, to: Turn) =>
    html`<button type="button" disabled=${busy} onClick=${() => turn(to)}>${label}</button>`
  return html`<div class="clock" role="group" aria-label=${says.label}>
    <div class="clock-face" aria-busy=${busy}>
      <time class="clock-time">${timeAt(now)}</time>
      <span class="clock-day">${fullDay(locale, now)}</span>
      <span class=${`kind kind-${clock.kind}`}>${busy ? says.busy : says.kind[clock.kind]}</span>
    </div>
    <div class="clock-turns">
      ${button(says.hour, 'hour')} ${button(says.morning, 'morning')} ${button(says.nextWorkday, 'next-workday')}
      <form onSubmit=${(event: Event) => {
        event.preventDefault()
        if (day) turn({ day })
      }}>
        <label><span class="hidden">${says.day}</span><input type="date" title=${says.day} value=${day} min=${clock.day} max="2026-12-31" onInput=${(event: { currentTarget: HTMLInputElement }) => setDay(event.currentTarget.value)} /></label>
        <button type="submit" disabled=${busy || !day}>${says.go}</button>
      </form>
    </div>
  </div>`
}
