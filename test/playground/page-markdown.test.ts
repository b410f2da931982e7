import { fc, test as it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { readMarkdown } from '../../src/playground/page/feishu/markdown.ts'
import { wordsOf } from '../../src/playground/page/marked.ts'

const text = (it: string) => ({ is: 'text', text: it })
const only = (source: string, nameOf?: (id: string) => string | null) => {
  const [first, ...rest] = readMarkdown(source, nameOf)
  expect(rest).toEqual([])
  return first?.is === 'words' ? first.of : []
}
const saidBy = (source: string) =>
  readMarkdown(source)
    .map((it) => (it.is === 'words' ? wordsOf(it.of) : ''))
    .join('\n\n')

describe('Feishu’s markdown on the page', () => {
  it('reads bold, colour, mentions and links', () => {
    expect(only("**好** <font color='green'>86%</font>", () => null)).toEqual([
      { is: 'strong', of: [text('好')] },
      text(' '),
      { is: 'colour', colour: 'green', of: [text('86%')] },
    ])
    expect(only('<at id=ou_1></at>', () => '林悦')).toEqual([{ is: 'mention', text: '@林悦' }])
    expect(only('[办法](https://example.com)')).toEqual([
      { is: 'link', href: 'https://example.com', of: [text('办法')] },
    ])
  })

  it('breaks lines where they break and keeps lists as lists', () => {
    expect(only('一\n二')).toEqual([text('一'), { is: 'break' }, text('二')])
    expect(readMarkdown('- 一\n- 二')).toEqual([{ is: 'list', ordered: false, lines: [[text('一')], [text('二')]] }])
  })

  it('takes other tags for plain signs', () => {
    expect(saidBy('<b>x</b><script>')).toBe('<b>x</b><script>')
  })

  const entity = (said: string) => [...said].map((sign) => `&#${sign.codePointAt(0)};`).join('')
  it.prop([fc.string({ minLength: 1, unit: fc.constantFrom(...'a中1*_~`#[]()<>!@$|\\&'.split('')) })])(
    'shows signs written as entities as themselves, never as markup',
    (said) => {
      expect(saidBy(entity(said))).toBe(said)
    },
  )
})
