import type { VNode } from 'preact'
import { html } from './html.ts'

const paths = {
  check: 'M4 10.5 8.2 15 16 6',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Zm4 9.5 4 4',
  plus: 'M10 4v12M4 10h12',
  send: 'M3 10 17 3.5 12.5 17 9.5 11.5 3 10Zm6.5 1.5L17 3.5',
  close: 'M5 5l10 10M15 5 5 15',
  file: 'M5.5 2.5h6l3.5 3.5v11.5h-9.5zM11.5 2.5V6H15',
  left: 'M12 4.5 6.5 10l5.5 5.5',
  right: 'M8 4.5 13.5 10 8 15.5',
  down: 'M4.5 7.5 10 13l5.5-5.5',
  warn: 'M10 3 18 16.5H2zM10 8.5v3.5M10 14.2v.2',
  eye: 'M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5S2 10 2 10Zm8-2.3a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6Z',
  info: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 9v5M10 6v.3',
  people:
    'M7.5 9a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4ZM2.5 16.4c0-3 2.2-4.9 5-4.9s5 1.9 5 4.9M13 9.2a2.4 2.4 0 1 0-.6-4.7M14.3 11.8c2 .4 3.3 2 3.3 4.6',
  list: 'M3.5 5h1M7.5 5h9M3.5 10h1M7.5 10h9M3.5 15h1M7.5 15h9',
  wire: 'M3 7h12.5M12.5 4l3 3-3 3M17 13H4.5M7.5 10l-3 3 3 3',
  again: 'M16 10a6 6 0 1 1-1.8-4.3M16.5 3v3.5H13',
  sun: 'M10 6.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8ZM10 1.8v1.6M10 16.6v1.6M1.8 10h1.6M16.6 10h1.6M4.2 4.2l1.1 1.1M14.7 14.7l1.1 1.1M4.2 15.8l1.1-1.1M14.7 5.3l1.1-1.1',
  moon: 'M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z',
  half: 'M10 2.8a7.2 7.2 0 1 0 0 14.4zM10 2.8a7.2 7.2 0 0 1 0 14.4',
} as const

export type IconName = keyof typeof paths

/** A line icon of our own, in the colour of the text. Never the only carrier of a meaning. */
export const Icon = ({ name, size = 16 }: { name: IconName; size?: number }): VNode =>
  html`<svg class="icon" width=${size} height=${size} viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${paths[name]} /></svg>`

/** The product's own mark: a tick within a score's arc. */
export const Mark = ({ size = 28 }: { size?: number }): VNode =>
  html`<svg class="mark" width=${size} height=${size} viewBox="0 0 28 28" aria-hidden="true"><rect width="28" height="28" rx="7" fill="#0f766e" /><path d="M8 17.5a7.5 7.5 0 1 1 12 0" fill="none" stroke="#5eead4" stroke-width="2.4" stroke-linecap="round" /><path d="m10 14.5 3.2 3.4 5.3-6.6" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" /></svg>`
