import { describe, expect, it } from 'vitest'
import { understand } from '../../../src/core/workflow/intent.ts'
import { menu } from '../../../src/messengers/feishu/app.ts'
import {
  eventKey,
  readCardAction,
  readEntered,
  readMenu,
  readMessage,
  unpackFile,
} from '../../../src/messengers/feishu/read.ts'
import { recorded } from './deliveries.ts'

const mei = { messenger: 'feishu', tenant: 't-lotus', user: 'ou_mei' }

describe('a press on a card', () => {
  it('says what was pressed, by whom, and what was filled in, to the last space', () => {
    expect(readCardAction(recorded('card-action'))).toEqual({
      id: 'feishu:f7984f25108f8137722bb63c1',
      tenant: 't-lotus',
      by: { openId: 'ou_mei' },
      press: { do: 'self.submit', assessment: 'a1' },
      values: { comment: '  两张工单不是我的\n  ', reason: '', score: '4', labels: 'a,b' },
      message: { id: 'om_card', chat: 'oc_mei' },
    })
  })

  it('is by user_id where open_id is empty', () => {
    const read = readCardAction(recorded('card-action', (it) => (it.event.operator.open_id = '')))
    expect(read?.by).toEqual({ userId: 'm3i' })
  })

  it('may carry no form and no message', () => {
    const read = readCardAction(
      recorded('card-action', (it) => {
        delete it.event.action.form_value
        delete it.event.context
      }),
    )
    expect(read).toMatchObject({ values: {}, message: null })
  })

  it.each<[string, Parameters<typeof recorded>[1]]>([
    ['its value is a bare string', (it) => (it.event.action.value = '{"do":"home.show"}')],
    ['its press is none of ours', (it) => (it.event.action.value = { press: '{"do":"grade.set","to":"A"}' })],
    ['its press is an object', (it) => (it.event.action.value = { press: { do: 'home.show' } })],
    ['nobody pressed', (it) => (it.event.operator = { tenant_key: 't-lotus' })],
    ['somebody of another company pressed', (it) => (it.event.operator.tenant_key = 't-rose')],
    ['it has no action', (it) => delete it.event.action],
  ])('is nothing of ours when %s', (_, change) => {
    expect(readCardAction(recorded('card-action', change))).toBeNull()
  })
})

describe('a message', () => {
  const ofKind = (type: string, content: unknown) =>
    recorded('message', (it) => {
      it.event.message.message_type = type
      it.event.message.content = JSON.stringify(content)
    })

  it('is kept whole and known by its message_id', () => {
    expect(readMessage(recorded('message'))).toEqual({
      id: 'feishu:om_written',
      by: mei,
      channel: 'oc_mei',
      text: '我要申诉：8 月的两张工单不是我的',
      files: [],
    })
    expect(eventKey(recorded('message'))).toBe('feishu:om_written')
  })

  it('of ten thousand characters keeps every one', () => {
    const text = '字'.repeat(10_000)
    expect(readMessage(ofKind('text', { text }))?.text).toBe(text)
  })

  it('that is a post becomes its lines, with where links lead and what it carries', () => {
    const content = [
      [
        { tag: 'text', text: '见 ' },
        { tag: 'a', text: '工单', href: 'https://desk.example/1' },
      ],
      [
        { tag: 'at', user_name: 'Tom' },
        { tag: 'emotion', emoji_type: 'OK' },
      ],
      [{ tag: 'img', image_key: 'img_1' }],
    ]
    const read = readMessage(ofKind('post', { title: '申诉', content }))
    expect(read?.text).toBe('申诉\n见 工单 (https://desk.example/1)\n@Tom[OK]\n')
    expect(read?.files.map((file) => unpackFile(file.id))).toEqual([
      { message: 'om_written', key: 'img_1', type: 'image' },
    ])
    expect(readMessage(ofKind('post', { zh_cn: { title: '申诉', content: [] } }))?.text).toBe('申诉')
  })

  it('that is a file can be fetched by message and key', () => {
    const read = readMessage(ofKind('file', { file_key: 'file_v3_1', file_name: '八月.xlsx' }))
    expect(read).toMatchObject({ text: '', files: [{ name: '八月.xlsx', bytes: null }] })
    expect(unpackFile(read?.files[0]?.id ?? '')).toEqual({ message: 'om_written', key: 'file_v3_1', type: 'file' })
  })

  it.each<[string, Parameters<typeof recorded>[1]]>([
    ['said in a group', (it) => (it.event.message.chat_type = 'group')],
    ['said by a bot', (it) => (it.event.sender.sender_type = 'app')],
    ['a sticker', (it) => (it.event.message.message_type = 'sticker')],
    ['no JSON inside', (it) => (it.event.message.content = '{')],
    ['from another company', (it) => (it.event.sender.tenant_key = 't-rose')],
  ])('is nothing of ours when it is %s', (_, change) => {
    expect(readMessage(recorded('message', change))).toBeNull()
  })
})

describe('opening the chat, and its menu', () => {
  it('tells who came in', () => {
    expect(readEntered(recorded('entered'))).toEqual(mei)
    expect(eventKey(recorded('entered'))).toBe('feishu:ee-1')
  })

  it('reads a tap on the menu as the word it stands for', () => {
    expect(readMenu(recorded('menu'))).toEqual({
      id: 'feishu:em-1',
      by: mei,
      channel: null,
      text: '我的待办',
      files: [],
    })
  })

  it('knows no other menu key', () => {
    expect(readMenu(recorded('menu', (it) => (it.event.event_key = 'grade')))).toBeNull()
  })

  it.each(menu.map((it) => [it.key, it.text]))('says with "%s" something that the bot understands', (key, text) => {
    const meant = understand(text, '2026-09' as never, '2026-08' as never).is
    expect(meant).toBe({ tasks: 'tasks', numbers: 'numbers', results: 'result', help: 'help' }[key])
  })
})
