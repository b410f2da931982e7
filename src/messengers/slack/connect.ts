import type { App } from '@slack/bolt'
import type { Connected, Doorway, RawEvent } from '../../usecases/ports.ts'
import { answers } from './answer.ts'
import { type SlackSettings, slackApi } from './api.ts'
import { boltApp } from './bolt.ts'
import { slackDoor } from './receive.ts'
import { slackMessenger } from './send.ts'

export type { SlackSettings } from './api.ts'
export type { Installation, Installations } from './installations.ts'

/** Brings the SDK in ahead of need. */
export const loadSdk = () => Promise.all([import('@slack/bolt'), import('@slack/web-api')])

/**
 * Slack, ready for the house. Bolt is loaded at the first need or once the server listens, whichever comes first, as
 * importing it takes 0.3 s. `ready` makes the environment's token known; it never rejects, and later needs ask again.
 */
export function connectSlack(settings: SlackSettings, doorway: Doorway): Connected & { ready(): Promise<void> } {
  const api = slackApi(settings, doorway)
  const { installations } = api
  const given = { apiUrl: api.apiUrl, installations, answers: answers(api, doorway.log), doorway }
  let loaded: Promise<App> | null = null
  const bolt = () => {
    loaded ??= boltApp(given)
    return loaded
  }
  const open = slackDoor({
    signingSecret: settings.signingSecret,
    appId: settings.appId,
    installations,
    doorway,
    interact: async (body, first, ack) => (await bolt()).processEvent({ body, ack, customProperties: { first } }),
  })

  return {
    messenger: slackMessenger(api, doorway),
    ready: () => installations.ready(),

    door: async (scope) => {
      await open(scope)
      scope.addHook('onListen', async () => {
        await Promise.allSettled([bolt(), installations.ready()])
      })
    },

    /** Bolt answers events itself, before any listener: ours were answered when they were kept. */
    async handle({ id, body }: RawEvent) {
      const event: { team_id?: string } = JSON.parse(body)
      if (!event.team_id || !(await installations.get(event.team_id)))
        return doorway.log.warn({ event: id }, 'an event of a Slack workspace that no longer lets us in')
      await (await bolt()).processEvent({ body: event, ack: async () => {} })
    },
  }
}
