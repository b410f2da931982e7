import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { checkMessage, checkView } from '../../../src/playground/slack/block-kit/check.ts'

const types = [
  'section',
  'header',
  'actions',
  'input',
  'table',
  'data_table',
  'data_visualization',
  'container',
  'rich_text',
  'context',
]
const inner = [
  'button',
  'static_select',
  'plain_text',
  'mrkdwn',
  'raw_text',
  'rich_text_section',
  'text',
  'line',
  'pie',
  '__proto__',
]
const keys = [
  'type',
  'text',
  'elements',
  'element',
  'accessory',
  'fields',
  'rows',
  'block_id',
  'action_id',
  'child_blocks',
  'chart',
  'series',
  'options',
  'label',
  'confirm',
  'title',
  '__proto__',
]

/** Anything that looks a little like Block Kit: right keys and types in wrong places, at any depth. */
const { soup } = fc.letrec((tie) => ({
  soup: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom(...types, ...inner, '', 'x'.repeat(3001), null, 0, -1, Number.NaN, true, undefined),
    fc.array(tie('soup'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...keys), tie('soup'), { maxKeys: 6 }),
    fc.record({ type: fc.constantFrom(...types, ...inner), text: tie('soup'), elements: tie('soup') }),
  ),
}))

test.prop([soup], { numRuns: 2000 })(
  'no soup of blocks makes the check fall over, and each complaint names its place',
  (blocks) => {
    const trouble = checkMessage(blocks)
    const says = [
      ...(trouble?.error === 'invalid_blocks' ? trouble.says : []),
      ...checkView(blocks, 'modal'),
      ...checkView({ type: 'home', blocks }, 'home'),
    ]
    for (const line of says) expect(line).toMatch(/\[json-pointer:\/(blocks|view)[^\]]*\]$/)
    if (!Array.isArray(blocks)) expect(trouble).not.toBeNull()
  },
)
