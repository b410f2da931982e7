import { files } from '../../src/sources/files.ts'
import { answering, given } from './child.ts'
import type { Cost } from './hostile.ts'

/** Looks at one file, as a chat would have it looked at. */
const { path } = given<{ path: string }>()

answering(async (): Promise<Cost> => {
  const before = process.memoryUsage().rss
  const began = performance.now()
  const got = await files.look({ name: path, path }, {})
  const ms = performance.now() - began
  const megabytes = Math.max(0, process.resourceUsage().maxRSS / 1024 - before / 2 ** 20)
  const refused = 'table' in got ? 'nothing' : 'unreadable' in got ? got.unreadable : (Object.keys(got)[0] ?? '')
  return { refused, ms, megabytes }
})
