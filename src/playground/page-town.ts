import type { TownClock } from './clock.ts'
import type { Cast, Filling, KindOfDay, Progress, Resident, Sample } from './page/model.ts'
import type { FeishuHands, SlackHands, StandInEvents } from './town-model.ts'

/** The town as its page sees it: who lives there, both stand-ins' screens, the clock, and what the guide asks. */
export interface PageTown {
  residents: readonly Resident[]
  slack: SlackHands & StandInEvents
  feishu: FeishuHands & StandInEvents
  clock: TownClock
  kindOf(day: string): KindOfDay
  works(day: string): boolean
  samples: readonly Sample[]
  sample(name: string): Uint8Array | null
  progress(): Promise<Progress>
  cast(): Promise<Cast>
  /** Moves the clock and lets everything happen that is due on the way. */
  travel(to: Date): Promise<void>
  /** Fills in what the others owe, through their own chats. Calls back after each. */
  fillRest(what: Filling['what'], told: (filling: Filling) => void): Promise<void>
}
