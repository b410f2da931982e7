/**
 * What the page and the stories see of the two stand-ins. The stand-ins speak the platforms' wire to the product;
 * this is their other side: what a person has on the screen, and what they do with it.
 */

/** Someone in the town, as both platforms' directories know them. */
export interface Citizen {
  employeeNo: string
  name: string
  email: string
  mobile: string // +8613…
  locale: 'zh-CN' | 'en'
  zone: string
  slack: string // U…
  feishu: string // ou_…
}

export interface SlackMessage {
  ts: string
  channel: string
  from: 'bot' | 'person'
  text: string
  blocks: readonly Record<string, unknown>[]
  files: readonly { id: string; name: string; title: string; size: number }[]
  ephemeral: boolean
  edited: boolean
}

export interface SlackView {
  id: string
  type: 'modal' | 'home'
  view: Record<string, unknown> // title, submit, close, blocks … as the app gave it
  errors: Readonly<Record<string, string>> // block_id → what the app said is wrong, after a submission
}

/** Everything one person has on the screen in Slack: the bot's DM, open modals (the last is on top), the app's home. */
export interface SlackChat {
  user: string
  messages: readonly SlackMessage[]
  views: readonly SlackView[]
  home: SlackView | null
}

export interface FeishuMessage {
  message_id: string
  from: 'bot' | 'person'
  msg_type: 'interactive' | 'text' | 'file'
  card: Record<string, unknown> | null // card JSON 2.0, as last drawn
  text: string
  file: { key: string; name: string; size: number } | null
  at: number // ms
  updated: boolean
}

export interface FeishuChat {
  user: string
  messages: readonly FeishuMessage[]
}

export interface Toast {
  type: 'info' | 'success' | 'error' | 'warning'
  content: string
}

/** How an act of the person ended for them. `trouble` is what the platform's client would show (a warning triangle, 出错了). */
export interface ActEnd {
  ok: boolean
  trouble?: string
  toast?: Toast
}

/** Values of inputs, as the person left them: field name (Slack action_id, Feishu name) → text or chosen value. */
export type Values = Readonly<Record<string, string>>

export interface SavedFile {
  name: string
  bytes: Uint8Array
}

export interface SlackHands {
  chat(user: string): SlackChat
  /** A button in a message (ts) or in a view (view id). */
  click(user: string, where: { ts: string } | { view: string }, actionId: string, blockId: string): Promise<ActEnd>
  submit(user: string, view: string, values: Values): Promise<ActEnd>
  closeView(user: string, view: string): Promise<ActEnd>
  write(user: string, text: string): Promise<ActEnd>
  upload(user: string, name: string, bytes: Uint8Array): Promise<ActEnd>
  /** A file in this person's chat, saved to their disk. */
  save(user: string, file: string): SavedFile | null
  command(user: string, text: string): Promise<ActEnd> // /kaoping …
  openHome(user: string): Promise<ActEnd>
}

export interface FeishuHands {
  chat(user: string): FeishuChat
  /** A button outside a form; `value` is the one its callback behaviour carries. */
  press(user: string, message: string, value: unknown): Promise<ActEnd>
  /** The submit button of a form: `button` is its `name`, `values` the form's fields. */
  submit(user: string, message: string, button: string, values: Values): Promise<ActEnd>
  write(user: string, text: string): Promise<ActEnd>
  upload(user: string, name: string, bytes: Uint8Array): Promise<ActEnd>
  /** A file in this person's chat, by its key, saved to their disk. */
  save(user: string, file: string): SavedFile | null
  enter(user: string): Promise<ActEnd> // opens the chat with the bot
}

/** One line of the delivery log: what went over the wire, in either direction. No bodies. */
export interface Traffic {
  at: number
  platform: 'slack' | 'feishu'
  direction: 'to-app' | 'from-app'
  what: string // event type, or API method
  user: string | null
  status: string // "200", "ok", "error: invalid_blocks", "no answer"
  ms: number
}

export interface StandInEvents {
  /** Something on somebody's screen changed. */
  onChange(listener: (user: string) => void): void
  onTraffic(listener: (line: Traffic) => void): void
}
