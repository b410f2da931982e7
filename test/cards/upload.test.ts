import { describe, expect, it } from 'vitest'
import type { Form } from '../../src/cards/card.ts'
import { columnsListed, feedForm, mappingForm } from '../../src/cards/upload-correct.ts'
import { fileName } from '../../src/cards/upload-view.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { renderCard } from '../../src/messengers/feishu/render.ts'
import { shapeOf, viewOf } from '../contracts/uploads.ts'

const words = speechFor('zh-CN')

/** How many options each list of a form has once Feishu has drawn it inside a card. */
function drawnOptions(form: Form): number[] {
  const blocks = [
    { is: 'text', text: words.upload.shape.title },
    { is: 'form', form },
  ] as const
  const counts: number[] = []
  JSON.stringify(renderCard({ title: form.title, gist: form.title, tone: 'plain', blocks }), (key, value) => {
    if (key === 'options') counts.push(value.length)
    return value
  })
  return counts
}
const options = (form: Form) => form.fields.flatMap((field) => (field.is === 'choice' ? [field.options.length] : []))

describe('a form about a file’s columns', () => {
  it('offers every column and every indicator, in Feishu’s card too', () => {
    const shape = shapeOf(columnsListed)
    for (const form of [mappingForm(shape, words), feedForm(viewOf(shape), words)])
      expect(drawnOptions(form)).toEqual(options(form))
  })

  it('has the name of a column typed where the file is too wide for a list', () => {
    const form = mappingForm(shapeOf(500), words)
    expect(form.fields.map(({ name, is }) => `${name}: ${is}`)).toEqual([
      'person: line',
      'day: line',
      'order: choice',
      'row: line',
    ])
  })
})

it('a long file name keeps its end, and stays on one line', () => {
  const name = `${'很长的名字 '.repeat(30)}\n2026-08.xlsx`
  expect([...fileName(name)].length).toBeLessThanOrEqual(60)
  expect(fileName(name)).toMatch(/^很长的名字.*…[^\n]*2026-08\.xlsx$/)
})
