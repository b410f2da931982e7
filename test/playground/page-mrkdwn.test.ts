import { fc, test as it } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { wordsOf } from '../../src/playground/page/marked.ts'
import { readMrkdwn } from '../../src/playground/page/slack/mrkdwn.ts'

const text = (it: string) => ({ is: 'text', text: it })

describe('Slack’s mrkdwn on the page', () => {
  it('reads bold, italic, strike and code', () => {
    expect(readMrkdwn('a *b* _c_ ~d~ `e`')).toEqual([
      text('a '),
      { is: 'strong', of: [text('b')] },
      text(' '),
      { is: 'em', of: [text('c')] },
      text(' '),
      { is: 'strike', of: [text('d')] },
      text(' '),
      { is: 'code', text: 'e' },
    ])
  })

  it('leaves a product of numbers and a name_with_marks alone', () => {
    expect(readMrkdwn('3*4*5 und calls_of_today')).toEqual([text('3*4*5 und calls_of_today')])
  })

  it('reads a link with its name, also within bold', () => {
    const link = { is: 'link', href: 'https://example.com/?a=1&b=2', of: [text('考核办法')] }
    expect(readMrkdwn('<https://example.com/?a=1&amp;b=2|考核办法>')).toEqual([link])
    expect(readMrkdwn('*<https://example.com/?a=1&amp;b=2|考核办法>*')).toEqual([{ is: 'strong', of: [link] }])
  })

  it('shows a mention by name and a call to a channel as what it is', () => {
    expect(readMrkdwn('<@U1> <!channel>', (id) => (id === 'U1' ? '王小梅' : null))).toEqual([
      { is: 'mention', text: '@王小梅' },
      text(' '),
      { is: 'mention', text: '@channel' },
    ])
  })

  it('keeps a block of code as it stands', () => {
    expect(readMrkdwn('```\na *b*  c &lt;\n```')).toEqual([{ is: 'pre', text: 'a *b*  c <' }])
  })

  const escaped = (it: string) => it.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  it.prop([fc.string({ unit: fc.constantFrom(...'aB中 <>&!@#|/:.3'.split('')) })])(
    'loses no word of a person',
    (said) => {
      expect(wordsOf(readMrkdwn(escaped(said)))).toBe(said)
    },
  )
})
