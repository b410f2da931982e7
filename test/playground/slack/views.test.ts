import { describe, expect, it } from 'vitest'
import { button, dmOf, type Got, mei, openRig, plain, type Rig, refusal } from './rig.ts'

const input = (name: string, more: object = {}, block: object = {}) => ({
  type: 'input',
  block_id: `b-${name}`,
  label: plain(name),
  element: { type: 'plain_text_input', action_id: name, ...more },
  ...block,
})
const modal = (more: object = {}) => ({
  type: 'modal',
  title: plain('Appeal'),
  submit: plain('Send'),
  private_metadata: 'appeal-7',
  blocks: [input('reason')],
  ...more,
})

/** Presses a button in the DM and gives the trigger that the app got. */
async function triggered(rig: Rig): Promise<string> {
  const channel = await dmOf(rig, mei)
  const blocks = [{ type: 'actions', block_id: 'a', elements: [button('open', 'Open')] }]
  const { ts = '' } = await rig.client.chat.postMessage({ channel, text: 'x', blocks })
  await rig.town.click(mei, { ts }, 'open', 'a')
  return String(rig.got.at(-1)?.body.trigger_id)
}

async function opened(rig: Rig, view: object = modal()): Promise<string> {
  const answer = await rig.client.apiCall('views.open', { trigger_id: await triggered(rig), view })
  return Object(Object(answer).view).id
}

const answering = (rig: Rig, type: string, body: unknown) => {
  rig.door.answer = (got: Got) => (got.body.type === type ? { body } : {})
}

describe('a trigger', () => {
  it('opens one view, within three seconds, for the person who pressed', async () => {
    const rig = await openRig()
    const trigger_id = await triggered(rig)
    const open = (id: string) => rig.client.apiCall('views.open', { trigger_id: id, view: modal() })
    await open(trigger_id)
    expect(rig.town.chat(mei).views).toMatchObject([{ type: 'modal', view: { private_metadata: 'appeal-7' } }])
    expect(await refusal(open(trigger_id))).toMatchObject({ error: 'exchanged_trigger_id' })
    expect(await refusal(open('12345.98765.abcd'))).toMatchObject({ error: 'invalid_trigger_id' })
    const late = await triggered(rig)
    rig.clock.ms += 3001
    expect(await refusal(open(late))).toMatchObject({ error: 'expired_trigger_id' })
  })
})

describe('a view is refused', () => {
  it.each([
    ['without a way to send its inputs', modal({ submit: undefined }), '/view/submit'],
    ['with a title of 25 characters', modal({ title: plain('x'.repeat(25)) }), '/view/title/text'],
    ['without a title', modal({ title: undefined }), '/view/title'],
    [
      'with 3,001 characters of private metadata',
      modal({ private_metadata: 'x'.repeat(3001) }),
      '/view/private_metadata',
    ],
    ['with 101 blocks', modal({ blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) }), '/view/blocks'],
    [
      'with a table, which belongs in messages',
      modal({ blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }] }),
      '/view/blocks/0/type',
    ],
    ['with two blocks of one id', modal({ blocks: [input('a'), input('a')] }), '/view/blocks/1/block_id'],
    ['with an unknown property', modal({ colour: 'red' }), '/view]'],
    [
      'with a label in mrkdwn',
      modal({ blocks: [input('a', {}, { label: { type: 'mrkdwn', text: 'x' } })] }),
      '/view/blocks/0/label/type',
    ],
    [
      'with a field longer than 3,000',
      modal({ blocks: [input('a', { max_length: 3001 })] }),
      '/view/blocks/0/element/max_length',
    ],
    ['of another type', modal({ type: 'home' }), '/view/type'],
  ])('%s', async (_, view, place) => {
    const rig = await openRig()
    const trigger_id = await triggered(rig)
    const { error, messages } = await refusal(rig.client.apiCall('views.open', { trigger_id, view }))
    expect(error).toBe('invalid_arguments')
    expect(messages.join('\n')).toContain(place)
    await expect(rig.client.apiCall('views.open', { trigger_id, view: modal() })).resolves.toMatchObject({ ok: true })
  })

  it('above 250 KB', async () => {
    const rig = await openRig()
    const view = modal({
      blocks: Array.from({ length: 90 }, () => ({ type: 'section', text: plain('x'.repeat(2900)) })),
    })
    expect(await refusal(rig.client.apiCall('views.open', { trigger_id: await triggered(rig), view }))).toMatchObject({
      error: 'view_too_large',
    })
  })
})

describe('an open view', () => {
  it('is changed by its id; an old hash is a conflict', async () => {
    const rig = await openRig()
    const view_id = await opened(rig)
    const update = (more: object) =>
      rig.client.apiCall('views.update', { view: modal({ title: plain('New') }), ...more })
    const answer = await update({ view_id })
    expect(rig.town.chat(mei).views).toMatchObject([{ id: view_id, view: { title: { text: 'New' } } }])
    await update({ view_id, hash: Object(Object(answer).view).hash })
    expect(await refusal(update({ view_id, hash: Object(Object(answer).view).hash }))).toMatchObject({
      error: 'hash_conflict',
    })
    expect(await refusal(update({ view_id: 'V0NONE' }))).toMatchObject({ error: 'not_found' })
    expect(await refusal(update({}))).toMatchObject({ error: 'invalid_arguments' })
  })

  it('carries at most two more on top', async () => {
    const rig = await openRig()
    const pressing = modal({ blocks: [{ type: 'actions', block_id: 'p', elements: [button('more', 'More')] }] })
    const push = async () => {
      const top = rig.town.chat(mei).views.at(-1)?.id ?? ''
      await rig.town.click(mei, { view: top }, 'more', 'p')
      const { trigger_id, response_url, container } = rig.got.at(-1)?.body ?? {}
      expect({ response_url, container }).toEqual({
        response_url: undefined,
        container: { type: 'view', view_id: top },
      })
      return rig.client.apiCall('views.push', { trigger_id, view: pressing })
    }
    await opened(rig, pressing)
    await push()
    await push()
    expect(rig.town.chat(mei).views).toHaveLength(3)
    expect(await refusal(push())).toMatchObject({ error: 'push_limit_reached' })
    expect(
      await refusal(rig.client.apiCall('views.push', { trigger_id: await triggered(rig), view: pressing })),
    ).toMatchObject({ error: 'invalid_trigger_id' })
  })

  it('is closed without a word unless the app asked to hear of it', async () => {
    const rig = await openRig()
    const quiet = await opened(rig)
    const before = rig.got.length
    expect(await rig.town.closeView(mei, quiet)).toEqual({ ok: true })
    expect(rig.got).toHaveLength(before)
    const loud = await opened(rig, modal({ notify_on_close: true }))
    await rig.town.closeView(mei, loud)
    expect(rig.got.at(-1)?.body).toMatchObject({ type: 'view_closed', is_cleared: false, view: { id: loud } })
  })
})

describe('a submission', () => {
  it('carries every field, the metadata and the hash; an empty 200 closes the view', async () => {
    const rig = await openRig()
    const choice = {
      type: 'input',
      block_id: 'b-which',
      label: plain('Which?'),
      element: {
        type: 'static_select',
        action_id: 'which',
        options: ['a', 'b'].map((it) => ({ text: plain(it), value: it })),
      },
    }
    const view = await opened(rig, modal({ blocks: [input('reason'), choice, input('more', {}, { optional: true })] }))
    expect(await rig.town.submit(mei, view, { reason: 'a < b', which: 'b' })).toEqual({ ok: true })
    expect(rig.got.at(-1)?.body).toMatchObject({
      type: 'view_submission',
      user: { id: mei },
      view: {
        id: view,
        private_metadata: 'appeal-7',
        hash: expect.any(String),
        state: {
          values: {
            'b-reason': { reason: { type: 'plain_text_input', value: 'a < b' } },
            'b-which': { which: { type: 'static_select', selected_option: { value: 'b' } } },
            'b-more': { more: { type: 'plain_text_input', value: null } },
          },
        },
      },
    })
    expect(rig.town.chat(mei).views).toEqual([])
  })

  it('does not leave the client while a field is empty, too long or chosen from nowhere', async () => {
    const rig = await openRig()
    const view = await opened(rig, modal({ blocks: [input('reason', { max_length: 5 })] }))
    const before = rig.got.length
    expect(await rig.town.submit(mei, view, {})).toMatchObject({ ok: false })
    expect(rig.town.chat(mei).views[0]?.errors).toEqual({ 'b-reason': 'Please complete this required field.' })
    expect(await rig.town.submit(mei, view, { reason: 'too long' })).toMatchObject({ ok: false })
    expect(await rig.town.submit(mei, view, { nonsense: 'x' })).toMatchObject({ ok: false })
    expect(rig.got).toHaveLength(before)
  })

  it.each([
    ['update', { response_action: 'update', view: modal({ title: plain('Thanks') }) }, ['Thanks']],
    ['push', { response_action: 'push', view: modal({ title: plain('Sure?') }) }, ['Appeal', 'Sure?']],
    ['clear', { response_action: 'clear' }, []],
  ])('is answered with %s', async (_, body, titles) => {
    const rig = await openRig()
    const view = await opened(rig)
    answering(rig, 'view_submission', body)
    expect(await rig.town.submit(mei, view, { reason: 'x' })).toEqual({ ok: true })
    expect(rig.town.chat(mei).views.map((it) => Object(it.view.title).text)).toEqual(titles)
  })

  it('may come back with words under a field, which stay until the next attempt', async () => {
    const rig = await openRig()
    const view = await opened(rig)
    answering(rig, 'view_submission', { response_action: 'errors', errors: { 'b-reason': 'too short' } })
    expect(await rig.town.submit(mei, view, { reason: 'x' })).toEqual({ ok: false, trouble: 'too short' })
    expect(rig.town.chat(mei).views[0]?.errors).toEqual({ 'b-reason': 'too short' })
    rig.door.answer = () => ({})
    expect(await rig.town.submit(mei, view, { reason: 'longer' })).toEqual({ ok: true })
  })

  it.each([
    ['an error under no field of the view', { body: { response_action: 'errors', errors: { nowhere: 'x' } } }],
    ['no errors at all', { body: { response_action: 'errors', errors: {} } }],
    [
      'a view that Slack refuses',
      { body: { response_action: 'update', view: modal({ title: plain('x'.repeat(25)) }) } },
    ],
    ['an unknown action', { body: { response_action: 'dance' } }],
    ['plain words', { body: 'thanks' }],
    ['a 404', { status: 404 }],
    ['nothing in time', { waitMs: 150 }],
  ])('shows trouble when the answer is %s, and the form stays', async (_, told) => {
    const rig = await openRig({ answerWithinMs: 100 })
    const view = await opened(rig)
    rig.door.answer = (got) => (got.body.type === 'view_submission' ? told : {})
    expect(await rig.town.submit(mei, view, { reason: 'x' })).toEqual({
      ok: false,
      trouble: 'We had some trouble connecting. Try again?',
    })
    expect(rig.town.chat(mei).views).toMatchObject([{ id: view, errors: {} }])
    expect(rig.got.filter(({ body }) => body.type === 'view_submission')).toHaveLength(1)
  })
})

describe('the home', () => {
  it('is published whole, and an old hash is a conflict', async () => {
    const rig = await openRig()
    const home = (text: string) => ({ type: 'home', blocks: [{ type: 'header', text: plain(text) }] })
    const publish = (more: object) => rig.client.apiCall('views.publish', { user_id: mei, view: home('one'), ...more })
    await rig.town.openHome(mei)
    expect(rig.got.at(-1)?.body).toMatchObject({ event: { type: 'app_home_opened', tab: 'home', user: mei } })
    expect(rig.got.at(-1)?.body.event).not.toHaveProperty('view')
    await publish({})
    await rig.town.openHome(mei)
    const { hash } = Object(Object(rig.got.at(-1)?.body.event).view)
    await publish({ hash, view: home('two') })
    expect(rig.town.chat(mei).home).toMatchObject({ type: 'home', view: { blocks: [{ text: { text: 'two' } }] } })
    expect(await refusal(publish({ hash }))).toMatchObject({ error: 'hash_conflict' })
    expect(await refusal(publish({ user_id: 'U0NOBODY' }))).toMatchObject({ error: 'user_not_found' })
    expect(await refusal(publish({ view: { ...home('x'), title: plain('x') } }))).toMatchObject({
      error: 'invalid_arguments',
    })
  })
})
