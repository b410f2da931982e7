import { createHash } from 'node:crypto'
import type { Citizen } from '../town-model.ts'
import { type FeishuJournal, those } from './memory.ts'
import { Refused } from './refused.ts'

/** here: may be written to; left: has left the company; away: outside the app's availability; stopped: has stopped the bot. */
export type Standing = 'here' | 'left' | 'away' | 'stopped'

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)
export const unionOf = (openId: string) => `on_${digest(`union ${openId}`)}`
export const chatOf = (openId: string) => `oc_${digest(`chat ${openId}`)}`

/** The company's directory, as far as the app may look into it. */
export class People {
  readonly #citizens: () => readonly Citizen[]
  readonly #journal: FeishuJournal
  readonly #standing: Map<string, Standing>

  constructor(citizens: () => readonly Citizen[], journal: FeishuJournal) {
    this.#citizens = citizens
    this.#journal = journal
    this.#standing = new Map(those(journal, 'standing').map(({ id, standing }) => [id, standing]))
  }

  stand(openId: string, standing: Standing): void {
    this.#standing.set(openId, standing)
    this.#journal.write({ is: 'standing', id: openId, standing })
  }

  standing(openId: string): Standing {
    return this.#standing.get(openId) ?? 'here'
  }

  byOpenId = (openId: string) => this.#citizens().find((it) => it.feishu === openId) ?? null
  byUnionId = (unionId: string) => this.#citizens().find((it) => unionOf(it.feishu) === unionId) ?? null
  byUserId = (userId: string) => this.#citizens().find((it) => it.employeeNo === userId) ?? null
  byChat = (chatId: string) => this.#citizens().find((it) => chatOf(it.feishu) === chatId) ?? null
  byEmail = (email: string) => this.#citizens().find((it) => it.email.toLowerCase() === email.toLowerCase()) ?? null

  /** Mainland numbers may come without their country code; others may not. */
  byMobile = (mobile: string) =>
    this.#citizens().find((it) => it.mobile === mobile || it.mobile === `+86${mobile}`) ?? null

  /** The person a message goes to; throws as the send call does. */
  receiver(type: string, id: string): Citizen {
    const citizen = this.#find(type, id)
    const standing = this.standing(citizen.feishu)
    if (standing === 'stopped') throw new Refused(230053, 'The user has stopped the bot from sending messages.')
    if (standing !== 'here') throw new Refused(230013, 'Bot has NO availability to this user.')
    return citizen
  }

  #find(type: string, id: string): Citizen {
    if (type === 'open_id') {
      const citizen = this.byOpenId(id)
      if (citizen) return citizen
      if (!/^ou_[0-9A-Za-z]+$/.test(id)) throw new Refused(230034, 'The receive_id is invalid, please check.')
      throw new Refused(99992361, 'open_id cross app')
    }
    if (type === 'email') {
      const citizen = this.byEmail(id)
      if (citizen) return citizen
      throw new Refused(230034, 'The receive_id is invalid, please check.')
    }
    const citizen = this.byChat(id)
    if (citizen) return citizen
    throw new Refused(230002, 'Bot can NOT be out of the chat.')
  }
}
