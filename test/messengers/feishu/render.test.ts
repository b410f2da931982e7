import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Card } from '../../../src/cards/card.ts'
import { plainText } from '../../../src/messengers/feishu/plain-text.ts'
import { readCardAction } from '../../../src/messengers/feishu/read.ts'
import { bytesOf, countElements, markOf, renderCard } from '../../../src/messengers/feishu/render.ts'
import { clip, escaped } from '../../../src/messengers/feishu/words.ts'
import { assessment, form, result, said } from '../../contracts/cards.ts'
import { rendererContract } from '../../contracts/renderer.ts'
import { live, partsOf, presses, problems, reads } from './card-lint.ts'
import { recorded } from './deliveries.ts'

rendererContract('feishu', renderCard, {
  problems,
  presses,
  formPress: (form) => form.send.press, // a form stands in the card itself
  live,
  reads,
})

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(...Array.from('<>&*_~`#[]()!|\\$:/@-+=.1 \n\tahw')), maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 2000, size: 'max' }),
)

describe('whatever a person writes', () => {
  it('stays words in markdown: nothing links, mentions, lists or shouts', () => {
    fc.assert(
      fc.property(words, (text) => {
        const out = renderCard({ ...result, blocks: [{ is: 'text', text: [text, { strong: '' }] }] })
        expect(live(out)).toEqual([])
      }),
      { numRuns: 500, seed: 20_260_901 },
    )
  })

  it('is read in markdown as it was written, but for blanks', () => {
    const squeezed = (text: string) => text.replace(/[\s\u200b]+/gu, '')
    const readable = fc.string({
      unit: fc.constantFrom(...Array.from('<>&*_~`#[]()!|\\$:/@-+=.1 \nah绩效。')),
      maxLength: 60,
    })
    fc.assert(
      fc.property(readable, (text) => {
        const out = renderCard({ ...result, title: '', blocks: [{ is: 'text', text: [text, { strong: '' }] }] })
        expect(squeezed(reads(out))).toBe(squeezed(text))
      }),
      { numRuns: 500, seed: 20_260_901 },
    )
  })

  it.each([
    'mei@lotus.example',
    'https://evil.example/x',
    'mailto:mei@lotus.example',
    'www.evil.com',
    'evil.com 见 飞书.cn',
    '//evil.example',
    '&lt;at id=all&gt; &amp; &#60;b&#62;',
    '1. 一\n2) 二\n- 三\n+ 四',
    '    缩进\n\ta',
    '标题\n===\n---',
    '| a | b |\n|---|---|\n| 1 | 2 |',
  ])('stays words in markdown, sign for sign: %j', (text) => {
    const out = renderCard({ ...result, title: '', blocks: [{ is: 'text', text: [text, { strong: '' }] }] })
    expect(live(out)).toEqual([])
    expect(reads(out).replace(/[\s\u200b]+/gu, '')).toBe(text.replace(/\s+/g, ''))
  })

  it('makes no face of a word between colons', () => {
    expect(escaped(':OK: 12:30')).toBe('&#58;OK: 12:30')
  })

  it('leaves a card within its limits, wherever it stands', () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(problems(renderCard(said(text), 'k1'))).toEqual([])
      }),
      { numRuns: 100, seed: 20_260_901 },
    )
  })
})

describe('a card in Feishu', () => {
  it('is shared, is not forwarded, and says nothing of its content in the chat list', () => {
    const { config, header } = renderCard(result)
    expect(config).toEqual({
      update_multi: true,
      enable_forward: false,
      summary: { content: '您有一条关于考核的通知' },
    })
    expect(header).toEqual({ title: { tag: 'plain_text', content: '您 8 月的绩效结果' }, template: 'orange' })
  })

  it.each([
    ['plain', 'blue'],
    ['todo', 'orange'],
    ['good', 'green'],
    ['warn', 'yellow'],
    ['bad', 'red'],
    ['done', 'grey'],
  ] as const)('%s is %s', (tone, colour) => expect(renderCard({ ...result, tone }).header.template).toBe(colour))

  it('stays far below its limits where it is an ordinary one', () => {
    const out = renderCard(result)
    expect([bytesOf(out) < 8_000, countElements(out) < 60]).toEqual([true, true])
  })

  it('carries a mark of its key, and none without', () => {
    expect(JSON.stringify(renderCard(result, 'notice-7'))).toContain(markOf('notice-7'))
    expect(JSON.stringify(renderCard(result))).not.toMatch(/element_id/)
    expect(problems(renderCard({ ...result, blocks: [{ is: 'line' }] }, 'notice-7'))).toEqual([])
  })

  it('keeps a quote apart and without markup, whatever stands in it', () => {
    const [quote] = renderCard({ ...result, blocks: [{ is: 'quote', text: '**<at id=all></at>**' }] }).body.elements
    expect(quote).toMatchObject({
      tag: 'column_set',
      columns: [{ elements: [{ tag: 'div', text: { tag: 'plain_text', content: '**<at id=all></at>**' } }] }],
    })
  })

  it('asks again where the card asks to', () => {
    const [, sure] = partsOf(renderCard(result)).filter((part) => part.tag === 'button')
    expect(sure).toMatchObject({ type: 'danger', confirm: { title: { content: '确认有异议？' } } })
  })

  it('leaves a gap where a point is missing, and never a zero', () => {
    const chart = partsOf(renderCard(result)).find((part) => part.tag === 'chart')
    expect(chart?.chart_spec).toMatchObject({
      type: 'line',
      invalidType: 'break',
      data: [
        {
          values: [
            { label: '6月', value: 81 },
            { label: '7月', value: null },
            { label: '8月', value: 86.5 },
          ],
        },
      ],
    })
  })

  it('draws a fourth table and a third chart in words', () => {
    const table = result.blocks.find((block) => block.is === 'table')
    const chart = result.blocks.find((block) => block.is === 'chart')
    if (!table || !chart) throw new Error('the sample card lost its table or chart')
    const out = renderCard({ ...result, blocks: [table, table, table, table, chart, chart, chart] })
    expect(problems(out)).toEqual([])
    expect(reads(out)).toContain('考核项 平均响应时间 · 得分 18 · 满分 20')
    expect(reads(out)).toContain('总分: 6月 81, 7月 —, 8月 86.5')
  })

  it('says how many rows there are where it shows fewer', () => {
    const rows = Array.from({ length: 200 }, (_, at) => [`客服 ${at}`, '90'])
    const out = renderCard({ ...result, blocks: [{ is: 'table', table: { caption: '', head: ['姓名', '分'], rows } }] })
    expect(reads(out)).toMatch(/共 200 项，这里显示前 \d+ 项。/)
    expect(JSON.stringify(out)).toMatch(/The first \d+ of 200 are shown\./)
  })
})

describe('a form in Feishu', () => {
  const two: Card = { ...assessment, blocks: [...assessment.blocks, ...assessment.blocks] }

  it('stands in the card, with its fields filled as before', () => {
    const parts = partsOf(renderCard(assessment))
    expect(parts.find((part) => part.name === 'reason')).toMatchObject({
      tag: 'input',
      input_type: 'multiline_text',
      max_length: 1000,
      required: true,
      default_value: '初稿',
    })
    expect(parts.find((part) => part.name === 'item')).toMatchObject({
      tag: 'select_static',
      initial_option: 'late',
      options: [{ text: { content: '效率 · 超时率' }, value: 'late' }, { value: 'polite' }],
    })
  })

  it('never asks an input for more than Feishu allows', () => {
    const long = form([{ name: 'a', label: 'a', required: true, is: 'words', atMost: 5000 }])
    expect(problems(renderCard({ ...result, blocks: [{ is: 'form', form: long }] }))).toEqual([])
  })

  it('has names of its own in the whole card, which are read as its own when it is sent', () => {
    const out = renderCard(two)
    expect(problems(out)).toEqual([])
    const names = partsOf(out).flatMap((part) => (part.tag === 'input' ? [String(part.name)] : []))
    expect(names).toEqual(['reason', 'wished', 'F2_reason', 'F2_wished'])
    const sent = recorded('card-action', (it) => {
      it.event.action.form_value = { F2_reason: '两张工单', F2_wished: '90' }
    })
    expect(readCardAction(sent)?.values).toEqual({ reason: '两张工单', wished: '90' })
  })

  it('gives its press as an object, as a bare string is refused by the platform', () => {
    const [button] = partsOf(renderCard(assessment)).filter((part) => part.form_action_type === 'submit')
    const behaviors = button?.behaviors as { value: unknown }[] | undefined
    const pressed = recorded('card-action', (it) => {
      it.event.action.value = behaviors?.[0]?.value
    })
    expect(readCardAction(pressed)?.press).toEqual({ do: 'self.submit', assessment: 'as-1' })
  })
})

describe('a card as text', () => {
  it('says everything that the card says', () => {
    const text = plainText(result)
    for (const part of ['您 8 月的绩效结果', 'B', '总分: 86.5', '得分 18', '响应时间 25 秒', '本月进步明显。'])
      expect(text).toContain(part)
  })

  it('mentions nobody and links nowhere', () => {
    expect(plainText(said('<at user_id="all">所有人</at> [x](https://evil.example)'))).not.toMatch(/<at|\]\(/)
  })

  it('has an end', () => {
    expect(plainText(said('字'.repeat(100_000))).length).toBeLessThan(16_000)
  })
})

describe('words', () => {
  it.each([
    ['平均响应 12:30，得分 91.5%', '平均响应 12:30，得分 91.5%'],
    ['<at id=all></at>', '&#60;at id=all&#62;&#60;/at&#62;'],
    ['a\r\nb\u0000', 'a\nb'],
    ['- x', '&#45; x'],
  ])('%j is written %j', (text, written) => expect(escaped(text)).toBe(written))

  it('are never cut in the middle of a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (text, at) => {
        expect(clip(text, at + 1).isWellFormed()).toBe(true)
        expect(clip(text, at + 1).length).toBeLessThanOrEqual(at + 1)
      }),
    )
  })
})
