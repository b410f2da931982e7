import { randomBytes } from 'node:crypto'
import type { Clock } from '../../usecases/ports.ts'

export interface Trigger {
  user: string
  from: string | null // the view that was pressed in, if any
}

type Spent = { error: 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id' }
export type Triggers = ReturnType<typeof triggerIds>

/** trigger_id: good for 3 seconds and for one view. https://docs.slack.dev/interactivity/handling-user-interaction */
export function triggerIds(clock: Clock, teamId: string) {
  const known = new Map<string, Trigger & { at: number; used: boolean }>()
  return {
    issue(trigger: Trigger): string {
      const id = `${clock.now().getTime()}.${teamId}.${randomBytes(12).toString('hex')}`
      known.set(id, { ...trigger, at: clock.now().getTime(), used: false })
      return id
    },
    spend(id: string): Trigger | Spent {
      const trigger = known.get(id)
      if (!trigger) return { error: 'invalid_trigger_id' }
      if (trigger.used) return { error: 'exchanged_trigger_id' }
      if (clock.now().getTime() - trigger.at > 3000) return { error: 'expired_trigger_id' }
      trigger.used = true
      return trigger
    },
  }
}
