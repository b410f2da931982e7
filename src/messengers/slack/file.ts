import { type Account, type FileRef, FileRefused } from '../../usecases/ports.ts'
import type { SlackApi } from './api.ts'
import { waits } from './pace.ts'

export const fileAtMost = 20 * 1024 * 1024

/** Slack's own file host, or the configured stand-in; nothing else ever gets our token. */
export function isFileHost(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, origin } = new URL(url)
  return (protocol === 'https:' && host === 'files.slack.com') || isStandIn(origin, apiUrl)
}

/** Answers go to Slack's hooks only, whatever a payload says (a signature proves who sent it, not what it asks for). */
export function isAnswerHost(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host, origin } = new URL(url)
  const slacks = host === 'hooks.slack.com' || host === 'hooks.slack-gov.com'
  return (protocol === 'https:' && slacks) || isStandIn(origin, apiUrl)
}

const isStandIn = (origin: string, apiUrl: string) => origin === new URL(apiUrl).origin

/** The bytes of a file that a person sent. A redirect is a login page: the file is not ours to read. */
export async function fetchFile(api: SlackApi, file: FileRef, account: Account): Promise<Uint8Array> {
  if ((file.bytes ?? 0) > fileAtMost) throw new FileRefused('too-large')
  const workspace = await api.workspace(account.tenant)
  if (!workspace || !isFileHost(file.id, api.apiUrl)) throw new FileRefused('gone')
  const response = await fetch(file.id, {
    headers: { authorization: `Bearer ${workspace.botToken}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(waits.fileMs),
  })
  if (response.status >= 500 || response.status === 429) throw new Error(`files.slack.com answered ${response.status}`)
  if (!response.ok || !response.body) throw new FileRefused('gone')
  return readAtMost(response.body, fileAtMost)
}

async function readAtMost(body: AsyncIterable<Uint8Array>, atMost: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > atMost) throw new FileRefused('too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
