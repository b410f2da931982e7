import { render } from 'preact'
import { App } from './app.ts'
import { html } from './html.ts'

const page = document.getElementById('page')
if (page) render(html`<${App} />`, page)
