import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Button, Card, Form } from '../../src/cards/card.ts'
import { packPress } from '../../src/cards/press.ts'
import { everyCard, extremes, result, said, shouts } from './cards.ts'

/** What each adapter knows of its own platform. `out` is what `render` gave. */
export interface Its {
  /** Every way in which the platform would refuse it, in words; none where it would be taken. */
  problems(out: unknown): readonly string[]
  /** The packed presses of everything that can be pressed, forms included. */
  presses(out: unknown): readonly string[]
  /** Which of a form's presses stands in the message: where a form lives elsewhere, the one that opens it. */
  formPress(form: Form): Form['open']['press']
  /** Every mention, link or picture that the platform would make of it: addresses and ids. */
  live(out: unknown): readonly string[]
  /** All words as a person reads them, one text after the other. */
  reads(out: unknown): string
}

/** What every messenger must do with a card. Each adapter's render.test.ts calls this once. */
export function rendererContract(name: string, render: (card: Card) => unknown, its: Its): void {
  describe(`${name} renders cards`, () => {
    it.each(everyCard.map((card, at) => [`${at}: ${card.title.slice(0, 30)}`, card] as const))(
      'within its limits (%s)',
      (_, card) => {
        expect(its.problems(render(card))).toEqual([])
      },
    )

    it.each(everyCard.map((card, at) => [`${at}: ${card.title.slice(0, 30)}`, card] as const))(
      'keeping every press, whatever else is shortened (%s)',
      (_, card) => {
        const kept = its.presses(render(card))
        for (const press of pressesOf(card, its)) expect(kept).toContain(press)
      },
    )

    it.each(shouts)('so that a person’s words stay words: %s', (words) => {
      const out = render(said(words))
      expect(its.live(out).filter((it) => it !== 'https://example.com/')).toEqual([])
      expect(squeezed(its.reads(out))).toContain(squeezed(words))
    })

    it('with the links that the card has', () => {
      expect(its.live(render(result))).toEqual(['https://example.com/policy'])
    })

    it('with every word of an ordinary card', () => {
      const words = squeezed(its.reads(render(result)))
      for (const part of [
        '您8月的绩效结果',
        'B',
        '考核办法',
        '总分',
        '86.5',
        '平均响应时间',
        '18',
        '响应时间25秒',
        '本月进步明显。',
        '已阅，有异议',
      ])
        expect(words).toContain(part)
    })

    it('saying that there is more where it had to shorten', () => {
      const quoted = extremes.find((card) => card.title === '最后才是按钮')
      expect(its.reads(render(quoted ?? result))).toMatch(/…/)
    })

    it('within its limits, whatever is written and however long', () => {
      const words = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.string({ unit: 'grapheme', maxLength: 4000, size: 'max' }),
      )
      fc.assert(
        fc.property(words, (text) => {
          expect(its.problems(render(said(text)))).toEqual([])
        }),
        { numRuns: 60, seed: 20_260_901 },
      )
    })
  })
}

const pressesOf = (card: Card, its: Its): string[] =>
  card.blocks.flatMap((block) => {
    if (block.is === 'buttons') return block.buttons.map((it: Button) => packPress(it.press))
    return block.is === 'form' ? [packPress(its.formPress(block.form))] : []
  })

/** Without blanks of any kind: where lines break is the renderer's business. */
const squeezed = (text: string) => text.replace(/\s|\u200b|\u2060/gu, '')
