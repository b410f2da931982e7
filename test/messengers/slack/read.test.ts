import { describe, expect, it } from 'vitest'
import { formView, unpackBehind } from '../../../src/messengers/slack/modal.ts'
import {
  readCommand,
  readGone,
  readMessage,
  readOpened,
  readPress,
  readShortcut,
  readSubmission,
} from '../../../src/messengers/slack/read.ts'
import { form } from '../../contracts/cards.ts'
import blockActions from '../../fixtures/slack/block-actions.json' with { type: 'json' }
import message from '../../fixtures/slack/message.json' with { type: 'json' }
import submission from '../../fixtures/slack/view-submission.json' with { type: 'json' }
import { Modal } from './block-kit.ts'

const by = { messenger: 'slack', tenant: 'T0TOWN', user: 'U0MEI' }
const stranger = { id: 'U9', team_id: 'T9OTHER' }

describe('a pressed button', () => {
  it('says what was pressed, by whom, and where the answer goes', () => {
    expect(readPress(blockActions)).toEqual({
      pressed: {
        id: 'slack:T0TOWN:12345.98765.abcd2358fdea',
        by,
        press: { do: 'result.agree', assessment: 'as-1', edition: 1 },
        values: {},
      },
      at: {
        tenant: 'T0TOWN',
        user: 'U0MEI',
        channel: 'D0MEI',
        ts: '1788314400.000100',
        responseUrl: 'https://hooks.slack.com/actions/T0TOWN/1/abc',
        trigger: '12345.98765.abcd2358fdea',
        view: null,
        locale: 'zh-CN',
      },
    })
  })

  it.each([
    ['a button with a link and no value', { ...blockActions, actions: [{ action_id: 'x' }] }],
    [
      'a value that is none of our presses',
      { ...blockActions, actions: [{ action_id: 'x', value: '{"do":"grade.set"}' }] },
    ],
    ['somebody of another workspace', { ...blockActions, user: stranger }],
    ['nothing at all', null],
  ])('is nothing of ours with %s', (_, body) => {
    expect(readPress(body)).toBeNull()
  })
})

describe('a submitted form', () => {
  const read = readSubmission(submission)

  it('says what it sends, what was filled in, to the last sign, and which message it came from', () => {
    expect(read).toMatchObject({
      pressed: {
        id: 'slack:T0TOWN:12346.98765.abcd2358fdea',
        by,
        press: { do: 'appeal.edit', appeal: 'ap-1' },
        values: { item: 'late', reason: '两张工单不是我的 <&> &lt;', wished: '' },
      },
      at: { channel: 'D0MEI', ts: '1788314400.000100', view: { id: 'V1', home: false }, locale: 'zh-CN' },
      inputs: ['item', 'reason', 'wished'],
    })
  })

  it('is a press of its own once corrected, and the same press when delivered again', () => {
    const { trigger_id: _, ...untriggered } = submission
    const corrected = structuredClone(untriggered)
    corrected.view.state.values.reason.reason.value = '三张工单'
    expect(readSubmission(untriggered)?.pressed.id).toBe(readSubmission(structuredClone(untriggered))?.pressed.id)
    expect(readSubmission(corrected)?.pressed.id).not.toBe(readSubmission(untriggered)?.pressed.id)
  })

  it('is nothing of ours where what stands behind it cannot be read', () => {
    expect(readSubmission({ ...submission, view: { ...submission.view, private_metadata: 'x' } })).toBeNull()
    expect(readSubmission({ ...submission, user: stranger })).toBeNull()
  })
})

describe('a form', () => {
  const options = (count: number, group?: string) =>
    Array.from({ length: count }, (_, at) => ({
      value: `v${group ?? ''}${at}`,
      label: `第 ${at} 项`,
      ...(group && { group }),
    }))

  it('is a modal that remembers its press and the message behind it', () => {
    const view = formView(form([{ name: 'reason', label: '理由', required: true, is: 'words', atMost: 1000 }]), {
      channel: 'D1',
      ts: '1.2',
    })
    expect(Modal.safeParse(view).error?.issues).toBeUndefined()
    expect(unpackBehind(view.private_metadata ?? '')).toEqual({
      press: { do: 'appeal.edit', appeal: 'ap-1' },
      channel: 'D1',
      ts: '1.2',
    })
    expect(view.blocks.at(-1)).toMatchObject({
      type: 'input',
      block_id: 'reason',
      optional: false,
      element: { action_id: 'reason', multiline: true },
    })
  })

  it.each([
    ['a hundred options', options(100)],
    ['more options than fit in one list', options(230)],
    ['groups', [...options(3, '效率'), ...options(2, '质量')]],
  ])('fits with %s, and starts at the value it had', (_, all) => {
    const view = formView(
      form([
        { name: 'item', label: '考核项', required: true, is: 'choice', options: all, initial: all[1]?.value ?? '' },
      ]),
      { channel: null, ts: null },
    )
    expect(Modal.safeParse(view).error?.issues).toBeUndefined()
    expect(view.blocks.at(-1)).toMatchObject({ element: { initial_option: { value: all[1]?.value } } })
  })

  it('fits whatever its words are, and cuts no draft that Slack could hold', () => {
    const long = '很长'.repeat(3000)
    const draft = '稿'.repeat(1200)
    const fields = [
      { name: 'reason', label: long, hint: long, required: false, is: 'words', atMost: 1000, initial: draft },
    ] as const
    const view = formView(
      form(fields, {
        title: long,
        intro: [{ is: 'quote', text: long }],
        send: { label: long, press: { do: 'home.show' } },
      }),
      { channel: null, ts: null },
    )
    expect(Modal.safeParse(view).error?.issues).toBeUndefined()
    expect(view.blocks.at(-1)).toMatchObject({ element: { initial_value: draft, max_length: 1200 } })
  })
})

describe('what a person writes', () => {
  it('is kept whole, with Slack’s escapes undone once', () => {
    expect(readMessage(message)).toEqual({
      id: 'slack:D0MEI:1788314500.000300',
      by,
      channel: 'D0MEI',
      text: '我要申诉 <8 月> &amp; 第二行\n以及最后一个字',
      files: [],
    })
  })

  it('comes with its files', () => {
    const url = 'https://files.slack.com/files-pri/T0TOWN-F1/download/people.csv'
    const files = [
      { id: 'F1', name: 'people.csv', size: 120, url_private_download: url },
      { id: 'F2', file_access: 'file_not_found' },
    ]
    const shared = { ...message, event: { ...message.event, subtype: 'file_share', files } }
    expect(readMessage(shared)?.files).toEqual([{ id: url, name: 'people.csv', bytes: 120 }])
  })

  it.each([
    ['an edit', { subtype: 'message_changed', hidden: true }],
    ['a deletion', { subtype: 'message_deleted' }],
    ['a bot', { bot_id: 'B0BOT' }],
    ['Slackbot', { user: 'USLACKBOT' }],
    ['a channel', { channel_type: 'channel' }],
    ['another workspace', { user_team: 'T9OTHER' }],
  ])('is nothing to answer when it is %s', (_, its) => {
    expect(readMessage({ ...message, event: { ...message.event, ...its } })).toBeNull()
  })

  it('may be a command, answered in our chat; alone it asks for help', () => {
    const command = { command: '/kaoping', team_id: 'T0TOWN', user_id: 'U0MEI', trigger_id: '1.2', text: '自评 &amp;' }
    expect(readCommand(command)).toEqual({
      written: { id: 'slack:T0TOWN:1.2', by, channel: null, text: '自评 &', files: [] },
      locale: 'zh-CN',
    })
    expect(readCommand({ ...command, text: ' ' })).toMatchObject({ written: { text: 'help' }, locale: null })
    expect(readCommand({ ...command, command: '/other' })).toBeNull()
  })

  it('may be a shortcut', () => {
    const shortcut = {
      type: 'shortcut',
      callback_id: 'self_assessment_open',
      team: { id: 'T0TOWN' },
      user: { id: 'U0MEI', team_id: 'T0TOWN' },
      trigger_id: '1.2',
    }
    expect(readShortcut(shortcut)).toMatchObject({ id: 'slack:T0TOWN:1.2', text: 'self' })
    expect(readShortcut({ ...shortcut, type: 'message_action', callback_id: 'appeal_from_message' })).toMatchObject({
      text: 'appeal',
    })
    expect(readShortcut({ ...shortcut, callback_id: 'constructor' })).toBeNull()
  })
})

describe('other events', () => {
  const event = (its: object) => ({ team_id: 'T0TOWN', event_id: 'Ev1', event: its })

  it('tell that the chat or the home tab was opened', () => {
    expect(readOpened(event({ type: 'app_home_opened', user: 'U0MEI', tab: 'messages' }))).toEqual({ by, home: null })
    expect(readOpened(event({ type: 'app_home_opened', user: 'U0MEI', tab: 'home' }))?.home).toMatchObject({
      id: 'slack:Ev1:home',
      press: { do: 'home.show' },
    })
  })

  it('tell that a workspace no longer lets us in, but not when only people’s own tokens go', () => {
    expect(readGone(event({ type: 'app_uninstalled' }))).toBe('T0TOWN')
    expect(readGone(event({ type: 'tokens_revoked', tokens: { bot: ['U0BOT'], oauth: [] } }))).toBe('T0TOWN')
    expect(readGone(event({ type: 'tokens_revoked', tokens: { oauth: ['U0MEI'], bot: [] } }))).toBeNull()
  })
})
