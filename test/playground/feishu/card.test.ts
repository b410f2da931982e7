import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elements } from '../../../src/playground/feishu/card/elements.ts'
import { inspectCard } from '../../../src/playground/feishu/card/inspect.ts'
import { pingsOf } from '../../../src/playground/feishu/card/pings.ts'
import {
  button,
  cardOf,
  chart,
  choice,
  columns,
  fold,
  formOf,
  input,
  note,
  submit,
  table,
  times,
  words,
} from './cards.ts'

describe('a card of JSON 2.0', () => {
  it.each([
    ['words alone', cardOf(note)],
    ['buttons side by side', cardOf(columns(button('同意', { a: 1 })), button('打开', { a: 2 }))],
    [
      'a form with a text, a choice and a submit button',
      cardOf(formOf(note, input('comment', { required: true, max_length: 1000 }), choice('grade'))),
    ],
    ['a form whose fields stand in columns', cardOf(formOf(columns(input('comment'))))],
    ['five tables', cardOf(...times(5, table({ page_size: 10 })))],
    ['a chart', cardOf(chart)],
    ['five containers, one in another', cardOf(columns(fold(columns(fold(columns(note))))))],
    ['two hundred elements', cardOf(...times(199, note))],
  ])('is drawn: %s', (_, card) => expect(inspectCard(card)).toBeNull())

  it.each([
    ['no schema', { ...cardOf(note), schema: undefined }, 200830],
    ['schema 1.0', { ...cardOf(note), schema: '1.0' }, 200830],
    ['no object', [cardOf(note)], 200621],
    ['null', null, 200621],
    ['elements at the root, as in 1.0', { ...cardOf(note), elements: [] }, 200621],
    ['an empty body', cardOf(), 200621],
    ['an unknown property at the root', { ...cardOf(note), i18n_elements: {} }, 200621],
    ['an unknown property of config', { ...cardOf(note), config: { wide_screen_mode: true } }, 200621],
    ['update_multi false', { ...cardOf(note), config: { update_multi: false } }, 200621],
    ['an unknown property of an element', cardOf({ ...note, colour: 'red' }), 200621],
    ['an unknown property of a text', cardOf({ tag: 'div', text: { ...words('a'), bold: true } }), 200621],
    ['an unknown tag', cardOf({ tag: 'marquee' }), 200621],
    ['a tag of an object’s own', cardOf({ tag: 'constructor' }), 200621],
    ['an element without a tag', cardOf('words'), 200621],
    ['a header without a title', { ...cardOf(note), header: { template: 'blue' } }, 200621],
    ['a colour that headers do not know', { ...cardOf(note), header: { title: words('a'), template: 'pink' } }, 200621],
    [
      'four text tags',
      {
        ...cardOf(note),
        header: { title: words('a'), text_tag_list: times(4, { tag: 'text_tag', text: words('a') }) },
      },
      200621,
    ],
    ['the action module of 1.0', cardOf({ tag: 'action', actions: [button('a', {})] }), 200861],
    ['the note module of 1.0', cardOf({ tag: 'note', elements: [words('a')] }), 200861],
    ['markdown without words', cardOf({ tag: 'markdown', content: '' }), 200621],
    ['markdown with a number', cardOf({ tag: 'markdown', content: 1 }), 200621],
    ['201 elements', cardOf(...times(200, note)), 11310],
    ['a form in a column', cardOf(columns(formOf(input('a')))), 11310],
    ['a form in a fold', cardOf(fold(formOf(input('a')))), 11310],
    ['a form in a form', cardOf(formOf(formOf(input('a')))), 11310],
    ['a table in a column', cardOf(columns(table())), 11310],
    ['a table in a fold', cardOf(fold(table())), 11310],
    ['a table in a form', cardOf(formOf(table())), 11310],
    ['a chart in a form', cardOf(formOf(chart)), 11310],
    ['a column alone', cardOf({ tag: 'column', elements: [note] }), 11310],
    ['a column set of something else', cardOf({ tag: 'column_set', columns: [note] }), 11310],
    ['six containers, one in another', cardOf(columns(fold(columns(fold(columns(fold(note))))))), 11310],
    ['six tables', cardOf(...times(6, table())), 11310],
    [
      'six tables, one of them in markdown',
      cardOf(...times(5, table()), { tag: 'markdown', content: '| a | b |\n| --- | --- |\n| 1 | 2 |' }),
      11310,
    ],
    ['a page of eleven rows', cardOf(table({ page_size: 11 })), 200621],
    ['a cell without a column', cardOf(table({ rows: [{ c9: 'a' }] })), 200621],
    ['a cell of another kind', cardOf(table({ rows: [{ c0: 91 }] })), 200621],
    [
      'two columns of one name',
      cardOf(table({ columns: times(2, { name: 'c0', data_type: 'text' }), rows: [] })),
      200621,
    ],
    [
      '51 columns',
      cardOf(
        table({ columns: Array.from({ length: 51 }, (_, n) => ({ name: `c${n}`, data_type: 'text' })), rows: [] }),
      ),
      200621,
    ],
    ['element_id beginning with a digit', cardOf({ ...note, element_id: '1a' }), 200621],
    ['element_id of 21 characters', cardOf({ ...note, element_id: 'a'.repeat(21) }), 200621],
    ['element_id twice', cardOf({ ...note, element_id: 'a' }, { ...note, element_id: 'a' }), 11310],
    ['a field without a name', cardOf(formOf({ tag: 'input' })), 200530],
    ['a field with an empty name', cardOf(formOf(input(''))), 200621],
    ['two fields of one name', cardOf(formOf(input('a'), choice('a'))), 200530],
    ['a field named like the form', cardOf(formOf(input('self'))), 200530],
    ['a form without a name', cardOf({ tag: 'form', elements: [submit] }), 200621],
    ['a form without a submit button', cardOf({ tag: 'form', name: 'f', elements: [input('a')] }), 200530],
    ['a submit button outside a form', cardOf(submit), 200621],
    ['a button in a form without a name', cardOf(formOf(button('a', {}))), 200530],
    ['a button without words or icon', cardOf({ tag: 'button' }), 200621],
    [
      'a string as the value of a callback',
      cardOf({ tag: 'button', text: words('a'), behaviors: [{ type: 'callback', value: 'a' }] }),
      200621,
    ],
    [
      'a link that is a script',
      cardOf({
        tag: 'button',
        text: words('a'),
        behaviors: [{ type: 'open_url', default_url: 'javascript:alert(1)' }],
      }),
      200621,
    ],
    ['an input of 1001 characters', cardOf(formOf(input('a', { max_length: 1001 }))), 200621],
    ['an input of no characters', cardOf(formOf(input('a', { max_length: 0 }))), 200621],
    ['a default longer than its input', cardOf(formOf(input('a', { max_length: 2, default_value: 'abc' }))), 200621],
    ['a choice without options', cardOf(formOf(choice('a', { options: [] }))), 200621],
    [
      'a choice with an option twice',
      cardOf(formOf(choice('a', { options: times(2, { text: words('a'), value: 'A' }) }))),
      200621,
    ],
    ['an initial option that is not offered', cardOf(formOf(choice('a', { initial_option: 'Z' }))), 200621],
    ['a chart without data', cardOf({ tag: 'chart', chart_spec: { type: 'line' } }), 200550],
    [
      'a picture that was not uploaded',
      cardOf({ tag: 'img', img_key: 'https://example.com/a.png', alt: words('a') }),
      200621,
    ],
  ])('is refused for %s', (_, card, errCode) => expect(inspectCard(card)).toMatchObject({ errCode }))

  it('is refused with the place of the fault', () =>
    expect(inspectCard(cardOf(note, columns({ ...note, colour: 'red' })))?.says).toBe(
      'parse card json err - unknown property: colour, path: [body.elements[1].columns[0].elements[0]]',
    ))

  it('may be any soup without bringing the inspector down', () => {
    const tag = fc.constantFrom(...Object.keys(elements), 'action', 'column', 'x')
    const { soup } = fc.letrec((tie) => ({
      soup: fc.oneof({ maxDepth: 4 }, fc.jsonValue(), tie('element'), fc.array(tie('element'), { maxLength: 4 })),
      element: fc.record(
        {
          tag,
          name: fc.string(),
          content: tie('soup'),
          text: tie('soup'),
          elements: tie('soup'),
          columns: tie('soup'),
          rows: tie('soup'),
          header: tie('soup'),
        },
        { requiredKeys: ['tag'] },
      ),
    }))
    fc.assert(
      fc.property(soup, (it) => {
        const fault = inspectCard(cardOf(it))
        if (fault) expect(fault.errCode).toBeGreaterThan(0)
        else expect(pingsOf(cardOf(it))).toBeInstanceOf(Array)
        inspectCard(it)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a live mention', () => {
  it.each([
    ['in markdown', cardOf({ tag: 'markdown', content: '请 <at id=all></at> 看' }), ['all']],
    ['in lark_md', cardOf({ tag: 'div', text: { tag: 'lark_md', content: '<at id="ou_x"></at>' } }), ['ou_x']],
    ['in a cell of markdown', cardOf(table({ rows: [{ c1: '<at ids=ou_x></at>' }] })), ['ou_x']],
  ])('counts %s', (_, card, pings) => expect(pingsOf(card)).toEqual(pings))

  it.each([
    ['escaped', cardOf({ tag: 'markdown', content: '&lt;at id=all&gt;' })],
    ['in plain text', cardOf({ tag: 'div', text: words('<at id=all></at>') })],
    ['in a cell of plain text', cardOf(table({ rows: [{ c0: '<at id=all></at>' }] }))],
  ])('does not count %s', (_, card) => expect(pingsOf(card)).toEqual([]))
})
