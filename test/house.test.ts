import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * Who may import whom. The table is README's own, so it cannot drift: a row is `| room | may import | and from outside |`.
 * A room may always import itself.
 */
const table = readFileSync('README.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| `[^|]+` \| [^|]* \| [^|]* \|$/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, 4)
      .map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)),
  )
  .map(([room = [], inside = [], outside = []]) => ({ room: room[0] ?? '', friends: [...inside, ...outside] }))

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'))

const importsOf = (file: string) =>
  [...readFileSync(`src/${file}`, 'utf8').matchAll(/(?:\bfrom |\bimport\()\s*'([^']+)'/g)].map(([, to = '']) =>
    to.startsWith('.') ? posix.join(posix.dirname(file), to) : to,
  )

/** The narrowest room that holds the file. */
const roomOf = (file: string) =>
  table
    .filter(({ room }) => file === room || file.startsWith(room.endsWith('/') ? room : `${room}/`))
    .sort((a, b) => b.room.length - a.room.length)[0]

const isIn = (to: string, friend: string) =>
  to === friend || to.startsWith(friend.endsWith('/') || friend.endsWith(':') ? friend : `${friend}/`)

describe('the house', () => {
  it('has every file in a room of README’s table', () => {
    expect(table.length).toBeGreaterThan(10)
    expect(files.filter((file) => !roomOf(file))).toEqual([])
  })

  it.each(table)('$room keeps to its walls', ({ room, friends }) => {
    const strangers = files
      .filter((file) => roomOf(file)?.room === room)
      .flatMap((file) =>
        importsOf(file)
          .filter((to) => !isIn(to, room) && !friends.some((friend) => isIn(to, friend)))
          .map((to) => `${file} imports ${to}`),
      )
    expect(strangers).toEqual([])
  })

  it.each(['core/', 'i18n/', 'cards/'])('%s asks no clock, no dice, no machine, and waits for nothing', (room) => {
    const impure = /Date\.now|new Date\(\)|Math\.random|process\.|\bawait\b|crypto\./
    expect(files.filter((file) => file.startsWith(room) && impure.test(code(file)))).toEqual([])
  })

  it('reads the real clock only where it is handed out', () => {
    const asks = files.filter((file) => !file.startsWith('playground/') && /Date\.now|new Date\(\)/.test(code(file)))
    expect(asks.filter((file) => !clockHanders.includes(file))).toEqual([])
  })

  it('has no SQL outside db and migrations', () => {
    const sql = /\bselectFrom\(|\binsertInto\(|\bupdateTable\(|\bdeleteFrom\(|\bsql`/
    const outside = files.filter(
      (file) => !file.startsWith('db/') && !file.startsWith('playground/') && sql.test(code(file)),
    )
    expect(outside).toEqual([])
  })

  it('has no ring: what a file imports never leads back to it', () => {
    const graph = new Map(files.map((file) => [file, importsOf(file).filter((to) => files.includes(to))]))
    expect(ringIn(graph)).toEqual([])
  })

  it('uses no name that says nothing', () => {
    const empty = /(^|\/)(utils?|helpers?|common|types|context|manager|service|base)(\.|\/|$)/
    expect(files.filter((file) => empty.test(file))).toEqual([])
  })
})

const clockHanders = ['cli/start.ts', 'compose.ts']

/** The file without its comments. */
const code = (file: string) => readFileSync(`src/${file}`, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=\s|^)\/\/.*$/gm, '')

function ringIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>()
  const walk = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return []
    for (const to of graph.get(file) ?? []) {
      const ring = walk(to, [...path, file])
      if (ring.length > 0) return ring
    }
    done.add(file)
    return []
  }
  for (const file of graph.keys()) {
    const ring = walk(file, [])
    if (ring.length > 0) return ring
  }
  return []
}
