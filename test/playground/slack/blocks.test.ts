import { describe, expect, it } from 'vitest'
import { button, dmOf, mei, mrkdwn, openRig, plain, refusal } from './rig.ts'

const section = (text: unknown, more = {}) => ({ type: 'section', text, ...more })
const cell = (text: string) => ({ type: 'raw_text', text })
const option = (value: string) => ({ text: plain(value), value })
const select = (more: object) => ({
  type: 'static_select',
  action_id: 's',
  options: [option('a'), option('b')],
  ...more,
})
const actions = (...elements: unknown[]) => ({ type: 'actions', elements })
const chart = (more: object = {}) => ({
  type: 'data_visualization',
  title: 'Scores',
  chart: {
    type: 'line',
    series: [
      {
        name: 'you',
        data: [
          { label: 'Mon', value: 1 },
          { label: 'Tue', value: 2 },
        ],
      },
    ],
    axis_config: { categories: ['Mon', 'Tue'] },
    ...more,
  },
})
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))

describe('a message is refused, with the place of the fault,', () => {
  const wrong: [string, unknown[], string][] = [
    ['for an unknown block', [{ type: 'spinner' }], '/blocks/0/type'],
    ['for an unexpected property', [{ type: 'divider', colour: 'red' }], '/blocks/0]'],
    ['for a missing text', [{ type: 'header' }], '/blocks/0/text'],
    ['for a section of nothing', [{ type: 'section' }], '/blocks/0'],
    ['for mrkdwn in a header', [{ type: 'header', text: mrkdwn('x') }], '/blocks/0/text/type'],
    ['for an empty text', [section(mrkdwn(''))], '/blocks/0/text/text'],
    ['for 3,001 characters in a section', [section(mrkdwn('x'.repeat(3001)))], '/blocks/0/text/text'],
    ['for 151 characters in a header', [{ type: 'header', text: plain('字'.repeat(151)) }], '/blocks/0/text/text'],
    ['for an eleventh field', [{ type: 'section', fields: times(11, () => mrkdwn('x')) }], '/blocks/0/fields'],
    [
      'for 2,001 characters in a field',
      [{ type: 'section', fields: [mrkdwn('x'.repeat(2001))] }],
      '/blocks/0/fields/0/text',
    ],
    [
      'for an eleventh word of small print',
      [{ type: 'context', elements: times(11, () => plain('x')) }],
      '/blocks/0/elements',
    ],
    ['for a 26th action', [actions(...times(26, (n) => button(`b${n}`, 'x')))], '/blocks/0/elements'],
    ['for 76 characters on a button', [actions(button('b', 'x'.repeat(76)))], '/blocks/0/elements/0/text/text'],
    ['for 2,001 characters in a value', [actions(button('b', 'x', 'v'.repeat(2001)))], '/blocks/0/elements/0/value'],
    ['for an action_id of 256 characters', [actions(button('b'.repeat(256), 'x'))], '/blocks/0/elements/0/action_id'],
    ['for an unknown style', [actions({ ...button('b', 'x'), style: 'loud' })], '/blocks/0/elements/0/style'],
    [
      'for a confirmation without words',
      [actions({ ...button('b', 'x'), confirm: { title: plain('Sure?') } })],
      '/confirm/text',
    ],
    ['for a 51st block', times(51, () => ({ type: 'divider' })), '/blocks]'],
    [
      'for the same block_id twice',
      [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ],
      '/blocks/1/block_id',
    ],
    ['for the same action_id twice', [actions(button('b', 'x'), button('b', 'y'))], '/blocks/0/elements'],
    [
      'for 101 options',
      [actions(select({ options: times(101, (n) => option(`o${n}`)) }))],
      '/blocks/0/elements/0/options',
    ],
    [
      'for an option of 76 characters',
      [actions(select({ options: [option('x'.repeat(76))] }))],
      '/options/0/text/text',
    ],
    [
      'for a choice that is not offered',
      [actions(select({ initial_option: option('c') }))],
      '/blocks/0/elements/0/initial_option',
    ],
    [
      'for options and groups at once',
      [actions(select({ option_groups: [{ label: plain('g'), options: [option('a')] }] }))],
      '/blocks/0/elements/0',
    ],
    [
      'for a sixth overflow option',
      [actions({ type: 'overflow', action_id: 'o', options: times(6, (n) => option(`o${n}`)) })],
      '/elements/0/options',
    ],
    [
      'for an input, which belongs in views',
      [{ type: 'input', label: plain('Why?'), element: { type: 'plain_text_input' } }],
      '/blocks/0/type',
    ],
    [
      'for a second table',
      [
        { type: 'table', rows: [[cell('a')]] },
        { type: 'table', rows: [[cell('b')]] },
      ],
      '/blocks/1',
    ],
    ['for 101 rows', [{ type: 'table', rows: times(101, () => [cell('a')]) }], '/blocks/0/rows'],
    ['for 21 columns', [{ type: 'table', rows: [times(21, () => cell('a'))] }], '/blocks/0/rows/0'],
    ['for 10,001 characters in a table', [{ type: 'table', rows: [[cell('x'.repeat(10_001))]] }], '/blocks/0/rows'],
    ['for a ragged table', [{ type: 'table', rows: [[cell('a')], [cell('a'), cell('b')]] }], '/blocks/0/rows'],
    ['for an empty cell', [{ type: 'table', rows: [[cell('')]] }], '/blocks/0/rows/0/0/text'],
    ['for a chart’s title of 51 characters', [{ ...chart(), title: 'x'.repeat(51) }], '/blocks/0/title'],
    [
      'for points that are not the categories',
      [chart({ axis_config: { categories: ['Mon', 'Wed'] } })],
      '/blocks/0/chart/series',
    ],
    [
      'for a seventh series',
      [
        chart({
          series: times(7, (n) => ({
            name: `s${n}`,
            data: [
              { label: 'Mon', value: 1 },
              { label: 'Tue', value: 1 },
            ],
          })),
        }),
      ],
      '/blocks/0/chart/series',
    ],
    [
      'for 21 points',
      [chart({ axis_config: { categories: times(21, (n) => `d${n}`) } })],
      '/chart/axis_config/categories',
    ],
    [
      'for a name of 21 characters',
      [
        chart({
          series: [
            {
              name: 'x'.repeat(21),
              data: [
                { label: 'Mon', value: 1 },
                { label: 'Tue', value: 1 },
              ],
            },
          ],
        }),
      ],
      '/chart/series/0/name',
    ],
    ['for an alert of 201 characters', [{ type: 'alert', text: plain('x'.repeat(201)) }], '/blocks/0/text/text'],
    [
      'for an eleventh block in a container',
      [{ type: 'container', title: plain('t'), child_blocks: times(11, () => ({ type: 'divider' })) }],
      '/child_blocks',
    ],
    ['for a picture without words', [{ type: 'image', image_url: 'https://kaoping.test/a.png' }], '/blocks/0/alt_text'],
  ]

  it.each(wrong)('%s', async (_, blocks, place) => {
    const rig = await openRig()
    const channel = await dmOf(rig, mei)
    const { error, messages } = await refusal(rig.client.apiCall('chat.postMessage', { channel, text: 'x', blocks }))
    expect(error).toBe('invalid_blocks')
    expect(messages.join('\n')).toMatch(/^\[ERROR\] .+ \[json-pointer:\/blocks/)
    expect(messages.join('\n')).toContain(place)
    expect(rig.town.chat(mei).messages).toEqual([])
  })
})

describe('a message goes through', () => {
  it('at the very limits', async () => {
    const rig = await openRig()
    const channel = await dmOf(rig, mei)
    const right: unknown[][] = [
      times(50, () => ({ type: 'divider' })),
      [{ type: 'header', text: plain('😀'.repeat(150)) }, section(mrkdwn('x'.repeat(3000)))],
      [actions(...times(25, (n) => button(`b${n}`, 'x'.repeat(75))))],
      [actions(select({ initial_option: option('b') }), button('a', 'x'))],
      [actions(button('b', 'x')), actions(button('b', 'y'))],
      [chart()],
      [{ type: 'table', rows: times(100, () => [cell('a'), { type: 'raw_number', value: 1, text: '1' }]) }],
      [{ type: 'data_table', caption: 'c', rows: [[cell('a')], [cell('1')]] }],
      [{ type: 'container', title: plain('t'), is_collapsible: true, child_blocks: [section(mrkdwn('x'))] }],
      [{ type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: 'my words' }] }] }],
    ]
    for (const blocks of right)
      await expect(rig.client.apiCall('chat.postMessage', { channel, text: 'x', blocks })).resolves.toMatchObject({
        ok: true,
      })
    expect(rig.town.chat(mei).messages).toHaveLength(right.length)
  })

  it('unless all its blocks together are too long', async () => {
    const rig = await openRig()
    const channel = await dmOf(rig, mei)
    const of = (characters: number) => [
      ...times(4, () => section(mrkdwn('x'.repeat(3000)))),
      section(mrkdwn('x'.repeat(characters))),
    ]
    const post = (blocks: unknown) => rig.client.apiCall('chat.postMessage', { channel, text: 'x', blocks })
    await expect(post(of(1200))).resolves.toMatchObject({ ok: true })
    expect(await refusal(post(of(1201)))).toMatchObject({ error: 'msg_blocks_too_long' })
  })
})
