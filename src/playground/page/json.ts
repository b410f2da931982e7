/** Reading blocks and cards as they came over the wire: anything may be missing, nothing may break the page. */
export type Json = Readonly<Record<string, unknown>>

export const record = (it: unknown): Json =>
  it !== null && typeof it === 'object' && !Array.isArray(it) ? (it as Json) : {}
export const records = (it: unknown): readonly Json[] => (Array.isArray(it) ? it.map(record) : [])
export const words = (it: unknown): string => (typeof it === 'string' ? it : typeof it === 'number' ? String(it) : '')
/** Text of a plain_text or mrkdwn object of Slack. */
export const textOf = (it: unknown): string => words(record(it).text)
/** Text of a plain_text or lark_md object of Feishu. */
export const contentOf = (it: unknown): string => words(record(it).content)
