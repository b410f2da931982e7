import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** The source mappings that a page of docs/ shows, by their source: the text as it stands there. */
export function documented(page: 'source-mappings.md' | 'source-mappings.zh-CN.md'): ReadonlyMap<string, string> {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8')
  const blocks = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block)
  return new Map(blocks.map((block) => [String(parse(block).source), block]))
}
