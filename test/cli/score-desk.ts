import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { runCommand } from '../../src/cli/main.ts'

/** A folder of one's own for policies and inputs, and the real command beside it. */
export async function openDesk() {
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-score-'))
  afterAll(() => rm(folder, { recursive: true }))
  return {
    at: (name: string) => join(folder, name),
    async file(name: string, text: string): Promise<string> {
      const path = join(folder, name)
      await writeFile(path, text)
      return path
    },
    async run(...words: string[]) {
      const [out, err]: [string[], string[]] = [[], []]
      const to = {
        out: (line: string) => void out.push(line),
        err: (line: string) => void err.push(line),
        environment: {},
      }
      const code = await runCommand(words, to)
      return { code, out: out.join('\n'), err: err.join('\n') }
    },
  }
}

export interface Example {
  title: string
  policy: string
  input: string
  points: Record<string, string | null>
  total: string
  grade: string
}

const english = { notScored: 'not scored', total: 'total', grade: 'grade' }

/** Every example of a document: its own policy lines, its input, and what it says comes out. */
export async function examples(document: string, words = english): Promise<readonly Example[]> {
  const text = await readFile(new URL(`../../docs/${document}`, import.meta.url), 'utf8')
  const head = /```yaml\n(policy: [\s\S]*?)```/.exec(text)?.[1] ?? ''
  const found = text.matchAll(/### (.+)\n[^#]*?```yaml\n(indicators:[\s\S]*?)```\n+```json\n([\s\S]*?)```\n+→ (.+)/g)
  return [...found].map(([, title = '', own = '', input = '', result = '']) => {
    const parts = result.split(' · ')
    const items = parts.flatMap((part) => {
      const [, item = '', points = ''] = /^`(.+)` (.+)$/.exec(part) ?? []
      return item ? [[item, points === words.notScored ? null : points] as const] : []
    })
    const said = (what: string) => parts.find((part) => part.startsWith(`${what} `))?.slice(what.length + 1) ?? ''
    const points = Object.fromEntries(items)
    return { title, policy: `${head}${own}`, input, points, total: said(words.total), grade: said(words.grade) }
  })
}
