/**
 * A call that did not succeed, without anything of what was asked or said: no token, no card, no name.
 * `code` is Feishu's, 0 where no answer came; `inner` is the ErrCode hidden in the words of a 230099.
 */
export class FeishuFault extends Error {
  readonly status: number // HTTP, 0 where no answer came
  readonly code: number
  readonly inner: number | null
  readonly locked: boolean // somebody is pressing on this very card
  readonly network: string | null // ECONNREFUSED, ETIMEDOUT…
  readonly waitMs: number | null // what x-ogw-ratelimit-reset asked for
  readonly logId: string | null // what Feishu's support asks for

  constructor(it: {
    status: number
    code: number
    says?: string
    network?: string | null
    headers?: Record<string, unknown>
  }) {
    const inner = /ErrCode:\s*(\d+)/.exec(it.says ?? '')?.[1]
    const name = it.network ?? `code ${it.code}`
    super(`Feishu refused: HTTP ${it.status}, ${name}${inner ? `, inner ${inner}` : ''}`)
    this.status = it.status
    this.code = it.code
    this.inner = inner ? Number(inner) : null
    this.locked = this.inner === 11310 && /lock/i.test(it.says ?? '')
    this.network = it.network ?? null
    const reset = Number(it.headers?.['x-ogw-ratelimit-reset'] ?? Number.NaN)
    this.waitMs = reset >= 0 ? Math.ceil(reset * 1000) : null
    const logId = it.headers?.['x-tt-logid']
    this.logId = typeof logId === 'string' ? logId : null
  }
}
