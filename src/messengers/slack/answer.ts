import type { Card, Form, Reply } from '../../cards/card.ts'
import type { Log } from '../../usecases/ports.ts'
import type { SlackApi, Workspace } from './api.ts'
import { failureOf } from './failure.ts'
import { isAnswerHost } from './file.ts'
import { inert } from './fit.ts'
import { formView, loadingView, wordsView } from './modal.ts'
import { waits } from './pace.ts'
import type { Place } from './read.ts'
import { renderCard } from './render.ts'
import { redraw } from './send.ts'
import { wordsIn } from './words.ts'

/** How a reply reaches the person who pressed, beside the answer to the request itself. None of these reject. */
export function answers(api: SlackApi, log: Log) {
  /** Tries one way, says in the log why it failed. */
  async function tried(what: string, tenant: string, way: () => Promise<unknown>): Promise<boolean> {
    try {
      await way()
      return true
    } catch (error) {
      log.warn({ what, tenant, because: failureOf(error).because }, 'an answer did not reach Slack')
      return false
    }
  }

  const within = async (tenant: string, call: (workspace: Workspace) => Promise<unknown>) => {
    const workspace = await api.workspace(tenant)
    if (!workspace) throw new Error('the workspace no longer lets us in')
    return call(workspace)
  }

  /** A response_url takes five answers in thirty minutes. https://docs.slack.dev/interactivity/handling-user-interaction */
  async function respond(url: string, body: object): Promise<void> {
    if (!isAnswerHost(url, api.apiUrl)) throw new Error('a response_url outside of Slack')
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(waits.responseUrlMs),
    })
    if (!response.ok) throw new Error(`a response_url answered ${response.status}`)
  }

  /** The card takes the place of the one that was pressed. False where there is no such place, or no way to it. */
  async function replace(at: Place, card: Card): Promise<boolean> {
    const { tenant, user, channel, ts, responseUrl } = at
    if (at.view?.home) return publish(tenant, user, card)
    if (responseUrl) {
      const body = { replace_original: true, ...renderCard(card) }
      if (await tried('response_url', tenant, () => respond(responseUrl, body))) return true
    }
    if (!channel || !ts) return false
    return tried('chat.update', tenant, () => within(tenant, (it) => redraw(it, { channel, ts }, card, log)))
  }

  /** A passing word that only this person sees. On the home tab there is no place for one but a modal. */
  async function whisper(at: Place, says: string): Promise<boolean> {
    const { tenant, user, channel, responseUrl, trigger } = at
    const text = inert(says)
    if (responseUrl) {
      const body = { response_type: 'ephemeral', replace_original: false, text }
      if (await tried('response_url', tenant, () => respond(responseUrl, body))) return true
    }
    if (channel)
      return tried('chat.postEphemeral', tenant, () =>
        within(tenant, (it) => it.posts.chat.postEphemeral({ channel, user, text, link_names: false, parse: 'none' })),
      )
    const view = wordsView(wordsIn(at.locale).notice, says)
    return trigger !== null && (await openView(tenant, trigger, view)) !== null
  }

  /** Opens a modal; gives its id, or null where the trigger had run out. */
  async function openView(tenant: string, trigger: string, view: ReturnType<typeof wordsView>): Promise<string | null> {
    let id: string | null = null
    await tried('views.open', tenant, () =>
      within(tenant, async (it) => {
        id = (await it.posts.views.open({ trigger_id: trigger, view })).view?.id ?? null
      }),
    )
    return id
  }

  const fillView = (tenant: string, id: string, view: ReturnType<typeof wordsView>) =>
    tried('views.update', tenant, () => within(tenant, (it) => it.reads.views.update({ view_id: id, view })))

  /** The home tab, drawn anew. Tables and charts stand in messages only. */
  const publish = (tenant: string, user: string, card: Card) =>
    tried('views.publish', tenant, () =>
      within(tenant, (it) => {
        const { blocks } = renderCard(card, { native: false })
        return it.reads.views.publish({ user_id: user, view: { type: 'home', blocks: blocks as never } })
      }),
    )

  /** A form that was not announced: opened while the trigger lives, else the card offers a button that opens it. */
  async function offer(at: Place, form: Form, card: Card): Promise<void> {
    const opened = at.trigger && (await openView(at.tenant, at.trigger, formView(form, at)))
    if (!opened) await replace(at, { ...card, blocks: [...card.blocks, { is: 'form', form }] })
  }

  return {
    whisper,
    publish,
    replace,

    /** First of all, before anything is looked up. */
    openLoading: (at: Place): Promise<string | null> =>
      at.trigger ? openView(at.tenant, at.trigger, loadingView(wordsIn(at.locale))) : Promise.resolve(null),

    /** The answer to a pressed button. */
    async toButton(at: Place, reply: Reply): Promise<void> {
      switch (reply.show) {
        case 'card':
          if (!(await replace(at, reply.card)) || reply.says) await whisper(at, reply.says ?? reply.card.gist)
          return
        case 'form':
          return offer(at, reply.form, reply.card)
        case 'refusal':
          if (reply.card) await replace(at, reply.card)
          await whisper(at, reply.says)
          return
        case 'says':
          await whisper(at, reply.says)
          return
        case 'nothing':
      }
    },

    /** The answer to a button that asked for a form, in the modal that was opened for it. */
    async toLoading(at: Place, view: string, reply: Reply): Promise<void> {
      const words = wordsIn(at.locale)
      const say = (says: string) => fillView(at.tenant, view, wordsView(words.notice, says))
      switch (reply.show) {
        case 'form':
          await fillView(at.tenant, view, formView(reply.form, at))
          return
        case 'card':
          await replace(at, reply.card)
          await say(reply.says ?? reply.card.gist)
          return
        case 'refusal':
          if (reply.card) await replace(at, reply.card)
          await say(reply.says)
          return
        case 'says':
          await say(reply.says)
          return
        case 'nothing':
          await say(words.answered)
      }
    },

    /** What is left to show after a form was sent and its modal closed. */
    async afterForm(at: Place, reply: Reply): Promise<void> {
      if ((reply.show === 'card' || reply.show === 'refusal') && reply.card && at.ts) await replace(at, reply.card)
      if (reply.show === 'card' && reply.says && at.channel) await whisper(at, reply.says)
      if (reply.show === 'says' && at.channel) await whisper(at, reply.says)
    },

    /** The reply to a form that took longer than Slack waits: in the modal that said "received". */
    async afterLateForm(at: Place, reply: Reply): Promise<void> {
      const view = at.view?.id
      const says = reply.show === 'refusal' || reply.show === 'says' ? reply.says : wordsIn(at.locale).answered
      if (view && reply.show === 'form') await fillView(at.tenant, view, formView(reply.form, at))
      else if (view) await fillView(at.tenant, view, wordsView(wordsIn(at.locale).notice, says))
      if ((reply.show === 'card' || reply.show === 'refusal') && reply.card && at.ts) await replace(at, reply.card)
    },
  }
}

export type Answers = ReturnType<typeof answers>

/** What goes back in the same request when a form was sent: close it, or say what is wrong and where. */
export function submissionAnswer(at: Place, inputs: readonly string[], reply: Reply): object {
  const words = wordsIn(at.locale)
  const update = (view: object) => ({ response_action: 'update', view })
  switch (reply.show) {
    case 'refusal': {
      const field = reply.field && inputs.includes(reply.field) ? reply.field : inputs[0]
      if (field) return { response_action: 'errors', errors: { [field]: reply.says } }
      return update(wordsView(words.notice, reply.says))
    }
    case 'form':
      return update(formView(reply.form, at))
    case 'card':
      return at.channel ? { response_action: 'clear' } : update(wordsView(words.notice, reply.says ?? reply.card.gist))
    case 'says':
      return at.channel ? { response_action: 'clear' } : update(wordsView(words.notice, reply.says))
    case 'nothing':
      return { response_action: 'clear' }
  }
}
