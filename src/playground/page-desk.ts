import { dayAt, instantOf, nextTime, nextWorkday } from './clock.ts'
import type {
  Change,
  ClockFace,
  Filling,
  Neighbour,
  Platform,
  Resident,
  Screens,
  TownState,
  Turn,
} from './page/model.ts'
import type { PageTown } from './page-town.ts'
import type { FeishuChat, SlackChat, Traffic } from './town-model.ts'

const mostTraffic = 500
const platforms: readonly Platform[] = ['slack', 'feishu']

/** What the page's server remembers about one town while people look at it: who has news, the log, what is under way. */
export function openDesk(town: PageTown, say: (change: Change) => void) {
  const traffic: Traffic[] = []
  const waiting = new Set<string>() // slack:U…
  const usedLast = new Map<string, Platform>() // by employee number, as the product has heard of them
  let filling: Filling | null = null
  let travelling = false
  const looked = looker(town, say)

  for (const platform of platforms) {
    const byUser = new Map(town.residents.map((it) => [it[platform], it]))
    town[platform].onChange((user) => {
      const resident = byUser.get(user)
      if (!resident) return
      const key = `${platform}:${user}`
      if (hasBotMessage(town, platform, user)) waiting.add(key)
      say({ is: 'screen', employeeNo: resident.employeeNo, platform, waiting: waiting.has(key) })
      looked.again()
    })
    town[platform].onTraffic((line) => {
      traffic.unshift(line)
      traffic.length = Math.min(traffic.length, mostTraffic)
      const user = line.direction === 'to-app' && line.user ? byUser.get(line.user) : undefined
      if (user) usedLast.set(user.employeeNo, platform)
      say({ is: 'traffic', line })
    })
  }

  const face = (): ClockFace => {
    const now = town.clock.now()
    const day = dayAt(now)
    return { at: now.getTime(), day, kind: town.kindOf(day) }
  }
  const neighbour = (it: Resident): Neighbour => ({
    employeeNo: it.employeeNo,
    name: it.name,
    locale: it.locale,
    slack: it.slack,
    feishu: it.feishu,
    part: it.part,
    team: it.team,
    waiting: { slack: waiting.has(`slack:${it.slack}`), feishu: waiting.has(`feishu:${it.feishu}`) },
  })

  return {
    town,
    resident: (employeeNo: string) => town.residents.find((it) => it.employeeNo === employeeNo) ?? null,
    async state(): Promise<TownState> {
      const [progress, cast] = await Promise.all([town.progress(), town.cast()])
      const people = town.residents.map(neighbour)
      return { people, clock: face(), progress, cast, samples: town.samples, traffic, filling, busy: travelling }
    },
    screens(resident: Resident): Screens {
      const slack = town.slack.chat(resident.slack)
      const feishu = town.feishu.chat(resident.feishu)
      return { slack, feishu, noticesIn: usedLast.get(resident.employeeNo) ?? newestIn(slack, feishu) }
    },
    /** Somebody has looked at this chat: no dot any more. */
    seen(platform: Platform, resident: Resident) {
      if (waiting.delete(`${platform}:${resident[platform]}`))
        say({ is: 'screen', employeeNo: resident.employeeNo, platform, waiting: false })
    },
    /** Turns the clock; refuses while it is on its way. Gives false when there is nowhere to go. */
    async turn(turn: Turn): Promise<boolean> {
      const now = town.clock.now()
      const to = destination(now, turn, town.works)
      if (travelling || to <= now) return false
      travelling = true
      const told = setInterval(() => say({ is: 'clock', clock: face(), busy: true }), 250)
      try {
        say({ is: 'clock', clock: face(), busy: true })
        await town.travel(to)
      } finally {
        clearInterval(told)
        travelling = false
        say({ is: 'clock', clock: face(), busy: false })
        looked.again()
      }
      return true
    },
    /** Begins to fill in for the others; false while that is under way already. */
    fill(what: Filling['what']): boolean {
      if (filling && !filling.over) return false
      const tell = (it: Filling) => {
        filling = it
        say({ is: 'filling', filling: it })
      }
      tell({ what, done: 0, of: 0, failed: 0, over: false })
      void town
        .fillRest(what, tell)
        .catch(() => tell({ what, done: filling?.done ?? 0, of: filling?.of ?? 0, failed: 1, over: true }))
        .then(looked.again)
      return true
    },
    close: looked.stop,
  }
}
export type Desk = ReturnType<typeof openDesk>

/** After a restart nobody has done anything yet: the newest message of the bot says where it speaks to them. */
const newestIn = (slack: SlackChat, feishu: FeishuChat): Platform => {
  const inSlack = Number(slack.messages.findLast((it) => it.from === 'bot')?.ts ?? 0) * 1000
  return (feishu.messages.findLast((it) => it.from === 'bot')?.at ?? 0) > inSlack ? 'feishu' : 'slack'
}

const hasBotMessage = (town: PageTown, platform: Platform, user: string): boolean =>
  platform === 'slack'
    ? town.slack.chat(user).messages.at(-1)?.from === 'bot'
    : town.feishu.chat(user).messages.at(-1)?.from === 'bot'

function destination(now: Date, turn: Turn, works: PageTown['works']): Date {
  if (turn === 'hour') return new Date(now.getTime() + 3_600_000)
  if (turn === 'morning') return nextTime(now, '09:05')
  if (turn === 'next-workday') return nextWorkday(now, '09:05', works)
  return instantOf(turn.day as Parameters<typeof instantOf>[0], '09:05')
}

/** Asks the record how far the month has come, at most twice a second however much happens. */
function looker(town: PageTown, say: (change: Change) => void) {
  let timer: NodeJS.Timeout | null = null
  let stopped = false
  const look = async () => {
    timer = null
    const [progress, cast] = await Promise.all([town.progress(), town.cast()])
    if (!stopped) say({ is: 'progress', progress, cast })
  }
  return {
    again() {
      if (!stopped) timer ??= setTimeout(() => void look().catch(() => {}), 500) // the next change asks again
    },
    stop() {
      stopped = true
      if (timer) clearTimeout(timer)
    },
  }
}
