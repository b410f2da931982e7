import { z } from 'zod'
import type { Act, Resident } from './page/model.ts'
import type { PageTown } from './page-town.ts'
import type { ActEnd } from './town-model.ts'

const id = z.string().min(1).max(300)
const text = z.string().max(40_000)
const values = z.record(z.string().max(300), z.string().max(10_000))

/** What the page may ask for in somebody's name. */
export const ActAsked: z.ZodType<Act> = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('slack.click'),
    where: z.union([z.object({ ts: id }), z.object({ view: id })]),
    action: id,
    block: z.string().max(300),
  }),
  z.object({ do: z.literal('slack.submit'), view: id, values }),
  z.object({ do: z.literal('slack.close'), view: id }),
  z.object({ do: z.literal('slack.write'), text }),
  z.object({ do: z.literal('slack.command'), text }),
  z.object({ do: z.literal('slack.home') }),
  z.object({ do: z.literal('feishu.press'), message: id, value: z.unknown() }),
  z.object({ do: z.literal('feishu.submit'), message: id, button: id, values }),
  z.object({ do: z.literal('feishu.write'), text }),
  z.object({ do: z.literal('feishu.enter') }),
  z.object({ do: z.literal('sample'), platform: z.enum(['slack', 'feishu']), name: z.string().max(200) }),
])

/** Lets the resident do it, through the stand-in's own hands: the same wire as in the real client. */
export async function carryOut(town: PageTown, who: Resident, act: Act): Promise<ActEnd> {
  const { slack, feishu } = town
  switch (act.do) {
    case 'slack.click':
      return slack.click(who.slack, act.where, act.action, act.block)
    case 'slack.submit':
      return slack.submit(who.slack, act.view, act.values)
    case 'slack.close':
      return slack.closeView(who.slack, act.view)
    case 'slack.write':
      return slack.write(who.slack, act.text)
    case 'slack.command':
      return slack.command(who.slack, act.text)
    case 'slack.home':
      return slack.openHome(who.slack)
    case 'feishu.press':
      return feishu.press(who.feishu, act.message, act.value)
    case 'feishu.submit':
      return feishu.submit(who.feishu, act.message, act.button, act.values)
    case 'feishu.write':
      return feishu.write(who.feishu, act.text)
    case 'feishu.enter':
      return feishu.enter(who.feishu)
    case 'sample': {
      const bytes = town.sample(act.name)
      if (!bytes) return { ok: false, trouble: `no sample file ${JSON.stringify(act.name)}` }
      return upload(town, who, act.platform, act.name, bytes)
    }
  }
}

export const upload = (
  town: PageTown,
  who: Resident,
  platform: 'slack' | 'feishu',
  name: string,
  bytes: Uint8Array,
): Promise<ActEnd> =>
  platform === 'slack' ? town.slack.upload(who.slack, name, bytes) : town.feishu.upload(who.feishu, name, bytes)
