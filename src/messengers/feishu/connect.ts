import { z } from 'zod'
import type { Connected, Doorway, RawEvent } from '../../usecases/ports.ts'
import { callbacks, events } from './app.ts'
import { feishuClient } from './client.ts'
import { dispatcher } from './dispatch.ts'
import { Envelope, json } from './envelope.ts'
import { fetchFile } from './files.ts'
import type { Line } from './line.ts'
import { paceOf } from './pace.ts'
import { people } from './people.ts'
import { type Answered, press } from './press.ts'
import { readEntered, readMenu, readMessage } from './read.ts'
import { type Door, feishuDoor } from './receive.ts'
import { sender } from './send.ts'
import { feishuTables } from './tables.ts'
import { tenantKeeper } from './tenant.ts'

/** An app of one's own in Feishu or Lark. `tenant` is the tenant_key where it is known beforehand. */
export const FeishuSettings = z.object({
  appId: z.string().min(1),
  appSecret: z.string().min(1),
  encryptKey: z.string().min(1),
  verificationToken: z.string().min(1),
  domain: z.union([z.enum(['feishu', 'lark']), z.url({ protocol: /^https?$/ })]).default('feishu'),
  tenant: z.string().min(1).nullable().default(null),
  /** For fetching tickets of a help desk. */
  helpdesk: z.object({ id: z.string().min(1), token: z.string().min(1) }).nullish(),
})
export type FeishuSettings = z.infer<typeof FeishuSettings>

/** Brings the SDK in ahead of need. */
export const loadSdk = () => Promise.all([import('@larksuiteoapi/node-sdk'), import('axios')])

/** Connects one Feishu app: its voice, its door, and the reader of its stored events. */
export function connectFeishu(settings: FeishuSettings, doorway: Doorway): Connected {
  const { clock, log, intake, inbox } = doorway
  const client = feishuClient(settings, clock, log)
  const line: Line = { appId: settings.appId, client, pace: paceOf(doorway.pace, settings.appId), clock, log }
  const tenant = tenantKeeper(settings.tenant, client)
  const registry = people(line, tenant)
  const voice = sender(line)
  const desk = { intake, people: registry, sender: voice, log }

  const presses = dispatcher<Answered>({ [callbacks.press]: (envelope) => press(envelope, desk) }, log)
  const stored = dispatcher<void>(
    {
      [events.message]: async (envelope) => {
        const written = readMessage(envelope)
        if (written) await intake.written(written)
      },
      [events.entered]: async (envelope) => {
        const account = readEntered(envelope)
        if (account) await intake.opened(account)
      },
      [events.menu]: async (envelope) => {
        const written = readMenu(envelope)
        if (written) await intake.written(written)
      },
    },
    log,
  )

  return {
    messenger: {
      name: 'feishu',
      find: (person) => registry.find(person),
      identify: (account) => registry.identify(account),
      send: voice.send,
      update: voice.update,
      fetchFile: (file) => fetchFile(line, file),
      sendFile: voice.sendFile,
    },
    tables: feishuTables(line, Boolean(settings.helpdesk)),
    door: warmed(presses.ready, {
      secrets: settings,
      tenant,
      inbox,
      clock,
      log,
      press: async (envelope) => (await presses.invoke(envelope)) ?? { answer: {}, afterwards: null },
    }),
    handle: async (event: RawEvent) => {
      await stored.invoke(Envelope.parse(json(event.body)))
    },
  }
}

/** The SDK is loaded once the server listens, so that the first press need not wait for it; nobody else pays for it. */
function warmed(ready: () => Promise<unknown>, door: Door): Connected['door'] {
  const build = feishuDoor(door) // refuses at once what it cannot work without
  return async (scope) => {
    scope.addHook('onListen', async () => {
      await ready()
    })
    await build(scope)
  }
}
