import { describe, expect, it } from 'vitest'
import { slackHands } from '../../support/slack-hands.ts'
import { readBlocks, readMrkdwn } from '../../support/slack-text.ts'
import { button, dmOf, type Got, mei, mrkdwn, openRig, plain, type Rig } from './rig.ts'

const form = {
  type: 'modal',
  title: plain('Appeal'),
  submit: plain('Send appeal'),
  blocks: [
    {
      type: 'input',
      block_id: 'why',
      label: plain('What should be looked at again?'),
      element: { type: 'plain_text_input', action_id: 'reason' },
    },
    {
      type: 'input',
      block_id: 'what',
      label: plain('Which part?'),
      element: {
        type: 'static_select',
        action_id: 'part',
        options: [
          { text: plain('Quality'), value: 'quality' },
          { text: plain('Speed'), value: 'speed' },
        ],
      },
    },
  ],
}

const graded = (text: string) => [
  { type: 'header', text: plain('Your grade') },
  { type: 'section', text: mrkdwn(`You have *${text}*`) },
  {
    type: 'table',
    rows: [
      ['part', 'points'],
      ['Speed', '81'],
    ].map((row) => row.map((it) => ({ type: 'raw_text', text: it }))),
  },
  { type: 'actions', block_id: 'a', elements: [button('appeal', 'Appeal this grade', `appeal ${text}`)] },
]

async function post(rig: Rig, blocks: unknown) {
  await rig.client.apiCall('chat.postMessage', { channel: await dmOf(rig, mei), text: 'You have a notice', blocks })
}

/** A product of the test: its button opens the form, a reason of one letter is too short. */
const small = (rig: Rig) => (got: Got) => {
  if (got.body.type === 'block_actions')
    void rig.client.apiCall('views.open', { trigger_id: got.body.trigger_id, view: form })
  const reason = Object(Object(Object(Object(got.body.view).state).values).why).reason
  if (reason?.value.length === 1) return { body: { response_action: 'errors', errors: { why: 'Say a little more' } } }
  return {}
}

describe('hands in Slack', () => {
  it('see, press the newest, fill a form by its labels and send it', async () => {
    const rig = await openRig()
    rig.door.answer = small(rig)
    const hands = slackHands(rig.town, mei)
    await post(rig, graded('a B'))
    await post(rig, graded('an A & more'.replace('&', '&amp;')))
    await hands.sees('You have an A & more')
    await hands.sees(/Speed \| 81/)
    hands.seesNot('an A & more*')
    expect(hands.texts()).toHaveLength(2)
    expect(hands.canPress('Appeal this grade')).toBe(true)

    const values = { 'What should be looked at again?': 'Two tickets were not mine', part: 'Speed' }
    expect(await hands.fills(values, { open: 'Appeal this grade' })).toEqual({ ok: true })
    expect(rig.got.map(({ body }) => body.type)).toEqual(['block_actions', 'view_submission'])
    expect(rig.got[0]?.body).toMatchObject({ actions: [{ value: 'appeal an A &amp; more' }] })
    expect(rig.got[1]?.body).toMatchObject({
      view: {
        state: {
          values: {
            what: { part: { selected_option: { value: 'speed' } } },
            why: { reason: { value: 'Two tickets were not mine' } },
          },
        },
      },
    })
    expect(hands.formText()).toBeNull()
  })

  it('choose the message by a text in it', async () => {
    const rig = await openRig()
    const hands = slackHands(rig.town, mei)
    await post(rig, graded('a B'))
    await post(rig, graded('an A'))
    await hands.presses('Appeal this grade', { in: 'You have a B' })
    expect(rig.got[0]?.body).toMatchObject({ actions: [{ value: 'appeal a B' }] })
  })

  it('hear what is said under a field and in passing', async () => {
    const rig = await openRig()
    rig.door.answer = small(rig)
    const hands = slackHands(rig.town, mei)
    await post(rig, graded('a B'))
    const ended = await hands.fills({ reason: 'x', part: 'Quality' }, { open: /Appeal/ })
    expect(ended).toMatchObject({ ok: false, fieldErrors: { 'What should be looked at again?': 'Say a little more' } })
    expect(hands.lastRefusal()).toBe('Say a little more')
    await rig.client.chat.postEphemeral({ channel: await dmOf(rig, mei), user: mei, text: 'Too late' })
    expect(hands.toasts()).toEqual(['Say a little more', 'Too late'])
  })

  it('wait for what comes later, and say what is on the screen when it does not', async () => {
    const rig = await openRig()
    const hands = slackHands(rig.town, mei)
    const seen = hands.sees('Your grade')
    await post(rig, graded('a B'))
    await seen
    await expect(hands.sees('a C', { withinMs: 30 })).rejects.toThrow(
      /does not see a C; on the screen:\n[\s\S]*You have a B/,
    )
    await expect(hands.presses('Agree', { withinMs: 30 })).rejects.toThrow(/\[Appeal this grade\]/)
    expect(() => hands.seesNot('a B')).toThrow(/and should not/)
  })

  it('write, send files and come to the home', async () => {
    const rig = await openRig()
    const hands = slackHands(rig.town, mei)
    await hands.writes('hello')
    await hands.uploads('a.csv', new Uint8Array([1]))
    await hands.arrives()
    expect(rig.got.map(({ body }) => Object(body.event).subtype ?? Object(body.event).type)).toEqual([
      'message',
      'file_share',
      'app_home_opened',
    ])
    expect(hands.texts()[1]).toContain('[file a.csv]')
  })
})

describe('reading', () => {
  it.each([
    ['*bold* and plain', 'bold and plain'],
    ['<https://kaoping.test/x|the rule>', 'the rule'],
    ['<!date^1755738000^{date_short}|21 Aug>', '21 Aug'],
    ['3 &lt; 4 &amp; 2*3*4', '3 < 4 & 2*3*4'],
    ['&amp;lt;', '&lt;'],
  ])('%s as a person does', (mrkdwnText, read) => expect(readMrkdwn(mrkdwnText)).toBe(read))

  it('leaves out nothing that is shown', () => {
    const blocks = [
      { type: 'context', elements: [mrkdwn('small'), { type: 'image', alt_text: 'a face', image_url: 'x' }] },
      {
        type: 'container',
        title: plain('More'),
        child_blocks: [{ type: 'section', fields: [plain('one'), plain('two')] }],
      },
      { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: 'my <words>' }] }] },
      {
        type: 'data_visualization',
        title: 'Trend',
        chart: { type: 'line', series: [{ name: 'you', data: [{ label: 'Mon', value: 1 }] }] },
      },
      { type: 'section', text: plain('side'), accessory: button('b', 'Open') },
    ]
    expect(readBlocks(blocks).split('\n')).toEqual([
      'small',
      'a face',
      'More',
      'one',
      'two',
      'my <words>',
      'Trend',
      'you: Mon 1',
      'side',
      '[Open]',
    ])
  })
})
