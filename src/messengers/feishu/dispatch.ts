import type { Log } from '../../usecases/ports.ts'
import { redacting } from './client.ts'
import type { Envelope } from './envelope.ts'

/**
 * The SDK hands a handler one flat object in which a card's own `token` has replaced the header's. A key that no JSON
 * can hold carries the verified envelope past that, untouched.
 */
const whole = Symbol('verified envelope')

export type Handlers<Result> = Record<string, (envelope: Envelope) => Promise<Result>>

/**
 * The SDK's dispatcher, given only what we have verified and decrypted ourselves: without an encrypt key, and with its
 * own check switched off, as that check trusts whoever sends no signature. Undefined where nobody handles the event.
 */
export function dispatcher<Result>(handlers: Handlers<Result>, log: Log) {
  const build = async () => {
    const { EventDispatcher, LoggerLevel } = await import('@larksuiteoapi/node-sdk')
    const sdk = new EventDispatcher({ logger: redacting(log), loggerLevel: LoggerLevel.fatal })
    for (const [type, handle] of Object.entries(handlers))
      sdk.register({ [type]: (data: { [whole]: Envelope }) => handle(data[whole]) })
    return sdk
  }
  let built: ReturnType<typeof build> | null = null
  const ready = () => (built ??= build())
  return {
    ready,
    async invoke(envelope: Envelope): Promise<Result | undefined> {
      if (!Object.hasOwn(handlers, envelope.header.event_type)) return undefined
      return (await ready()).invoke({ ...envelope, [whole]: envelope }, { needCheck: false })
    },
  }
}
