import type { InTransaction } from '../usecases/unit-of-work.ts'
import type { Resident } from './page/model.ts'
import type { FeishuHands, SlackHands, StandInEvents } from './town-model.ts'

interface Given {
  inTransaction: InTransaction
  residents: readonly Resident[]
  slack: Pick<SlackHands, 'openHome'> & StandInEvents
  feishu: Pick<FeishuHands, 'enter'> & StandInEvents
}

/** The teams that work in Feishu; the others, and those without a team but leadership, work in Slack. */
const feishuTeams: readonly (string | null)[] = ['华东一组', '华南二组']

const livesInFeishu = (it: Resident) => feishuTeams.includes(it.team) || it.part === 'leadership'

/**
 * Once HR has brought the people in, everybody opens the bot once where they work, as people do when they hear of it.
 * So both messengers are alive from the first digest on. Whoever has an account already is left alone.
 */
export function settleIn(given: Given): void {
  let looking = false
  let settled = false
  const look = () => {
    if (looking || settled) return
    looking = true
    setTimeout(() => {
      void arriveIn(given)
        .then((all) => {
          settled = all
        })
        .catch(() => {}) // the town is closing, or looks again at the next change
        .finally(() => {
          looking = false
        })
    }, 300).unref()
  }
  given.slack.onChange(look)
  given.feishu.onChange(look)
  look()
}

/** False while nobody is on record but the one who brings them in. */
async function arriveIn({ inTransaction, residents, slack, feishu }: Given): Promise<boolean> {
  const strangers = await inTransaction(async (uow) => {
    const people = await uow.people.everyone()
    const without: string[] = []
    for (const it of people) if ((await uow.people.addresses(it.id)).length === 0) without.push(it.employeeNo)
    return people.length > 1 ? without : null
  })
  if (!strangers) return false
  for (const it of residents.filter((one) => strangers.includes(one.employeeNo))) {
    await (livesInFeishu(it) ? feishu.enter(it.feishu) : slack.openHome(it.slack))
  }
  return true
}
