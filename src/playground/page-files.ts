import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { findPackageJSON, stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'

/** A file as the page gets it. `lasting` ones never change under their URL. */
export interface PageFile {
  type: string
  body: Buffer
  tag: string
  lasting: boolean
  policy: string | null // what the page may load, where it is a page
}

const pageFolder = join(import.meta.dirname, 'page')

const script = 'text/javascript'

/** What the page borrows: package, file within it, type. */
const borrowed: Readonly<Record<string, readonly [from: string, file: string, type: string]>> = {
  '/vendor/preact.js': ['preact', 'dist/preact.mjs', script],
  '/vendor/hooks.js': ['preact', 'hooks/dist/hooks.mjs', script],
  '/vendor/htm.js': ['htm', 'dist/htm.mjs', script],
  '/vendor/markdown-it.js': ['markdown-it', 'dist/browser/markdown-it.esm.min.mjs', script],
  '/vendor/vchart.js': ['@visactor/vchart', 'build/index.min.js', script],
  '/font/400.ttf': ['@expo-google-fonts/noto-sans-sc', '400Regular/NotoSansSC_400Regular.ttf', 'font/ttf'],
  '/font/700.ttf': ['@expo-google-fonts/noto-sans-sc', '700Bold/NotoSansSC_700Bold.ttf', 'font/ttf'],
  // 25 MB, asked for by the browser only when an emoji stands on the screen
  '/font/emoji.ttf': ['@expo-google-fonts/noto-color-emoji', '400Regular/NotoColorEmoji_400Regular.ttf', 'font/ttf'],
}

/** Only this machine, and of scripts only ours: the import map in the page is known by its hash. */
function policyOf(page: string): string {
  const importMap = /<script type="importmap">([\s\S]*?)<\/script>/.exec(page)?.[1] ?? ''
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${createHash('sha256').update(importMap).digest('base64')}'`,
    "style-src 'self' 'unsafe-inline'", // VChart writes style attributes into its tooltips
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The page's files, each read and stripped of its types when it is first asked for. */
export function openFiles() {
  const kept = new Map<string, Promise<PageFile | null>>()
  return (path: string): Promise<PageFile | null> => {
    const known = kept.get(path)
    if (known) return known
    const reading = read(path)
    kept.set(path, reading)
    const forget = () => void kept.delete(path) // a thousand wrong paths must not fill the memory
    reading.then((file) => file ?? forget(), forget)
    return reading
  }
}

async function read(path: string): Promise<PageFile | null> {
  if (path === '/') return html(await readFile(join(pageFolder, 'page.html'), 'utf8'))
  const lent = Object.hasOwn(borrowed, path) ? borrowed[path] : undefined
  if (lent) {
    const [from, name, type] = lent
    const found = findPackageJSON(from, import.meta.url)
    if (!found) throw new Error(`the package ${from} is not installed: run npm ci`)
    return file(type, await readFile(join(found, '..', name)), type === 'font/ttf')
  }
  const own = /^\/page\/((?:[a-z-]+\/)*[a-z-]+)\.(ts|css)$/.exec(path)
  if (!own) return null
  const text = await readFile(join(pageFolder, `${own[1]}.${own[2]}`), 'utf8').catch(() => null)
  if (text === null) return null
  if (own[2] === 'css') return file('text/css', Buffer.from(text), false)
  return file('text/javascript', Buffer.from(stripped(text)), false)
}

const html = (page: string) => ({ ...file('text/html', Buffer.from(page), false), policy: policyOf(page) })

/** Node warns once that stripping is experimental; whoever runs the playground can do nothing about it. */
function stripped(source: string): string {
  const warn = process.emitWarning
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(source, { mode: 'strip' })
  } finally {
    process.emitWarning = warn
  }
}

const file = (type: string, body: Buffer, lasting: boolean): PageFile => ({
  type: type.startsWith('text/') ? `${type}; charset=utf-8` : type,
  body,
  tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  lasting,
  policy: null,
})
