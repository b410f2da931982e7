import { setTimeout as sleep } from 'node:timers/promises'
import type { Month } from '../core/calendar/day.ts'
import type { InTransaction, UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Filling, Resident } from './page/model.ts'
import { suggestedRatings } from './sample/ratings.ts'
import type { FeishuHands, SlackHands, Values } from './town-model.ts'
import { feishuButton, slackButton, slackInputs } from './wire-search.ts'

interface Given {
  inTransaction: InTransaction
  residents: readonly Resident[]
  slack: SlackHands
  feishu: FeishuHands
  month: Month
}

/** One form that somebody still owes. */
interface Owed {
  assessment: string
  by: Resident
  values: Values
}

/** Fills in what the others owe, each in their own chat and over the platform's wire, as their own hands would. */
export async function fillRest(given: Given, what: Filling['what'], told: (filling: Filling) => void): Promise<void> {
  const owed = await given.inTransaction((uow) => owedIn(uow, given, what))
  const of = owed.length
  let done = 0
  let failed = 0
  const tell = () => told({ what, done, of, failed, over: done + failed === of })
  tell()
  for await (const it of asTheirCardsCome(given, what, owed)) {
    if (it && ((await inFeishu(given, what, it)) || (await inSlack(given, what, it)))) done++
    else failed++
    tell()
  }
}

const longestWaitMs = 60_000

/** Notices arrive at a message a second and workspace, so whoever has a card comes first; null for a card that never came. */
async function* asTheirCardsCome(given: Given, what: Filling['what'], owed: readonly Owed[]) {
  let left = owed
  for (let waited = 0; left.length > 0; ) {
    const ready = left.find((it) => hasCard(given, what, it))
    if (ready) {
      waited = 0
      left = left.filter((it) => it !== ready)
      yield ready
    } else if (waited < longestWaitMs) {
      await sleep(100)
      waited += 100
    } else {
      left = left.slice(1)
      yield null
    }
  }
}

const hasCard = ({ slack, feishu }: Given, what: Filling['what'], { assessment, by }: Owed): boolean =>
  slackButton(slack.chat(by.slack), { do: `${what}.form`, assessment }) !== null ||
  feishuButton(feishu.chat(by.feishu), { do: `${what}.submit`, assessment }) !== null ||
  feishuButton(feishu.chat(by.feishu), { do: `${what}.form`, assessment }) !== null

async function owedIn(uow: UnitOfWork, { residents, month }: Given, what: Filling['what']): Promise<readonly Owed[]> {
  const cycle = (await uow.cycles.byMonth(month)) ?? (await uow.cycles.open())[0]
  if (!cycle) return []
  const { policy } = await uow.policies.byId(cycle.policy)
  const suggested = new Map(suggestedRatings(cycle.month, policy).map((it) => [it.employeeNo, it]))
  const owed: Owed[] = []
  for (const it of await uow.assessments.ofCycle(cycle.id)) {
    if (what === 'self' ? it.at !== 'invited' : it.at !== 'submitted' && it.at !== 'invited') continue
    const agent = await uow.people.byId(it.agent)
    const lead = what === 'lead' ? await uow.people.leadOf(agent.id) : null
    const number = lead ? (await uow.people.byId(lead)).employeeNo : agent.employeeNo
    const by = residents.find((one) => one.employeeNo === number)
    const rating = suggested.get(agent.employeeNo)?.[what]
    if (!by || !rating) continue
    const { points, ...words } = rating
    owed.push({ assessment: it.id, by, values: { ...points, ...words } })
  }
  return owed
}

const only = (values: Values, fields: readonly string[]): Values =>
  Object.fromEntries(fields.map((name) => [name, values[name] ?? '']))

/** In Feishu the form stands in the card; where only its button does, that is pressed first. */
async function inFeishu({ feishu }: Given, what: Filling['what'], { assessment, by, values }: Owed): Promise<boolean> {
  const chat = () => feishu.chat(by.feishu)
  const form = () => feishuButton(chat(), { do: `${what}.submit`, assessment })
  const opens = feishuButton(chat(), { do: `${what}.form`, assessment })
  if (!form() && opens) await feishu.press(by.feishu, opens.message, opens.value)
  const found = form()
  if (!found?.name) return false
  const end = await feishu.submit(by.feishu, found.message, found.name, only(values, found.fields))
  return end.ok && end.toast?.type !== 'error'
}

/** In Slack a button opens the form, which comes a moment after its loading view. */
async function inSlack({ slack }: Given, what: Filling['what'], { assessment, by, values }: Owed): Promise<boolean> {
  const found = slackButton(slack.chat(by.slack), { do: `${what}.form`, assessment })
  if (!found) return false
  const end = await slack.click(by.slack, { ts: found.ts }, found.action, found.block)
  if (!end.ok) return false
  const top = () => slack.chat(by.slack).views.at(-1)
  for (let looks = 0; looks < 150; looks++) {
    const view = top()
    const inputs = view ? slackInputs(view.view) : []
    if (view && inputs.length > 0) {
      const sent = await slack.submit(by.slack, view.id, only(values, inputs))
      if (sent.ok && !top()) return true
      break
    }
    await sleep(20)
  }
  const left = top()
  if (left) await slack.closeView(by.slack, left.id)
  return false
}
