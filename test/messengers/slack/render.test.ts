import { describe, expect, it } from 'vitest'
import type { Card } from '../../../src/cards/card.ts'
import { packPress } from '../../../src/cards/press.ts'
import { clip, split } from '../../../src/messengers/slack/fit.ts'
import { renderCard } from '../../../src/messengers/slack/render.ts'
import { everyCard, result } from '../../contracts/cards.ts'
import { rendererContract } from '../../contracts/renderer.ts'
import { allOf, allTexts, displayed, Message, mentionsAndLinks } from './block-kit.ts'

const problems = (out: unknown) =>
  Message.safeParse(out).error?.issues.map((it) => `${it.path.join('.')}: ${it.message}`) ?? []
const marked = (out: unknown) => allOf('mrkdwn', out).map((it) => String(it.text))

rendererContract('slack', (card) => renderCard(card), {
  problems,
  presses: (out) => allOf('button', out).map((it) => String(it.value)),
  formPress: (form) => form.open.press,
  live: (out) => [...marked(out), (out as { text: string }).text].flatMap(mentionsAndLinks),
  reads: (out) => {
    const theirs = new Set(marked(out))
    return allTexts((out as { blocks: unknown }).blocks)
      .map((text) => (theirs.has(text) ? displayed(text) : text))
      .join('\n')
  },
})

const card = (blocks: Card['blocks']): Card => ({ title: '通知', gist: '您有一条通知', tone: 'plain', blocks })

describe('slack, in particular', () => {
  it('draws the first table as its own block and the next in letters of one width', () => {
    const table = {
      is: 'table',
      table: {
        caption: 'c',
        head: ['姓名', 'score'],
        numeric: [1],
        rows: [
          ['梅', '9.5'],
          ['Tom', '10'],
        ],
      },
    } as const
    const { blocks } = renderCard(card([table, table]))
    expect(blocks[1]).toMatchObject({ type: 'table', column_settings: [{ align: 'left' }, { align: 'right' }] })
    expect(blocks[2]).toMatchObject({
      type: 'section',
      text: { text: '```\n姓名  score\n梅      9.5\nTom      10\n```' },
    })
  })

  it('gives tables and charts as text where its own are not understood', () => {
    const drawn = renderCard(result, { native: false })
    expect(drawn.blocks.map((it) => it.type)).not.toContain('table')
    expect(drawn.blocks.map((it) => it.type)).not.toContain('data_visualization')
    expect(allTexts(drawn.blocks).join()).toContain('平均响应时间')
    for (const one of everyCard) expect(problems(renderCard(one, { native: false }))).toEqual([])
  })

  it('leaves out a chart’s label where a series has no value, as Slack wants one for each', () => {
    expect(allOf('data_visualization', renderCard(result).blocks)).toMatchObject([
      { chart: { axis_config: { categories: ['6月', '8月'] }, series: [{ data: [{ value: 81 }, { value: 86.5 }] }] } },
    ])
  })

  it('makes one button primary, and asks once more before a dangerous one', () => {
    const [agree, object] = allOf('button', renderCard(result).blocks)
    expect(agree).toMatchObject({
      style: 'primary',
      value: packPress({ do: 'result.agree', assessment: 'as-1', edition: 1 }),
    })
    expect(object).toMatchObject({ style: 'danger', confirm: { style: 'danger', confirm: { text: '确认' } } })
  })

  it('says how much of a long quote is not shown, in the card’s language', () => {
    const words = '原话'.repeat(10_000)
    const { blocks } = renderCard(card([{ is: 'quote', text: words }]))
    const shown = allOf('plain_text', blocks.slice(1))
      .map((it) => it.text)
      .join('')
    expect(words.startsWith(shown)).toBe(true)
    expect(blocks.at(-1)).toMatchObject({
      type: 'context',
      elements: [{ text: `……还有 ${20_000 - shown.length} 字未显示` }],
    })
  })

  it('sets bold words apart with a blank of no width, as Slack does not see them inside Chinese', () => {
    const { blocks } = renderCard(card([{ is: 'text', text: ['等级', { strong: 'B' }, '。'] }]))
    expect(blocks[1]).toMatchObject({ text: { text: '等级\u200b*B*\u200b。', verbatim: true } })
  })

  it('makes a link only of a web address', () => {
    const { blocks } = renderCard(card([{ is: 'text', text: [{ link: 'javascript:alert(1)', text: '看' }] }]))
    expect(blocks[1]).toMatchObject({ text: { text: '看' } })
  })

  it('reads no picture names into plain words', () => {
    for (const it of allOf('plain_text', renderCard(result).blocks)) expect(it.emoji).toBe(false)
  })
})

describe('shortening', () => {
  it('loses nothing when it splits, and cuts no sign in two', () => {
    const words = '𠮷👨‍👩‍👧‍👦a\n'.repeat(200)
    const pieces = split(words, 31)
    expect(pieces.join('')).toBe(words)
    for (const piece of pieces) expect(piece.isWellFormed() && piece.length <= 31).toBe(true)
  })

  it('ends with a sign that there was more', () => {
    expect(clip('𠮷𠮷𠮷', 4)).toBe('𠮷…')
    expect(clip('short', 5)).toBe('short')
    expect(clip('<<<', 9, true)).toBe('<<…')
  })

  it('replaces half a surrogate pair, which no JSON should carry', () => {
    expect(split('a\ud83d', 10)).toEqual(['a\ufffd'])
  })
})
