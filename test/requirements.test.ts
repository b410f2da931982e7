import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('../', import.meta.url)
const text = readFileSync(new URL('docs/requirements.md', root), 'utf8')

/** One line of the tables: `| R001 | what | **yes**: where |`. */
interface Row {
  no: string
  asks: string
  stands: string
}

const rows: readonly Row[] = text.split('\n').flatMap((line) => {
  const [, no = '', asks = '', stands = '', end] = line.split('|').map((cell) => cell.trim())
  return /^(R\d{3}|AM\d{2})$/.test(no) ? [{ no, asks, stands: end === '' ? stands : `too many cells: ${line}` }] : []
})

const numbers = (letters: string, digits: number, last: number) =>
  Array.from({ length: last }, (_, at) => `${letters}${`${at + 1}`.padStart(digits, '0')}`)

const isPath = (words: string) => words.includes('/')
const pathsIn = (words: string): readonly string[] =>
  [...words.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path).filter(isPath)

/** What each standing must say: where it is, what is missing, or both. */
const standings = [
  { begins: '**yes**: ', where: true, missing: false },
  { begins: '**partly**: ', where: true, missing: true },
  { begins: '**not yet**; ', where: false, missing: true },
] as const

describe('the list of requirements', () => {
  it.each([
    ['R001 to R204', numbers('R', 3, 204)],
    ['AM01 to AM46', numbers('AM', 2, 46)],
  ])('has each of %s once, in their order', (_, expected) => {
    const letters = expected[0]?.replace(/\d/g, '') ?? ''
    const found = rows.map((row) => row.no).filter((no) => no.replace(/\d/g, '') === letters)
    expect(found).toEqual(expected)
  })

  it.each(rows)('$no says what is asked for, where it is honoured and what is missing', ({ asks, stands }) => {
    expect(asks.length).toBeGreaterThan(5)
    const standing = standings.find(({ begins }) => stands.startsWith(begins))
    expect(standing, `begins with one of ${standings.map((it) => it.begins).join(' ')}`).toBeDefined()
    const [, missing] = stands.split('missing: ')
    expect(missing !== undefined && missing.trim().length > 3).toBe(standing?.missing)
    if (standing?.where) expect(pathsIn(stands)).not.toEqual([])
  })

  it('names only files and folders that exist', () => {
    const named = [...new Set(rows.flatMap(({ stands }) => pathsIn(stands)))]
    expect(named.length).toBeGreaterThan(50)
    expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([])
  })

  it('claims of a policy only what the policy itself marks with the number', () => {
    const unmarked = rows.flatMap(({ no, stands }) =>
      stands.startsWith('**yes**') && no.startsWith('R')
        ? pathsIn(stands)
            .filter((path) => /^src\/policies\/[a-z-]+\.yaml$/.test(path) && !numbersIn(path).includes(no))
            .map((path) => `${no} in ${path}`)
        : [],
    )
    expect(unmarked).toEqual([])
  })
})

/** The numbers that a policy file names, ranges such as R171-R176 spelled out; not the range that says which source is meant. */
function numbersIn(path: string): readonly string[] {
  const own = readFileSync(new URL(path, root), 'utf8').replace(/"source" marks[^;]*;/, '')
  return [...own.matchAll(/R(\d{3})(?:-R?(\d{3}))?/g)].flatMap(([, from = '', to = from]) =>
    numbers('R', 3, Number(to)).slice(Number(from) - 1),
  )
}
