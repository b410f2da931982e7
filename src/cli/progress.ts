import { open } from 'node:fs/promises'
import type { Speech } from '../i18n/words.ts'

/** Where progress is shown: standard error, never what is piped on. */
export interface Screen {
  isTTY: boolean
  columns?: number
  write(text: string): unknown
}

export interface Progress {
  /** So many rows have been read. */
  rows(count: number): void
  end(): void
}

const barEveryMs = 200
const lineEveryMs = 5_000
const cells = 20

/** A bar on a terminal, redrawn in its place; elsewhere a plain line every few seconds. `total`: about how many rows, if known. */
export function progressOn(
  screen: Screen,
  { file, total, words, stopwatch }: { file: string; total: number | null; words: Speech; stopwatch(): number },
): Progress {
  const began = stopwatch()
  let count = 0
  const text = () => {
    const seconds = Math.max((stopwatch() - began) / 1000, 0.001)
    const number = (n: number) => words.format.number(String(Math.round(n)))
    const share = total === null ? null : Math.min(99, Math.floor((count / total) * 100)) // it is an estimate until the end
    const parts = [words.bringIn.reading(number(count), number(count / seconds))]
    if (share !== null) parts.unshift(words.bringIn.about(share))
    return { share, says: parts.join(' · ') }
  }
  const draw = () => {
    const { share, says } = text()
    const full = Math.round(((share ?? 0) / 100) * cells)
    const bar = share === null ? '' : `${'█'.repeat(full)}${'░'.repeat(cells - full)} `
    screen.write(`\r\u001b[2K${cut(`${file} ${bar}${says}`, (screen.columns ?? 80) - 1)}`)
  }
  const say = () => void screen.write(`${file}: ${text().says}\n`)
  const timer = setInterval(screen.isTTY ? draw : say, screen.isTTY ? barEveryMs : lineEveryMs)
  return {
    rows(now) {
      count = now
    },
    end() {
      clearInterval(timer)
      if (screen.isTTY) screen.write('\r\u001b[2K')
    },
  }
}

const cut = (text: string, width: number) => [...text].slice(0, Math.max(width, 20)).join('')

const looked = 262_144

/** About how many rows a text file has, by its first lines; null for a workbook, whose size says nothing. */
export async function rowsAbout(path: string): Promise<number | null> {
  const file = await open(path).catch(() => null)
  if (!file) return null
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(looked), 0, looked, 0)
    const head = buffer.subarray(0, bytesRead)
    if (head[0] === 0x50 && head[1] === 0x4b) return null
    const lines = head.reduce((count, byte) => count + Number(byte === 0x0a), 0)
    return lines === 0 ? null : Math.round((size / (head.lastIndexOf(0x0a) + 1)) * lines)
  } catch {
    return null
  } finally {
    await file.close()
  }
}
