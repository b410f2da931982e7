import { describe, expect, it } from 'vitest'
import { cellText } from '../../../src/messengers/feishu/base-cell.ts'

/** Shapes from the page on the data structure of Base records. */
describe('a cell of a base is what a person sees in it', () => {
  it.each([
    [
      'text in pieces, a mention among them',
      [
        { type: 'text', text: '客户 ' },
        { type: 'mention', text: '@梅' },
      ],
      '客户 @梅',
    ],
    ['text in one piece', [{ type: 'text', text: '0012' }], '0012'],
    ['a plain word', '已解决', '已解决'],
    ['a number', 12.5, 12.5],
    ['no', false, false],
    ['a day, in milliseconds', 1_785_000_000_000, 1_785_000_000_000],
    ['several choices', ['语音', '退款'], '语音, 退款'],
    ['one choice', ['语音'], '语音'],
    ['a person', [{ id: 'ou_1', name: '梅', email: 'mei@lotus.example' }], 'mei@lotus.example'],
    ['a person without an e-mail', [{ id: 'ou_1', name: '梅', email: '' }], '梅'],
    [
      'two people',
      [
        { id: 'ou_1', name: '梅' },
        { id: 'ou_2', name: 'Tom' },
      ],
      '梅, Tom',
    ],
    ['a link', { text: 'the page', link: 'https://a.example' }, 'the page'],
    ['a place', { location: '1,2', name: '塔', full_address: '上海市塔' }, '上海市塔'],
    ['files', [{ file_token: 'f', name: 'a.png', type: 'image/png', size: 3 }], 'a.png'],
    ['a formula that gives text', { type: 1, value: [{ type: 'text', text: '正常' }] }, '正常'],
    ['a formula that gives a number', { type: 2, value: [0] }, 0],
    ['a formula without a value', { type: 2, value: [] }, null],
    ['linked records', { link_record_ids: ['rec1'] }, null],
    ['nothing', null, null],
    ['an empty text', '', null],
    ['no choice', [], null],
  ])('%s', (_, value, text) => expect(cellText(value)).toBe(text))
})
