import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** Nothing is fetched, updated or synced behind the test's back. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
]

/** A real Chromium: the one that comes with the packages, or the system's where that does not run. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await chromiumPath()
  return chromium.launch({ executablePath, args: flags, timeout: 30_000 })
}

/** Asked for like this, the package unpacks the system libraries that a bare machine lacks and names them itself. */
async function chromiumPath(): Promise<string> {
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    return await packed.executablePath()
  } catch (error) {
    const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
    if (installed) return installed
    throw new Error('no Chromium: run npm ci, or install the package chromium', { cause: error })
  }
}

/** A page on which everything that goes wrong is written down. `at`: the only host it may speak to. */
export async function watchedPage(browser: Browser, at: string, options: BrowserContextOptions = {}) {
  const page = await (await browser.newContext(options)).newPage()
  const troubles: string[] = []
  page.on('console', (it) => {
    if (it.type() === 'error' || it.type() === 'warning') troubles.push(`console: ${it.text()}`)
  })
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`))
  page.on('request', (it) => {
    const url = new URL(it.url())
    if (url.protocol.startsWith('http') && url.origin !== at) troubles.push(`elsewhere: ${url.origin}`)
  })
  page.on('response', (it) => {
    if (it.status() >= 400) troubles.push(`${it.status()}: ${it.url()}`)
  })
  return { page, troubles }
}

/** Keeps what stands on the screen, for whoever wants to look after a run. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = join(import.meta.dirname, '..', '..', 'test-output')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
